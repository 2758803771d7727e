"""The kinds of things the desk deals with. Their values stand in the record: none is ever renamed."""

from __future__ import annotations

from enum import StrEnum

from wirecopy.ledger.cases.decision import Outcome
from wirecopy.ledger.cases.fields import CaseKind
from wirecopy.ledger.cases.found import Priority
from wirecopy.ledger.cases.periods import Occurrence

__all__ = ["ActionKind", "CaseKind", "Change", "Occurrence", "Outcome", "PartyKind", "Priority", "Verified"]


class PartyKind(StrEnum):
    """Who somebody is to the desk."""

    PERSON = "person"
    DESK = "desk"
    PUBLISHER = "publisher"
    REPUBLISHER = "republisher"
    CLAIMANT = "claimant"
    AUTHORITY = "authority"
    MACHINE = "machine"


class Change(StrEnum):
    """Why a version was published."""

    NEW = "new"
    MINOR = "minor"
    UPDATE = "update"
    CORRECTION = "correction"
    REDACTION = "redaction"
    RESTORATION = "restoration"


class ActionKind(StrEnum):
    """What the desk does to a work after it was published."""

    CORRECTION = "correction"
    CLARIFICATION = "clarification"
    UPDATE = "update"
    EXPRESSION_OF_CONCERN = "expression_of_concern"
    WITHHOLD = "withhold"
    REMOVAL = "removal"
    RESTORATION = "restoration"
    REPLY = "reply"
    CREDIT_FIX = "credit_fix"
    REDACTION = "redaction"


class Verified(StrEnum):
    """How the desk knows that a credit is right."""

    DECLARED = "declared"
    DETECTED = "detected"
    CHECKED = "checked"
