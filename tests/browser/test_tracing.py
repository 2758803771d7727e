"""A text that is looked at and not kept, and the API's page, as people come to them."""

from __future__ import annotations

import pytest
from axe_playwright_python.sync_playwright import Axe

from tests.browser.conftest import Visit

pytestmark = pytest.mark.slow
REPOST = "/api/articles/46cfb282"


@pytest.fixture
def address(archive_site: str) -> str:
    return archive_site


@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "no-scripts"])
@pytest.mark.parametrize("phone", [True, False], ids=["phone", "desk"])
def test_a_pasted_text_is_traced(address: str, visit: Visit, scripts: bool, phone: bool) -> None:
    page = visit(f"{address}/trace", scripts=scripts, phone=phone)
    page.get_by_label("The text").fill(page.request.get(f"{address}{REPOST}").json()["text"])
    page.get_by_label("On which day").fill("2024-06-01")
    page.get_by_role("button", name="Look at it").click()
    page.get_by_role("heading", name="Where it probably comes from").wait_for()
    page.get_by_text("Why", exact=True).first.click()
    assert page.locator("details li").first.is_visible()
    assert page.evaluate("document.documentElement.scrollWidth") <= (390 if phone else 1280)
    if scripts:
        found = Axe().run(page)
        grave = [each for each in found.response["violations"] if each["impact"] in ("serious", "critical")]
        assert not grave, [(each["id"], [node["html"] for node in each["nodes"]][:3]) for each in grave]


def test_an_example_answer_opens(address: str, visit: Visit) -> None:
    page = visit(f"{address}/docs", scripts=False, phone=True)
    page.get_by_role("link", name="GET /api/works", exact=True).click()
    answer = page.locator("section.card:target details")
    answer.get_by_text("Example answer").click()
    assert '"works": [' in answer.locator("pre").inner_text()
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
