"""The desk's events about cases. A case's fields and contact data are never in them: ``sealed`` is the digest of the
fields without contact data. ``by`` is the party that did it, ``note`` the digest of what it remarked."""

from __future__ import annotations

from dataclasses import dataclass

from wirecopy.ledger.desk.given import Target
from wirecopy.ledger.desk.kinds import ActionKind, CaseKind, Occurrence, Outcome, Priority
from wirecopy.ledger.stages import CaseMove


@dataclass(frozen=True, slots=True)
class CaseOpened:
    """Somebody asks something of the desk, about versions of works.

    ``answers`` is the case that a counter-notice answers; ``because`` the action at a source that opened it by itself.
    """

    case: str
    kind: CaseKind
    targets: tuple[Target, ...]
    claimant: str
    sealed: str
    by: str
    answers: str | None = None
    because: str | None = None


@dataclass(frozen=True, slots=True)
class EvidenceSealed:
    """Bytes were put away as evidence: they stay, whatever becomes of the work. ``work`` and ``version`` are set where they
    are what was complained about."""

    case: str
    digests: tuple[str, ...]
    by: str
    work: str | None = None
    version: str | None = None


@dataclass(frozen=True, slots=True)
class CaseMoved:
    """A case went on. ``missing`` are the names of fields without which it cannot, ``sealed`` the digest of the fields once
    they were completed."""

    case: str
    move: CaseMove
    by: str
    note: str | None = None
    missing: tuple[str, ...] = ()
    sealed: str | None = None


@dataclass(frozen=True, slots=True)
class PriorityChecked:
    """It was checked who published first. ``evidence`` is the digest of what was looked at."""

    case: str
    found: Priority
    evidence: str
    by: str


@dataclass(frozen=True, slots=True)
class CaseDecided:
    """A case was upheld, upheld partly or rejected. ``number`` counts its decisions from 1; ``appeal_of`` is the decision
    appealed against. ``facts``, ``ground``, ``reasons`` and ``redress`` are digests."""

    case: str
    number: int
    outcome: Outcome
    by: str
    facts: str
    ground: str
    reasons: str
    redress: str
    appeal_of: int | None = None


@dataclass(frozen=True, slots=True)
class CaseActed:
    """An action on a work was taken for a case: what its decision asked for, or a measure until it is decided."""

    case: str
    action: str
    work: str
    kind: ActionKind


@dataclass(frozen=True, slots=True)
class CaseNoted:
    """Something happened that starts, keeps or stops a clock of a case and is nothing that the desk decides: it was
    forwarded, extended, recipients were told, effect was reported, an action in court is pending."""

    case: str
    what: Occurrence
    by: str
    note: str | None = None
