"""Articles in the order of time, page by page, by an index: as quick on the last page as on the first."""

from __future__ import annotations

from collections.abc import Collection
from typing import NamedTuple

from sqlalchemy import ColumnElement, Connection, Select, and_, func, or_, select

from wirecopy.store.reader import Listed, list_numbered
from wirecopy.store.schema import articles, versions


class Which(NamedTuple):
    """Which articles are wanted: by outlet as it is written, published at ``since`` or later and before ``until``, both
    RFC 3339 in UTC."""

    outlet: str | None = None
    since: str | None = None
    until: str | None = None

    def conditions(self) -> list[ColumnElement[bool]]:
        """The same in SQL, on versions."""
        wanted: list[ColumnElement[bool]] = []
        if self.outlet is not None:
            wanted.append(versions.c.outlet == self.outlet)
        if self.since is not None:
            wanted.append(versions.c.instant >= self.since)
        if self.until is not None:
            wanted.append(versions.c.instant < self.until)
        return wanted


class Newest(NamedTuple):
    """Articles, newest first, those without a date last; ``next`` asks for those behind them."""

    articles: list[Listed]
    next: str | None


def newest(
    connection: Connection, which: Which, limit: int, after: str | None = None, without: Collection[str] = ()
) -> Newest:
    """The articles that are wanted, at most so many, behind a page's ``next``; ``without`` some. Raises ``ValueError`` for
    a cursor that nobody gave."""
    instant, seq = _place(after)
    rows = [] if after is not None and instant is None else _dated(connection, which, limit + 1, instant, seq, without)
    if len(rows) <= limit and which.since is None and which.until is None:
        behind = seq if instant is None else None
        rows += _undated(connection, which, limit + 1 - len(rows), behind, without)
    shown = rows[:limit]
    more = f"{shown[-1][1] or ''}~{shown[-1][0]}" if len(rows) > limit else None
    return Newest(list_numbered(connection, [row[0] for row in shown]), more)


def _place(after: str | None) -> tuple[str | None, int | None]:
    if after is None:
        return None, None
    instant, _, seq = after.partition("~")
    return instant or None, int(seq)


def _dated(
    connection: Connection,
    which: Which,
    limit: int,
    instant: str | None,
    seq: int | None,
    without: Collection[str],
) -> list[tuple[int, str | None]]:
    query = _current(which, without).where(versions.c.instant.is_not(None))
    if instant is not None:
        behind = and_(versions.c.instant == instant, versions.c.seq > seq)
        query = query.where(versions.c.instant <= instant, or_(versions.c.instant < instant, behind))
    rows = connection.execute(query.order_by(versions.c.instant.desc(), versions.c.seq).limit(limit))
    return [(row.seq, row.instant) for row in rows]


def _undated(
    connection: Connection, which: Which, limit: int, seq: int | None, without: Collection[str]
) -> list[tuple[int, str | None]]:
    query = _current(which, without).where(versions.c.instant.is_(None))
    if seq is not None:
        query = query.where(versions.c.seq > seq)
    return [(row.seq, None) for row in connection.execute(query.order_by(versions.c.seq).limit(limit))]


def _current(which: Which, without: Collection[str]) -> Select[tuple[int, str | None]]:
    """Versions that are current: asked of each, so that the index on time, or on outlet and time, leads."""
    current = select(articles.c.id).where(articles.c.current == versions.c.seq)
    query = select(versions.c.seq, versions.c.instant).where(*which.conditions(), current.exists())
    return query.where(versions.c.article.not_in(sorted(without))) if without else query


def count_by_outlet(connection: Connection, without: Collection[str] = ()) -> list[tuple[str | None, int]]:
    """How many articles each outlet has, most first."""
    number = func.count()
    there = select(articles.c.id).where(articles.c.current == versions.c.seq).exists()
    query = select(versions.c.outlet, number).where(there).group_by(versions.c.outlet)
    query = query.where(versions.c.article.not_in(sorted(without))) if without else query
    return [(row[0], int(row[1])) for row in connection.execute(query.order_by(number.desc(), versions.c.outlet))]
