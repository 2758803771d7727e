"""How much later one article is than another, and how far that can be trusted."""

from __future__ import annotations

from datetime import timedelta
from typing import NamedTuple

from wirecopy.article.moment import Moment

_HOUR, _DAY = timedelta(hours=1), timedelta(days=1)
_MINUTES = timedelta(minutes=10)  # clocks differ, and items are stamped when they are opened as when they are sent
_ZONES = timedelta(hours=3)  # of two papers that share a story and name no zone; few stories travel further
# Hours and days to trust, 0 to 1. One day is a newspaper's delay; behind three there is nothing left to doubt.
_TRUST = (
    *((_MINUTES, 0.0), (_HOUR / 2, 0.1), (_HOUR, 0.2), (3 * _HOUR, 0.3)),
    *((12 * _HOUR, 0.45), (_DAY, 0.6), (2 * _DAY, 0.8)),
)
_DAYS = (0.0, 0.55, 0.8, 1.0)  # calendar days apart, where one of the two gives no hour


class Gap(NamedTuple):
    """``trust``: how surely the second is later, 0 to 1, below 0 where it is earlier; ``words`` say how much."""

    trust: float
    words: str


def gap(first: Moment | None, second: Moment | None) -> Gap | None:
    """How much later the second is; ``None`` where nothing says, or they are too close to tell."""
    if first is None or second is None:
        return None
    if first.day_only or second.day_only:
        days = (second.at.date() - first.at.date()).days
        trust, words = _DAYS[min(abs(days), len(_DAYS) - 1)], _count(abs(days), "day")
        return Gap(trust if days > 0 else -trust, words) if trust else None
    apart = second.instant - first.instant
    sure = abs(apart) - (timedelta(0) if first.zoned and second.zoned else _ZONES)
    trust = next((trust for limit, trust in _TRUST if sure < limit), 1.0)
    return Gap(trust if apart > timedelta(0) else -trust, _spoken(abs(apart))) if trust else None


def order(moment: Moment | None) -> tuple[bool, str]:
    """A key to sort by time; what has none comes last."""
    return moment is None, moment.instant.isoformat() if moment else ""


def _spoken(apart: timedelta) -> str:
    if apart >= 2 * _DAY:
        return _count(apart.days, "day")
    hours = round(apart / _HOUR)
    return _count(hours, "hour") if hours else _count(apart.seconds // 60, "minute")


def _count(number: int, unit: str) -> str:
    return f"{number} {unit}{'' if number == 1 else 's'}"
