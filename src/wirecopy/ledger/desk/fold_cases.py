"""What events do to cases."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from wirecopy.ledger.desk.claims import (
    CaseActed,
    CaseDecided,
    CaseMoved,
    CaseNoted,
    CaseOpened,
    EvidenceSealed,
    PriorityChecked,
)
from wirecopy.ledger.desk.kinds import Outcome
from wirecopy.ledger.desk.state import Case, Dated, DeskState
from wirecopy.ledger.events import CaseEvent
from wirecopy.ledger.lifecycle import CASE, check
from wirecopy.ledger.stages import CaseMove

DECIDING = {
    Outcome.UPHELD: CaseMove.UPHOLD,
    Outcome.PARTLY_UPHELD: CaseMove.UPHOLD_PARTLY,
    Outcome.REJECTED: CaseMove.REJECT,
}
"""Which move a decision is."""


def _opened(state: DeskState, seq: int, at: str, event: CaseOpened) -> None:
    state.cases[event.case] = Case(event.case, event, at, seq, event.sealed, log=[Dated(seq, at, event)])
    for key in {target.work: None for target in event.targets}:
        if work := state.works.get(key):  # not there where the events of the case alone are folded
            work.cases.append(event.case)


def _case(state: DeskState, seq: int, at: str, event: CaseEvent) -> Case:
    case = state.cases[event.case]
    case.seq = seq
    case.log.append(Dated(seq, at, event))
    return case


def _sealed(state: DeskState, seq: int, at: str, event: EvidenceSealed) -> None:
    _case(state, seq, at, event).evidence.append(event)


def _moved(state: DeskState, seq: int, at: str, event: CaseMoved) -> None:
    case = _case(state, seq, at, event)
    case.stage = check(CASE, case.stage, event.move, name=case.id)
    if event.move in (CaseMove.FIND_INCOMPLETE, CaseMove.COMPLETE):
        case.missing = event.missing
    case.sealed = event.sealed or case.sealed


def _checked(state: DeskState, seq: int, at: str, event: PriorityChecked) -> None:
    _case(state, seq, at, event).checks.append(event)


def _decided(state: DeskState, seq: int, at: str, event: CaseDecided) -> None:
    case = _case(state, seq, at, event)
    case.stage = check(CASE, case.stage, DECIDING[event.outcome], name=case.id)
    case.decisions.append(event)


def _acted(state: DeskState, seq: int, at: str, event: CaseActed) -> None:
    _case(state, seq, at, event).acted.append(event)


def _noted(state: DeskState, seq: int, at: str, event: CaseNoted) -> None:
    _case(state, seq, at, event)


APPLY: dict[type[Any], Callable[[DeskState, int, str, Any], None]] = {
    CaseOpened: _opened,
    EvidenceSealed: _sealed,
    CaseMoved: _moved,
    PriorityChecked: _checked,
    CaseDecided: _decided,
    CaseActed: _acted,
    CaseNoted: _noted,
}
"""By event."""
