"""A desk's workspace with works in every stage, and hostile words in all of them; all of it is fiction."""

from __future__ import annotations

import json
from html import escape
from pathlib import Path
from typing import NamedTuple

from sqlalchemy import Engine

from tests.desk.newsdesk import STORY, desk_on, filed, published, snapshot
from wirecopy import workflow
from wirecopy.ledger.desk.kinds import ActionKind, CaseKind
from wirecopy.ledger.stages import SubmissionMove
from wirecopy.settings import load_settings
from wirecopy.workflow import desk_publishing, desk_submitting, tracing
from wirecopy.workflow.desk import Desk
from wirecopy.workflow.desk_acting import act, correct, remove
from wirecopy.workflow.indexing import FOLDER
from wirecopy.workflow.reading import ReadOptions

EVIL = "<script>alert(1)</script>"
SECRET = "zanzibari"
"""A word that stands in works that readers may not see, and in nothing else."""

_TEXTS = {
    "public": STORY,
    "withheld": f"“The {SECRET} harbour was sold in secret,” Wanda Quist told Norland Today on Monday. She gave no price. "
    * 4,
    "removed": f"“Nobody will see the {SECRET} letters,” Wanda Quist said in an interview with the Daily Harbour. " * 4,
    "waiting": f"“Our {SECRET} ferries are for sale,” Wanda Quist said on Sunday at the quay of Brennhaven. " * 4,
}


class Press(NamedTuple):
    """The workspace's folder, its works by what became of them, and an article that is no work."""

    folder: Path
    works: dict[str, str]
    evil: str


def made(folder: Path, database: str = "sqlite:///wirecopy.db") -> None:
    """Make it."""
    workflow.init(folder, database)
    with workflow.workspace(load_settings(folder, {})) as engine:
        desk = desk_on(engine, folder)
        works = {name: published(desk, text, name) for name, text in _TEXTS.items() if name != "waiting"}
        waiting = desk_submitting.submit(desk, snapshot(_TEXTS["waiting"], "waiting"), "ben", "I wrote it.")
        works["waiting"] = desk_submitting.show_submission(desk, waiting.id).work
        evil, sold = _read(engine, folder)
        works["sold"] = published_as(desk, sold)
        tracing.trace(engine, folder / FOLDER)
        correct(desk, works["public"], snapshot(STORY.replace("48", "50")), f"It cost 50 million. {EVIL}", "edo")
        filed(desk, CaseKind.CORRECTION, works["public"], correct=f"It cost 50. {EVIL}")
        for name in ("withheld", "sold"):
            act(desk, works[name], ActionKind.WITHHOLD, "While we look into it.", "eva")
        remove(desk, works["removed"], "It was not his to give.", "eva")
    (folder / "press.json").write_text(json.dumps({"works": works, "evil": evil}))


def published_as(desk: Desk, article: str) -> str:
    """An article of the workspace, made public by the desk."""
    key = desk_submitting.submit(desk, article, "ben", "I wrote it.").id
    for move in (SubmissionMove.REVIEW, SubmissionMove.ACCEPT):
        desk_submitting.review(desk, key, move, "eva")
    return desk_publishing.publish(desk, article, "eva").id


def _read(engine: Engine, folder: Path) -> tuple[str, str]:
    """Articles of others: in one feed one with hostile words and one that becomes a work, and a copy of what is hidden."""
    said = f"“The bridge is {EVIL} ours,” {EVIL} Wanda Quist said on Monday. It is long and wide. " * 3
    items = [_item(EVIL, said), _item("Docks", f"The {SECRET} docks are sold. Nobody was asked. " * 9)]
    feed = f'<rss version="2.0"><channel><title>Paper {escape(escape(EVIL))}</title>{"".join(items)}</channel></rss>'
    copy = {"id": "copy", "text": _TEXTS["withheld"].replace(SECRET, "old"), "title": "Sold", "outlet": "Copyist"}
    (folder / "feed.xml").write_text(feed)
    (folder / "rows.jsonl").write_text(json.dumps(copy))
    list(workflow.read(engine, [str(folder / name) for name in ("feed.xml", "rows.jsonl")], ReadOptions()))
    ids = {each.headline: each.id for each in workflow.list_articles(engine)}
    return ids[EVIL], ids["Docks"]


def _item(title: str, text: str) -> str:
    guid = f"<guid>tag:paper.example,2024:{len(text)}</guid><pubDate>Wed, 08 May 2024 08:00:00 GMT</pubDate>"
    return f"<item><title>{escape(escape(title))}</title>{guid}<description>{escape(escape(text))}</description></item>"


def loaded(folder: Path) -> Press:
    """What was made."""
    return Press(folder, **json.loads((folder / "press.json").read_text()))
