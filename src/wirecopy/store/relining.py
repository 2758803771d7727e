"""What was found of a few versions takes the place of what was found of them before; all else stays."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

from sqlalchemy import ColumnElement, Connection, and_, delete, or_, select

from wirecopy.lineage.model import Lineage
from wirecopy.store import sums
from wirecopy.store.descent import load_traced
from wirecopy.store.findings import chunks
from wirecopy.store.lineage import Made, Row, Traced, add, digest_of
from wirecopy.store.schema import derivations, traced, unseen


def change(
    connection: Connection,
    made: Made,
    gone: Collection[int],
    redone: Collection[int],
    looked_at: Sequence[Traced],
    found: Lineage,
    seqs: Mapping[str, int],
) -> Made:
    """Put what was found of the versions ``redone`` in place of what they were derived from before, add the new versions
    ``looked_at``, and take out those that are ``gone`` with everything found of them."""
    rows = _derivations(connection, redone, gone)
    lone = _unseen(connection, [*redone, *gone])
    out = list(load_traced(connection, gone))
    for some in chunks(list(rows)):
        connection.execute(delete(derivations).where(derivations.c.ordinal.in_(some)))
    for some in chunks([*redone, *gone]):
        connection.execute(delete(unseen).where(unseen.c.version.in_(some)))
    for some in chunks([each.version for each in out]):
        connection.execute(delete(traced).where(traced.c.version.in_(some)))
    made = made._replace(
        versions=made.versions - len(out),
        total=made.total - len(rows) - len(lone),
        digest=sums.without(made.digest, digest_of(out, rows.values(), lone)),
    )
    return add(connection, made, looked_at, found, seqs)


def _derivations(connection: Connection, redone: Collection[int], gone: Collection[int]) -> dict[int, Row]:
    """By ordinal: of those redone, what they were derived from or stand undecided beside; of those gone, everything."""
    found: dict[int, Row] = {}

    def look(condition: ColumnElement[bool]) -> None:
        rows = connection.execute(select(derivations).where(condition)).mappings()
        found.update((row["ordinal"], dict(row)) for row in rows)

    for some in chunks(redone):
        undecided = and_(~derivations.c.decided, derivations.c.original.in_(some))
        look(or_(derivations.c.derived.in_(some), undecided))
    for some in chunks(gone):
        look(or_(derivations.c.derived.in_(some), derivations.c.original.in_(some)))
    return found


def _unseen(connection: Connection, seqs: Collection[int]) -> list[Row]:
    found: dict[tuple[str, int], Row] = {}
    for some in chunks(seqs):
        rows = connection.execute(select(unseen).where(unseen.c.version.in_(some))).mappings()
        found.update(((row["id"], row["version"]), dict(row)) for row in rows)
    return list(found.values())
