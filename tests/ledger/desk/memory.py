"""A desk to run rules against: the interface that a store's desk has too, and one that keeps everything in memory."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterable
from datetime import UTC, datetime, timedelta
from typing import Protocol

from wirecopy.ledger.chain import Record, append
from wirecopy.ledger.desk.fold import fold_desk
from wirecopy.ledger.desk.kinds import PartyKind
from wirecopy.ledger.desk.rules import parties
from wirecopy.ledger.desk.state import DeskState
from wirecopy.ledger.events import Event, VersionAdded
from wirecopy.ledger.stages import Role

Rule = Callable[[DeskState], list[Event]]


class Desk(Protocol):
    """What a test needs of a desk. A rule sees the state as it is, and what it gives is recorded, or nothing is."""

    now: datetime

    def do(self, rule: Rule) -> list[Event]: ...
    def state(self) -> DeskState: ...
    def records(self) -> list[Record]: ...
    def keep(self, words: str) -> str: ...
    def texts(self) -> dict[str, str]: ...
    def wait(self, days: float) -> None: ...


class MemoryDesk:
    """A desk in memory; its clock goes a second further with every command."""

    def __init__(self) -> None:
        self.now = datetime(2024, 5, 8, 6, tzinfo=UTC)
        self._records: list[Record] = []
        self._state = DeskState()
        self._texts: dict[str, str] = {}

    def do(self, rule: Rule) -> list[Event]:
        events = rule(self._state)
        self.now += timedelta(seconds=1)
        new = list(
            append(self._records[-1] if self._records else None, events, self.now.isoformat(timespec="microseconds"))
        )
        self._records += new
        fold_desk(((record.seq, record.at, record.event) for record in new), self._state)
        return events

    def state(self) -> DeskState:
        return self._state

    def records(self) -> list[Record]:
        return self._records

    def keep(self, words: str) -> str:
        key = words_digest(words)
        self._texts[key] = words
        return key

    def texts(self) -> dict[str, str]:
        return self._texts

    def wait(self, days: float) -> None:
        self.now += timedelta(days=days)


def words_digest(words: str) -> str:
    return hashlib.sha256(words.encode()).hexdigest()


def version(desk: Desk, article: str, name: str) -> VersionAdded:
    """A version as reading would add it."""
    return VersionAdded(
        article,
        name,
        f"https://ours.example/{article}",
        words_digest(f"bytes of {name}"),
        desk.keep(f"Text of {name}."),
        desk.keep(f'{{"of": "{name}"}}'),
    )


PEOPLE = {
    "ana": ("Ana Silva", ()),
    "ben": ("Ben Okri", ()),
    "clara": ("Clara Weiss", ()),
    "eva": ("Eva Holm", (Role.EDITOR,)),
    "edo": ("Edo Brandt", (Role.EDITOR,)),
    "emil": ("Emil Roth", (Role.EDITOR,)),
}


def furnish(desk: Desk) -> None:
    """People, a machine, and a statement of responsibility."""
    for key, (name, roles) in PEOPLE.items():
        desk.do(
            lambda state, key=key, name=name, roles=roles: parties.name_party(state, key, PartyKind.PERSON, name, roles)
        )
    desk.do(lambda state: parties.name_party(state, "cron", PartyKind.MACHINE, "The timetable"))
    desk.do(lambda state: parties.adopt_responsibility(state, desk.keep("The author answers for it."), "eva"))


def again(records: Iterable[Record], only: set[int] | None = None) -> DeskState:
    """The state folded anew from what stands in the log."""
    return fold_desk((record.seq, record.at, record.event) for record in records if only is None or record.seq in only)


def bodies(records: Iterable[Record]) -> list[dict[str, object]]:
    return [json.loads(record.body) for record in records]
