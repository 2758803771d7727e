"""The picture of a lineage as a template draws it: the layout of the report's picture, with links in it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from wirecopy.lineage.model import Derivation
from wirecopy.publish.curves import Curve, curves
from wirecopy.publish.drawing import Drawing
from wirecopy.publish.lanes import LEFT, NAMED, RADIUS, TOP, WIDTH, Layout, Place, laid_out
from wirecopy.publish.legend import weight
from wirecopy.publish.plain import cut


class Edge(NamedTuple):
    """A derivation as it is drawn: ``path`` in the words of SVG, where its arrow stands, how thick it is."""

    finding: Derivation
    path: str
    tip: tuple[float, float]
    angle: float
    weight: float
    is_there: bool


class Disc(NamedTuple):
    """An article or unseen original as it is drawn; ``side`` is where its headline begins or ends."""

    id: str
    number: int
    x: float
    y: float
    label: str
    left: bool
    told: str
    is_there: bool


class Picture(NamedTuple):
    """Everything that is drawn, in pixels."""

    width: int
    height: int
    top: int
    radius: int
    layout: Layout
    lanes: list[tuple[str, float, float, bool]]
    edges: list[Edge]
    discs: list[Disc]


def picture(drawing: Drawing) -> Picture:
    """A drawing with a place for everything."""
    layout = laid_out(drawing)
    lanes = [(cut(each.name, LEFT - 20), each.y, each.height, not at % 2) for at, each in enumerate(layout.lanes)]
    height = round(layout.height) + 8
    return Picture(
        WIDTH, height, TOP, RADIUS, layout, lanes, list(_edges(drawing, layout)), list(_discs(drawing, layout))
    )


def _edges(drawing: Drawing, layout: Layout) -> Iterator[Edge]:
    absent = {each.id for each in drawing.unseen}
    for each, curve in zip(drawing.derivations, curves(drawing.derivations, layout.places), strict=True):
        yield Edge(each, _path(curve), curve.tip, curve.angle, weight(each), each.original not in absent)


def _path(curve: Curve) -> str:
    start, *middle, end = (f"{x} {y}" for x, y in curve.points)
    return f"M{start} C{', '.join([*middle, end])}" if len(middle) == 2 else f"M{start} L{' L'.join([*middle, end])}"


def _discs(drawing: Drawing, layout: Layout) -> Iterator[Disc]:
    named = len(drawing.numbers) <= NAMED
    for node in drawing.nodes:
        told = ", ".join(filter(None, (node.headline, node.outlet, node.when)))
        yield _disc(node.id, drawing, layout.places[node.id], named, told, True)
    for each in drawing.unseen:
        told = f"{each.name or 'An original that nobody names'}, not in the workspace"
        yield _disc(each.id, drawing, layout.places[each.id], named, told, False)


def _disc(id: str, drawing: Drawing, place: Place, named: bool, told: str, is_there: bool) -> Disc:
    label = place.label if named else ""
    return Disc(id, drawing.numbers[id], round(place.x, 1), round(place.y, 1), label, place.left, told, is_there)
