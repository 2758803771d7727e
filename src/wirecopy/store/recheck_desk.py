"""The desk verified: its projections rebuilt and compared, its words and sealed bytes digested. All faults, not the first.

Contact data is in no event, so that nothing says what it should be: it is not looked at.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Iterator
from typing import Any

from sqlalchemy import Connection, Table, select

from wirecopy.errors import NotAllowed
from wirecopy.ids import digest
from wirecopy.ledger.chain import Fault, Record
from wirecopy.ledger.desk.fold import fold_desk
from wirecopy.ledger.desk.happenings import PartyNamed
from wirecopy.ledger.desk.spoken import sealed_in, words_in
from wirecopy.ledger.desk.state import DeskState
from wirecopy.ledger.desk.subjects import subjects
from wirecopy.ledger.events import Event, Judged, Received, Refused, VersionAdded
from wirecopy.store import desk_rows as rows
from wirecopy.store import schema_desk as tables
from wirecopy.store.schema import versions

_PAGE = 2_000
_OF_READING = (Received, Refused, Judged, VersionAdded)


class Folded:
    """What the events say about the desk, as they are read."""

    def __init__(self) -> None:
        self.state = DeskState()
        self.about: set[tuple[str, int]] = set()
        self.named: dict[str, int] = {}
        self.words: set[str | None] = {None}
        self.sealed: set[str | None] = {None}
        self.faults: list[Fault] = []

    def add(self, record: Record, event: Event) -> None:
        """One more event."""
        try:
            fold_desk([(record.seq, record.at, event)], self.state)
        except (NotAllowed, KeyError, IndexError) as error:
            self.faults.append(Fault(f"event {record.seq}", f"by what was before it, it could not happen ({error})"))
            return
        if isinstance(event, _OF_READING):
            return
        self.about.update((subject, record.seq) for subject in subjects(event))
        self.words.update(words_in(event))
        self.sealed.update(sealed_in(event))
        if isinstance(event, PartyNamed):
            self.named[event.party] = record.seq

    @property
    def gone(self) -> set[str]:
        """The digests of everything that is kept out now: none of these bytes may be here."""
        purges = (purge for work in self.state.works.values() for purge in work.purged.values())
        return {each for purge in purges for each in purge.digests}


def faults(connection: Connection, folded: Folded) -> Iterator[Fault]:
    """Everything that is not as the events say."""
    yield from folded.faults
    yield from _compared(connection, tables.about, ("subject", "seq"), folded.about)
    named = [rows.party_row(folded.named[key], party) for key, party in folded.state.parties.items()]
    yield from _rows(connection, tables.parties, ("id",), named)
    for table, key, expected in rows.all_rows(folded.state):
        yield from _rows(connection, table, key, expected)
    yield from _purged(connection, folded.gone)
    yield from _digests(connection, tables.words, folded.words, lambda row: digest(row.text.encode("utf-8")))
    yield from _digests(connection, tables.sealed, folded.sealed, lambda row: digest(zlib.decompress(row.content)))


def _rows(
    connection: Connection, table: Table, key: tuple[str, ...], expected: list[dict[str, Any]]
) -> Iterator[Fault]:
    known = {tuple(row[part] for part in key): row for row in expected}
    for row in connection.execute(select(table).execution_options(yield_per=_PAGE)).mappings():
        name = tuple(row[part] for part in key)
        wanted = known.pop(name, None)
        if wanted != dict(row):
            yield Fault(_name(table, name), _wrong(wanted))
    yield from (Fault(_name(table, name), "the row is missing") for name in known)


def _compared(
    connection: Connection, table: Table, key: tuple[str, ...], expected: set[tuple[Any, ...]]
) -> Iterator[Fault]:
    """Rows of a table that is all key."""
    columns = [table.c[name] for name in key]
    found = {tuple(row) for row in connection.execute(select(*columns).execution_options(yield_per=_PAGE))}
    yield from (Fault(_name(table, name), _wrong(None)) for name in sorted(found - expected))
    yield from (Fault(_name(table, name), "the row is missing") for name in sorted(expected - found))


def _name(table: Table, key: Iterable[Any]) -> str:
    return f"{table.name} {' '.join(map(str, key))}"


def _wrong(wanted: object) -> str:
    return "no event speaks of this row" if wanted is None else "the row is not what the events say"


def _purged(connection: Connection, gone: set[str]) -> Iterator[Fault]:
    expected: set[tuple[Any, ...]] = set()
    listed = sorted(gone)
    for at in range(0, len(listed), _PAGE):
        query = select(versions.c.seq).where(versions.c.text.in_(listed[at : at + _PAGE]))
        expected.update((seq,) for seq in connection.scalars(query))
    yield from _compared(connection, tables.purged, ("version",), expected)


def _digests(connection: Connection, table: Table, spoken: set[str | None], found: Any) -> Iterator[Fault]:
    missing = {each for each in spoken if each is not None}
    for row in connection.execute(select(table).execution_options(yield_per=_PAGE)):
        where = f"{table.name} {row.digest}"
        try:
            fits = found(row) == row.digest
        except (zlib.error, ValueError):
            fits = False
        if not fits:
            yield Fault(where, "it is not what was recorded")
        if row.digest not in spoken and not (table is tables.sealed and _received(connection, row.digest)):
            yield Fault(where, "no event speaks of it")
        missing.discard(row.digest)
    yield from (Fault(f"{table.name} {key}", "it is gone, and an event speaks of it") for key in sorted(missing))


def _received(connection: Connection, key: str) -> bool:
    """Whether sealed bytes are a snapshot, which was sealed as it held what was removed."""
    return connection.scalar(select(versions.c.seq).where(versions.c.snapshot == key).limit(1)) is not None


def sealed_snapshots(connection: Connection) -> set[str]:
    """The digests of all that is sealed."""
    return set(connection.scalars(select(tables.sealed.c.digest)))
