"""The picture of a lineage, as an Altair chart: notebooks show it, :mod:`wirecopy.publish.svg` makes text of it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from wirecopy.lineage.model import Derivation, Unseen
from wirecopy.publish.curves import curves
from wirecopy.publish.drawing import MOST, Drawing, Node, drawn
from wirecopy.publish.lanes import LEFT, RADIUS, TOP, WIDTH, Layout, Place, laid_out
from wirecopy.publish.legend import DASHES, FOOT, footed, legend, weight
from wirecopy.publish.marks import Rows, box, boxes, canvas, discs, heads, lines, rules, texts
from wirecopy.publish.palette import BAND, INK, LINE, PAPER, SOFT
from wirecopy.publish.plain import cut, plain

if TYPE_CHECKING:
    import altair as alt

_TOLD = ("headline", "outlet", "time", "id")


def lineage_chart(
    articles: Iterable[Node], derivations: Iterable[Derivation], unseen: Iterable[Unseen] = (), most: int = MOST
) -> alt.LayerChart:
    """The picture of a lineage: time from left to right, an outlet a lane, an arrow from each original to what was derived
    from it, coloured by kind; dashed and without an arrow where nothing tells which was first.

    Originals that are not in the workspace are hollow. At most ``most`` articles are drawn, of the largest groups; a line
    below says how many are left out. Numbers are those of :func:`wirecopy.publish.drawing.drawn`.
    """
    return chart_of(drawn(articles, derivations, unseen, most))


def chart_of(drawing: Drawing) -> alt.LayerChart:
    """The picture of what was chosen to be drawn."""
    layout = laid_out(drawing)
    ground = [*_lanes(layout), *_days(layout)]
    layers = [*ground, *_edges(drawing, layout), *_headlines(layout), *_articles(drawing, layout)]
    foot = footed(drawing, layout.height)
    return canvas([*layers, *legend(drawing), texts(foot, color=SOFT)], WIDTH, layout.height + FOOT * (len(foot) + 1))


def _lanes(layout: Layout) -> list[Any]:
    names = [{"x": 8, "y": each.y + each.height / 2 + 4, "text": cut(each.name, LEFT - 20)} for each in layout.lanes]
    bands = [box(0, each.y, WIDTH, each.height) for each in layout.lanes[::2]]
    return [boxes(bands, BAND), texts(names, fontWeight=600)]


def _days(layout: Layout) -> list[Any]:
    marks = [(tick.x, tick.label) for tick in layout.ticks]
    if layout.unknown is not None:
        marks.append((layout.unknown, "no time known"))
    upright = [{"x": round(x, 1), "y": TOP - 18, "y2": layout.height} for x, _ in marks]
    names = [{"x": round(x + 4, 1), "y": TOP - 9, "text": name} for x, name in marks]
    return [rules(upright, LINE), texts(names, color=SOFT)]


def _edges(drawing: Drawing, layout: Layout) -> list[Any]:
    points: Rows = []
    tips: Rows = []
    for number, (each, curve) in enumerate(
        zip(drawing.derivations, curves(drawing.derivations, layout.places), strict=True)
    ):
        said = {
            "kind": str(each.kind),
            "confidence": round(each.confidence, 3),
            "decided": each.decided,
            "weight": weight(each),
            "edge": number,
        }
        points += [{"x": x, "y": y, "at": at, **said} for at, (x, y) in enumerate(curve.points)]
        tips.append({"x": curve.tip[0], "y": curve.tip[1], "angle": curve.angle, **said})
    sure, unsure = ([row for row in points if row["decided"] is decided] for decided in (True, False))
    return [lines(sure), lines(unsure, strokeDash=DASHES), heads([row for row in tips if row["decided"]])]


def _headlines(layout: Layout) -> list[Any]:
    """Each on a halo of paper, so that it can be read where lines cross it."""
    halo = {"stroke": PAPER, "strokeWidth": 3, "strokeJoin": "round", "strokeOpacity": 0.85}
    sides = [("left", -RADIUS, [p for p in layout.places.values() if not p.left])]
    sides.append(("right", RADIUS, [p for p in layout.places.values() if p.left]))
    layers = []
    for align, shift, places in sides:
        rows = [_headline(place, shift) for place in places]
        layers += [texts(rows, align=align, **halo), texts(rows, align=align)]
    return layers


def _headline(place: Place, shift: float) -> dict[str, Any]:
    return {"x": round(place.x + shift, 1), "y": place.y - RADIUS - 4, "text": place.label}


def _articles(drawing: Drawing, layout: Layout) -> list[Any]:
    """A number in a disc; the disc is hollow where the article is not there."""
    rows = {node.id: _told(node) for node in drawing.nodes}
    rows |= {each.id: _told(Node(each.id, each.name)) for each in drawing.unseen}
    for id, row in rows.items():
        row |= {"x": round(layout.places[id].x, 1), "y": layout.places[id].y, "number": str(drawing.numbers[id])}
    there = [rows[node.id] for node in drawing.nodes]
    absent = [rows[each.id] for each in drawing.unseen]
    return [
        discs(there, RADIUS, _TOLD, fill=INK, stroke=PAPER),
        discs(absent, RADIUS, _TOLD, fill=PAPER, stroke=INK),
        _numbers(there, PAPER),
        _numbers(absent, INK),
    ]


def _told(node: Node) -> dict[str, Any]:
    """What a notebook shows of the article that is pointed at."""
    said = {"headline": node.headline, "outlet": node.outlet, "time": node.time, "id": node.id}
    return {name: plain(value or "") for name, value in said.items()}


def _numbers(rows: Rows, color: str) -> Any:
    inside = [{"x": row["x"], "y": row["y"] + 3.5, "text": row["number"]} for row in rows]
    size = 9.5 if all(len(row["number"]) < 3 for row in rows) else 7.5
    return texts(inside, align="center", fontSize=size, fontWeight=700, color=color)
