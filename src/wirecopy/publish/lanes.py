"""Where things stand in the picture of a lineage, in pixels: time from left to right, a lane for each outlet.

Nothing depends on how wide a font draws a word, so that the same lineage has the same picture everywhere.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime, timedelta
from itertools import pairwise
from math import log2
from typing import NamedTuple

from wirecopy.publish.drawing import Drawing, Node
from wirecopy.publish.plain import cut, width

WIDTH = 960
TOP = 64  # above the lanes: legend, days
ROW, BARE, GAP = 34, 24, 10  # a row in a lane; one without headlines; above and below the rows
LEFT, RIGHT = 172, WIDTH - 16  # between them runs time
RADIUS = 9
LANES = 24
"""How many lanes there are at most; the outlets with fewest articles share the last one."""
NAMED = 60
"""Up to how many articles are drawn with their headlines; of more there are the numbers alone."""

ABSENT, NOBODY, OTHERS = "not in the workspace", "no outlet named", "other outlets"
_LABEL = 176.0  # of a headline
_UNSEEN = 58  # room before the first article for the originals that it came from
_UNKNOWN = 178, 92  # the column of those without a time, with headlines and without
_TICK = 74  # between the names of two days


class Place(NamedTuple):
    """Where an article stands; ``left``: whether its headline runs to the left of it."""

    x: float
    y: float
    label: str
    left: bool


class Lane(NamedTuple):
    """A lane: its outlet, where it begins and how high it is."""

    name: str
    y: float
    height: float


class Tick(NamedTuple):
    """Where a day begins."""

    x: float
    label: str


class Layout(NamedTuple):
    """All places; ``unknown`` is where the column of articles without a time begins, ``None`` where there is none."""

    places: dict[str, Place]
    lanes: list[Lane]
    ticks: list[Tick]
    unknown: float | None
    height: float


def laid_out(drawing: Drawing) -> Layout:
    """A place for everything that is drawn."""
    times = {node.id: _instant(node) for node in drawing.nodes}
    known = sorted({time for time in times.values() if time})
    unknown = RIGHT - _UNKNOWN[len(drawing.numbers) > NAMED] if None in times.values() and known else None
    scale = Scale(known, LEFT + (_UNSEEN if drawing.unseen else 20), (unknown or RIGHT) - 20)
    across = {id: scale.at(time) if time else (unknown or LEFT) + 24 for id, time in times.items()}
    across |= {each.id: _before(each.articles, across) for each in drawing.unseen}
    places, lanes = _stacked(drawing, across)
    ticks = [tick for tick in scale.ticks() if tick.x + _TICK <= (unknown or WIDTH)]
    return Layout(places, lanes, ticks, unknown, lanes[-1].y + lanes[-1].height if lanes else TOP)


def _instant(node: Node) -> datetime | None:
    """A day without a time of day stands at its noon: at its beginning it would look earlier than all others."""
    moment = node.moment
    if moment is None:
        return None
    return moment.instant + timedelta(hours=12) if moment.day_only else moment.instant


def _before(articles: Sequence[str], across: dict[str, float]) -> float:
    return max(LEFT + 14, min(across[id] for id in articles if id in across) - _UNSEEN + 14)


class Scale:
    """Times in pixels. The longer nothing was published, the less room each hour of it has."""

    def __init__(self, times: Sequence[datetime], begin: float, end: float) -> None:
        weights = [log2(1 + (b - a).total_seconds() / 3600) for a, b in pairwise(times)]
        whole = sum(weights) or 1.0
        self._times, self._places = times, [begin]
        for weight in weights:
            self._places.append(self._places[-1] + (end - begin) * weight / whole)

    def at(self, time: datetime) -> float:
        """Where a time is; one before the first or after the last is where that is."""
        after = bisect_right(self._times, time)
        if after in (0, len(self._times)):
            return self._places[0 if after == 0 else -1]
        a, b = self._times[after - 1 : after + 1]
        share = (time - a) / (b - a)
        return self._places[after - 1] + share * (self._places[after] - self._places[after - 1])

    def ticks(self) -> list[Tick]:
        """The days on which something was published, as far as there is room for their names."""
        ticks: list[Tick] = []
        for day in sorted({time.date() for time in self._times}):
            x = self.at(datetime(day.year, day.month, day.day, tzinfo=UTC))
            if not ticks or x - ticks[-1].x >= _TICK:
                ticks.append(Tick(x, day.strftime("%-d %b %Y")))
        return ticks


def _stacked(drawing: Drawing, across: dict[str, float]) -> tuple[dict[str, Place], list[Lane]]:
    lanes: list[Lane] = []
    places: dict[str, Place] = {}
    y = float(TOP)
    high = ROW if len(drawing.numbers) <= NAMED else BARE
    for name, labels in _lanes(drawing):
        rows: list[float] = []  # how far each is taken
        for id in sorted(labels, key=lambda id: (across[id], drawing.numbers[id])):
            place = _labelled(across[id], labels[id] if high == ROW else "")
            row = _free_row(rows, place)
            places[id] = place._replace(y=y + GAP + high * (row + 1) - RADIUS - 3)
        height = 2 * GAP + high * len(rows)
        lanes.append(Lane(name, y, height))
        y += height
    return places, lanes


def _labelled(x: float, headline: str) -> Place:
    label = cut(headline, _LABEL)
    return Place(x, 0, label, left=x + width(label) > WIDTH)


def _free_row(rows: list[float], place: Place) -> int:
    """The first row with room; it is taken then."""
    length = width(place.label) + 8
    begin = place.x - (length if place.left else RADIUS + 5)
    end = place.x + (RADIUS + 12 if place.left else max(length, RADIUS + 12))
    row = next((number for number, taken in enumerate(rows) if taken <= begin), len(rows))
    rows[row : row + 1] = [end]
    return row


def _lanes(drawing: Drawing) -> Iterator[tuple[str, dict[str, str]]]:
    """Names of lanes, with the ids and headlines of those in them: unseen originals, then outlets in order of time."""
    if drawing.unseen:
        yield ABSENT, {each.id: each.name or "an unnamed original" for each in drawing.unseen}
    sizes = Counter(node.outlet or NOBODY for node in drawing.nodes)
    own = {name for name, _ in sorted(sizes.items(), key=lambda one: (-one[1], one[0]))[: LANES - (len(sizes) > LANES)]}
    lanes: dict[str, dict[str, str]] = {}
    for node in drawing.nodes:
        outlet = node.outlet or NOBODY
        headline = node.headline or "(no headline)"
        label = headline if outlet in own else f"{outlet}: {headline}"
        lanes.setdefault(outlet if outlet in own else OTHERS, {})[node.id] = label
    yield from sorted(lanes.items(), key=lambda lane: lane[0] == OTHERS)
