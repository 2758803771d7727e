"""The front page: what is new, what was corrected or removed, and the stories with most copies."""

from __future__ import annotations

from typing import NamedTuple

from sqlalchemy import Connection, func, select

from wirecopy.store import desk_lists, reader
from wirecopy.store.desk_lists import ListedNotice
from wirecopy.store.reader import Listed
from wirecopy.store.schema import derivations
from wirecopy.workflow.pages import visible

_MOST = 12


class Front(NamedTuple):
    """``copied``: articles with how many others were derived from each; ``figures`` with what they count."""

    figures: list[tuple[int, str]]
    newest: list[Listed]
    copied: list[tuple[Listed, int]]
    notices: list[ListedNotice]


def front_page(connection: Connection) -> Front:
    """What the front page shows."""
    out_of_sight = visible.hidden(connection)
    totals = reader.totals(connection)
    figures = [(totals["articles"], "articles"), (totals["outlets"], "outlets")]
    newest = reader.list_articles(connection, limit=_MOST + len(out_of_sight))
    return Front(
        figures,
        [each for each in newest if each.id not in out_of_sight][:_MOST],
        _copied(connection, out_of_sight),
        desk_lists.list_notices(connection, _MOST),
    )


def _copied(connection: Connection, out_of_sight: frozenset[str]) -> list[tuple[Listed, int]]:
    copies = func.count().label("copies")
    query = select(derivations.c.original, copies).where(derivations.c.decided, derivations.c.original.is_not(None))
    query = query.group_by(derivations.c.original).order_by(copies.desc(), derivations.c.original)
    counts = {row.original: int(row.copies) for row in connection.execute(query.limit(_MOST + len(out_of_sight)))}
    listed = reader.list_numbered(connection, list(counts))
    return [(each, counts[each.seq]) for each in listed if each.id not in out_of_sight][:_MOST]
