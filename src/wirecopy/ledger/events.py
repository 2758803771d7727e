"""The events of the record. They hold ids, digests and addresses, never an article's words.

Every event is a documented dataclass; its name is its kind in the log and its fields are its body.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, get_args

from wirecopy.ledger.codec import body_reader, body_writer
from wirecopy.ledger.desk.claims import (
    CaseActed,
    CaseDecided,
    CaseMoved,
    CaseNoted,
    CaseOpened,
    EvidenceSealed,
    PriorityChecked,
)
from wirecopy.ledger.desk.happenings import (
    ActionDrafted,
    ActionInForce,
    ActionMoved,
    PartyNamed,
    Published,
    Purged,
    Readmitted,
    ResponsibilityAdopted,
    Scheduled,
    SubmissionDrafted,
    SubmissionMoved,
    Submitted,
    Unscheduled,
)


@dataclass(frozen=True, slots=True)
class Received:
    """Bytes came in from an address. ``snapshot`` is their SHA-256, ``size`` in bytes, ``fetched`` RFC 3339."""

    snapshot: str
    origin: str
    size: int
    media_type: str | None = None
    fetched: str | None = None


@dataclass(frozen=True, slots=True)
class VersionAdded:
    """A snapshot held a version of an article that the record did not have.

    ``text`` and ``meta`` are digests of the article's text and of everything else about it. ``number`` is the
    publisher's own version number, ``dated`` when the publisher says the version is from (RFC 3339, UTC), ``partial``
    whether it is an abstract only; they decide which version is the current one.
    """

    article: str
    version: str
    key: str
    snapshot: str
    text: str
    meta: str
    number: str | None = None
    dated: str | None = None
    partial: bool = False


@dataclass(frozen=True, slots=True)
class Refused:
    """An input was not read. ``id`` is the same whenever the same input is refused for the same reason."""

    id: str
    origin: str
    reason: str
    problem: str
    remedy: str
    snapshot: str | None = None


@dataclass(frozen=True, slots=True)
class Judged:
    """A person said what a finding is worth, and why. It beats the finding; of several on the same pair the latest counts.

    ``subject``: ``derivation``, of the article ``left`` from its original ``right`` (an article, or an unseen original), or
    ``family``, of two statements, each ``article#statement``, the lower first. ``verdict``: ``CONFIRMED``, ``DENIED`` or
    ``UNSURE``. ``reason`` is in the person's own words.
    """

    subject: str
    left: str
    right: str
    verdict: str
    reason: str


SubmissionEvent = SubmissionDrafted | Submitted | SubmissionMoved
WorkEvent = Scheduled | Unscheduled | Published | ActionDrafted | ActionMoved | ActionInForce | Purged | Readmitted
CaseEvent = CaseOpened | EvidenceSealed | CaseMoved | PriorityChecked | CaseDecided | CaseActed | CaseNoted
DeskEvent = PartyNamed | ResponsibilityAdopted | SubmissionEvent | WorkEvent | CaseEvent
"""Any event of the desk's own."""

Event = Received | VersionAdded | Refused | Judged | DeskEvent
"""Any event."""

EVENTS: dict[str, type[Event]] = {kind.__name__: kind for kind in get_args(Event)}
"""Events by kind."""

_WRITERS = {kind: body_writer(kind) for kind in EVENTS.values()}
_READERS = {name: body_reader(kind) for name, kind in EVENTS.items()}


def body_of(event: Event) -> dict[str, Any]:
    """The event's fields as JSON, without those that are not set."""
    return _WRITERS[type(event)](event)


def event_of(kind: str, body: dict[str, Any]) -> Event:
    """The event of a kind and body. Raises ``KeyError``, ``TypeError`` or ``ValueError`` for one that no version of this
    program wrote."""
    return _READERS[kind](body)
