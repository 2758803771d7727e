"""Which bytes an event of the desk speaks of by digest: words that are kept, and what is sealed."""

from __future__ import annotations

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
    match event:
        case ResponsibilityAdopted():
            return (event.text,)
        case Submitted():
            return (event.rights,)
        case SubmissionMoved() | Unscheduled() | CaseMoved() | CaseNoted():
            return (event.note,)
        case Scheduled() | Published():
            return _in_publication(event.publication)
        case ActionDrafted():
            return _in_deed(event.deed)
        case CaseDecided():
            return (event.facts, event.ground, event.reasons, event.redress)
    return ()


def _in_publication(publication: Publication) -> Digests:
    terms = publication.licence.terms if publication.licence else None
    return (publication.headline, terms, *(waiver.reason for waiver in publication.waivers))


def _in_deed(deed: Deed) -> Digests:
    return (deed.text, *(_in_publication(deed.publication) if deed.publication else ()))


def sealed_in(event: Event) -> Digests:
    """The digests of the sealed bytes that an event speaks of."""
    match event:
        case CaseOpened():
            return (event.sealed,) if event.because is None else ()  # else it is what an action at a source said
        case CaseMoved():
            return (event.sealed,)
        case EvidenceSealed() | Purged():
            return event.digests
        case PriorityChecked():
            return (event.evidence,)
    return ()
