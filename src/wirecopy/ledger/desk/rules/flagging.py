"""When readers began to see flags, and when they ceased to: what is public of a work changes with each."""

from __future__ import annotations

from wirecopy.ledger.desk.claims import CaseDecided, CaseMoved, CaseOpened
from wirecopy.ledger.desk.rules import checks
from wirecopy.ledger.desk.state import DeskState
from wirecopy.ledger.events import CaseEvent, SubmissionEvent
from wirecopy.ledger.stages import CaseMove

_MOVES = frozenset({CaseMove.WITHDRAW, CaseMove.LAPSE, CaseMove.APPEAL})


def flag_times(state: DeskState, work: str) -> list[str]:
    """When flags of a work (:func:`wirecopy.ledger.desk.rules.claiming.flags`) came and went, as the record writes times."""
    known = (state.cases[key] for key in checks.work(state, work).cases if key in state.cases)
    return [each.at for case in known if case.opened.because for each in case.log if _moves_flag(each.event)]


def _moves_flag(event: SubmissionEvent | CaseEvent) -> bool:
    return event.move in _MOVES if isinstance(event, CaseMoved) else isinstance(event, CaseOpened | CaseDecided)
