"""Which bytes an event of the desk speaks of by digest: words that are kept, and what is sealed."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from wirecopy.ledger.desk.claims import (
    CaseDecided,
    CaseMoved,
    CaseNoted,
    CaseOpened,
    EvidenceSealed,
    PriorityChecked,
)
from wirecopy.ledger.desk.given import Deed, Publication
from wirecopy.ledger.desk.happenings import (
    ActionDrafted,
    Published,
    Purged,
    ResponsibilityAdopted,
    Scheduled,
    SubmissionMoved,
    Submitted,
    Unscheduled,
)
from wirecopy.ledger.events import Event

Digests = tuple[str | None, ...]


def words_in(event: Event) -> Digests:
    """The digests of the words that an event speaks of."""
    spoken = _WORDS.get(type(event))
    return spoken(event) if spoken else ()


def sealed_in(event: Event) -> Digests:
    """The digests of the sealed bytes that an event speaks of."""
    spoken = _SEALED.get(type(event))
    return spoken(event) if spoken else ()


def _note(event: Any) -> Digests:
    return (event.note,)


def _published(event: Any) -> Digests:
    return _in_publication(event.publication)


def _in_publication(publication: Publication) -> Digests:
    terms = publication.licence.terms if publication.licence else None
    return (publication.headline, terms, *(waiver.reason for waiver in publication.waivers))


def _drafted(event: Any) -> Digests:
    deed: Deed = event.deed
    return (deed.text, *(_in_publication(deed.publication) if deed.publication else ()))


def _opened(event: Any) -> Digests:
    return () if event.because else (event.sealed,)  # by an action at a source: then it is what that one said


_WORDS: dict[type[Any], Callable[[Any], Digests]] = {
    ResponsibilityAdopted: lambda event: (event.text,),
    Submitted: lambda event: (event.rights,),
    SubmissionMoved: _note,
    Unscheduled: _note,
    Scheduled: _published,
    Published: _published,
    ActionDrafted: _drafted,
    CaseMoved: _note,
    CaseNoted: _note,
    CaseDecided: lambda event: (event.facts, event.ground, event.reasons, event.redress),
}
_SEALED: dict[type[Any], Callable[[Any], Digests]] = {
    CaseOpened: _opened,
    CaseMoved: lambda event: (event.sealed,),
    EvidenceSealed: lambda event: event.digests,
    Purged: lambda event: event.digests,
    PriorityChecked: lambda event: (event.evidence,),
}
