"""What stands in a dateline before its dash: the place, the agency, and the day on which a report was filed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import NamedTuple

from wirecopy.article.furniture.words import words
from wirecopy.article.moment import Moment

_YEARS = range(1600, 2200)
# The agency in brackets (most of the world) or between strokes (TASS), last before the dash.
_AGENCY = re.compile(r"(.*?)\s*[(/]([^()/]{2,30}(?:/[^()/]{2,30})?)[)/]\s*")
# AP: "Aug. 29, 2014"; Reuters: "8 May"; dpa: "8. Mai"; AFP: "8 mai", "1er mai"; EFE: "8 de mayo". No agency writes
# "2014-08-29" there.
_MONTH_FIRST = re.compile(r"([^\W\d_]{3,10})\.?\s+(\d{1,2})(?:st|nd|rd|th)?(?:,?\s+(\d{4}))?", re.IGNORECASE)
_DAY_FIRST = re.compile(
    r"(\d{1,2})(?:st|nd|rd|th|er|\.)?\s*(?:de\s+)?([^\W\d_]{3,10})\.?(?:,?\s+(?:de\s+)?(\d{4}))?", re.IGNORECASE
)
_FIGURE = re.compile(r"\s\d")


class FilingDate(NamedTuple):
    """A day of a year that may not be given."""

    day: int
    month: int
    year: int | None


def parts(lead: str, bracketed: bool) -> tuple[str, str | None, FilingDate | str | None]:
    """Place, agency and date of what stands before the dash; the date may be a weekday, as its word."""
    if bracketed and lead in words().agencies:
        return "", lead, None
    agency = None
    if named := _AGENCY.fullmatch(lead):
        lead, agency = named[1], named[2].strip()
        if when := _date(agency):  # "WASHINGTON (May 15, 2007) -"
            return lead.rstrip(" ,"), None, when
    place, when = lead, None
    for comma in _cuts(lead):
        if when := _date(lead[comma:].strip(" ,.")):
            place = lead[:comma]
            break
    return place.strip(" ,"), agency, when


def _cuts(lead: str) -> Iterator[int]:
    """Where the date may begin: behind each comma from the left, at the word before the first figure, or at that."""
    yield from (i for i, c in enumerate(lead) if c == ",")
    if figure := _FIGURE.search(lead):
        yield lead.rfind(" ", 0, figure.start()) + 1
        yield figure.start()


def _date(written: str) -> FilingDate | str | None:
    lowered = written.casefold()
    if lowered in words().weekdays:
        return lowered
    weekday, comma, rest = lowered.partition(" ")
    if comma and weekday.strip(",") in words().weekdays:
        lowered = rest
    if found := _MONTH_FIRST.fullmatch(lowered):
        month, day, year = found.groups()
    elif found := _DAY_FIRST.fullmatch(lowered):
        day, month, year = found.groups()
    else:
        return None
    number = words().months.get(month)
    return FilingDate(int(day), number, int(year) if year else None) if number and 0 < int(day) < 32 else None


def resolved(date: FilingDate | str | None, published: Moment | None) -> Moment | None:
    """The day, in its own year or in the one that brings it nearest to publication; ``None`` for a weekday."""
    if not isinstance(date, FilingDate):
        return None
    if date.year is not None:
        return _day(date.year, date)
    if published is None:
        return None
    at = published.instant
    days = [day for year in (at.year - 1, at.year, at.year + 1) if (day := _day(year, date))]
    return min(days, key=lambda day: abs(day.at - at), default=None)


def _day(year: int, date: FilingDate) -> Moment | None:
    if year not in _YEARS:
        return None
    try:
        return Moment(datetime(year, date.month, date.day, tzinfo=UTC), day_only=True)
    except ValueError:  # 29 February
        return None
