"""The words of the desk's pages of cases: what can be done with one, and with what it is about."""

from __future__ import annotations

from typing import NamedTuple

from wirecopy.ledger.desk.kinds import ActionKind, CaseKind, Occurrence, Outcome
from wirecopy.ledger.desk.rules.claiming import NOTED
from wirecopy.ledger.desk.rules.conduct import DECIDED, DISMISSED, INTERIM
from wirecopy.ledger.desk.state import Case
from wirecopy.ledger.lifecycle import CASE, allowed
from wirecopy.ledger.stages import CaseMove, Role


class Step(NamedTuple):
    """A move that is possible: its button, what it says, whether it must say why."""

    move: CaseMove
    button: str
    help: str
    reason: bool


_STEPS = {
    CaseMove.ACKNOWLEDGE: ("Confirm receipt", "It was received and has all that it needs."),
    CaseMove.ASSESS: ("Take it up", "After an appeal this is for somebody who did not decide it before."),
    CaseMove.REFER: ("Refer it", "Somebody outside tries to settle it. Say who, and why."),
    CaseMove.RESUME: ("Take it up again", "The referral is over."),
    CaseMove.CLOSE: ("Close it", "Nothing more is to be done. The claimant can ask for a review."),
    CaseMove.ACT: ("Say that it was done", "An action that names this case is in force."),
    CaseMove.APPEAL: (
        "Record an appeal",
        "The claimant asked for a review otherwise than by the link. Say with which words.",
    ),
    CaseMove.LAPSE: ("Let it lapse", "The time to complete it is over."),
    CaseMove.WITHDRAW: ("Record that it was withdrawn", "The claimant takes it back. Say how you know."),
}

NOTES = {
    Occurrence.FORWARDED: "it was sent on to the claimant of the notice",
    Occurrence.EXTENDED: "the time to answer was extended, and the claimant was told why",
    Occurrence.RECIPIENTS_TOLD: "those who received the data were told",
    Occurrence.EFFECT_REPORTED: "the authority was told what was done",
    Occurrence.COURT_ACTION: "an action in court was brought",
}
"""What can be noted, in words that go on from "It happened that"."""

OUTCOMES = {
    Outcome.UPHELD: "Upheld",
    Outcome.PARTLY_UPHELD: "Upheld in part",
    Outcome.REJECTED: "Not upheld",
}
PARTS = (
    ("facts", "What was found", "The facts that the decision rests on (DSA 17(3)(b))."),
    ("ground", "The law or rule", "The provision, or the clause of our rules (DSA 17(3)(d), (e))."),
    ("reasons", "Why", "How the facts fall under it, in words that the claimant and the author understand."),
    ("redress", "What can be done against it", "The review here, a press council, a court (DSA 17(3)(f))."),
)
"""What a decision says: names, labels, help."""

ACTIONS = {
    CaseKind.CORRECTION: (ActionKind.CORRECTION, ActionKind.CLARIFICATION),
    CaseKind.COMPLAINT: (ActionKind.CORRECTION, ActionKind.CLARIFICATION, ActionKind.REMOVAL),
    CaseKind.COPYRIGHT_NOTICE: (ActionKind.REMOVAL, ActionKind.CREDIT_FIX, ActionKind.RESTORATION),
    CaseKind.COUNTER_NOTICE: (ActionKind.RESTORATION,),
    CaseKind.PRIVACY_ERASURE: (ActionKind.REDACTION, ActionKind.REMOVAL),
    CaseKind.RIGHT_OF_REPLY: (ActionKind.REPLY,),
    CaseKind.AUTHORITY_ORDER: (ActionKind.WITHHOLD, ActionKind.REMOVAL),
    CaseKind.CREDIT_CLAIM: (ActionKind.CREDIT_FIX,),
}
"""What is usually done where a case is upheld."""


def steps(case: Case) -> list[Step]:
    """What the desk can do with a case that says no more than why."""
    possible = allowed(CASE, case.stage)
    mine = [move for move in _STEPS if move in possible and Role.EDITOR in possible[move].who]
    return [Step(move, *_STEPS[move], move in NOTED) for move in mine]


def can_decide(case: Case) -> bool:
    """Whether it is there to be decided."""
    return CaseMove.REJECT in allowed(CASE, case.stage)


def can_be_incomplete(case: Case) -> bool:
    """Whether the desk may still say that something is missing."""
    return CaseMove.FIND_INCOMPLETE in allowed(CASE, case.stage)


def can_be_completed(case: Case) -> bool:
    """Whether what is missing can be added."""
    return CaseMove.COMPLETE in allowed(CASE, case.stage) and not case.opened.because


def actions(case: Case) -> tuple[ActionKind, ...]:
    """What may be done for a case now: what it asks for once it is decided, before that measures until it is."""
    if case.stage in DECIDED:
        return ACTIONS[case.opened.kind]
    if case.stage in DISMISSED:
        return (ActionKind.RESTORATION,) if any(each.kind is ActionKind.WITHHOLD for each in case.acted) else ()
    return tuple(sorted(INTERIM, reverse=True))


def action_url(work: str, kind: ActionKind, case: str) -> str:
    """Where the desk does something with a work for a case."""
    return f"/desk/works/{work}/{kind}?case={case}"
