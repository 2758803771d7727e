"""The desk verified: its projections rebuilt and compared, its words and sealed bytes digested. All faults, not the first.

Contact data is in no event, so that nothing says what it should be: it is not looked at.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from sqlalchemy import Connection, select

from wirecopy.errors import NotAllowed
from wirecopy.ledger.chain import Fault, Record
from wirecopy.ledger.desk.fold import step
from wirecopy.ledger.desk.happenings import PartyNamed
from wirecopy.ledger.desk.spoken import sealed_in, words_in
from wirecopy.ledger.desk.state import DeskState
from wirecopy.ledger.desk.subjects import subjects
from wirecopy.ledger.events import Event, Judged, Received, Refused, VersionAdded
from wirecopy.store import desk_rows as rows
from wirecopy.store import schema_desk as tables
from wirecopy.store.comparing import compared, different, digested, of_compressed, of_text
from wirecopy.store.schema import versions

_PAGE = 2_000
OF_READING = frozenset({Received, Refused, Judged, VersionAdded})


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
            step(self.state, record.seq, record.at, event)
        except (NotAllowed, KeyError, IndexError) as error:
            self.faults.append(Fault(f"event {record.seq}", f"by what was before it, it could not happen ({error})"))
            return
        if type(event) in OF_READING:
            return
        for subject in subjects(event):
            self.about.add((subject, record.seq))
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
    yield from different(connection, tables.about, ("subject", "seq"), folded.about)
    named = [rows.party_row(folded.named[key], party) for key, party in folded.state.parties.items()]
    yield from compared(connection, tables.parties, ("id",), named)
    for table, key, expected in rows.all_rows(folded.state):
        yield from compared(connection, table, key, expected)
    yield from _purged(connection, folded.gone)
    said = digested(connection, tables.words, "text", of_text)
    yield from _digests(connection, "words", said, folded.words)
    sealed = digested(connection, tables.sealed, "content", of_compressed)
    yield from _digests(connection, "sealed", sealed, folded.sealed)


def _purged(connection: Connection, gone: set[str]) -> Iterator[Fault]:
    expected: set[tuple[Any, ...]] = set()
    listed = sorted(gone)
    for at in range(0, len(listed), _PAGE):
        query = select(versions.c.seq).where(versions.c.text.in_(listed[at : at + _PAGE]))
        expected.update((seq,) for seq in connection.scalars(query))
    yield from different(connection, tables.purged, ("version",), expected)


def _digests(
    connection: Connection, table: str, contents: Iterable[tuple[str, bool]], spoken: set[str | None]
) -> Iterator[Fault]:
    missing = {each for each in spoken if each is not None}
    for key, fits in contents:
        where = f"{table} {key}"
        if not fits:
            yield Fault(where, "it is not what was recorded")
        if key not in spoken and not (table == "sealed" and _received(connection, key)):
            yield Fault(where, "no event speaks of it")
        missing.discard(key)
    yield from (Fault(f"{table} {key}", "it is gone, and an event speaks of it") for key in sorted(missing))


def _received(connection: Connection, key: str) -> bool:
    """Whether sealed bytes are a snapshot, which was sealed as it held what was removed."""
    return connection.scalar(select(versions.c.seq).where(versions.c.snapshot == key).limit(1)) is not None


def sealed_snapshots(connection: Connection) -> set[str]:
    """The digests of all that is sealed."""
    return set(connection.scalars(select(tables.sealed.c.digest)))
