"""English date expressions as ISO 8601 dates, never more precise than the words are.

A day of the week is the last such day before or on the day of publication; ``ahead`` makes it the next one. What cannot
be known (which year's *last November*, which month's *03/04*) is ``None``, and so is every relative expression where the
day of publication is not known.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from typing import NamedTuple

from wirecopy.article.furniture.words import resource
from wirecopy.attribution.occasions.lexed import Lexed, lexed

_ISO = re.compile(r"(\d{4})-(\d{2})-(\d{2})", re.ASCII)
_NUMERIC = re.compile(r"(\d{1,2})[/.](\d{1,2})[/.](\d{4})", re.ASCII)
_YEAR = re.compile(r"1[6-9]\d\d|2[01]\d\d", re.ASCII)
_DAY = re.compile(r"(\d{1,2})(?:st|nd|rd|th)?", re.ASCII)
_FAR = timedelta(days=335)  # a day without a year that lay so far back may lie just ahead
_SURE = 6  # days: people count so many exactly, and round beyond


class Dated(NamedTuple):
    """A date expression: the place of the word after it, and its date; ``None``: a date that cannot be told."""

    end: int
    when: str | None


class Range(NamedTuple):
    """The first and the last day that an expression may mean."""

    first: date
    last: date


def resolved(phrase: str, published: date | None, ahead: bool = False) -> str | None:
    """The date of an expression that stands alone, ``None`` where it is no date or cannot be told."""
    words = lexed(phrase, 0, len(phrase))
    found = dated(words, 0, published, ahead)
    return found.when if found and found.end == len(words) else None


def dated(words: Lexed, at: int, published: date | None, ahead: bool = False) -> Dated | None:
    """The date expression that begins at a word, with its preposition if it has one; ``None`` where none does."""
    return _Reader(words, published, ahead).expression(at)


def modifying(words: Lexed, at: int, published: date | None) -> Dated | None:
    """The date that stands before a noun, where a month or a year will do: *a Sunday interview*, *her March 2015 letter*."""
    reader = _Reader(words, published, False)
    return reader.expression(at) or reader.month(at) or reader.year(at)


def starts_date(words: Lexed, at: int) -> bool:
    """Whether a date that needs no preposition may begin at a word; cheap, and never wrong where it says no."""
    low = words.low[at]
    return low in _starts() or low[0].isdigit() or low.partition("-")[0] == "mid"


class _Reader:
    """Reads one expression. Each method takes the place of a word and gives the place after what it read, or ``None``."""

    def __init__(self, words: Lexed, published: date | None, ahead: bool) -> None:
        self.words, self.low = words, words.low
        self.today, self.ahead = published, ahead
        self.lists = _lists()

    def expression(self, at: int) -> Dated | None:
        low = self.word(at)
        begin = at
        if low in ("on", "in", "at", "over", "during", "dated", "back"):
            at += 1
            if low == "back" and self.word(at) == "in":
                low, at = "in", at + 1
        at = self.after_clock(at)
        if low != "in" and self.word(at) in ("the", "this", "last", "next") and (found := self.weekend(at)):
            return found
        if low in ("over", "during", "at") and at == begin + 1:
            return None
        nearly = at
        while self.word(at) in self.lists.nearly and at < nearly + 2:
            at += 1
        if at > nearly and self.word(at) in ("on", "in"):
            at += 1
        if at >= len(self.words) or (low == "in" and at == nearly and self.word(at) in self.lists.weekdays):
            return None
        return self.core(at, bare=low != "in" and at == nearly)

    def core(self, at: int, bare: bool) -> Dated | None:
        for reader in (self.weekday, self.day_and_month, self.deictic, self.ago, self.written):
            if found := reader(at):
                return found
        return None if bare else self.month(at) or self.year(at)

    def word(self, at: int) -> str:
        return self.low[at] if 0 <= at < len(self.low) else ""

    def after_clock(self, at: int) -> int:
        """The place after a time of day: ``5 p.m.``, ``4.45 p.m. on``."""
        if self.word(at)[:1].isdigit() and self.word(at + 1) in ("p.m", "a.m", "pm", "am"):
            at += 2
            at += self.word(at) == "."
            at += self.word(at) == "on"
        return at

    def weekend(self, at: int) -> Dated | None:
        if self.word(at + 1) != "weekend":
            return None
        which = self.word(at)

        def days(today: date) -> Range | None:
            if which == "next" or self.ahead:
                return None
            saturday = today - timedelta(days=(today.weekday() - 5) % 7)
            if which == "last" and today.weekday() >= 5:
                saturday -= timedelta(days=7)
            return Range(saturday, saturday + timedelta(days=1))

        return Dated(at + 2, self.iso(days))

    def weekday(self, at: int) -> Dated | None:
        led = self.word(at - 1) == "on" or self.word(at) == "last"
        which = self.word(at) if self.word(at) in ("last", "this", "next") else ""
        at += bool(which)
        at += which == "this" and self.word(at) in ("past", "coming")
        coming = self.word(at - 1) == "coming" or which == "next"
        number = self.lists.weekdays.get(self.word(at))
        if number is None or not self.words.is_name(at):
            return None
        short = len(self.word(at)) < 6
        at += 1
        at += short and self.word(at) == "."
        after = self.after_part(at)
        exact = self.day_and_month(after + (self.word(after) in (",", "the")), number)
        if exact:
            return exact
        if short and not led:
            return None  # "sat", "sun" and "wed" are words
        return Dated(after, self.iso(lambda today: self.such_day(today, number, which, coming)))

    def such_day(self, today: date, number: int, which: str, coming: bool) -> Range | None:
        back = (today.weekday() - number) % 7
        if coming or (self.ahead and which != "last"):
            forward = (number - today.weekday()) % 7
            if which == "next" and not _in_other_week(today, forward or 7):
                return None
            day = today + timedelta(days=forward or (7 if coming else 0))
            return Range(day, day)
        if which == "last":
            back = back or 7
            if not _in_other_week(today, -back):
                return None
        day = today - timedelta(days=back)
        return Range(day, day)

    def after_part(self, at: int) -> int:
        """The place after a part of the day: ``night``, ``at noon``."""
        led = self.word(at) == "at" and self.word(at + 1) in self.lists.parts
        return at + led + (self.word(at + led) in self.lists.parts)

    def day_and_month(self, at: int, weekday: int | None = None) -> Dated | None:
        at += self.word(at) == "the" and _DAY.fullmatch(self.word(at + 1)) is not None
        if month := self.month_at(at):
            at += 1
            at += self.word(at) == "."
            day = _DAY.fullmatch(self.word(at))
            at += 1
            comma = self.word(at) == ","
        elif day := _DAY.fullmatch(self.word(at)):
            at += 1
            at += self.word(at) == "of"
            month = self.month_at(at)
            at += 1
            at += bool(month) and self.word(at) == "." and len(self.word(at - 1)) < 5
            comma = False
        if not day or not month:
            return None
        year = _YEAR.fullmatch(self.word(at + comma))
        if year:
            return Dated(at + comma + 1, _whole(int(year.group()), month, int(day.group(1)), weekday))
        wanted = (month, int(day.group(1)), weekday)
        return Dated(at, self.iso(lambda today: self.without_year(today, *wanted)))

    def without_year(self, today: date, month: int, day: int, weekday: int | None) -> Range | None:
        when = _day(today.year, month, day)
        if self.ahead:
            when = when if when and when >= today else _day(today.year + 1, month, day)
        elif when is None or when > today:
            when = _day(today.year - 1, month, day)
        if when is None or abs(today - when) > _FAR or weekday not in (None, when.weekday()):
            return None
        return Range(when, when)

    def month_at(self, at: int) -> int | None:
        return self.lists.months.get(self.word(at)) if self.words.is_name(at) else None

    def month(self, at: int) -> Dated | None:
        """A month with or without its year; *mid-November* is one word."""
        which = self.word(at) if self.word(at) in ("last", "this") else ""
        at += bool(which)
        number = self.month_at(at) or self.mid_month(at)
        if not number:
            return None
        at += 1
        comma = self.word(at) in (",", "of")
        if year := _YEAR.fullmatch(self.word(at + comma)):
            return Dated(at + comma + 1, f"{year.group()}-{number:02}")
        return Dated(at, self.iso(lambda today: self.such_month(today, number, which)))

    def mid_month(self, at: int) -> int | None:
        head, _, tail = self.word(at).partition("-")
        return self.lists.months.get(tail) if head in ("mid", "early", "late") else None

    def such_month(self, today: date, number: int, which: str) -> Range | None:
        if self.ahead or (number == today.month and which != "this"):
            return None
        year = today.year - (number > today.month)
        if which and (year == today.year) == (which == "last"):
            return None
        return _month(year, number)

    def year(self, at: int) -> Dated | None:
        found = _YEAR.fullmatch(self.word(at))
        return Dated(at + 1, found.group()) if found else None

    def deictic(self, at: int) -> Dated | None:
        low, after = self.word(at), self.word(at + 1)
        if low == "the" and after == "day" and self.low[at + 2 : at + 4] == ["before", "yesterday"]:
            return Dated(at + 4, self.iso(_days_back(2)))
        if low in ("that", "the") and (after in ("same", "next", "following", "previous") or low == "that"):
            place = at + 2 if after in ("same", "next", "following", "previous") else at + 1
            known = self.word(place) in self.lists.parts or self.word(place) == "day"
            return Dated(place + 1, None) if known else None
        if low in ("yesterday", "today", "tomorrow", "tonight"):
            back = 1 if low == "yesterday" else 0
            when = None if low == "tomorrow" else self.iso(_days_back(back))
            return Dated(self.after_part(at + 1), when)
        if low in ("this", "last", "next") and after:
            return self.this_or_last(at, low, after)
        return None

    def this_or_last(self, at: int, low: str, after: str) -> Dated | None:
        if after in self.lists.parts:
            return None if low == "next" else Dated(at + 2, self.iso(_days_back(low == "last")))
        spans = {"week": _week, "month": _this_month, "year": _this_year}
        if after in spans:
            back = 1 if low == "last" else 0
            if low == "next" or self.ahead:
                return Dated(at + 2, None)
            return Dated(at + 2, self.iso(lambda today: spans[after](today, back)))
        return self.month(at)

    def ago(self, at: int) -> Dated | None:
        rough = self.word(at) in self.lists.rough
        at += rough
        low = self.word(at)
        vague = low in ("few", "several", "couple") or self.word(at + 1) in ("few", "couple")
        place = at + 1
        if vague:
            place += low == "a"
            place += self.word(place) == "of"
        number = self.lists.numbers.get(low) or (int(low) if low.isascii() and low.isdigit() and len(low) < 3 else 0)
        unit = self.word(place)
        if not (number or vague) or unit.rstrip("s") not in ("day", "week", "month", "year"):
            return None
        if self.word(place + 1) != "ago":
            return None
        length = self.lists.units.get(unit)
        if vague or length is None:
            return Dated(place + 2, None)
        exact = length == 1 and number <= _SURE and not rough
        return Dated(place + 2, self.iso(_about(number * length, 0 if exact else max(length, 3))))

    def written(self, at: int) -> Dated | None:
        """A date in figures; which of two numbers up to 12 is the month cannot be told."""
        word = self.word(at)
        if found := _ISO.fullmatch(word):
            year, month, day = map(int, found.groups())
            return Dated(at + 1, _whole(year, month, day, None))
        if found := _NUMERIC.fullmatch(word):
            first, second, year = map(int, found.groups())
            if first != second and first <= 12 and second <= 12:
                return Dated(at + 1, None)
            day, month = (first, second) if second <= 12 else (second, first)
            return Dated(at + 1, _whole(year, month, day, None))
        return None

    def iso(self, days: Callable[[date], Range | None]) -> str | None:
        """The most precise date that covers a range of days before or after the day of publication."""
        if self.today is None:
            return None
        try:
            span = days(self.today)
        except (OverflowError, ValueError):  # the calendar's ends
            return None
        return None if span is None else _common(span)


def _common(span: Range) -> str | None:
    first, last = span.first.isoformat(), span.last.isoformat()
    for length in (10, 7, 4):
        if first[:length] == last[:length]:
            return first[:length]
    return None


def _in_other_week(today: date, days: int) -> bool:
    """Whether a day lies in another week than today, whether weeks begin on Sunday or on Monday."""
    there = today + timedelta(days=days)
    return all(_week_begin(today, sunday) != _week_begin(there, sunday) for sunday in (0, 1))


def _week_begin(day: date, sunday: int) -> date:
    return day - timedelta(days=(day.weekday() + sunday) % 7)


def _week(today: date, back: int) -> Range:
    begins = [_week_begin(today, sunday) - timedelta(days=7 * back) for sunday in (0, 1)]
    return Range(min(begins), max(begins) + timedelta(days=6) if back else today)


def _this_month(today: date, back: int) -> Range:
    return _month(today.year - (back > 0 and today.month == 1), (today.month - 1 - back) % 12 + 1)


def _this_year(today: date, back: int) -> Range:
    return Range(date(today.year - back, 1, 1), date(today.year - back, 12, 31))


def _month(year: int, month: int) -> Range:
    return Range(date(year, month, 1), date(year, month, 28))  # only the month counts


def _days_back(days: int) -> Callable[[date], Range]:
    return _about(days, 0)


def _about(days: int, give: int) -> Callable[[date], Range]:
    return lambda today: Range(today - timedelta(days=days + give), today - timedelta(days=max(0, days - give)))


def _whole(year: int, month: int, day: int, weekday: int | None) -> str | None:
    when = _day(year, month, day)
    return when.isoformat() if when and weekday in (None, when.weekday()) else None


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


@dataclass(frozen=True, slots=True)
class _Lists:
    weekdays: dict[str, int]
    months: dict[str, int]
    numbers: dict[str, int]
    units: dict[str, int]
    parts: frozenset[str]
    nearly: frozenset[str]
    rough: frozenset[str]


@cache
def _lists() -> _Lists:
    table = resource("occasions.toml")["dates"]
    return _Lists(
        weekdays=table["weekdays"],
        months=table["months"],
        numbers=table["numbers"],
        units=table["units"],
        parts=frozenset(table["parts_of_day"]),
        nearly=frozenset(table["nearly"]),
        rough=frozenset(table["rough"]),
    )


@cache
def _starts() -> frozenset[str]:
    lists = _lists()
    others = "last this next yesterday today tonight tomorrow on in dated that the".split()
    return frozenset([*lists.weekdays, *lists.months, *lists.numbers, *lists.nearly, *lists.rough, *others])
