"""A reader's ways: the first visit, an article, where it comes from, two side by side."""

from __future__ import annotations

import pytest
from axe_playwright_python.sync_playwright import Axe

from tests.browser.conftest import Visit

pytestmark = pytest.mark.slow

REPOST = "/articles/46cfb282"


@pytest.fixture
def address(archive_site: str) -> str:
    return archive_site


def test_from_the_front_page_to_the_origin(address: str, visit: Visit) -> None:
    page = visit(address)
    page.get_by_role("link", name="Minister backs dredging of the Narrows a day after ferry grounding").first.click()
    assert page.get_by_role("heading", level=1).inner_text().startswith("Minister backs dredging")
    page.get_by_role("link", name="See its lineage").click()
    assert "comes from" in page.get_by_role("heading", level=1).inner_text()
    page.locator("svg a[href^='/articles/'] .disc").first.click()
    assert page.url.startswith(f"{address}/articles/")


def test_the_picture_leads_to_two_side_by_side(address: str, visit: Visit) -> None:
    page = visit(f"{address}{REPOST}/lineage")
    page.locator("svg a[href^='/compare'] .hit").first.click(force=True)
    page.wait_for_url("**/compare?**")
    assert page.get_by_role("heading", level=1).is_visible()


def test_the_picture_can_be_drawn_larger(address: str, visit: Visit) -> None:
    page = visit(f"{address}{REPOST}/lineage")
    before = page.locator("svg.drawn").bounding_box()
    page.get_by_role("button", name="Larger").click()
    after = page.locator("svg.drawn").bounding_box()
    assert before and after and after["width"] > before["width"] * 1.4


def test_pointing_at_a_statement_shows_it_in_the_text(address: str, visit: Visit) -> None:
    page = visit(f"{address}{REPOST}")
    page.locator("aside li[data-of]").first.hover()
    assert page.locator(".story .lit").count() >= 1


def test_results_come_while_one_writes(address: str, visit: Visit) -> None:
    page = visit(f"{address}/search")
    page.get_by_label("Words").press_sequentially("dredging", delay=20)
    page.locator("#results mark").first.wait_for()
    assert "q=dredging" in page.url and page.locator("header.top").count() == 1
    page.get_by_label("Kind").select_option("statements")
    page.wait_for_url("**kind=statements**")
    assert page.get_by_role("heading", name="Statements").is_visible()


def test_the_register_is_filtered_without_going_elsewhere(address: str, visit: Visit) -> None:
    page = visit(f"{address}/register")
    page.get_by_label("Kind").select_option("removal")
    page.wait_for_url("**kind=removal**")
    assert page.locator("#entries").count() == 1 and page.locator("header.top").count() == 1


@pytest.mark.parametrize("path", ["/", REPOST, f"{REPOST}/lineage"])
def test_pages_work_without_scripts(address: str, visit: Visit, path: str) -> None:
    page = visit(f"{address}{path}", scripts=False)
    assert page.get_by_role("heading", level=1).is_visible()
    assert not page.get_by_role("button", name="Larger").is_visible()


PAGES = [
    *("/", REPOST, f"{REPOST}/lineage", "/nothing", "/search?q=dredging", "/people/elsbet-vorrane", "/outlets"),
    *("/outlets/Norland%20Press%20Agency", "/register", "/report", "/trace", "/docs", "/login"),
    *("/search", "/search?q=sand&kind=statements", "/people", "/register?show=cases", f"{REPOST}/source"),
    *("/articles/a670ad08/versions", "/compare?left=5eb5527b&right=0553ec95", "/compare?left=a670ad08&right=5eb5527b"),
]


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
@pytest.mark.parametrize("path", PAGES)
def test_everybody_can_use_them(address: str, visit: Visit, path: str, dark: bool, told: list[str]) -> None:
    """axe-core finds no serious fault (WCAG 2.2, A and AA)."""
    page = visit(f"{address}{path}", dark=dark)
    told.clear()  # 404 is what one of them answers
    found = Axe().run(page)
    grave = [each for each in found.response["violations"] if each["impact"] in ("serious", "critical")]
    assert not grave, [(each["id"], [node["html"] for node in each["nodes"]][:3]) for each in grave]


@pytest.mark.parametrize("path", PAGES)
def test_pages_fit_a_phone(address: str, visit: Visit, path: str, told: list[str]) -> None:
    page = visit(f"{address}{path}", phone=True)
    told.clear()
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
