"""Points in time as news files give them: to the second, to the day, with or without a zone."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

from dateutil import parser as dateutil_parser

_COMPACT = re.compile(r"(\d{4})(\d{2})(\d{2})(?:T?(\d{2})(\d{2})(\d{2})?)?\s*(Z|[+-]\d{2}:?\d{2})?")
_MAIL = re.compile(
    r"(?:[A-Za-z]{3}, ?)?\d{1,2} [A-Za-z]{3} \d{4} \d\d:\d\d(?::\d\d)? (?:[+-]\d{4}|[A-Z]{1,4})"
)  # RFC 2822
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_ONE, _OTHER = datetime.fromisoformat("1000-01-01"), datetime.fromisoformat("1004-12-28T23:59:59")  # fill the gaps
_FIRST_DATED_PAPER = 1600
_LATEST_YEAR = 2200


@dataclass(frozen=True, slots=True, order=True)
class Moment:
    """A time, RFC 3339. ``at`` is aware; ``day_only`` when no time of day was given; ``zoned`` when a zone was.

    A time without a zone is kept as if it were UTC and written with the offset ``-00:00`` (RFC 3339, section 4.3:
    local offset unknown), so that nobody takes it for more than it is.
    """

    at: datetime
    day_only: bool = False
    zoned: bool = True

    def __str__(self) -> str:
        if self.day_only:
            return self.at.date().isoformat()
        written = self.at.isoformat()
        return written if self.zoned else written.removesuffix("+00:00") + "-00:00"

    @property
    def instant(self) -> datetime:
        """The same moment in UTC, for sorting and comparing."""
        return self.at.astimezone(UTC)


def parse_moment(written: str | None) -> Moment | None:
    """Read a date as ISO 8601, RFC 2822, IPTC's ``20160811T101500Z`` or plain English; ``None`` if it is not one.

    Dates before 1600 and after 2200 are typing errors or tests of ours, not publication times: ``None`` too.
    """
    words = " ".join((written or "").replace("(", " ").replace(")", " ").split())
    if not 6 <= len(words) <= 60 or not any(c.isdigit() for c in words):
        return None
    try:
        return _checked(_read(words))
    except (ValueError, OverflowError, TypeError, IndexError, AttributeError):
        return None


def _read(words: str) -> Moment:
    if found := _COMPACT.fullmatch(words):
        return _from_compact(found)
    if _DAY.fullmatch(words):
        return Moment(datetime.fromisoformat(words).replace(tzinfo=UTC), day_only=True)
    try:
        value = datetime.fromisoformat(words)
    except ValueError:
        return _read_loosely(words)
    return _zoned(value, unknown=words.endswith("-00:00"))


def _from_compact(found: re.Match[str]) -> Moment:
    year, month, day, hour, minute, second, zone = found.groups()
    if hour is None:
        return Moment(datetime(int(year), int(month), int(day), tzinfo=UTC), day_only=True)
    return _zoned(datetime.fromisoformat(f"{year}-{month}-{day}T{hour}:{minute}:{second or '00'}{zone or ''}"))


def _read_loosely(words: str) -> Moment:
    if _MAIL.fullmatch(words):
        return _zoned(parsedate_to_datetime(words), unknown=words.endswith("-0000"))
    morning = dateutil_parser.parse(words, default=_ONE)
    evening = dateutil_parser.parse(words, default=_OTHER)
    if morning.date() != evening.date():
        raise ValueError(f"{words!r} does not give a whole date")
    if morning != evening and morning.time() != evening.time() and morning.hour != evening.hour:
        return Moment(datetime(morning.year, morning.month, morning.day, tzinfo=UTC), day_only=True)
    return _zoned(morning)


def _zoned(value: datetime, unknown: bool = False) -> Moment:
    if value.tzinfo is None or unknown:
        return Moment(value.replace(tzinfo=UTC), zoned=False)
    return Moment(value)


def _checked(moment: Moment) -> Moment:
    if not _FIRST_DATED_PAPER <= moment.instant.year <= _LATEST_YEAR:  # raises OverflowError at the calendar's ends
        raise ValueError("year out of range")
    return moment
