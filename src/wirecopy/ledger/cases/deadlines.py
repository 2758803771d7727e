"""Deadlines, computed from what happened in a case and the clocks. Nobody types one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import NamedTuple

from wirecopy.article.moment import Moment
from wirecopy.ledger.cases.calendar import Calendar
from wirecopy.ledger.cases.fields import CaseKind
from wirecopy.ledger.cases.periods import Edge, Occurrence, Period, Periods, Side, Unit


class Happened(NamedTuple):
    """Something that happened in a case, and when."""

    what: Occurrence
    at: Moment


@dataclass(frozen=True, slots=True, kw_only=True)
class Deadline:
    """A clock that runs, or ran. ``due`` is its last day, ``ends`` the instant at which that is over, ``since`` when it began
    and ``met`` when it was kept, ``None`` while it is open."""

    period: Period
    since: Moment
    due: date
    ends: datetime
    met: Moment | None = None

    @property
    def what(self) -> str:
        """What is to be done."""
        return self.period.words

    def over(self, now: datetime) -> bool:
        """Whether its last day is past and it was not kept before: overdue, lost, or, of a "not before", open now."""
        return self.met is None and now >= self.ends

    @property
    def late(self) -> bool:
        """Whether it was kept too late; of a "not before", too early."""
        if self.met is None:
            return False
        return (self.met.instant < self.ends) == (self.period.edge is Edge.NOT_BEFORE)


class Standing(NamedTuple):
    """Deadlines at one time, each by when they end: what the desk must do and when, what it must not do yet, what it has
    missed, and what the claimant can no longer do."""

    next: Deadline | None
    open: tuple[Deadline, ...]
    not_yet: tuple[Deadline, ...]
    overdue: tuple[Deadline, ...]
    lost: tuple[Deadline, ...]


def deadlines(
    kind: CaseKind, happened: Sequence[Happened], calendar: Calendar, periods: Periods, law: str | None = None
) -> tuple[Deadline, ...]:
    """Every clock that has been started and not stopped, by when it ends. ``happened`` in the order of the record.

    ``law`` is the one that the claimant chose, in the kinds that ask; without it the clocks of all of them run.
    """
    running = (each for each in periods.get(kind, ()) if law is None or not each.laws or law in each.laws)
    found = (_deadline(period, happened, calendar) for period in running)
    return tuple(sorted((each for each in found if each), key=lambda deadline: (deadline.ends, deadline.period.name)))


def standing(all_: Sequence[Deadline], now: datetime) -> Standing:
    """What is next, what is overdue. ``now`` has a zone."""
    unmet = [each for each in all_ if each.met is None]
    until = [each for each in unmet if each.period.edge is Edge.UNTIL]
    open_ = tuple(each for each in until if not each.over(now))
    past = [each for each in until if each.over(now)]
    return Standing(
        next=next((each for each in open_ if each.period.side is Side.DESK), None),
        open=open_,
        not_yet=tuple(each for each in unmet if each.period.edge is Edge.NOT_BEFORE and not each.over(now)),
        overdue=tuple(each for each in past if each.period.side is Side.DESK),
        lost=tuple(each for each in past if each.period.side is Side.CLAIMANT),
    )


def restoration_barred(happened: Sequence[Happened], all_: Sequence[Deadline], now: datetime) -> str | None:
    """Why what a counter-notice is about cannot be restored yet, ``None`` if it can (17 USC 512(g)(2)(C))."""
    if any(each.what is Occurrence.COURT_ACTION for each in happened):
        return "The claimant has told us of an action in court: restoring it waits for what the court says"
    for each in standing(all_, now).not_yet:
        return (
            f"It cannot be restored before the end of {each.due}: {each.period.source} lets the claimant sue until then"
        )
    return None


def _deadline(period: Period, happened: Sequence[Happened], calendar: Calendar) -> Deadline | None:
    past = {each.what for each in happened}
    if past & period.barred or (period.given is not None and period.given not in past):
        return None
    start = max((place for place, each in enumerate(happened) if each.what is period.since), default=None)
    if start is None:
        return None
    since, later = happened[start].at, happened[start + 1 :]
    due = _due(period, calendar.day_of(since), calendar)
    met = None
    for each in later:
        if each.what in period.until:
            met = each.at
            break
        if each.what in period.stopped:
            return None
    return Deadline(period=period, since=since, due=due, ends=calendar.end_of(due), met=met)


def _due(period: Period, day: date, calendar: Calendar) -> date:
    match period.unit:
        case Unit.BUSINESS_DAYS:
            return calendar.business_days_after(day, period.amount)
        case Unit.DAYS:
            return calendar.on_or_after(day + timedelta(days=period.amount))
        case Unit.MONTHS:
            return calendar.on_or_after(calendar.months_after(day, period.amount))
