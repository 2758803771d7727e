"""What is so at the desk: parties, submissions, works, actions and cases, as a fold of events leaves them.

``seq`` of each is the number of the last event about it: what an editor saw, and what must not have moved on.
Times are those of the record (RFC 3339, UTC).
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import NamedTuple

from wirecopy.ledger.desk.claims import CaseActed, CaseDecided, CaseOpened, EvidenceSealed, PriorityChecked
from wirecopy.ledger.desk.given import CreditGiven, Deed, Publication
from wirecopy.ledger.desk.happenings import PartyNamed, Purged, ResponsibilityAdopted, Scheduled
from wirecopy.ledger.events import CaseEvent, SubmissionEvent, VersionAdded
from wirecopy.ledger.stages import ActionStage, CaseStage, SubmissionStage, WorkStage


class Dated(NamedTuple):
    """An event about a submission or case, with its number and when it was."""

    seq: int
    at: str
    event: SubmissionEvent | CaseEvent


@dataclass(slots=True)
class Submission:
    """A submission; ``log`` is all that happened to it, ``credits`` are those that were declared when it was last handed in."""

    id: str
    work: str
    version: str
    submitter: str
    seq: int
    stage: SubmissionStage = SubmissionStage.DRAFT
    rights: str | None = None
    responsibility: int | None = None
    credits: tuple[CreditGiven, ...] = ()
    log: list[Dated] = field(default_factory=list)


@dataclass(slots=True)
class PublicVersion:
    """A version as it became public; ``number`` counts a work's from 1."""

    number: int
    seq: int
    at: str
    publication: Publication
    action: str | None = None


@dataclass(slots=True)
class Action:
    """An action; ``at`` is since when it is in force, ``number`` the public version that it made or is about."""

    id: str
    work: str
    deed: Deed
    drafted_by: str
    seq: int
    stage: ActionStage = ActionStage.DRAFTED
    approved_by: str | None = None
    at: str | None = None
    number: int = 0
    reversed_by: str | None = None

    @property
    def stands(self) -> bool:
        """Whether it is in force, told to copies or not."""
        return self.stage not in (ActionStage.DRAFTED, ActionStage.APPROVED, ActionStage.REVERSED)


@dataclass(slots=True)
class Work:
    """A work: what became public of it, what was done to it, and which cases are about it. All in the order of events.

    ``purged`` are the purges whose bytes are kept out, by action.
    """

    id: str
    seq: int = 0
    stage: WorkStage = WorkStage.UNPUBLISHED
    scheduled: Scheduled | None = None
    versions: list[PublicVersion] = field(default_factory=list)
    actions: list[Action] = field(default_factory=list)
    submissions: list[str] = field(default_factory=list)
    cases: list[str] = field(default_factory=list)
    purged: dict[str, Purged] = field(default_factory=dict)

    @property
    def current(self) -> PublicVersion:
        """The version that readers see, or saw last. Raises ``IndexError`` where none was ever public."""
        return self.versions[-1]


@dataclass(slots=True)
class Case:
    """A case; ``at`` is when it was opened, ``missing`` the fields that it still lacks, ``sealed`` the digest of those it
    has, ``log`` all that happened in it."""

    id: str
    opened: CaseOpened
    at: str
    seq: int
    sealed: str
    stage: CaseStage = CaseStage.RECEIVED
    missing: tuple[str, ...] = ()
    log: list[Dated] = field(default_factory=list)
    evidence: list[EvidenceSealed] = field(default_factory=list)
    checks: list[PriorityChecked] = field(default_factory=list)
    decisions: list[CaseDecided] = field(default_factory=list)
    acted: list[CaseActed] = field(default_factory=list)


@dataclass(slots=True)
class DeskState:
    """Everything that events say about the desk, or about the works, cases and parties whose events were folded.

    ``versions`` are the record's, by article and version; ``statements`` of responsibility by number.
    """

    parties: dict[str, PartyNamed] = field(default_factory=dict)
    statements: dict[int, ResponsibilityAdopted] = field(default_factory=dict)
    versions: dict[str, dict[str, VersionAdded]] = field(default_factory=dict)
    submissions: dict[str, Submission] = field(default_factory=dict)
    works: dict[str, Work] = field(default_factory=dict)
    actions: dict[str, Action] = field(default_factory=dict)
    cases: dict[str, Case] = field(default_factory=dict)

    @property
    def responsibility(self) -> int:
        """The number of the statement of responsibility that is in use; 0 where none was adopted."""
        return max(self.statements, default=0)
