"""The public register, page by page: actions that are or were in force, and cases, the newest first."""

from __future__ import annotations

from typing import Any, NamedTuple

from sqlalchemy import Connection, Select, exists, func, select

from wirecopy.store import words
from wirecopy.store.desk_lists import ListedNotice
from wirecopy.store.schema_desk import actions, cases, targets, works


class Wanted(NamedTuple):
    """Which entries: of a kind, about a work, since a day and before another (``YYYY-MM-DD``); ``None`` wants all."""

    kind: str | None = None
    work: str | None = None
    since: str | None = None
    until: str | None = None


class Public(NamedTuple):
    """A work as the register names it: the headline under which it is or was public, and whether its page is there."""

    headline: str
    stage: str


def notices(connection: Connection, wanted: Wanted, limit: int, offset: int = 0) -> list[ListedNotice]:
    """Actions that are or were in force."""
    query = select(*(actions.c[name] for name in ListedNotice._fields)).where(actions.c.at.is_not(None))
    query = _passing(query, wanted, actions.c.kind, actions.c.at)
    query = query.where(actions.c.work == wanted.work) if wanted.work else query
    rows = connection.execute(query.order_by(actions.c.at.desc(), actions.c.id).limit(limit).offset(offset)).all()
    said = words.load(connection, [row.text for row in rows])
    return [ListedNotice(**{**row._asdict(), "text": said.get(row.text, "")}) for row in rows]


def case_ids(connection: Connection, wanted: Wanted, limit: int, offset: int = 0) -> list[str]:
    """The ids of cases."""
    query = _passing(select(cases.c.id), wanted, cases.c.kind, cases.c.opened)
    if wanted.work:
        query = query.where(exists().where(targets.c.case == cases.c.id, targets.c.work == wanted.work))
    return list(connection.scalars(query.order_by(cases.c.opened.desc(), cases.c.id).limit(limit).offset(offset)))


def _passing(query: Select[Any], wanted: Wanted, kind: Any, at: Any) -> Select[Any]:
    query = query.where(kind == wanted.kind) if wanted.kind else query
    query = query.where(at >= wanted.since) if wanted.since else query
    return query.where(at < wanted.until) if wanted.until else query


def public_works(connection: Connection, ids: list[str]) -> dict[str, Public]:
    """Those of some works that are or were public."""
    query = select(works.c.id, works.c.headline, works.c.stage).where(works.c.id.in_(ids), works.c.edition.is_not(None))
    rows = connection.execute(query).all()
    said = words.load(connection, [row.headline for row in rows if row.headline])
    return {row.id: Public(said.get(row.headline or "", ""), row.stage) for row in rows}


def counts(connection: Connection) -> dict[str, int]:
    """How many actions that are or were in force there are, by kind."""
    query = select(actions.c.kind, func.count()).where(actions.c.at.is_not(None)).group_by(actions.c.kind)
    return {row[0]: int(row[1]) for row in connection.execute(query)}
