"""People and bodies by the key that they have across articles: who is quoted most, and all that one of them said."""

from __future__ import annotations

import json
from collections.abc import Collection, Sequence
from typing import Any, NamedTuple

from sqlalchemy import Connection, Select, and_, func, select

from wirecopy.attribution.model import Statement
from wirecopy.attribution.record import from_json
from wirecopy.store.reader import Listed, list_numbered
from wirecopy.store.schema import articles, members, statements, versions


class Person(NamedTuple):
    """Somebody quoted: key, name as one article has it in full, how many statements there are."""

    entity: str
    name: str
    statements: int


class SaidHere(NamedTuple):
    """A statement in an article; ``family`` where other articles have it too."""

    article: Listed
    statement: Statement
    family: str | None


def _said(without: Collection[str]) -> Select[Any]:
    """Statements of current versions that readers may see."""
    query = select(statements).join(articles, articles.c.current == statements.c.version)
    return query.where(articles.c.id.not_in(sorted(without))) if without else query


def most_quoted(connection: Connection, limit: int, without: Collection[str] = ()) -> list[Person]:
    """Who is quoted most."""
    number = func.count()
    query = _said(without).with_only_columns(statements.c.entity, number, func.max(statements.c.resolved))
    query = query.where(statements.c.entity.is_not(None)).group_by(statements.c.entity)
    rows = connection.execute(query.order_by(number.desc(), statements.c.entity).limit(limit))
    return [Person(entity, name or entity.replace("-", " ").title(), int(count)) for entity, count, name in rows]


class Utterance(NamedTuple):
    """Where a statement is, what is counted of it, and the statement in which it stands (``parent``, an id)."""

    version: int
    ordinal: int
    id: str
    parent: str | None
    name: str
    occasion: str | None
    outlet: str | None
    instant: str | None


def utterances(connection: Connection, entity: str, limit: int, without: Collection[str] = ()) -> list[Utterance]:
    """What somebody said, in no order, at most so many."""
    name = func.coalesce(statements.c.resolved, statements.c.source)
    of_it = (statements.c[field] for field in ("version", "ordinal", "id", "parent"))
    columns = [*of_it, name, statements.c.occasion, versions.c.outlet, versions.c.instant]
    query = _said(without).join(versions, versions.c.seq == statements.c.version).where(statements.c.entity == entity)
    rows = connection.execute(query.with_only_columns(*columns).limit(limit))
    return [Utterance(*row) for row in rows]


def load(connection: Connection, wanted: Sequence[Utterance]) -> list[SaidHere]:
    """Statements with their articles, in the order given."""
    ends = [(each.version, each.ordinal) for each in wanted]
    same = and_(
        members.c.version == statements.c.version,
        members.c.analyser == statements.c.analyser,
        members.c.ordinal == statements.c.ordinal,
    )
    query = select(statements.c.version, statements.c.ordinal, statements.c.body, members.c.family)
    query = query.select_from(statements.outerjoin(members, same))
    query = query.where(statements.c.version.in_({version for version, _ in ends}))
    rows = {(row.version, row.ordinal): row for row in connection.execute(query)}
    listed = {one.seq: one for one in list_numbered(connection, [version for version, _ in ends])}
    there = [(listed[end[0]], rows[end]) for end in ends if end in rows and end[0] in listed]
    return [SaidHere(article, from_json(json.loads(row.body)), row.family) for article, row in there]
