"""Tables held to what the events say: rows compared, bytes digested, every fault named. Rows come as the driver gives them,
since a table can have millions (:mod:`wirecopy.store.streaming`)."""

from __future__ import annotations

import zlib
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from operator import itemgetter
from typing import Any

from sqlalchemy import Connection, Table

from wirecopy.ids import digest
from wirecopy.ledger.chain import Fault
from wirecopy.store.streaming import Row, stream


def pages(connection: Connection, table: Table, columns: Iterable[str] = ()) -> Iterator[Sequence[Row]]:
    """The rows of a table, so many at a time, with their columns in the order of the table unless others are named."""
    names = ", ".join(f'"{name}"' for name in columns or table.columns.keys())
    return stream(connection, f"SELECT {names} FROM {table.name}", f"all_{table.name}")  # noqa: S608


def compared(
    connection: Connection, table: Table, key: Collection[str], expected: Iterable[dict[str, Any]]
) -> Iterator[Fault]:
    """Rows of a table that are wrong, missing or too many; ``key`` are the columns that name one."""
    pick = itemgetter(*table.columns.keys())  # every table that is compared has two columns at least
    return different(connection, table, key, set(map(pick, expected)))


def different(connection: Connection, table: Table, key: Collection[str], missing: set[Row]) -> Iterator[Fault]:
    """As :func:`compared`, of rows that have the table's columns in order; takes out those that it finds."""
    strange: list[Row] = []
    for page in pages(connection, table):
        found = missing.intersection(page)
        if len(found) != len(page):
            strange += [row for row in page if row not in found]
        missing -= found
    places = [table.columns.keys().index(name) for name in key]
    lost = {tuple(row[place] for place in places): None for row in sorted(missing, key=repr)}
    for row in strange:
        name = tuple(row[place] for place in places)
        known = name in lost
        lost.pop(name, None)
        yield Fault(
            named(table, name), "the row is not what the events say" if known else "no event speaks of this row"
        )
    yield from (Fault(named(table, name), "the row is missing") for name in lost)


def named(table: Table, key: Iterable[Any]) -> str:
    """How a fault names a row."""
    return f"{table.name} {' '.join(map(str, key))}"


def of_text(text: Any) -> str:
    """The digest of words."""
    return digest(text.encode("utf-8"))


def of_compressed(content: Any) -> str:
    """The digest of bytes that are kept zlib-compressed. Raises ``ValueError`` where more than they is kept."""
    inside = zlib.decompressobj()
    found = digest(inside.decompress(content))
    if inside.unused_data or not inside.eof:
        raise ValueError("bytes behind the compressed ones, or some of them missing")
    return found


def digested(
    connection: Connection, table: Table, column: str, found: Callable[[Any], str]
) -> Iterator[tuple[str, bool]]:
    """Each digest under which a table keeps bytes, and whether it is theirs."""
    for page in pages(connection, table, ("digest", column)):
        for key, content in page:
            try:
                yield key, found(content) == key
            except (zlib.error, ValueError, TypeError, AttributeError):
                yield key, False
