"""The invariants over random sequences of commands, as in memory, on a real store with real purges."""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import HealthCheck, settings
from hypothesis.stateful import invariant, run_state_machine_as_test
from sqlalchemy import Engine, select
from tests.ledger.desk.machine import DeskMachine
from tests.ledger.desk.memory import Rule, words_digest

from wirecopy.ledger.chain import Record
from wirecopy.ledger.desk.happenings import Purged
from wirecopy.ledger.desk.spoken import sealed_in, words_in
from wirecopy.ledger.desk.state import DeskState
from wirecopy.ledger.events import Event, VersionAdded
from wirecopy.store import database, log, recheck_desk, vault, words, writer
from wirecopy.store import desk as stored
from wirecopy.store.desk_lists import load_editions
from wirecopy.store.entry import Entry, VersionEntry
from wirecopy.store.recheck_desk import Folded
from wirecopy.store.schema import blobs, metadata, texts, versions
from wirecopy.workflow.desk import Desk, Doing
from wirecopy.workflow.desk_house import house_from

pytestmark = pytest.mark.slow

SAID = ("I wrote it.", "facts", "ground", "reasons", "redress", "They took it from me.")
LISTING = {"headline": None, "outlet": None, "published": None, "instant": None, "language": "en"}
LISTING |= {"status": "usable", "words": 4}


class StoreDesk:
    """A desk on a database; each command is a transaction, rolled back where a rule says no."""

    def __init__(self, engine: Engine) -> None:
        self.engine = engine
        self.now = datetime(2024, 5, 8, 6, tzinfo=UTC)
        self.said = {words_digest(each): each for each in SAID}
        self.desk = Desk(engine, house_from({"desk": {"url": "https://ours.example"}}), None, lambda: self.now)

    def do(self, rule: Rule) -> list[Event]:
        with database.writing(self.engine) as connection:
            one = Doing(connection, self.desk)
            state = one.look(*self._keys(connection), people=None)
            events = rule(state)
            self.now += timedelta(seconds=1)
            one.at = self.now.isoformat(timespec="microseconds")
            one.read([self._entry(event) for event in events if isinstance(event, VersionAdded)])
            for event in events:
                self._keep(one, event)
            one.do(lambda _: [event for event in events if not isinstance(event, VersionAdded)])
        return events

    def _keys(self, connection: database.Connection) -> tuple[list[str], list[str]]:
        return list(connection.scalars(select(versions.c.article).distinct())), []

    def _entry(self, event: VersionAdded) -> Entry:
        text, meta = self.said[event.text], zlib.compress(self.said[event.meta].encode())
        return Entry(versions=(VersionEntry(event, text, meta, LISTING),))

    def _keep(self, one: Doing, event: Event) -> None:
        for key in words_in(event):
            if key:
                words.keep(one.connection, self.said[key])
        if not isinstance(event, Purged):
            vault.seal(one.connection, [self.said[key].encode() for key in sealed_in(event) if key])

    def state(self) -> DeskState:
        with database.reading(self.engine) as connection:
            return stored.load(connection, *self._keys(connection), people=None)

    def records(self) -> list[Record]:
        with database.reading(self.engine) as connection:
            return list(log.read_log(connection))

    def keep(self, said: str) -> str:
        key = words_digest(said)
        self.said[key] = said
        return key

    def texts(self) -> dict[str, str]:
        with database.reading(self.engine) as connection:
            kept = {row.digest: row.text for row in connection.execute(select(texts))}
            return kept | {row.digest: row.text for row in connection.execute(select(words.words))}

    def wait(self, days: float) -> None:
        self.now += timedelta(days=days)

    def faults(self) -> Iterator[object]:
        with database.reading(self.engine) as connection:
            folded = Folded()
            for record in log.read_log(connection):
                folded.add(record, record.event)
            yield from recheck_desk.faults(connection, folded)
            for table in (texts, blobs):
                yield from set(connection.scalars(select(table.c.digest))) & folded.gone

    def editions(self) -> dict[str, object]:
        with database.reading(self.engine) as connection:
            return {each.id: each for each in load_editions(connection, self.desk.house.addresses)}


def test_the_invariants_hold_on_a_real_store(engine: Engine) -> None:
    class Machine(DeskMachine):
        def make(self) -> StoreDesk:  # type: ignore[override]
            with database.writing(engine) as connection:
                for table in reversed(metadata.sorted_tables):
                    connection.execute(table.delete())
                writer.search.rebuild(connection)
            return StoreDesk(engine)

        @invariant()
        def is_verified(self) -> None:
            if hasattr(self, "desk"):
                assert list(self.desk.faults()) == []  # type: ignore[attr-defined]
                public = {key for key, work in self.state.works.items() if work.versions}
                assert set(self.desk.editions()) == public  # type: ignore[attr-defined]

    few = settings(
        max_examples=8,
        stateful_step_count=25,
        deadline=None,
        suppress_health_check=list(HealthCheck),
    )
    run_state_machine_as_test(Machine, settings=few)  # type: ignore[no-untyped-call]
