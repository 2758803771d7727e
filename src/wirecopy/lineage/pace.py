"""How long after others an outlet has their stories: portals within the hour, weeklies days later.

Learned from the articles themselves: the time between each that names an outlet and the latest earlier article of that
outlet with the same text. An outlet seen little goes with the usual pace.
"""

from __future__ import annotations

import math
from collections import defaultdict
from typing import NamedTuple

from wirecopy.lineage.known import Known
from wirecopy.lineage.story import Story

_USUAL, _SPREAD = 5.0, 1.5  # of the natural logarithm of minutes: two and a half hours, four times more or less
_DAYS = (0.55, 0.33, 0.06, 0.03, 0.03)  # how many copies come on the same day, the next, and so on
_AS_MANY = 3  # copies that the usual pace counts for
_LEAST = 5.0  # minutes: clocks differ


class Later(NamedTuple):
    """How much later than one article another was published: ``minutes``, or whole ``days`` where no hour is given."""

    minutes: float | None
    days: int


def later(first: Known, second: Known) -> Later | None:
    """By the dates that both bear; ``None`` where one has none, or zones are missing and few hours may be none."""
    one, two = first.article.published, second.article.published
    if one is None or two is None:
        return None
    if one.day_only or two.day_only:
        return Later(None, (two.at.date() - one.at.date()).days)
    minutes = (two.instant - one.instant).total_seconds() / 60
    if not (one.zoned and two.zoned) and abs(minutes) < 180:
        return None
    return Later(minutes, math.floor(minutes / 1440))


class Paces:
    """The paces of outlets."""

    def __init__(self, story: Story) -> None:
        minutes: dict[str, list[float]] = defaultdict(list)
        days: dict[str, list[int]] = defaultdict(list)
        for article in story.pieces:
            known = story.known(article)
            if known.named and (gap := _nearest(story, known)):
                if gap.minutes is None:
                    days[known.outlet].append(min(gap.days, len(_DAYS) - 1))
                else:
                    minutes[known.outlet].append(math.log(max(gap.minutes, _LEAST)))
        self._usual = {
            outlet: (sum(found) + _AS_MANY * _USUAL) / (len(found) + _AS_MANY) for outlet, found in minutes.items()
        }
        self._days = {
            outlet: [(found.count(day) + _AS_MANY * share) / (len(found) + _AS_MANY) for day, share in enumerate(_DAYS)]
            for outlet, found in days.items()
        }

    def fits(self, outlet: str, gap: Later) -> float:
        """How well a time goes with an outlet's pace: a log likelihood, at most 0."""
        if gap.minutes is None:
            return math.log(self._days.get(outlet, _DAYS)[min(gap.days, len(_DAYS) - 1)])
        away = math.log(max(gap.minutes, _LEAST)) - self._usual.get(outlet, _USUAL)
        return -((away / _SPREAD) ** 2) / 2


def _nearest(story: Story, known: Known) -> Later | None:
    """How long after the latest earlier article that it names, and shares text with, one came."""
    keys = {named.key for named in known.named}
    gaps = [
        gap
        for other in story.copied(known.id)
        if not keys.isdisjoint(story.known(other).own) and (gap := later(story.known(other), known)) and gap.days >= 0
    ]
    return min(gaps, key=lambda gap: (gap.days, gap.minutes or 0), default=None)
