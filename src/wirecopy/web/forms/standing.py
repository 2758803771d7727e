"""How a case stands, for its claimant: what can be done with it now, which clocks run, what happened, without who did it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, NamedTuple

from wirecopy.ledger.cases.deadlines import Deadline
from wirecopy.ledger.cases.fields import Field
from wirecopy.ledger.cases.kinds import FIELDS
from wirecopy.ledger.cases.periods import Edge, Side
from wirecopy.ledger.desk.claims import (
    CaseActed,
    CaseDecided,
    CaseMoved,
    CaseNoted,
    CaseOpened,
    EvidenceSealed,
    PriorityChecked,
)
from wirecopy.ledger.desk.rules.conduct import DISMISSED, HIDING
from wirecopy.ledger.desk.state import Case, Dated
from wirecopy.ledger.events import CaseEvent, SubmissionEvent
from wirecopy.ledger.lifecycle import CASE, allowed
from wirecopy.ledger.stages import CaseMove, Role
from wirecopy.web.forms.labels import label_of
from wirecopy.workflow.desk_register import CaseShown

_MOVES = {
    CaseMove.FIND_INCOMPLETE: "Something was missing",
    CaseMove.COMPLETE: "What was missing came in",
    CaseMove.LAPSE: "It lapsed",
    CaseMove.ACKNOWLEDGE: "It was confirmed that it is complete",
    CaseMove.ASSESS: "The desk began to look into it",
    CaseMove.REFER: "Somebody outside was asked to help settle it",
    CaseMove.RESUME: "The desk took it up again",
    CaseMove.WITHDRAW: "It was withdrawn",
    CaseMove.ACT: "What was decided had been done",
    CaseMove.CLOSE: "It was closed",
    CaseMove.APPEAL: "A review was asked for",
}
_NOTED = {
    "forwarded": "It was sent on to whoever sent the notice",
    "extended": "The time for it was extended",
    "recipients_told": "Those who had received the data were told",
    "effect_reported": "The authority was told what was done",
    "court_action": "An action in court was reported",
}


class Clock(NamedTuple):
    """A clock that runs: by when, whose time it is, what for, and why so long."""

    due: str
    words: str
    source: str
    late: bool


def can(shown: CaseShown) -> frozenset[str]:
    """What the claimant can do now: ``complete``, ``withdraw``, ``appeal``, add ``evidence``, have it ``answered``."""
    case = shown.case
    moves = {move for move in CaseMove if _may(case, move)}
    found = {str(move) for move in moves & {CaseMove.COMPLETE, CaseMove.WITHDRAW}}
    if CaseMove.APPEAL in moves and case.decisions and not _appeal_lost(shown):
        found.add("appeal")
    if case.stage not in DISMISSED:
        found.add("evidence")
    if any(acted.kind in HIDING for acted in case.acted):
        found.add("answered")
    return frozenset(found)


def _may(case: Case, move: CaseMove) -> bool:
    step = allowed(CASE, case.stage).get(move)
    return step is not None and Role.CLAIMANT in step.who


def _appeal_lost(shown: CaseShown) -> bool:
    return any(each.period.name == "appeal" for each in shown.standing.lost)


def open_clocks(shown: CaseShown) -> list[Clock]:
    """The clocks that are not over, and those that the desk has missed."""
    standing = shown.standing
    running = (*standing.overdue, *standing.not_yet, *standing.open)
    return [_clock(each, each in standing.overdue) for each in running]


def _clock(each: Deadline, late: bool) -> Clock:
    if each.period.edge is Edge.NOT_BEFORE:
        said = f"We may not {each.what} before the end of that day"
    elif late:
        said = f"We had until then to {each.what}, and are late"
    else:
        said = f"{'You have' if each.period.side is Side.CLAIMANT else 'We have'} until then to {each.what}"
    return Clock(each.due.isoformat(), said, each.period.source, late)


def happenings(log: Iterable[Dated]) -> list[tuple[str, str]]:
    """What happened and when, in order."""
    return [(each.at, words) for each in log for words in _words(each.event)]


class Row(NamedTuple):
    """A field of a filing: what it is called, what it says, whether only the desk sees it."""

    label: str
    value: Any
    sealed: bool


def rows(shown: CaseShown, sealed: Mapping[str, Any]) -> list[Row]:
    """What a claimant sent, in the order of the form, without contact data."""
    values = {**shown.public.fields, **sealed}
    fields = FIELDS[shown.case.opened.kind]
    return [Row(label_of(name), _told(fields[name], values[name]), name in sealed) for name in fields if name in values]


def _told(field: Field, value: Any) -> Any:
    return dict(field.choices).get(value, value) if isinstance(value, str) else value


def _words(event: CaseEvent | SubmissionEvent) -> Iterator[str]:
    match event:
        case CaseOpened():
            yield "It came in"
        case CaseMoved():
            yield _MOVES[event.move]
        case EvidenceSealed(work=None):
            yield "Files were added as evidence"
        case PriorityChecked():
            yield "It was checked who published first"
        case CaseDecided():
            yield f"It was decided: {event.outcome.replace('_', ' ')}"
        case CaseActed():
            yield f"Done with the article: {event.kind.replace('_', ' ')}"
        case CaseNoted():
            yield _NOTED.get(event.what, event.what.replace("_", " "))
