"""Days on which the desk works, and counting with them.

Counted as Regulation (EEC, Euratom) 1182/71, Article 3, counts: the day of the event is not counted, a month ends on the day
of the same number or the month's last, and a period ends with the last hour of its last day.
"""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta, tzinfo

from wirecopy.article.moment import Moment

SATURDAY, SUNDAY = 5, 6
_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Calendar:
    """``days_off``: weekdays on which nobody works, Monday 0; ``holidays``: dates; ``zone``: where days begin and end.

    Raises ``ValueError`` where no weekday is left to work on.
    """

    days_off: frozenset[int] = frozenset({SATURDAY, SUNDAY})
    holidays: frozenset[date] = frozenset()
    zone: tzinfo = UTC

    def __post_init__(self) -> None:
        if not self.days_off < frozenset(range(7)):
            raise ValueError("days off are weekdays, 0 to 6, and not all of them")

    def works(self, day: date) -> bool:
        """Whether it is a business day."""
        return day.weekday() not in self.days_off and day not in self.holidays

    def day_of(self, moment: Moment) -> date:
        """The day it was here. What has no hour is on its day; what has no zone is taken as UTC."""
        return moment.at.date() if moment.day_only else moment.at.astimezone(self.zone).date()

    def end_of(self, day: date) -> datetime:
        """When the day is over here: the first instant of the next."""
        return datetime.combine(day + _DAY, datetime.min.time(), self.zone)

    def business_days_after(self, day: date, count: int) -> date:
        """The business day that many after a day, which itself is not counted."""
        while count > 0:
            day += _DAY
            count -= self.works(day)
        return day

    def months_after(self, day: date, count: int) -> date:
        """The same day so many months later, or the last of a shorter month."""
        years, month = divmod(day.month - 1 + count, 12)
        year = day.year + years
        return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))

    def on_or_after(self, day: date) -> date:
        """The day, if it is a business day, else the next that is."""
        return day if self.works(day) else self.business_days_after(day, 1)
