"""Decisions on cases: by somebody who has no part in the version or an earlier decision; on copyright only after a priority
check."""

from __future__ import annotations

from typing import NamedTuple

from wirecopy.article.model import CreditKind
from wirecopy.errors import NotAllowed
from wirecopy.ledger.desk.claims import CaseDecided, PriorityChecked
from wirecopy.ledger.desk.fold_cases import DECIDING
from wirecopy.ledger.desk.given import Publication, Target
from wirecopy.ledger.desk.kinds import CaseKind, Outcome, Priority
from wirecopy.ledger.desk.rules import checks
from wirecopy.ledger.desk.rules.conduct import DECIDED, DISMISSED
from wirecopy.ledger.desk.state import Case, DeskState
from wirecopy.ledger.events import Event
from wirecopy.ledger.lifecycle import CASE, check

_PART = {
    CreditKind.AUTHORED_BY: "is an author of the version",
    CreditKind.SUBMITTED_BY: "submitted the version",
    CreditKind.EDITED_BY: "edited the version",
}


class Reasons(NamedTuple):
    """What a decision rests on and what can be done against it; all are digests."""

    facts: str
    ground: str
    reasons: str
    redress: str


def check_priority(state: DeskState, case: str, found: Priority, evidence: str, by: str, seen: int) -> list[Event]:
    """Record who published first, and the digest of the evidence that was looked at."""
    known = checks.case(state, case)
    checks.unmoved(known, seen, "case")
    checks.editor(state, by)
    checks.digest(evidence, "the evidence")
    if known.stage in DECIDED | DISMISSED:
        stage = known.stage.replace("_", " ")
        raise NotAllowed(
            f"case {case} is {stage}", "Priority is checked before a decision; an appeal opens the case again"
        )
    return [PriorityChecked(case, found, evidence, by)]


def decide(state: DeskState, case: str, outcome: Outcome, by: str, why: Reasons, seen: int) -> list[Event]:
    """Decide a case. After an appeal the decision names the one that it reviews."""
    known = checks.case(state, case)
    checks.unmoved(known, seen, "case")
    check(CASE, known.stage, DECIDING[outcome], checks.roles(state, by), case)
    for name, value in zip(why._fields, why, strict=True):
        checks.digest(value, f"the decision's {name}")
    if against := excluded(state, known).get(by):
        raise NotAllowed(
            f"case {case} cannot be decided by {by}, who {against}", "Another editor can, who had no part in it"
        )
    _check_priority(known, outcome)
    earlier = len(known.decisions)
    return [CaseDecided(case, earlier + 1, outcome, by, *why, appeal_of=earlier or None)]


def excluded(state: DeskState, case: Case) -> dict[str, str]:
    """Who may not decide a case, and why."""
    found = {case.opened.claimant: "brought it"}
    for target in case.opened.targets:
        for publication in _publications(state, target):
            found |= _involved(state, publication)
    return found | {decision.by: "decided it before" for decision in case.decisions}


def _publications(state: DeskState, target: Target) -> list[Publication]:
    versions = checks.work(state, target.work).versions
    return [each.publication for each in versions if each.publication.version == target.version]


def _involved(state: DeskState, publication: Publication) -> dict[str, str]:
    """Those who had a part in a version; a credit without a party is held against all of that name."""
    found = {publication.by: _PART[CreditKind.EDITED_BY]}
    for credit in publication.credits:
        if credit.kind in _PART:
            name = credit.name.casefold()
            of_name = [key for key, party in state.parties.items() if party.name.casefold() == name]
            found |= dict.fromkeys([credit.party] if credit.party else of_name, _PART[credit.kind])
    return found


def _check_priority(case: Case, outcome: Outcome) -> None:
    claims_copyright = case.opened.kind is CaseKind.COPYRIGHT_NOTICE
    if claims_copyright and outcome is not Outcome.REJECTED and not case.checks:
        raise NotAllowed(
            f"case {case.id} is a copyright claim and nobody has checked who published first",
            "Record a priority check, then decide; a back-dated claim is a known fraud. Rejecting it needs no check",
        )
