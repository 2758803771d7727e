"""The page of an article, and of its lineage."""

from __future__ import annotations

from pathlib import Path

import pytest
from fastapi.testclient import TestClient
from lxml import html

from tests.web.conftest import Serve

REPOST = "https://norlandtoday.example/2024/05/06/ferry-aground"


def page(client: TestClient, path: str, status: int = 200) -> html.HtmlElement:
    answer = client.get(path)
    assert answer.status_code == status, answer.text
    return html.fromstring(answer.text)


def words(element: html.HtmlElement) -> str:
    return " ".join(element.text_content().split())


@pytest.fixture
def repost(client: TestClient) -> str:
    """The address of a repost, found as a reader finds it."""
    from wirecopy import workflow

    engine = client.app.state.site.engine  # type: ignore[attr-defined]
    return f"/articles/{workflow.show(engine, REPOST).id}"


def test_a_name_leads_to_the_article(client: TestClient, repost: str) -> None:
    answer = client.get(repost[:-10])
    assert (answer.status_code, answer.headers["location"]) == (307, repost)


def test_who_speaks_where(client: TestClient, repost: str) -> None:
    shown = page(client, repost)
    told = {words(each) for each in shown.cssselect(".says .by")}
    assert {"the coastguard", "Joren Askelby", "Ulla Brint", "Quellin Line"} <= told
    said = [words(each) for each in shown.cssselect(".story .said")]
    assert any(each.startswith("No one was injured") for each in said)
    assert {words(each) for each in shown.cssselect(".story .cue")} >= {"said", "told"}
    assert "[Joren Askelby:" in words(shown.cssselect(".story")[0]), "who cannot see colours is told too"


def test_the_text_is_whole(client: TestClient, repost: str) -> None:
    """Marks change no character of the text: without what is added to it, it reads as the article does."""
    from wirecopy import workflow

    engine = client.app.state.site.engine  # type: ignore[attr-defined]
    article = workflow.show(engine, REPOST).current.article
    story = page(client, repost).cssselect(".story")[0]
    for added in story.cssselect(".says, .sr, .also"):
        added.drop_tree()
    begin = article.headline_span.end if article.headline_span else 0
    assert words(story) == " ".join(article.text[begin:].split())


def test_every_statement_can_be_reached_by_its_address(client: TestClient, repost: str) -> None:
    shown = page(client, repost)
    there = {each.get("id") for each in shown.cssselect("[id]")}
    asked = {each.get("href")[1:] for each in shown.cssselect("a[href^='#']")}
    assert asked and asked <= there


def test_what_stands_elsewhere_and_whom_it_credits(client: TestClient, repost: str) -> None:
    shown = words(page(client, repost))
    assert "Ferry with 214 aboard runs aground off Brennhaven, no one hurt Norland Press Agency" in shown
    assert "credited Torrow Valley Courier" in shown
    assert "credited Norland Press Agency" in shown


def test_the_lineage(client: TestClient, repost: str) -> None:
    shown = page(client, f"{repost}/lineage")
    discs = shown.cssselect("svg a[href^='/articles/']")
    assert len(discs) == 3, "the agency, the paper, the repost"
    assert len(shown.cssselect("svg a.here")) == 1
    assert len(shown.cssselect("svg a[href^='/compare']")) == 2
    assert "1 independent origin" in words(shown)
    assert "Torrow Valley Courier published it 3 hours earlier" in words(shown)


def test_an_article_that_is_alone_has_a_lineage_page_too(client: TestClient) -> None:
    from wirecopy import workflow

    engine = client.app.state.site.engine  # type: ignore[attr-defined]
    alone = next(each for each in workflow.list_articles(engine) if "Rowing" in str(each.headline))
    assert "derived from nothing" in words(page(client, f"/articles/{alone.id}/lineage"))


def test_what_is_not_there_is_not_found(client: TestClient) -> None:
    for path in ("/articles/ffffffff", "/articles/ffffffff/lineage", "/nothing", "/articles/..%2F..%2Fetc"):
        assert "There is nothing" in words(page(client, path, 404)) or "no article" in words(page(client, path, 404))


def test_a_program_is_told_of_errors_in_json(client: TestClient) -> None:
    answer = client.get("/articles/ffffffff", headers={"accept": "application/json"})
    assert answer.headers["content-type"] == "application/problem+json"
    assert answer.json()["status"] == 404


def test_hostile_words_stay_words(own_sample: Path, serve: Serve, tmp_path: Path) -> None:
    import json

    from wirecopy import workflow
    from wirecopy.workflow.reading import ReadOptions

    evil = "<script>alert(1)</script>"
    row = {"id": "evil", "text": f"{evil} said {evil}.", "title": evil, "outlet": evil, "author": evil}
    (tmp_path / "evil.jsonl").write_text(json.dumps({**row, "url": "javascript:alert(1)"}))
    served = serve(own_sample)
    engine = served.app.state.site.engine  # type: ignore[attr-defined]
    list(workflow.read(engine, [str(tmp_path / "evil.jsonl")], ReadOptions()))
    made = next(each for each in workflow.list_articles(engine) if evil in str(each.headline))
    for path in (f"/articles/{made.id}", f"/articles/{made.id}/lineage"):
        shown = page(served, path)
        assert not [each for each in shown.iter("script") if not each.get("src")]
        assert not [each for each in shown.iter() if str(each.get("href", "")).startswith("javascript:")]
        assert evil in shown.text_content()
