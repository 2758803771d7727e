"""The clocks of a case, computed from its events and the calendar of the house."""

from __future__ import annotations

from datetime import datetime

from wirecopy.errors import NotAllowed
from wirecopy.ledger.cases.clocks import Clocks
from wirecopy.ledger.cases.deadlines import Deadline, deadlines, restoration_barred, standing
from wirecopy.ledger.desk.occurrences import occurrences
from wirecopy.ledger.desk.state import Case, DeskState


def clocks_of_case(state: DeskState, case: Case, clocks: Clocks, law: str | None = None) -> tuple[Deadline, ...]:
    """The clocks that were started and not stopped, by when they end. ``law``: the one that the claimant chose."""
    return deadlines(case.opened.kind, occurrences(state, case), clocks.calendar, clocks.periods, law)


def restoration_from(
    state: DeskState, case: Case, clocks: Clocks, now: datetime, law: str | None = None
) -> datetime | None:
    """Before when nothing may be restored for a case, ``None`` where no clock bars it. Raises :class:`NotAllowed` while an
    action in court is pending."""
    running = clocks_of_case(state, case, clocks, law)
    barred = max((each.ends for each in standing(running, now).not_yet), default=None)
    why = restoration_barred(occurrences(state, case), running, now)
    if why and barred is None:
        raise NotAllowed(f"case {case.id}: nothing can be restored for it yet", why)
    return barred
