"""People and bodies by the key that they have across articles: who is quoted most, and all that one of them said."""

from __future__ import annotations

import json
from collections.abc import Collection
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, Connection, Select, and_, func, select

from wirecopy.attribution.model import Statement
from wirecopy.attribution.record import from_json
from wirecopy.store.findings import folded
from wirecopy.store.reader import Listed, list_numbered
from wirecopy.store.schema import articles, members, statements, versions

_VARIANTS = 24  # ways in which a name is written


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


def most_quoted(connection: Connection, limit: int, words: str = "", without: Collection[str] = ()) -> list[Person]:
    """Who is quoted most; with ``words``, those whose names have all of them."""
    number = func.count()
    query = _said(without).with_only_columns(statements.c.entity, number, func.max(statements.c.resolved))
    query = query.where(statements.c.entity.is_not(None), *_named(words)).group_by(statements.c.entity)
    rows = connection.execute(query.order_by(number.desc(), statements.c.entity).limit(limit))
    return [Person(entity, name or entity.replace("-", " ").title(), int(count)) for entity, count, name in rows]


def _named(words: str) -> list[ColumnElement[bool]]:
    return [statements.c.named.contains(f" {word} ", autoescape=True) for word in folded(words[:300]).split()]


def said_by(
    connection: Connection, entity: str, limit: int, offset: int = 0, without: Collection[str] = ()
) -> list[SaidHere]:
    """What somebody said, the newest first."""
    wanted = statements.c.entity == entity
    query = _said(without).join(versions, versions.c.seq == statements.c.version).where(wanted)
    columns = (statements.c.version, statements.c.body, members.c.family)
    same = and_(
        members.c.version == statements.c.version,
        members.c.analyser == statements.c.analyser,
        members.c.ordinal == statements.c.ordinal,
    )
    query = query.outerjoin(members, same).with_only_columns(*columns)
    order = (versions.c.instant.desc().nulls_last(), statements.c.version, statements.c.ordinal)
    rows = connection.execute(query.order_by(*order).limit(limit).offset(offset)).all()
    listed = {one.seq: one for one in list_numbered(connection, sorted({row.version for row in rows}))}
    said = ((row, from_json(json.loads(row.body))) for row in rows if row.version in listed)
    return [SaidHere(listed[row.version], statement, row.family) for row, statement in said]


def variants(connection: Connection, entity: str, without: Collection[str] = ()) -> list[tuple[str, int]]:
    """How a name is written, the most frequent first."""
    name, number = func.coalesce(statements.c.resolved, statements.c.source), func.count()
    query = _said(without).with_only_columns(name, number).where(statements.c.entity == entity).group_by(name)
    return [(row[0], int(row[1])) for row in connection.execute(query.order_by(number.desc(), name).limit(_VARIANTS))]


def by(
    connection: Connection, entity: str, what: str, limit: int, without: Collection[str] = ()
) -> list[tuple[str | None, int]]:
    """How many statements of somebody there are by ``outlet``, ``occasion`` or ``day``; most first, days in order."""
    columns = {
        "outlet": versions.c.outlet,
        "occasion": statements.c.occasion,
        "day": func.substr(versions.c.instant, 1, 10),
    }
    number, column = func.count(), columns[what]
    query = _said(without).join(versions, versions.c.seq == statements.c.version).where(statements.c.entity == entity)
    query = query.with_only_columns(column, number).group_by(column)
    order = (column,) if what == "day" else (number.desc(), column)
    return [(row[0], int(row[1])) for row in connection.execute(query.order_by(*order).limit(limit))]
