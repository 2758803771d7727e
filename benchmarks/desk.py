"""The desk at the size of a network: works with actions, a feed of the newest, one work's state, the log verified.

    python benchmarks/desk.py [--works 1000] [--actions 5000] [--database URL] [--json]

Prints milliseconds (the median and the slowest of several) for a feed of the newest 50 (Atom, RSS, JSON Feed: read from the
database and written out) and the page behind it, for the fold of one work from its events, and for its edition; and events a
second at which the whole log is verified: the chain alone, folded into the desk's state, that compared with its tables, and
everything. Each in time on the clock and, since machines are shared, of the processor.
"""

from __future__ import annotations

import argparse
import json
import statistics
import tempfile
import time
from collections.abc import Callable, Iterable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from wirecopy.article.model import CreditKind, Snapshot
from wirecopy.ledger.chain import Fault, walk
from wirecopy.ledger.desk.given import CreditGiven, Deed, Publication
from wirecopy.ledger.desk.kinds import ActionKind, Change, PartyKind
from wirecopy.ledger.desk.rules import acting, publishing
from wirecopy.ledger.desk.rules.acting import Circumstances
from wirecopy.ledger.stages import Role
from wirecopy.store import database, log, recheck_desk, words
from wirecopy.store import desk as stored
from wirecopy.store.entry import prepare
from wirecopy.store.recheck_desk import Folded
from wirecopy.workflow import desk_people
from wirecopy.workflow.desk import Desk, Doing
from wirecopy.workflow.desk_house import house_from
from wirecopy.workflow.desk_wires import edition, feed
from wirecopy.workflow.viewing import verify

_AT_ONCE = 50  # works made in one transaction
_KINDS = (ActionKind.EXPRESSION_OF_CONCERN, ActionKind.CORRECTION, ActionKind.CLARIFICATION, ActionKind.UPDATE)
_PARAGRAPH = "The harbour of town {n} was closed on Monday, a speaker of the port said, and will stay so until May. "


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("--works", type=int, default=1000)
    parser.add_argument("--actions", type=int, default=5000)
    parser.add_argument("--database")
    parser.add_argument("--json", action="store_true")
    args = parser.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        engine = database.connect(args.database or f"sqlite:///{Path(scratch) / 'wirecopy.db'}")
        database.migrate(engine)
        clock = _Clock()
        house = house_from({"desk": {"name": "Open Wire", "url": "https://openwire.example"}})
        desk = Desk(engine, house, None, clock)
        begin = time.perf_counter()
        names = made(desk, args.works, args.actions)
        figures = {"made, s": round(time.perf_counter() - begin, 1)} | measured(desk, names)
        engine.dispose()
    print(json.dumps(figures) if args.json else "\n".join(f"{name:32} {value}" for name, value in figures.items()))


class _Clock:
    def __init__(self) -> None:
        self.at = datetime(2026, 5, 8, tzinfo=UTC)

    def __call__(self) -> datetime:
        self.at += timedelta(seconds=1)
        return self.at


def made(desk: Desk, works: int, actions: int) -> list[str]:
    """Works, each with its share of the actions."""
    desk_people.add_party(desk, "eva", PartyKind.PERSON, "Eva Holm", [Role.EDITOR])
    desk_people.adopt_responsibility(desk, "The named author answers for it.", "eva")
    names: list[str] = []
    for first in range(0, works, _AT_ONCE):
        with database.writing(desk.engine) as connection:
            numbers = range(first, min(first + _AT_ONCE, works))
            names += _some(Doing(connection, desk), desk, numbers, actions // works)
    return names


def _some(one: Doing, desk: Desk, numbers: range, actions: int) -> list[str]:
    entries = [prepare(_snapshot(number)) for number in numbers]
    added = [entry.versions[0].added for entry in entries]
    one.read(entries)
    one.look([each.article for each in added], people=["eva"])
    for number, each in zip(numbers, added, strict=True):
        author = CreditGiven(CreditKind.AUTHORED_BY, f"Author {number}")
        original = CreditGiven(CreditKind.DERIVED_FROM, "Daily", 1, f"o{number}", f"https://daily.example/{number}")
        headline = words.keep(one.connection, f"Harbour {number} closed")
        ready = Publication(each.version, "eva", Change.NEW, headline, 1, (author, original))
        one.do(lambda state, work=each.article, ready=ready: publishing.publish(state, work, ready, [], one.now, 0))
        for action in range(actions):
            one.now = desk.clock()
            one.at = one.now.isoformat(timespec="microseconds")
            one.do(lambda state, work=each.article, action=action, ready=ready: _act(state, one, work, ready, action))
    return [each.article for each in added]


def _act(state: Any, one: Doing, work: str, ready: Publication, action: int) -> Any:
    kind = _KINDS[action % len(_KINDS)]
    change = {ActionKind.UPDATE: Change.UPDATE}.get(kind, Change.CORRECTION)
    publishes = kind is not ActionKind.EXPRESSION_OF_CONCERN
    version = Publication(**{**_fields(ready), "change": change}) if publishes else None
    deed = Deed(kind, words.keep(one.connection, f"Point {action} of the story was put right."), version)
    return acting.act(state, work, deed, "eva", state.works[work].seq, Circumstances(one.now))


def _fields(ready: Publication) -> dict[str, Any]:
    return {name: getattr(ready, name) for name in ready.__dataclass_fields__}


def _snapshot(number: int) -> Snapshot:
    text = "\n\n".join(_PARAGRAPH.format(n=number) * 4 for _ in range(8))
    content = f"Harbour {number} closed\n\nBy Author {number}\n\n{text}\n".encode()
    return Snapshot(origin=f"file:///bench/{number}.txt", content=content, name=f"{number}.txt")


def measured(desk: Desk, names: list[str]) -> dict[str, Any]:
    figures: dict[str, Any] = {}
    for form in ("atom", "rss", "json"):
        figures |= timed(f"feed of the newest 50, {form}", lambda form=form: feed(desk, form))  # type: ignore[misc]
    behind = feed(desk, "atom").next
    figures |= timed("the page behind it, atom", lambda: feed(desk, "atom", before=behind))
    with database.reading(desk.engine) as connection:
        figures |= timed("fold of one work", lambda: stored.load(connection, [names[len(names) // 2]], people=()))
    figures |= timed("edition of one work", lambda: edition(desk, names[0]))
    return figures | verified(desk)


def timed(name: str, work: Callable[[], object], times: int = 15) -> dict[str, Any]:
    """The first warms up."""
    spent, worked = [], []
    for _ in range(times + 1):
        begin, before = time.perf_counter(), time.process_time()
        work()
        spent.append(1000 * (time.perf_counter() - begin))
        worked.append(1000 * (time.process_time() - before))
    figures = {
        "ms": statistics.median(spent[1:]),
        "slowest": max(spent[1:]),
        "processor": statistics.median(worked[1:]),
    }
    return {f"{name}, {what}": round(value, 1) for what, value in figures.items()}


def verified(desk: Desk) -> dict[str, Any]:
    with database.reading(desk.engine) as connection:
        count = log.count(connection)
        folded = Folded()
        steps: dict[str, Callable[[], Iterable[Fault]]] = {
            "chain": lambda: walk(log.read_log(connection)),
            "chain, folded": lambda: walk(log.read_log(connection), folded.add),
            "the desk's tables": lambda: recheck_desk.faults(connection, folded),
            "everything": lambda: verify(desk.engine),
        }
        figures: dict[str, Any] = {"events": count, "faults": 0}
        for name, step in steps.items():
            begin, before = time.perf_counter(), time.process_time()
            figures["faults"] += len(list(step()))
            figures[f"verify, {name}, events/s"] = round(count / (time.perf_counter() - begin))
            figures[f"verify, {name}, a processor's"] = round(count / (time.process_time() - before))
    return figures


if __name__ == "__main__":
    main()
