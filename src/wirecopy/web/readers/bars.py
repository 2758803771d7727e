"""How many statements there were in each stretch of time, as bars: days, months or years, whichever fit."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

WIDTH, HEIGHT = 640, 120
_MOST = 60  # bars that can be told apart


class Bar(NamedTuple):
    """A bar in pixels; ``label`` is its day, month or year."""

    x: float
    y: float
    width: float
    height: float
    label: str
    number: int


class Bars(NamedTuple):
    """Bars in the order of time; ``unit`` is what one of them stands for."""

    bars: list[Bar]
    unit: str


def bars(days: Sequence[tuple[str | None, int]]) -> Bars | None:
    """Bars for counts by day (``YYYY-MM-DD``); ``None`` where no day is known, or one alone."""
    dated = [(day, count) for day, count in days if day]
    for unit, digits in (("day", 10), ("month", 7), ("year", 4)):
        counts: dict[str, int] = {}
        for day, count in dated:
            counts[day[:digits]] = counts.get(day[:digits], 0) + count
        places = {key: _number(key) for key in counts}
        first, last = min(places.values(), default=0), max(places.values(), default=0)
        if last - first < _MOST or unit == "year":
            return Bars(list(_drawn(counts, places, first, last - first + 1)), unit) if len(counts) > 1 else None
    return None


def _number(key: str) -> int:
    """Days, months or years since their beginning."""
    parts = [int(part) for part in key.split("-")]
    if len(parts) == 3:
        return date(*parts).toordinal()
    return parts[0] * 12 + parts[1] if len(parts) == 2 else parts[0]


def _drawn(counts: dict[str, int], places: dict[str, int], first: int, room: int) -> list[Bar]:
    wide, most = min(40.0, WIDTH / room), max(counts.values())
    made = []
    for key, count in counts.items():
        high = max(2.0, count / most * (HEIGHT - 24))
        x = (places[key] - first) * wide
        made.append(
            Bar(round(x, 1), round(HEIGHT - 14 - high, 1), round(max(1.0, wide - 2), 1), round(high, 1), key, count)
        )
    return made
