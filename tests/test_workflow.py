"""The verbs on both databases, with the sample archive."""

from __future__ import annotations

from collections import Counter
from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlalchemy import Engine

from wirecopy import workflow
from wirecopy.errors import NotFound, WorkspaceError
from wirecopy.settings import Settings, find_workspace, load_settings, resolve_database
from wirecopy.span import Span
from wirecopy.workflow import ReadOptions

ARCHIVE = str(Path(__file__).resolve().parents[1] / "demo" / "archive")
NOON = datetime(2024, 5, 10, 12, tzinfo=UTC)


def read(engine: Engine, *targets: str, workers: int = 0) -> Counter[str]:
    outcomes = workflow.read(engine, targets, ReadOptions(workers=workers), clock=lambda: NOON)
    return Counter(outcome.kind for outcome in outcomes)


def stories(folder: Path) -> str:
    """A folder of more articles than one transaction holds."""
    folder.mkdir()
    for number in range(1500):
        (folder / f"{number}.txt").write_text(f"Head of number {number}\n\nWords of the story number {number}.\n")
    return str(folder)


def test_the_archive_is_read_kept_found_shown_and_verified(engine: Engine) -> None:
    assert read(engine, ARCHIVE) == {"new": 35, "version": 1}
    assert read(engine, ARCHIVE) == {"known": 30}  # snapshots: a feed is one
    assert workflow.totals(engine) == {"articles": 35, "versions": 36, "refusals": 0, "events": 66, "outlets": 9}
    assert list(workflow.verify(engine)) == []
    hit = workflow.find(engine, '"harbour master" sand -Radio')[0]
    assert "harbour master" in {mark.of(hit.extract).lower() for mark in hit.marks}
    shown = workflow.show(engine, "http://www.npa.example/items/20240507-0212/")
    assert len(shown.versions) == 2 and "48 million" in shown.current.article.text
    at = shown.current.article.text.index("48 million")
    source = workflow.bytes_behind(engine, shown.current, Span(at, at + 10))
    assert source.content == b"48 million" and source.origin.endswith("-v2.json")
    assert [one.headline for one in workflow.list_articles(engine, outlet="radio skerry", limit=1)]


def test_articles_are_listed_since_a_day(engine: Engine) -> None:
    read(engine, ARCHIVE)
    later = list(workflow.list_articles(engine, since=datetime(2024, 5, 9, tzinfo=UTC)))
    assert later and all(str(one.published) >= "2024-05-09" for one in later)


def test_processes_give_what_one_process_gives(engine: Engine, tmp_path: Path) -> None:
    folder = stories(tmp_path / "stories")
    assert read(engine, folder, workers=2) == {"new": 1500}
    assert list(workflow.verify(engine)) == []
    assert read(engine, folder, workers=2) == {"known": 1500}


def test_who_stops_listening_loses_nothing_that_was_said(engine: Engine, tmp_path: Path) -> None:
    folder = stories(tmp_path / "stories")
    outcomes = workflow.read(engine, [folder], ReadOptions(), clock=lambda: NOON)
    said = {next(outcomes).article for _ in range(10)}
    outcomes.close()  # type: ignore[attr-defined]
    assert said <= {one.id for one in workflow.list_articles(engine)}
    assert list(workflow.verify(engine)) == []


def test_a_workspace_is_made_found_and_opened(database_url: str, tmp_path: Path) -> None:
    folder = tmp_path / "desk"
    assert workflow.init(folder, database_url) is True
    assert workflow.init(folder, database_url) is False
    (folder / "deep").mkdir()
    assert find_workspace(None, {}, folder / "deep") == folder
    assert find_workspace(None, {"WIRECOPY_WORKSPACE": str(folder)}, tmp_path) == folder
    settings = load_settings(folder, {})
    with workflow.workspace(settings) as engine:
        assert workflow.totals(engine)["events"] == 0
    other = Settings(folder, "sqlite:///" + str(tmp_path / "none.db"), 1)
    with pytest.raises(WorkspaceError, match=r"none\.db"), workflow.workspace(other):
        pass


def test_what_is_not_there_is_said_so(engine: Engine) -> None:
    with pytest.raises(NotFound, match="four letters"):
        workflow.show(engine, "abcd")
    assert workflow.find(engine, "") == workflow.find(engine, "-only -unwanted") == []


@pytest.mark.parametrize(
    ("url", "resolved"),
    [
        ("sqlite:///wirecopy.db", "sqlite:////desk/wirecopy.db"),
        ("sqlite:////other/x.db", "sqlite:////other/x.db"),
        ("postgresql://me@host/desk", "postgresql+psycopg://me@host/desk"),
        ("postgres://host/desk", "postgresql+psycopg://host/desk"),
        ("postgresql+psycopg://host/desk", "postgresql+psycopg://host/desk"),
    ],
)
def test_database_urls(url: str, resolved: str) -> None:
    assert resolve_database(url, Path("/desk")) == resolved


def test_the_environments_database_goes_before_the_files(tmp_path: Path) -> None:
    (tmp_path / "wirecopy.toml").write_text('database = "sqlite:///a.db"\nworkers = 3\n')
    assert load_settings(tmp_path, {"WIRECOPY_DATABASE": "sqlite:////b.db"}).database == "sqlite:////b.db"
    assert load_settings(tmp_path, {}).workers == 3
