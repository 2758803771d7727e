"""The front page: what is new, what was corrected or removed, and the stories with most copies."""

from __future__ import annotations

from typing import NamedTuple

from sqlalchemy import Connection, func, select

from wirecopy.store import desk_lists, reader, standing
from wirecopy.store.desk_lists import ListedNotice, ListedWork
from wirecopy.store.newest import Which, newest
from wirecopy.store.reader import Listed
from wirecopy.store.schema import derivations, versions
from wirecopy.workflow.pages import visible

_MOST = 12


class Front(NamedTuple):
    """``published``: works of the desk's; ``copied``: articles with how many others were derived from each; ``figures`` with
    what they count."""

    figures: list[tuple[int, str]]
    published: list[ListedWork]
    newest: list[Listed]
    copied: list[tuple[Listed, int]]
    notices: list[ListedNotice]


def front_page(connection: Connection, figures: list[tuple[int, str]]) -> Front:
    """What the front page shows."""
    out_of_sight = visible.hidden(connection)
    return Front(
        figures,
        desk_lists.list_works(connection, "usable", _MOST),
        newest(connection, Which(), _MOST, without=out_of_sight).articles,
        _copied(connection, out_of_sight),
        desk_lists.list_notices(connection, _MOST),
    )


def figures(connection: Connection) -> list[tuple[int, str]]:
    """What a workspace holds, in numbers; it takes tenths of a second over many articles."""
    counts = standing.counts(connection)
    outlets = reader.totals(connection)["outlets"]
    return [
        (counts["articles"] - len(visible.hidden(connection)), "articles"),
        (outlets, "outlets"),
        (counts["statements"], "statements"),
        (counts["families"], "statements in several articles"),
        (counts["derivations"], "derivations"),
        (counts["unseen"], "originals not here"),
    ]


def _copied(connection: Connection, out_of_sight: frozenset[str]) -> list[tuple[Listed, int]]:
    copies = func.count().label("copies")
    query = select(derivations.c.original, copies).where(derivations.c.decided, derivations.c.original.is_not(None))
    if out_of_sight:
        shown = versions.c.article.not_in(sorted(out_of_sight))
        query = query.join(versions, versions.c.seq == derivations.c.derived).where(shown)
    query = query.group_by(derivations.c.original).order_by(copies.desc(), derivations.c.original)
    counts = {row.original: int(row.copies) for row in connection.execute(query.limit(_MOST + len(out_of_sight)))}
    listed = reader.list_numbered(connection, list(counts))
    return [(each, counts[each.seq]) for each in listed if each.id not in out_of_sight][:_MOST]
