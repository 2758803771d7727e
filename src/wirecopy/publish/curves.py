"""The lines of the picture of a lineage: from the original on the left to what was derived from it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from math import atan2, degrees
from typing import NamedTuple

from wirecopy.lineage.model import Derivation
from wirecopy.publish.lanes import RADIUS, Place

_NEAR = 34  # what stands less far apart is joined around the left side
_HEAD = 4  # the arrow's tip is this far from the article
_FAN = 5.0  # between arrows that come to the same article

Point = tuple[float, float]


class Curve(NamedTuple):
    """Points that lead a curve from its first to its last, where the arrow stands; ``angle`` in degrees, 0 upwards."""

    points: tuple[Point, ...]
    tip: Point
    angle: float


def curves(derivations: Sequence[Derivation], places: Mapping[str, Place]) -> Iterator[Curve]:
    """A curve for each derivation. Arrows that come to the same article stand below each other."""
    arrived: dict[str, int] = {}
    coming: dict[str, int] = {}
    for each in derivations:
        coming[each.derived] = coming.get(each.derived, 0) + 1
    for each in derivations:
        number = arrived[each.derived] = arrived.get(each.derived, -1) + 1
        spread = min(_FAN, 2 * RADIUS / coming[each.derived])
        yield _curve(places[each.original], places[each.derived], spread * (number - (coming[each.derived] - 1) / 2))


def _curve(start: Place, end: Place, shift: float) -> Curve:
    across = end.x - start.x
    sign = -1 if across <= -_NEAR else 1  # the side of the derived article that its original is on, seen from there
    y = end.y + shift
    tip = (end.x - sign * (RADIUS + _HEAD), y)
    if abs(across) < _NEAR:
        out = min(start.x, end.x) - RADIUS - 24
        points = ((start.x - RADIUS, start.y), (out, start.y), (out, y), tip)
    else:
        begin = start.x + sign * RADIUS
        level = abs(y - start.y) < RADIUS
        reach, sag = (0.3, 16) if level else (0.5, 0)  # on one level not through what stands between
        out, back = begin + reach * (tip[0] - begin), tip[0] - reach * (tip[0] - begin)
        points = ((begin, start.y), (out, start.y + sag), (back, y + sag), tip)
    return Curve(
        tuple((round(a, 1), round(b, 1)) for a, b in points), (round(tip[0], 1), round(tip[1], 1)), _angle(points)
    )


def _angle(points: Sequence[Point]) -> float:
    *_, ((ax, ay), (bx, by)) = pairwise(points)
    return round(degrees(atan2(by - ay, bx - ax)) + 90, 1)
