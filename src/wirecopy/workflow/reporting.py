"""The report on a workspace, or on a story in it: what was read, and what tracing found."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator
from typing import TYPE_CHECKING

from sqlalchemy import Connection, Engine

from wirecopy.errors import WorkspaceError
from wirecopy.publish.charts import chart_of
from wirecopy.publish.drawing import Node
from wirecopy.publish.report import Report, ReportItem, render
from wirecopy.publish.story import story
from wirecopy.publish.traced import Traced
from wirecopy.store import database, descent, findings, kin, pieces, placing, reader, standing
from wirecopy.store.lineage import DERIVATIONS, load_made
from wirecopy.store.reader import Listed
from wirecopy.workflow.workspaces import Clock, now

if TYPE_CHECKING:
    import altair as alt

LISTED = 2_000
"""How many articles, the newest, a report lists one by one."""

Advance = Callable[[int], None]


def report(
    engine: Engine,
    title: str | None = None,
    progress: Advance = lambda done: None,
    clock: Clock = now,
    about: str | None = None,
) -> str:
    """The page on what a workspace holds (:mod:`wirecopy.publish.report`); with ``about``, an article's id, the beginning
    of one, URL or key, on that article and everything it is connected with. Raises :class:`NotFound`."""
    with database.reading(engine) as connection:
        asked = reader.resolve(connection, about) if about else None
        listed = list(reader.list_articles(connection))
        found = _traced(connection, listed)
        names = {each.id for each in listed}
        if asked:
            found = story(asked, found) if found else None
            names = {node.id for node in found.articles} if found else {asked}
        told = [each for each in listed if each.id in names]
        page = Report(
            title or _title(told, asked),
            clock(),
            list(_items(connection, told[:LISTED], progress)),
            [] if asked else list(reader.load_refusals(connection)),
            {"articles": len(told), "versions": sum(each.versions for each in told)},
            found,
        )
    return render(page)


def _title(listed: Iterable[Listed], asked: str | None) -> str:
    if asked is None:
        return "What the papers carried"
    headlines = {each.id: each.headline for each in listed}
    return f"Story: {headlines.get(asked) or asked[:8]}"


def _items(connection: Connection, listed: Iterable[Listed], progress: Advance) -> Iterator[ReportItem]:
    for each in listed:
        yield ReportItem(each.id, reader.load_version(connection, each.seq).article, each.versions)
        progress(1)


def _traced(connection: Connection, listed: Collection[Listed]) -> Traced | None:
    """What tracing found, ``None`` where nobody traced anything."""
    made = load_made(connection, DERIVATIONS)
    if made is None:
        return None
    return Traced(
        articles=nodes(connection, listed),
        lineage=descent.load(connection),
        families=kin.load(connection),
        sayings=[known.saying for known in kin.load_sayings(connection)],
        unattributed=[each.id for each in standing.unattributed(connection)],
        unread=_unread(connection, len(listed)),
        behind=len(placing.later(connection, made.last, len(listed))),
    )


def picture(engine: Engine, about: str | None = None) -> alt.LayerChart:
    """The lineage of a workspace, or of an article and all it is connected with, as a chart for a notebook: the picture of
    the report. Raises :class:`NotFound`, and :class:`WorkspaceError` before any trace."""
    with database.reading(engine) as connection:
        if load_made(connection, DERIVATIONS) is None:
            raise WorkspaceError("nobody has traced the articles here yet. Run 'wirecopy trace'")
        asked = reader.resolve(connection, about) if about else None
        families = kin.load(connection) if asked else []
        whole = Traced(nodes(connection, reader.list_articles(connection)), descent.load(connection), families, [], [])
    found = story(asked, whole) if asked else whole
    return chart_of(found.drawing)


def nodes(connection: Connection, listed: Iterable[Listed]) -> list[Node]:
    """Articles as pictures take them; those that bear no date stand where they were first seen, if that is known."""
    listed = list(listed)
    undated = [each.seq for each in listed if not each.published]
    seen = {held.piece.id: held.piece.seen for held in pieces.load_pieces(connection, undated)} if undated else {}
    times = {name: str(moment) for name, moment in seen.items() if moment}
    return [Node(each.id, each.headline, each.outlet, each.published or times.get(each.id)) for each in listed]


def _unread(connection: Connection, articles: int) -> int:
    """Of how many articles statements were not looked for, or not all."""
    totals = findings.totals(connection)
    return articles - totals["articles"] + totals["limited"]
