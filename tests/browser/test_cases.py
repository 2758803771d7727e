"""A complaint from the form to closing, by people with browsers: the claimant on a phone without scripts."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

from tests.browser.conftest import Serving, Visit
from tests.desk.newsdesk import SENTENCE, desk_on, published
from wirecopy import workflow
from wirecopy.settings import load_settings
from wirecopy.workflow.accounts import add_account

pytestmark = pytest.mark.slow

PASSWORD = "correct horse battery staple"
SAID = "It took ten years, says the contract."


class Town:
    """A desk that is served, and its work."""

    def __init__(self, folder: Path, serving: Serving) -> None:
        workflow.init(folder, "sqlite:///wirecopy.db")
        with workflow.workspace(load_settings(folder, {})) as engine:
            desk = desk_on(engine)
            self.work = published(desk)
            for name in ("eva", "edo"):
                add_account(desk, name, ["editor"], PASSWORD)
        self.address = serving(folder)


@pytest.fixture
def town(tmp_path: Path, serving: Serving) -> Town:
    return Town(tmp_path / "town", serving)


def _complain(page: Page) -> None:
    page.get_by_role("link", name="Complain").click()
    page.get_by_label("it is wrong or misleads").check()
    page.get_by_label("Passage 1").fill(SENTENCE)
    page.get_by_label("Name").fill("Ida Marlow")
    page.get_by_role("button", name="Send", exact=True).click()
    page.get_by_text("It is not sent yet").wait_for()
    assert page.get_by_label("Passage 1").input_value() == SENTENCE
    page.locator("#i-reasons").fill(SAID)
    page.get_by_label("E-mail").fill("ida.marlow@norland.example")
    page.get_by_label("Files as evidence").set_input_files(
        {"name": "contract.pdf", "mimeType": "application/pdf", "buffer": b"%PDF-1.7"}
    )
    page.get_by_role("button", name="Send", exact=True).click()


def _log_in(page: Page, name: str) -> None:
    page.get_by_label("Name", exact=False).first.fill(name)
    page.get_by_label("Password").fill(PASSWORD)
    page.locator("main").get_by_role("button").first.click()


def test_a_complaint_from_the_form_to_closing(town: Town, visit: Visit, told: list[str]) -> None:
    claimant = visit(f"{town.address}/report?work={town.work}", phone=True, scripts=False)
    _complain(claimant)
    told.clear()  # what is not complete is answered with a 422
    claimant.get_by_role("heading", name="We have received it").wait_for()
    number = claimant.locator(".code").first.inner_text()
    claimant.get_by_role("link", name="Follow the case").click()
    follow = claimant.url

    eva, edo = (visit(f"{town.address}/desk/cases") for _ in range(2))
    _log_in(eva, "eva")
    _log_in(edo, "edo")
    eva.get_by_role("link", name="Complaint").click()
    assert number in eva.url and eva.locator("mark").inner_text() == SENTENCE
    eva.get_by_role("button", name="Confirm receipt").click()
    eva.get_by_role("button", name="Take it up").click()
    edo.goto(eva.url)
    edo.get_by_label("Not upheld").check()
    for name in ("facts", "ground", "reasons", "redress"):
        edo.locator(f"#decide-{name}").fill(f"In a word: {name}.")
    edo.get_by_role("button", name="Decide", exact=True).click()
    edo.get_by_role("button", name="Close it").click()
    edo.get_by_role("button", name="Show contact").click()
    edo.get_by_text("ida.marlow@norland.example").wait_for()
    assert "ida" not in edo.url

    claimant.goto(follow)
    claimant.get_by_text("We have not upheld it").first.wait_for()
    claimant.locator("summary", has_text="Ask for a review").click()
    claimant.locator("#why-appeal").fill("Nobody read the contract.")
    claimant.get_by_role("button", name="Ask for a review").click()
    claimant.get_by_text("Another person will decide").wait_for()
    edo.goto(eva.url)
    assert re.search("Nobody read the contract", edo.locator("main").inner_text())


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
def test_everybody_can_use_them(town: Town, visit: Visit, dark: bool, told: list[str]) -> None:
    """axe-core finds no serious fault (WCAG 2.2, A and AA), and everything fits a phone."""
    page = visit(f"{town.address}/report?work={town.work}", phone=True, dark=dark)
    _complain(page)
    told.clear()
    follow = page.url
    places = [
        "/report",
        "/report/copyright_notice",
        "/report/counter_notice",
        "/desk/cases",
        follow.removesuffix("/receipt"),
    ]
    page.goto(f"{town.address}/desk/cases")
    _log_in(page, "edo")
    page.get_by_role("link", name="Complaint").click()
    for place in [page.url, follow, *places]:
        page.goto(place if place.startswith("http") else town.address + place)
        page.evaluate("document.querySelectorAll('details').forEach((each) => { each.open = true; })")
        found = Axe().run(page)
        grave = [each for each in found.response["violations"] if each["impact"] in ("serious", "critical")]
        assert not grave, (place, [(each["id"], [node["html"] for node in each["nodes"]][:3]) for each in grave])
        assert page.evaluate("document.documentElement.scrollWidth") <= 390, place
