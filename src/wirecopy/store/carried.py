"""What an outlet has from others, and others from it."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any, NamedTuple

from sqlalchemy import Connection, case, func, select

from wirecopy.store.schema import derivations, traced, unseen, versions

_derived, _original = versions.alias("of_derived"), versions.alias("of_original")


class Carried(NamedTuple):
    """An outlet that something is from, or for; ``name`` is ``None`` where nobody names it."""

    name: str | None
    articles: int


def taken_from(connection: Connection, outlet: str, limit: int, without: Collection[str] = ()) -> list[Carried]:
    """Whom an outlet has its reports from, most first; originals that are not here by the names they are credited with;
    ``without`` some articles."""
    query = _counted(_original.c.outlet, without).where(_derived.c.outlet == outlet)
    seen = [Carried(row[0], int(row[1])) for row in connection.execute(query.limit(limit))]
    number = func.count(func.distinct(unseen.c.version))
    lone = select(unseen.c.name, number).join(versions, versions.c.seq == unseen.c.version)
    lone = (
        lone.where(versions.c.outlet == outlet, versions.c.article.not_in(sorted(without)))
        .group_by(unseen.c.name)
        .order_by(number.desc(), unseen.c.name)
    )
    absent = [Carried(row[0], int(row[1])) for row in connection.execute(lone.limit(limit))]
    merged: dict[str | None, int] = {}
    for each in (*seen, *absent):
        merged[each.name] = merged.get(each.name, 0) + each.articles
    return [Carried(*pair) for pair in sorted(merged.items(), key=lambda pair: (-pair[1], pair[0] or ""))][:limit]


def given_to(connection: Connection, outlet: str, limit: int, without: Collection[str] = ()) -> list[Carried]:
    """Who has reports from an outlet, most first; ``without`` some articles."""
    query = _counted(_derived.c.outlet, without).where(_original.c.outlet == outlet)
    return [Carried(row[0], int(row[1])) for row in connection.execute(query.limit(limit))]


def _counted(name: Any, without: Collection[str]) -> Any:
    number = func.count()
    joined = derivations.join(_derived, _derived.c.seq == derivations.c.derived)
    joined = joined.join(_original, _original.c.seq == derivations.c.original)
    query = select(name, number).select_from(joined).where(derivations.c.decided)
    if without:
        query = query.where(*(end.c.article.not_in(sorted(without)) for end in (_derived, _original)))
    return query.group_by(name).order_by(number.desc(), name)


def crediting(connection: Connection, outlet: str, without: Collection[str] = ()) -> tuple[int, int]:
    """Of how many reports that an outlet has from others it names who they are by or from, and of how many in all;
    ``without`` some articles."""
    derived = select(derivations.c.derived).where(derivations.c.derived == traced.c.version, derivations.c.decided)
    query = select(func.count(), func.sum(case((traced.c.credited, 1), else_=0)))
    query = query.select_from(traced.join(versions, versions.c.seq == traced.c.version))
    whole, credited = connection.execute(
        query.where(versions.c.outlet == outlet, derived.exists(), versions.c.article.not_in(sorted(without)))
    ).one()
    return int(credited or 0), int(whole)
