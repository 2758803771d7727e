"""The desk's state is a fold of events: of all of them, or of those about some works, cases and parties alone.

What the tables of stages do not allow is refused here too, so that no record can say it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from wirecopy.ledger.desk import fold_cases, fold_works
from wirecopy.ledger.desk.happenings import (
    PartyNamed,
    ResponsibilityAdopted,
    SubmissionDrafted,
    SubmissionMoved,
    Submitted,
)
from wirecopy.ledger.desk.state import Dated, DeskState, Submission, Work
from wirecopy.ledger.events import Event, VersionAdded
from wirecopy.ledger.lifecycle import SUBMISSION, check
from wirecopy.ledger.stages import SubmissionMove

Apply = Callable[[DeskState, int, str, Any], None]


def fold_desk(happened: Iterable[tuple[int, str, Event]], state: DeskState | None = None) -> DeskState:
    """Fold events, each with its number and time and in order, into a state (a new one unless given; the one given is
    changed). Raises :class:`wirecopy.errors.NotAllowed` or ``KeyError`` for a record that no rule would have written."""
    state = DeskState() if state is None else state
    for seq, at, event in happened:
        step(state, seq, at, event)
    return state


def step(state: DeskState, seq: int, at: str, event: Event) -> None:
    """One event more, as :func:`fold_desk` folds it."""
    apply = _APPLY.get(type(event))
    if apply:
        apply(state, seq, at, event)


def _version(state: DeskState, seq: int, at: str, event: VersionAdded) -> None:
    state.versions.setdefault(event.article, {}).setdefault(event.version, event)


def _party(state: DeskState, seq: int, at: str, event: PartyNamed) -> None:
    state.parties[event.party] = event


def _statement(state: DeskState, seq: int, at: str, event: ResponsibilityAdopted) -> None:
    state.statements[event.number] = event


def _drafted(state: DeskState, seq: int, at: str, event: SubmissionDrafted) -> None:
    state.submissions[event.submission] = Submission(event.submission, event.work, event.version, event.by, seq)
    state.works.setdefault(event.work, Work(event.work)).submissions.append(event.submission)


def _submitted(state: DeskState, seq: int, at: str, event: Submitted) -> None:
    submission = state.submissions[event.submission]
    submission.stage = check(SUBMISSION, submission.stage, SubmissionMove.SUBMIT, name=event.submission)
    submission.seq, submission.version, submission.credits = seq, event.version, event.credits
    submission.rights, submission.responsibility = event.rights, event.responsibility
    submission.log.append(Dated(seq, at, event))


def _moved(state: DeskState, seq: int, at: str, event: SubmissionMoved) -> None:
    submission = state.submissions[event.submission]
    submission.stage = check(SUBMISSION, submission.stage, event.move, name=event.submission)
    submission.seq = seq
    submission.log.append(Dated(seq, at, event))


_APPLY: dict[type[Event], Apply] = {
    VersionAdded: _version,
    PartyNamed: _party,
    ResponsibilityAdopted: _statement,
    SubmissionDrafted: _drafted,
    Submitted: _submitted,
    SubmissionMoved: _moved,
    **fold_works.APPLY,
    **fold_cases.APPLY,
}
