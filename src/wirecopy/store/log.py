"""Reading and extending the chain of events."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from sqlalchemy import Connection, func, select

from wirecopy.ledger.chain import Record
from wirecopy.store.bulk import insert_new
from wirecopy.store.schema import events
from wirecopy.store.streaming import stream


def head(connection: Connection) -> Record | None:
    """The last record of the log, or ``None`` while it is empty."""
    row = connection.execute(select(events).order_by(events.c.seq.desc()).limit(1)).first()
    return Record(*row) if row else None


def extend(connection: Connection, records: Sequence[Record]) -> None:
    """Add records behind the last one."""
    insert_new(connection, events, [record._asdict() for record in records])


def read_log(connection: Connection) -> Iterator[Record]:
    """All records in order."""
    names = ", ".join(Record._fields)
    query = f"SELECT {names} FROM {events.name} ORDER BY seq"  # noqa: S608
    for page in stream(connection, query, "log"):
        yield from map(Record._make, page)


def count(connection: Connection) -> int:
    """How many events there are."""
    return connection.scalar(select(func.count()).select_from(events)) or 0
