"""How much a workspace holds of each thing, and what stands out: unseen originals, articles that rest on nobody."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, cast

from sqlalchemy import Connection, Select, and_, func, select

from wirecopy.reuse.model import AlignmentType
from wirecopy.store.reader import Listed, list_numbered
from wirecopy.store.schema import alignments, articles, derivations, members, statements, traced, unseen

_TYING = (str(AlignmentType.COPY), str(AlignmentType.RUNNING))


def counts(connection: Connection) -> dict[str, int]:
    """How many articles, statements, families, derivations (of them undecided), unseen originals and unattributed
    articles there are."""
    said = statements.join(articles, articles.c.current == statements.c.version)
    queries: dict[str, Select[Any]] = {
        "articles": select(func.count()).select_from(articles),
        "statements": select(func.count()).select_from(said),
        "families": select(func.count(func.distinct(members.c.family))),
        "derivations": select(func.count()).select_from(derivations),
        "undecided": select(func.count()).select_from(derivations).where(~derivations.c.decided),
        "unseen": select(func.count(func.distinct(unseen.c.id))),
        "unattributed": select(func.count()).select_from(rests_on_nobody().subquery()),
    }
    return {name: int(connection.scalar(query) or 0) for name, query in queries.items()}


def rests_on_nobody() -> Select[Any]:
    """The versions that name nobody they are by or from, are derived from nothing known, and quote nobody by name."""
    derived = select(derivations.c.derived).where(derivations.c.derived == traced.c.version, derivations.c.decided)
    of_it = statements.c.version == traced.c.version
    spoken = select(statements.c.version).where(and_(of_it, statements.c.source.is_not(None)))
    return select(traced.c.version).where(and_(~traced.c.credited, ~derived.exists(), ~spoken.exists()))


def unattributed(connection: Connection, limit: int | None = None) -> list[Listed]:
    """The articles that rest on nobody, by version."""
    query = rests_on_nobody().order_by(traced.c.version).limit(limit)
    return list_numbered(connection, list(connection.scalars(query)))


def unseen_names(connection: Connection) -> dict[str, int]:
    """How many articles go back to unseen originals, by the name that they go under; most first."""
    number = func.count(func.distinct(unseen.c.version))
    query = select(unseen.c.name, number).where(unseen.c.name.is_not(None)).group_by(unseen.c.name)
    return {str(name): int(count) for name, count in connection.execute(query.order_by(number.desc(), unseen.c.name))}


def tied(connection: Connection) -> Sequence[tuple[int, int]]:
    """Two versions for each alignment by which one depends on the other, or is another state of it."""
    columns, kinds = '"left", "right"', ", ".join(f"'{kind}'" for kind in _TYING)
    statement = f"SELECT {columns} FROM {alignments.name} WHERE type IN ({kinds})"  # noqa: S608 - constants
    found = connection.exec_driver_sql(statement).cursor.fetchall()  # many rows, read as they are
    return cast("Sequence[tuple[int, int]]", found)
