"""What happened in a case, as its clocks want to know it: deadlines are computed from nothing else."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from wirecopy.article.moment import Moment
from wirecopy.ledger.cases.deadlines import Happened
from wirecopy.ledger.desk.claims import CaseActed, CaseDecided, CaseMoved, CaseNoted, CaseOpened
from wirecopy.ledger.desk.kinds import ActionKind, Occurrence
from wirecopy.ledger.desk.state import Case, DeskState
from wirecopy.ledger.events import CaseEvent, SubmissionEvent
from wirecopy.ledger.stages import CaseMove

_MOVES = {
    CaseMove.FIND_INCOMPLETE: Occurrence.INCOMPLETE,
    CaseMove.COMPLETE: Occurrence.RECEIVED,
    CaseMove.ACKNOWLEDGE: Occurrence.ACKNOWLEDGED,
    CaseMove.REFER: Occurrence.REFERRED,
    CaseMove.LAPSE: Occurrence.LAPSED,
    CaseMove.WITHDRAW: Occurrence.WITHDRAWN,
    CaseMove.ACT: Occurrence.ACTIONED,
    CaseMove.CLOSE: Occurrence.CLOSED,
    CaseMove.APPEAL: Occurrence.APPEALED,
}


def occurrences(state: DeskState, case: Case) -> list[Happened]:
    """What happened, in order, from the publication of what the case is about on; its works must be in the state."""
    happened = [Happened(what, _moment(at)) for _, at, event in case.log if (what := _what(event))]
    return [*sorted(_published(state, case), key=lambda each: each.at.instant), *happened]


def _published(state: DeskState, case: Case) -> Iterator[Happened]:
    for target in case.opened.targets:
        work = state.works.get(target.work)
        for version in work.versions if work else ():
            if version.publication.version == target.version and version.at <= case.at:
                yield Happened(Occurrence.PUBLISHED, _moment(version.at))


def _what(event: CaseEvent | SubmissionEvent) -> Occurrence | None:
    match event:
        case CaseOpened():
            return Occurrence.RECEIVED
        case CaseMoved():
            return _MOVES.get(event.move)
        case CaseDecided():
            return Occurrence.DECIDED
        case CaseActed(kind=ActionKind.WITHHOLD):
            return Occurrence.WITHHELD
        case CaseNoted():
            return event.what
    return None


def _moment(at: str) -> Moment:
    return Moment(datetime.fromisoformat(at))
