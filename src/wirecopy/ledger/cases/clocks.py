"""Calendar and periods read from configuration, the section ``[cases]`` of ``wirecopy.toml``.

::

    [cases]
    zone = "Europe/London"
    days_off = ["saturday", "sunday"]
    holidays = [2026-12-25, 2026-12-28]

    [cases.periods.complaint]
    acknowledge = "2 business days"
    appeal = "7 days"
    refer = "none"
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from datetime import UTC, date, datetime, tzinfo
from difflib import get_close_matches
from typing import NamedTuple

from wirecopy.errors import UsageError
from wirecopy.ledger.cases.calendar import Calendar
from wirecopy.ledger.cases.fields import CaseKind
from wirecopy.ledger.cases.periods import Period, Periods, Unit
from wirecopy.ledger.cases.periods_standard import DEFAULTS

MOST_DAYS, MOST_MONTHS = 3660, 120
"""Ten years: longer periods are typing errors."""
MOST_HOLIDAYS = 2000

_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_LENGTH = re.compile(r"([1-9]\d{0,3})\s+(business days?|days?|months?)")
_UNITS = {"business day": Unit.BUSINESS_DAYS, "day": Unit.DAYS, "month": Unit.MONTHS}


class Clocks(NamedTuple):
    """What deadlines are computed with."""

    calendar: Calendar
    periods: Periods


def clocks_of(values: Mapping[str, object], zone_of: Callable[[str], tzinfo]) -> Clocks:
    """The clocks of a workspace: what is not said is as in :data:`DEFAULTS`. ``zone_of`` finds a time zone by its name.

    Raises :class:`UsageError` that names the setting, what is wrong with it and what to write.
    """
    _known(values, ("zone", "days_off", "holidays", "periods"), "[cases]")
    days_off = frozenset(_weekday(each) for each in _list(values.get("days_off", ["saturday", "sunday"]), "days_off"))
    if len(days_off) == len(_WEEKDAYS):
        raise UsageError("[cases] days_off has every day of the week. Leave one on which deadlines can end")
    holidays = _list(values.get("holidays", []), "holidays")
    if len(holidays) > MOST_HOLIDAYS:
        raise UsageError(f"[cases] holidays has {len(holidays):,} dates. Write {MOST_HOLIDAYS:,} at most")
    zone = _zone(values.get("zone"), zone_of)
    calendar = Calendar(days_off=days_off, holidays=frozenset(map(_day, holidays)), zone=zone)
    return Clocks(calendar, _periods(values.get("periods", {})))


def _periods(values: object) -> Periods:
    given = _table(values, "[cases.periods]")
    _known(given, list(CaseKind), "[cases.periods]")
    return {kind: _changed(kind, _table(given.get(kind, {}), f"[cases.periods.{kind}]")) for kind in CaseKind}


def _changed(kind: CaseKind, given: Mapping[str, object]) -> tuple[Period, ...]:
    where = f"[cases.periods.{kind}]"
    _known(given, [period.name for period in DEFAULTS[kind]], where)
    changed = (_length(period, given.get(period.name), where) for period in DEFAULTS[kind])
    periods = tuple(period for period in changed if period is not None)
    first, last = (next((p for p in periods if p.name == n), None) for n in ("restore_not_before", "restore_by"))
    if first and last and (first.unit is not last.unit or first.amount >= last.amount):
        raise UsageError(
            f"{where} restore_by is not after restore_not_before. Give both in one unit, with days between to restore in"
        )
    return periods


def _length(period: Period, given: object, where: str) -> Period | None:
    if given is None:
        return period
    if given == "none":
        return None
    found = _LENGTH.fullmatch(given.strip().lower()) if isinstance(given, str) else None
    unit = _UNITS[found[2].removesuffix("s")] if found else Unit.DAYS
    most = MOST_MONTHS if unit is Unit.MONTHS else MOST_DAYS
    if not found or int(found[1]) > most:
        raise UsageError(
            f"{where} {period.name} = {given!r} is not a period. Write one such as '3 business days', '28 days' or "
            f"'1 month', of {MOST_DAYS:,} days or {MOST_MONTHS} months at most, or 'none' for no clock"
        )
    return replace(period, amount=int(found[1]), unit=unit, source="as configured")


def _zone(name: object, zone_of: Callable[[str], tzinfo]) -> tzinfo:
    if name is None:
        return UTC
    try:
        return zone_of(str(name))
    except (KeyError, ValueError, OSError):
        raise UsageError(f"[cases] zone = {name!r} is no time zone. Write one such as 'Europe/London'") from None


def _weekday(name: object) -> int:
    if not isinstance(name, str) or name.lower() not in _WEEKDAYS:
        raise UsageError(f"[cases] days_off has {name!r}, which is no weekday. Write 'saturday', 'sunday' …")
    return _WEEKDAYS.index(name.lower())


def _day(given: object) -> date:
    if isinstance(given, date):
        return given.date() if isinstance(given, datetime) else given
    try:
        return date.fromisoformat(str(given))
    except ValueError:
        raise UsageError(f"[cases] holidays has {given!r}, which is no date. Write 2026-12-25") from None


def _list(given: object, name: str) -> list[object]:
    if not isinstance(given, list):
        raise UsageError(f"[cases] {name} = {given!r} is not a list. Write it in brackets")
    return given


def _table(given: object, where: str) -> Mapping[str, object]:
    if not isinstance(given, Mapping):
        raise UsageError(f"{where} is {given!r}. Write it as a table, one period a line")
    return given


def _known(given: Mapping[str, object], names: Iterable[str], where: str) -> None:
    names = list(names)
    for key in given:
        if key not in names:
            near = get_close_matches(str(key), names, n=1)
            hint = f"Did you mean {near[0]}?" if near else f"It has {', '.join(names)}"
            raise UsageError(f"{where} has no {key!r}. {hint}")
