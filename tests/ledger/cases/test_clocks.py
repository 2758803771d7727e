"""Clocks as a workspace sets them; each mistake is named with what to write."""

from __future__ import annotations

import tomllib
from datetime import UTC, date
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.ledger.cases.filings import anything

from wirecopy.errors import UsageError
from wirecopy.ledger.cases import clocks
from wirecopy.ledger.cases.clocks import clocks_of
from wirecopy.ledger.cases.fields import CaseKind
from wirecopy.ledger.cases.periods import Unit
from wirecopy.ledger.cases.periods_standard import DEFAULTS

EXAMPLE = "\n".join(line[4:] for line in (clocks.__doc__ or "").partition("::")[2].splitlines())

# A setting, words of what is said of it.
WRONG = [
    ('zone = "Europe/Lundon"', "is no time zone"),
    ('zone = "../../etc/passwd"', "is no time zone"),
    ('days_off = "sunday"', "is not a list"),
    ('days_off = ["sonntag"]', "is no weekday"),
    ('days_off = ["monday","tuesday","wednesday","thursday","friday","saturday","sunday"]', "every day of the week"),
    ('holidays = ["Christmas"]', "is no date"),
    ('holliday = ["2026-12-25"]', "Did you mean holidays?"),
    ("periods = 7", "Write it as a table"),
    ('[periods.complaints]\ndecide = "1 day"', "Did you mean complaint?"),
    ('[periods.complaint]\ndecides = "1 day"', "Did you mean decide?"),
    ('[periods.complaint]\ndecide = "soon"', "'3 business days', '28 days' or '1 month'"),
    ('[periods.complaint]\ndecide = "0 days"', "is not a period"),
    ('[periods.complaint]\ndecide = "4000 days"', "3,660 days or 120 months at most"),
    ("[periods.complaint]\ndecide = 3", "is not a period"),
    # no time to restore in
    ('[periods.counter_notice]\nrestore_by = "9 business days"', "restore_by is not after restore_not_before"),
    # ten business days may be more than twelve days
    ('[periods.counter_notice]\nrestore_by = "12 days"', "Give both in one unit"),
]


def test_without_settings_the_standard_holds() -> None:
    calendar, periods = clocks_of({}, ZoneInfo)
    assert dict(periods) == dict(DEFAULTS)
    assert (calendar.zone, calendar.days_off) == (UTC, {5, 6})


def test_the_example_of_the_module() -> None:
    calendar, periods = clocks_of(tomllib.loads(EXAMPLE)["cases"], ZoneInfo)
    assert calendar.holidays == {date(2026, 12, 25), date(2026, 12, 28)}
    assert str(calendar.zone) == "Europe/London"
    complaint = {each.name: each for each in periods[CaseKind.COMPLAINT]}
    assert (complaint["acknowledge"].amount, complaint["acknowledge"].unit) == (2, Unit.BUSINESS_DAYS)
    assert (complaint["appeal"].amount, complaint["appeal"].source) == (7, "as configured")
    assert "refer" not in complaint
    assert periods[CaseKind.CORRECTION] == DEFAULTS[CaseKind.CORRECTION]


@pytest.mark.parametrize(("setting", "words"), WRONG)
def test_what_is_wrong_is_said(setting: str, words: str) -> None:
    with pytest.raises(UsageError) as raised:
        clocks_of(tomllib.loads(setting), ZoneInfo)
    assert words in str(raised.value) and str(raised.value).startswith("[cases")


@given(st.dictionaries(st.sampled_from(["zone", "days_off", "holidays", "periods"]), anything, max_size=4))
def test_nothing_else_is_raised(values: dict[str, object]) -> None:
    try:
        clocks_of(values, ZoneInfo)
    except UsageError as error:
        assert str(error)
