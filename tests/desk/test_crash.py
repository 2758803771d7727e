"""Killed between any two statements of a verb, or after it: all wires say what it did, or none does."""

from __future__ import annotations

import os
import shutil
import signal
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from sqlalchemy import Engine, event
from tests.desk.newsdesk import STORY, accepted, desk_on, faults, published, snapshot

from wirecopy.errors import NotAllowed
from wirecopy.store import database
from wirecopy.workflow import desk as shell
from wirecopy.workflow.desk import Desk
from wirecopy.workflow.desk_acting import correct, remove, restore
from wirecopy.workflow.desk_publishing import publish
from wirecopy.workflow.desk_register import register
from wirecopy.workflow.desk_wires import FEEDS, feed, package, wire

pytestmark = pytest.mark.slow

VERBS: dict[str, Callable[[Desk, str], object]] = {
    "publish": lambda desk, work: publish(desk, work, "eva"),
    "correct": lambda desk, work: correct(
        desk, work, snapshot(STORY.replace("48 million", "50 million")), "It cost 50 million, not 48.", "edo"
    ),
    "remove": lambda desk, work: remove(desk, work, "It was not his to give.", "eva"),
    "restore": lambda desk, work: restore(desk, work, "It was his.", "eva"),
}


SILENT = {"publish": ["register"]}
"""Where a verb leaves no notice."""


def begun(desk: Desk, verb: str) -> str:
    """A work on which a verb is possible."""
    if verb == "publish":
        return accepted(desk)
    work = published(desk)
    if verb == "restore":
        remove(desk, work, "It was not his to give.", "eva")
    return work


def said(desk: Desk, work: str) -> dict[str, str]:
    """What each wire says of a work: of words and times only that they are there."""

    def told(write: Callable[[], object]) -> str:
        try:
            content = write()
        except NotAllowed as refused:
            return str(refused)
        words = content if isinstance(content, str) else getattr(content, "content", b"").decode()
        marks = ("48 million", "50 million", "not his to give", "It was his", "deleted-entry", "canceled", "usable")
        return " ".join(mark for mark in marks if mark in words)

    wires = {form: told(lambda form=form: feed(desk, form)) for form in FEEDS if form != "sitemap"}  # type: ignore[misc]
    wires |= {form: told(lambda form=form: wire(desk, work, form)) for form in ("page", "ninjs", "newsml", "prov")}  # type: ignore[misc]
    wires["package"] = told(lambda: package(desk, work).text)
    return wires | {"register": repr([(each.kind, each.in_force) for each in register(desk).actions])}


def killed_at(url: str, folder: Path, verb: str, work: str, statement: int) -> bool:
    """Whether a process of its own that does a verb was killed before a statement."""
    child = os.fork()
    if child:
        _, status = os.waitpid(child, 0)
        return os.WIFSIGNALED(status)
    try:
        engine = database.connect(url)
        left = iter(range(statement, -1, -1))

        def one_more(*_: object) -> None:
            if next(left, 0) == 0:
                os.kill(os.getpid(), signal.SIGKILL)

        event.listen(engine, "before_cursor_execute", one_more)
        event.listen(engine, "commit", one_more)
        scrub, keep = database.scrub, shell._keep_index
        database.scrub = lambda engine: (one_more(), scrub(engine))  # type: ignore[assignment, func-returns-value]
        shell._keep_index = lambda desk, one: (one_more(), keep(desk, one))  # type: ignore[assignment, func-returns-value]
        VERBS[verb](_desk(engine, folder), work)
        os._exit(0)
    except BaseException as error:
        print(repr(error), file=sys.stderr)
        os._exit(1)


def _desk(engine: Engine, folder: Path) -> Desk:
    from tests.desk.newsdesk import Clock

    from wirecopy.workflow.desk_house import house_from

    house = house_from({"desk": {"name": "Open Wire", "url": "https://openwire.example"}})
    return Desk(engine, house, None, Clock())


@pytest.mark.parametrize("verb", VERBS)
def test_all_or_nothing_on_sqlite(tmp_path: Path, verb: str) -> None:
    made = tmp_path / "made.db"
    engine = database.connect(f"sqlite:///{made}")
    database.migrate(engine)
    work = begun(desk_on(engine), verb)
    before = said(_desk(engine, tmp_path), work)
    engine.dispose()
    shutil.copy(made, tmp_path / "done.db")
    done = database.connect(f"sqlite:///{tmp_path / 'done.db'}")
    VERBS[verb](_desk(done, tmp_path), work)
    after = said(_desk(done, tmp_path), work)
    done.dispose()
    assert [name for name in before if before[name] == after[name]] == SILENT.get(verb, [])
    seen = []
    for statement in range(1000):
        shutil.copy(made, tmp_path / "try.db")
        killed = killed_at(f"sqlite:///{tmp_path / 'try.db'}", tmp_path, verb, work, statement)
        tried = database.connect(f"sqlite:///{tmp_path / 'try.db'}")
        desk = _desk(tried, tmp_path)
        now = said(desk, work)
        assert now in (before, after), (statement, now)
        seen.append(now == after)
        if statement % 8 == 0 or not killed:
            assert faults(desk) == []
        tried.dispose()
        for path in tmp_path.glob("try.db*"):
            path.unlink()
        if not killed:
            break
    assert seen == sorted(seen) and seen[-1] and len(seen) > 10


@pytest.mark.parametrize("verb", VERBS)
@pytest.mark.parametrize("database_url", ["postgresql"], indirect=True)
def test_all_or_nothing_on_postgresql(database_url: str, engine: Engine, tmp_path: Path, verb: str) -> None:
    """The server keeps what was committed: one work is tried again and again, until the verb is done."""
    work = begun(desk_on(engine), verb)
    before = said(_desk(engine, tmp_path), work)
    for statement in range(3, 1000, 9):
        killed = killed_at(database_url, tmp_path, verb, work, statement)
        now = said(_desk(engine, tmp_path), work)
        if not killed or now != before:
            break
    assert faults(_desk(engine, tmp_path)) == []
    assert [name for name in now if now[name] == before[name]] == SILENT.get(verb, [])
