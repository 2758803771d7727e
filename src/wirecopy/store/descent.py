"""Reading what was found of lineage: derivations and unseen originals of current versions, and what they rest on."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterator
from typing import Any, NamedTuple

from sqlalchemy import Column, ColumnElement, Connection, Select, func, or_, select

from wirecopy.lineage.model import Derivation, DerivationKind, Evidence, Lineage, Unseen, Verdict
from wirecopy.store.findings import chunks
from wirecopy.store.lineage import NAMED, TRACED, Traced
from wirecopy.store.schema import articles, derivations, names, traced, unseen


def load_traced(connection: Connection, seqs: Collection[int]) -> Iterator[Traced]:
    """Those of some versions whose lineage was looked for."""
    for some in chunks(seqs):
        yield from traced_where(connection, traced.c.version.in_(some), names.c.version.in_(some))


def traced_where(connection: Connection, condition: ColumnElement[bool], same: ColumnElement[bool]) -> Iterator[Traced]:
    """Versions whose lineage was looked for, with their names."""
    said: dict[tuple[int, bool], list[str]] = {}
    query = select(*(names.c[name] for name in NAMED)).where(same).order_by(names.c.name)
    for version, own, name in connection.execute(query):
        said.setdefault((version, own), []).append(name)
    for row in connection.execute(select(*(traced.c[name] for name in TRACED)).where(condition)):
        yield Traced(*row, *(tuple(said.get((row.version, own), ())) for own in (True, False)))


def known_names(connection: Connection) -> tuple[list[str], list[str]]:
    """What all versions call their outlets, and the outlets and agencies that they credit."""
    own, others = (list(connection.scalars(_different(own))) for own in (True, False))
    return own, others


def _different(own: bool) -> Select[Any]:
    """Each name once, from one to the next in the index: a few hundred names of which there are a hundred thousand rows."""
    first = select(func.min(names.c.name).label("name")).where(names.c.own == own).cte("found", recursive=True)
    behind = select(func.min(names.c.name)).where(names.c.own == own, names.c.name > first.c.name)
    found = first.union_all(select(behind.scalar_subquery()).where(first.c.name.is_not(None)))
    return select(found.c.name).where(found.c.name.is_not(None))


def load(connection: Connection) -> Lineage:
    """All that is kept, of current versions."""
    return _loaded(connection, None)


def load_around(connection: Connection, seqs: Collection[int]) -> Lineage:
    """What is kept of some versions: the derivations between them, and the unseen originals of any of them."""
    return _loaded(connection, seqs)


class Reached(NamedTuple):
    """Versions that some go back to (``above``), that go back to them (``below``), that stand beside one undecided."""

    above: set[int]
    below: set[int]
    beside: set[int]

    @property
    def all(self) -> set[int]:
        """All of them."""
        return self.above | self.below | self.beside


def reached(connection: Connection, seqs: Collection[int]) -> Reached:
    """Everything that derivations lead to from some versions, by way of decided ones, and who stands beside these."""
    up = _follow(connection, seqs, derivations.c.derived, derivations.c.original)
    down = _follow(connection, seqs, derivations.c.original, derivations.c.derived)
    beside: set[int] = set()
    for some in chunks(seqs):
        for one, other in (
            (derivations.c.derived, derivations.c.original),
            (derivations.c.original, derivations.c.derived),
        ):
            query = select(other).where(one.in_(some), ~derivations.c.decided, other.is_not(None))
            beside.update(connection.scalars(query))
    return Reached(up, down, beside)


def comes_from_somewhere(connection: Connection, seqs: Collection[int]) -> bool:
    """Whether any derivation, decided or not, leads back from some versions."""
    query = select(derivations.c.derived).where(derivations.c.derived.in_(list(seqs))).limit(1)
    return connection.scalar(query) is not None


def above(connection: Connection, seqs: Collection[int], most: int) -> set[int]:
    """What some versions go back to by way of decided derivations, the nearest first, no more steps once there are so many."""
    return _follow(connection, seqs, derivations.c.derived, derivations.c.original, most)


def around(connection: Connection, seqs: Collection[int], most: int) -> Reached:
    """:func:`reached`, as far as a page has room: no more steps up, down or aside once there are so many of each."""
    up = _follow(connection, seqs, derivations.c.derived, derivations.c.original, most)
    down = _follow(connection, seqs, derivations.c.original, derivations.c.derived, most)
    beside: set[int] = set()
    for one, other in (
        (derivations.c.derived, derivations.c.original),
        (derivations.c.original, derivations.c.derived),
    ):
        query = select(other).where(one.in_(list(seqs)), ~derivations.c.decided, other.is_not(None))
        beside.update(connection.scalars(query.order_by(derivations.c.confidence.desc()).limit(most)))
    return Reached(up, down, beside)


def _follow(
    connection: Connection, seqs: Collection[int], begin: Column[Any], end: Column[Any], most: int | None = None
) -> set[int]:
    found: set[int] = set()
    level = set(seqs)
    while level and (most is None or len(found) < most):
        new: set[int] = set()
        for some in chunks(level):
            query = select(end).where(begin.in_(some), derivations.c.decided, end.is_not(None))
            new.update(connection.scalars(query.limit(most) if most else query))
        level = new - found - set(seqs)
        found |= level
    return found


def _loaded(connection: Connection, seqs: Collection[int] | None) -> Lineage:
    one, other = articles.alias("derived_article"), articles.alias("original_article")
    joined = derivations.join(one, one.c.current == derivations.c.derived)
    joined = joined.outerjoin(other, other.c.current == derivations.c.original)
    query = select(derivations, one.c.id.label("of"), other.c.id.label("from_")).select_from(joined)
    query = query.where(or_(derivations.c.original.is_(None), other.c.id.is_not(None)))
    lone = select(unseen.c.id, unseen.c.name, articles.c.id.label("of")).join(
        articles, articles.c.current == unseen.c.version
    )
    found, articles_of = list[Derivation](), dict[tuple[str, str | None], list[str]]()
    for some in [None] if seqs is None else chunks(seqs):
        mine = query if some is None else query.where(derivations.c.derived.in_(some))
        found += [derivation_from(row) for row in connection.execute(mine).mappings()]
        rows = connection.execute(lone if some is None else lone.where(unseen.c.version.in_(some)))
        for name, called, of in rows:
            articles_of.setdefault((name, called), []).append(of)
    originals = [Unseen(id=key, name=called, articles=tuple(sorted(of))) for (key, called), of in articles_of.items()]
    return Lineage(
        tuple(sorted(found, key=lambda each: (each.derived, each.original))),
        tuple(sorted(originals, key=lambda each: each.id)),
    )


def derivation_from(row: Any) -> Derivation:
    """The derivation of a row with its articles' ids. Raises ``ValueError`` or ``TypeError`` for a row that nobody wrote."""
    return Derivation(
        derived=row["of"],
        original=row["unseen"] or row["from_"],
        kind=DerivationKind(row["kind"]),
        confidence=row["confidence"],
        evidence=tuple(Evidence(*one) for one in json.loads(row["evidence"])),
        words=row["words"],
        share=row["share"],
        decided=row["decided"],
        verdict=row["verdict"] and Verdict(row["verdict"]),
    )


def unseen_called(connection: Connection, beginning: str) -> list[str]:
    """The unseen originals whose names begin so; the one that is called just so alone."""
    query = select(unseen.c.id).where(unseen.c.id.startswith(beginning, autoescape=True)).distinct()
    found = sorted(connection.scalars(query))
    return [beginning] if beginning in found else found
