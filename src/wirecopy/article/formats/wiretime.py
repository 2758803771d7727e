"""Times and numbers of wire messages, as IPTC 7901 and ANPA 1312 write them."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta, timezone

from wirecopy.article.moment import Moment

TIME = re.compile(r"\b(\d\d)(\d\d)(\d\d) +([A-Z]{3,4}) +([A-Za-zä]{3})[a-z]*\.? +(\d\d(?:\d\d)?)\b")
"""Day, hour, minute, zone, month, year: ``131137 GMT Nov 13``."""

_ZONES = {"GMT": 0, "UTC": 0, "MEZ": 1, "CET": 1, "MESZ": 2, "CEST": 2, "BST": 1, "EST": -5, "EDT": -4}
_MONTHS = {
    **{"jan": 1, "feb": 2, "mar": 3, "mär": 3, "mrz": 3, "apr": 4, "may": 5, "mai": 5, "jun": 6, "jul": 7, "aug": 8},
    **{"sep": 9, "oct": 10, "okt": 10, "nov": 11, "dec": 12, "dez": 12},
}


def wire_time(trailer: str) -> Moment | None:
    """The first time in a piece of text, as IPTC 7901 writes it."""
    found = TIME.search(trailer)
    if found is None or found[5].lower() not in _MONTHS:
        return None
    day, hour, minute, zone, month, year = found.groups()
    return wire_moment(int(year), _MONTHS[month.lower()], int(day), int(hour), int(minute), zone)


def wire_moment(year: int, month: int, day: int, hour: int, minute: int, zone: str) -> Moment | None:
    """The moment, its year in two digits or four; without a zone where the letters name none that is known."""
    try:
        at = datetime(year + (2000 if year < 100 else 0), month, day, hour, minute, tzinfo=UTC)
    except ValueError:
        return None
    offset = _ZONES.get(zone)
    if offset is None:
        return Moment(at, zoned=False)
    return Moment(at.replace(tzinfo=timezone(timedelta(hours=offset)) if offset else UTC))


def wire_id(number: str, published: Moment | None) -> str:
    """Service and running number; the day with it, as the numbers start again every day."""
    return f"{number}/{published.at.date()}" if published else number
