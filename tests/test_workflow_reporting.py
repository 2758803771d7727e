"""The report of a workspace and of a story in it: before any trace, after one, and when articles came since."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path

import altair as alt
import pytest
from lxml import html
from sqlalchemy import Engine

from tests.reuse.fiction import made_text
from wirecopy import workflow
from wirecopy.errors import NotFound, WorkspaceError
from wirecopy.workflow import ReadOptions, reporting, tracing
from wirecopy.workflow.tracing import Tracing

STORY = made_text(150, 1)
ROWS = [
    {"id": "wire", "title": "Head of wire", "text": STORY, "outlet": "Quay Press Agency", "published": "2024-05-01"},
    {"id": "copy", "title": "Head of copy", "text": f"{STORY}\n\nSource: Quay Press Agency", "outlet": "The Courier",
     "published": "2024-05-03"},
    {"id": "else", "title": "Head of else", "text": made_text(120, 3), "outlet": "Radio Skerry"},
]  # fmt: skip


def read(engine: Engine, folder: Path, rows: list[dict[str, str]]) -> None:
    (folder / "rows.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows))
    list(workflow.read(engine, [str(folder / "rows.jsonl")], ReadOptions()))


def report(engine: Engine, about: str | None = None) -> str:
    ids = {str(one.headline).split()[-1]: one.id for one in workflow.list_articles(engine)}
    named = ids.get(about, about) if about else None
    return workflow.report(engine, clock=lambda: datetime(2024, 5, 10, tzinfo=UTC), about=named)


def headlines(page: str) -> list[str]:
    return sorted(html.document_fromstring(page).xpath("//article/h3/text()"))


def test_before_any_trace_the_page_says_so_and_a_story_is_the_article(engine: Engine, tmp_path: Path) -> None:
    read(engine, tmp_path, ROWS)
    assert "Nothing is traced yet" in report(engine) and len(headlines(report(engine))) == 3
    assert headlines(report(engine, "wire")) == ["Head of wire"]


def test_after_a_trace_the_page_has_what_was_found(engine: Engine, tmp_path: Path) -> None:
    read(engine, tmp_path, ROWS)
    tracing.trace(engine, tmp_path / "index", how=Tracing(statements=False))
    page = report(engine)
    tree = html.document_fromstring(page)
    row = " ".join(" ".join(tree.xpath("//table[@class='links']/tbody/tr[1]")[0].itertext()).split())
    assert "Head of copy The Courier" in row and "Head of wire Quay Press Agency" in row
    assert "Nothing is traced yet" not in page and "newer than what follows" not in page
    assert "In 3 articles statements were not looked for" in page
    assert report(engine) == page


def test_a_story_is_what_an_article_is_connected_with(engine: Engine, tmp_path: Path) -> None:
    read(engine, tmp_path, ROWS)
    tracing.trace(engine, tmp_path / "index", how=Tracing(statements=False))
    assert headlines(report(engine, "copy")) == ["Head of copy", "Head of wire"]
    assert "<title>Story: Head of copy – Wirecopy</title>" in report(engine, "copy")
    assert headlines(report(engine, "else")) == ["Head of else"]
    with pytest.raises(NotFound):
        report(engine, "nowhere")


def test_a_notebook_gets_the_same_picture(engine: Engine, tmp_path: Path) -> None:
    read(engine, tmp_path, ROWS)
    with pytest.raises(WorkspaceError, match="wirecopy trace"):
        reporting.picture(engine)
    tracing.trace(engine, tmp_path / "index", how=Tracing(statements=False))
    copy = next(one.id for one in workflow.list_articles(engine) if one.headline == "Head of copy")
    for chart in (reporting.picture(engine), reporting.picture(engine, copy)):
        assert "Head of wire" in str(chart.to_dict()["datasets"])
    with alt.renderers.enable("svg"):
        shown = chart._repr_mimebundle_(None, None)
    assert "Head of wire" in str(shown) and "image/svg+xml" in str(shown)


def test_articles_that_came_since_are_counted(engine: Engine, tmp_path: Path) -> None:
    read(engine, tmp_path, ROWS[:2])
    tracing.trace(engine, tmp_path / "index", how=Tracing(statements=False))
    read(engine, tmp_path, ROWS)
    assert "1 article is newer than what follows" in report(engine)


def test_of_very_many_articles_the_newest_are_listed(
    engine: Engine, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reporting, "LISTED", 2)
    read(engine, tmp_path, ROWS)
    page = report(engine)
    assert "the newest 2 of 3 articles" in page and headlines(page) == ["Head of copy", "Head of wire"]
