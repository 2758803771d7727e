"""The desk's events about parties, submissions, works and actions. ``by`` is the party that did it, ``note`` the digest
of what it remarked."""

from __future__ import annotations

from dataclasses import dataclass

from wirecopy.ledger.desk.given import CreditGiven, Deed, Publication
from wirecopy.ledger.desk.kinds import ActionKind, PartyKind
from wirecopy.ledger.stages import ActionMove, Role, SubmissionMove


@dataclass(frozen=True, slots=True)
class PartyNamed:
    """Somebody is known to the desk under a public name, as what, and as what they may act; the latest counts.

    Where they can be reached is nowhere in the record.
    """

    party: str
    kind: PartyKind
    name: str
    roles: tuple[Role, ...] = ()


@dataclass(frozen=True, slots=True)
class ResponsibilityAdopted:
    """The desk adopted a statement of who is responsible for what it publishes. ``number`` counts from 1, ``text`` is its
    digest; the latest is shown with what is published from now on."""

    number: int
    text: str
    by: str


@dataclass(frozen=True, slots=True)
class SubmissionDrafted:
    """A contributor began to submit a version of an article, which is to become a work of ours."""

    submission: str
    work: str
    version: str
    by: str


@dataclass(frozen=True, slots=True)
class Submitted:
    """A contributor handed a version in. ``rights`` is the digest of their rights claim, ``responsibility`` the number of
    the statement they accepted, ``credits`` the originals and people they declared."""

    submission: str
    work: str
    version: str
    by: str
    rights: str
    responsibility: int
    credits: tuple[CreditGiven, ...] = ()


@dataclass(frozen=True, slots=True)
class SubmissionMoved:
    """A submission was taken up, returned, accepted, rejected or withdrawn."""

    submission: str
    work: str
    move: SubmissionMove
    by: str
    note: str | None = None


@dataclass(frozen=True, slots=True)
class Scheduled:
    """A work will be published as it is here, once it is ``due`` (RFC 3339)."""

    work: str
    publication: Publication
    due: str


@dataclass(frozen=True, slots=True)
class Unscheduled:
    """A work will not be published as was scheduled."""

    work: str
    by: str
    note: str | None = None


@dataclass(frozen=True, slots=True)
class Published:
    """A version was published. ``action`` is why, for every change of a published work but minor ones; ``by`` who did it,
    if another than the editor: the machine that looks after what is scheduled."""

    work: str
    publication: Publication
    action: str | None = None
    by: str | None = None


@dataclass(frozen=True, slots=True)
class ActionDrafted:
    """An editor wrote an action that is to come."""

    action: str
    work: str
    deed: Deed
    by: str


@dataclass(frozen=True, slots=True)
class ActionMoved:
    """An action was approved, told to known copies, or settled."""

    action: str
    work: str
    move: ActionMove
    by: str


@dataclass(frozen=True, slots=True)
class ActionInForce:
    """An action is in force from now on: page, feeds and register say so; those that it ``reverses`` are no longer."""

    action: str
    work: str
    kind: ActionKind
    by: str
    reverses: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Purged:
    """Bytes of a work were purged. ``digests`` are theirs, and are kept out; ``signatures`` keep out near-copies of them."""

    work: str
    action: str
    digests: tuple[str, ...]
    signatures: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Readmitted:
    """What an action had purged and kept out may come back, by a restoration. The sealed bytes are where they were."""

    work: str
    action: str
    purged_by: str
