"""Deadlines follow from what happened and from the calendar, and from nothing else."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wirecopy.article.moment import Moment, parse_moment
from wirecopy.ledger.cases.calendar import Calendar
from wirecopy.ledger.cases.deadlines import Deadline, Happened, deadlines, restoration_barred, standing
from wirecopy.ledger.cases.fields import CaseKind
from wirecopy.ledger.cases.periods import Edge, Occurrence, Side, Unit
from wirecopy.ledger.cases.periods_standard import DEFAULTS

LONDON = Calendar(
    holidays=frozenset({date(2026, 4, 3), date(2026, 4, 6), date(2026, 5, 4)}), zone=ZoneInfo("Europe/London")
)


def at(written: str) -> Moment:
    moment = parse_moment(written)
    assert moment is not None
    return moment


def run(kind: CaseKind, *happened: tuple[str, str], calendar: Calendar = LONDON) -> dict[str, Deadline]:
    events = [Happened(Occurrence(what), at(when)) for what, when in happened]
    return {each.period.name: each for each in deadlines(kind, events, calendar, DEFAULTS)}


# Kind, what happened, the last days of the clocks that are looked at.
DUE: list[tuple[CaseKind, list[tuple[str, str]], dict[str, str]]] = [
    # 512(g)(2)(C): 10 and 14 business days from Wednesday, 1 April 2026, with Good Friday and Easter Monday off
    (
        CaseKind.COUNTER_NOTICE,
        [("received", "2026-04-01T12:00:00Z")],
        {"restore_not_before": "2026-04-17", "restore_by": "2026-04-23", "forward": "2026-04-07"},
    ),
    # late on Wednesday in UTC is Thursday in London in summer
    (CaseKind.COUNTER_NOTICE, [("received", "2026-04-01T23:30:00Z")], {"restore_not_before": "2026-04-20"}),
    # GDPR 12(3): a month from 31 January ends on the last of February, a Saturday, so on Monday
    (CaseKind.PRIVACY_ERASURE, [("received", "2026-01-31")], {"answer": "2026-03-02"}),
    # ... and an extension gives three in all, from when it came
    (
        CaseKind.PRIVACY_ERASURE,
        [("received", "2026-01-31"), ("extended", "2026-02-20")],
        {"answer_extended": "2026-04-30"},
    ),
    # the day of the event is not counted, weekends and holidays neither
    (CaseKind.COMPLAINT, [("received", "2026-04-30T09:00:00+01:00")], {"acknowledge": "2026-05-06"}),
    # days run through weekends, but do not end on one
    (CaseKind.COMPLAINT, [("received", "2026-05-09")], {"decide": "2026-06-01"}),
    # what came whole at last counts from then
    (
        CaseKind.CORRECTION,
        [("received", "2026-05-11"), ("incomplete", "2026-05-12"), ("received", "2026-05-18")],
        {"acknowledge": "2026-05-21", "complete": "2026-06-09"},
    ),
    # twelve months to complain of what is online
    (CaseKind.COMPLAINT, [("published", "2024-02-29T10:00:00Z")], {"lodge": "2025-02-28"}),
    (CaseKind.AUTHORITY_ORDER, [("received", "2026-05-08")], {"report_effect": "2026-05-11"}),
]

# Kind, what happened, clocks that do not run.
STOPPED = [
    # a claimant who went to court: nothing is to be restored
    (CaseKind.COUNTER_NOTICE, [("received", "2026-04-01"), ("court_action", "2026-04-08")], {"restore_by"}),
    # ... and not when the counter-notice is mended after that, either
    (CaseKind.COUNTER_NOTICE, [("court_action", "2026-04-01"), ("received", "2026-04-08")], {"restore_by"}),
    (CaseKind.CORRECTION, [("received", "2026-05-11"), ("withdrawn", "2026-05-12")], {"acknowledge", "decide"}),
    # while we wait for what is missing our own clocks stand still
    (CaseKind.PRIVACY_ERASURE, [("received", "2026-05-11"), ("incomplete", "2026-05-12")], {"answer"}),
    # without an extension there is no longer clock
    (CaseKind.PRIVACY_ERASURE, [("received", "2026-05-11")], {"answer_extended", "tell_recipients", "appeal"}),
]


@pytest.mark.parametrize(("kind", "happened", "due"), DUE)
def test_due(kind: CaseKind, happened: list[tuple[str, str]], due: dict[str, str]) -> None:
    found = run(kind, *happened)
    assert {name: str(found[name].due) for name in due} == due


@pytest.mark.parametrize(("kind", "happened", "names"), STOPPED)
def test_stopped(kind: CaseKind, happened: list[tuple[str, str]], names: set[str]) -> None:
    assert not names & set(run(kind, *happened))


def test_a_day_ends_at_midnight_here_and_not_before() -> None:
    deadline = run(CaseKind.AUTHORITY_ORDER, ("received", "2026-05-08"))["report_effect"]
    midnight = datetime(2026, 5, 11, 23, tzinfo=UTC)
    assert not deadline.over(midnight - timedelta(seconds=1))
    assert deadline.over(midnight)


def test_what_is_next_overdue_and_lost() -> None:
    found = run(CaseKind.COMPLAINT, ("received", "2026-05-11"), ("acknowledged", "2026-05-12"))
    now = standing([*found.values()], datetime(2026, 5, 20, tzinfo=UTC))
    assert now.next is not None and now.next.period.name == "decide"
    assert now.overdue == ()
    later = standing([*found.values()], datetime(2026, 7, 1, tzinfo=UTC))
    assert [each.period.name for each in later.overdue] == ["decide"] and later.next is None
    decided = run(CaseKind.COMPLAINT, ("received", "2026-05-11"), ("decided", "2026-05-12"), ("closed", "2026-05-13"))
    assert [each.period.name for each in standing([*decided.values()], datetime(2026, 7, 1, tzinfo=UTC)).lost] == [
        "appeal"
    ]


def test_kept_late_and_in_time() -> None:
    received = ("received", "2026-05-11")
    assert not run(CaseKind.COMPLAINT, received, ("acknowledged", "2026-05-14T20:00:00Z"))["acknowledge"].late
    assert run(CaseKind.COMPLAINT, received, ("acknowledged", "2026-05-15T20:00:00Z"))["acknowledge"].late
    early = run(CaseKind.COUNTER_NOTICE, received, ("actioned", "2026-05-20T10:00:00Z"))
    assert early["restore_not_before"].late and not early["restore_by"].late


def test_when_something_can_be_restored() -> None:
    happened = [Happened(Occurrence.RECEIVED, at("2026-04-01"))]
    found = deadlines(CaseKind.COUNTER_NOTICE, happened, LONDON, DEFAULTS)
    said = restoration_barred(happened, found, datetime(2026, 4, 17, 12, tzinfo=UTC))
    assert said is not None and "before the end of 2026-04-17" in said
    assert restoration_barred(happened, found, datetime(2026, 4, 18, tzinfo=UTC)) is None
    sued = [*happened, Happened(Occurrence.COURT_ACTION, at("2026-04-08"))]
    found = deadlines(CaseKind.COUNTER_NOTICE, sued, LONDON, DEFAULTS)
    assert "court" in (restoration_barred(sued, found, datetime(2027, 1, 1, tzinfo=UTC)) or "")


def test_only_the_clocks_of_the_chosen_law_run() -> None:
    happened = [Happened(Occurrence.RECEIVED, at("2026-04-01"))]
    american, european = (
        {each.period.name for each in deadlines(CaseKind.COUNTER_NOTICE, happened, LONDON, DEFAULTS, law)}
        for law in ("us_dmca", "eu_dsa")
    )
    assert "restore_by" in american - european and "decide" in european - american


moments = st.builds(
    Moment,
    st.datetimes(datetime(1900, 1, 1), datetime(2190, 1, 1)).map(lambda each: each.replace(tzinfo=UTC)),
    day_only=st.booleans(),
)
calendars = st.builds(
    Calendar,
    days_off=st.frozensets(st.integers(0, 6), max_size=6),
    holidays=st.frozensets(st.dates(date(2025, 1, 1), date(2026, 12, 31)), max_size=60),
    zone=st.sampled_from([UTC, *map(ZoneInfo, ("Pacific/Kiritimati", "Pacific/Niue", "America/New_York"))]),
)
histories = st.lists(st.builds(Happened, st.sampled_from(Occurrence), moments), max_size=8)


@given(st.sampled_from(CaseKind), histories, calendars)
def test_no_deadline_is_before_its_event_or_on_a_day_off(
    kind: CaseKind, happened: list[Happened], calendar: Calendar
) -> None:
    found = deadlines(kind, happened, calendar, DEFAULTS)
    assert list(found) == sorted(found, key=lambda each: each.ends)
    for each in found:
        assert each.since in [event.at for event in happened if event.what is each.period.since]
        day = calendar.day_of(each.since)
        assert each.ends > each.since.instant and each.due > day
        assert calendar.works(each.due)
        between = [day + timedelta(days=n) for n in range(1, (each.due - day).days + 1)]
        if each.period.unit is Unit.BUSINESS_DAYS:
            assert sum(map(calendar.works, between)) == each.period.amount
    assert found == deadlines(kind, happened, calendar, DEFAULTS)


@given(st.sampled_from(CaseKind), histories, calendars, moments)
def test_every_clock_stands_in_one_place(
    kind: CaseKind, happened: list[Happened], calendar: Calendar, now: Moment
) -> None:
    found = deadlines(kind, happened, calendar, DEFAULTS)
    there = standing(found, now.instant)
    groups = [*there.open, *there.not_yet, *there.overdue, *there.lost]
    assert len(groups) == len(set(map(id, groups)))
    passed = [each for each in found if each.met is None and each.period.edge is Edge.NOT_BEFORE and each not in groups]
    assert len(groups) + len(passed) == sum(each.met is None for each in found)
    assert there.next is None or there.next.period.side is Side.DESK


@given(st.dates(date(2000, 1, 1), date(2100, 1, 1)), st.integers(1, 40), st.integers(1, 40), calendars)
def test_more_days_end_later_and_add_up(day: date, one: int, other: int, calendar: Calendar) -> None:
    first = calendar.business_days_after(day, one)
    assert calendar.business_days_after(first, other) == calendar.business_days_after(day, one + other) > first


def test_a_week_without_work_is_refused() -> None:
    with pytest.raises(ValueError, match="not all of them"):
        Calendar(days_off=frozenset(range(7)))


def test_the_periods_have_names_of_their_own_and_sources() -> None:
    for periods in DEFAULTS.values():
        assert len({each.name for each in periods}) == len(periods)
        assert all(each.source and each.amount > 0 and each.until for each in periods)
