"""The desk's way in a browser: handed in, reviewed, published, corrected, removed, restored; readers see each step."""

from __future__ import annotations

from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

from tests.browser.conftest import Serving, Visit
from tests.browser.test_cases import PASSWORD
from tests.desk.newsdesk import desk_on
from wirecopy import workflow
from wirecopy.settings import load_settings
from wirecopy.workflow.accounts import add_account

pytestmark = pytest.mark.slow

STORY = """The beacon of Quellin will be lit again in October, the mayor said on Monday. It had been dark for eleven years.

Its lamp was found in a shed, wrapped in sailcloth, and is being cleaned by two pupils of the school of engineering.

Nobody could say on Monday who had taken it there, or why it had been kept with so much care."""


@pytest.fixture
def address(tmp_path: Path, serving: Serving) -> str:
    folder = tmp_path / "desk"
    workflow.init(folder, "sqlite:///wirecopy.db")
    with workflow.workspace(load_settings(folder, {})) as engine:
        desk = desk_on(engine)
        for name, role in (("ben", "contributor"), ("eva", "editor"), ("edo", "editor")):
            add_account(desk, name, [role], PASSWORD)
    return serving(folder)


def log_in(page: Page, name: str) -> Page:
    page.locator("main [name=name]").fill(name)
    page.locator("main [name=password]").fill(PASSWORD)
    page.locator("main").get_by_role("button", name="Log in").click()
    page.get_by_role("heading", name="Your desk").wait_for()
    return page


def is_usable(page: Page) -> None:
    """axe-core finds no serious fault (WCAG 2.2, A and AA)."""
    grave = [e for e in Axe().run(page).response["violations"] if e["impact"] in ("serious", "critical")]
    assert not grave, [(each["id"], [node["html"] for node in each["nodes"]][:3]) for each in grave]


def hand_in(page: Page) -> None:
    page.get_by_role("link", name="Submit", exact=True).click()
    page.get_by_label("Headline").fill("The lamp is back")
    page.get_by_label("Text", exact=True).fill(STORY)
    page.get_by_label("By which right may it be published?").fill("I wrote it.")
    page.get_by_label("I accept this").check()
    is_usable(page)
    page.locator("main form").last.get_by_role("button").last.click()
    page.get_by_role("heading", name="The lamp is back").wait_for()


def act(page: Page, work: str, link: str, said: str = "", text: str = "") -> None:
    """An action with its preview, then for good."""
    page.goto(work)
    page.get_by_role("link", name=link, exact=True).click()
    if said:
        page.get_by_label("What readers are told").fill(said)
    if text:
        page.get_by_label("Text", exact=True).fill(text)
    page.get_by_role("button", name="Look what every wire will say").click()
    page.get_by_role("heading", name="What every wire will say").wait_for()
    is_usable(page)
    page.locator("button[name=confirm]").click()
    page.wait_for_url(work)


def test_a_work_from_the_form_to_its_restoration(address: str, visit: Visit, told: list[str]) -> None:
    ben = log_in(visit(f"{address}/desk"), "ben")
    hand_in(ben)
    eva = log_in(visit(f"{address}/desk"), "eva")
    eva.get_by_role("link", name="The lamp is back").first.click()
    for step in ("Take it up", "Accept"):
        eva.get_by_role("button", name=step).click()
    eva.get_by_role("link", name="the work").click()
    work = eva.url
    public = work.replace("/desk/works/", "/articles/")

    act(eva, work, "Publish")
    reader = visit(public, phone=True)
    assert reader.get_by_role("heading", level=1).inner_text() == "The lamp is back"

    act(eva, work, "Correct", "It was dark for ten years, not eleven.", STORY.replace("eleven", "ten"))
    reader.reload()
    assert "It was dark for ten years, not eleven." in reader.locator(".note").first.inner_text()
    reader.goto(f"{public}/versions")
    assert [each.inner_text() for each in reader.locator("del").all()] == ["eleven"]

    act(eva, work, "Remove", "The lamp is not the town's, and its owner asked for it.")
    answer = reader.goto(public)
    assert answer and answer.status == 410
    told.clear()  # what the console says of the 410
    assert "its owner asked for it" in reader.locator("main").inner_text()
    assert "sailcloth" not in reader.content()

    act(eva, work, "Restore", "The owner has given it to the town.")
    answer = reader.goto(public)
    assert answer and answer.status == 200
    assert "sailcloth" in reader.content()
    reader.goto(f"{address}/register")
    for said in ("its owner asked for it", "has given it to the town", "ten years, not eleven"):
        assert said in reader.locator("main").inner_text()


def test_wrong_words_at_the_door(address: str, visit: Visit, told: list[str]) -> None:
    page = visit(f"{address}/desk")
    for name, password in (("eva", "wrong"), ("nobody", "wrong")):
        page.locator("main [name=name]").fill(name)
        page.locator("main [name=password]").fill(password)
        page.locator("main").get_by_role("button", name="Log in").click()
        said = page.locator(".note").inner_text()
        assert name not in said
    told.clear()  # the console tells of each refusal
    assert "/login" in page.url
