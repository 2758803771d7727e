"""The kinds of things the desk deals with. Their values stand in the record: none is ever renamed."""

from __future__ import annotations

from enum import StrEnum


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


class CaseKind(StrEnum):
    """What somebody asks of the desk."""

    CORRECTION = "correction"
    COMPLAINT = "complaint"
    COPYRIGHT_NOTICE = "copyright_notice"
    COUNTER_NOTICE = "counter_notice"
    PRIVACY_ERASURE = "privacy_erasure"
    RIGHT_OF_REPLY = "right_of_reply"
    AUTHORITY_ORDER = "authority_order"
    CREDIT_CLAIM = "credit_claim"


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


class Outcome(StrEnum):
    """What a case's decision says."""

    UPHELD = "upheld"
    PARTLY_UPHELD = "partly_upheld"
    REJECTED = "rejected"


class Priority(StrEnum):
    """What a priority check found: who published first."""

    OURS = "ours"
    CLAIMANT = "claimant"
    UNDECIDED = "undecided"


class Verified(StrEnum):
    """How the desk knows that a credit is right."""

    DECLARED = "declared"
    DETECTED = "detected"
    CHECKED = "checked"
