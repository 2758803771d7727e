"""What an edition's status, notices and credits come to. Every wire asks here, so that all answer alike."""

from __future__ import annotations

from enum import StrEnum
from operator import attrgetter

from wirecopy.article.model import CreditKind, Status
from wirecopy.article.moment import Moment
from wirecopy.publish.edition import Citation, Edition, PublicNotice

CORRECTIONS = frozenset({"correction", "clarification", "expression_of_concern", "credit_fix", "redaction"})
"""Kinds of action that tell readers that something was, or may be, wrong."""
_WITHDRAWALS = frozenset({"withhold", "removal"})
_PERSONAL = frozenset({CreditKind.AUTHORED_BY, CreditKind.SUBMITTED_BY, CreditKind.EDITED_BY, CreditKind.PHOTO_BY})
_NO_REASON = {
    Status.WITHHELD: "This article is withheld.",
    Status.CANCELED: "This article has been removed.",
}


class State(StrEnum):
    """What became of a work: the rows of the table in ``docs/wires.md``."""

    USABLE = "usable"
    CORRECTED = "corrected"
    RESTORED = "restored"
    WITHHELD = "withheld"
    CANCELED = "canceled"


def state_of(edition: Edition) -> State:
    """The edition's row in the table. A restored work stays so until it is taken down again, corrected or not."""
    if edition.status is not Status.USABLE:
        return State(edition.status.value)
    if any(notice.kind == "restoration" for notice in in_force(edition)):
        return State.RESTORED
    return State.CORRECTED if corrections(edition) else State.USABLE


def in_force(edition: Edition) -> tuple[PublicNotice, ...]:
    """The notices that no other one in force undoes, in order."""
    if not any(notice.reverses for notice in edition.notices):
        return edition.notices
    undone: set[str | None] = set()
    standing: list[PublicNotice] = []
    for notice in reversed(edition.notices):
        if notice.id not in undone:
            standing.append(notice)
            undone.add(notice.reverses)
    return tuple(reversed(standing))


def corrections(edition: Edition) -> tuple[PublicNotice, ...]:
    """The corrections in force, in order."""
    return tuple(notice for notice in in_force(edition) if notice.kind in CORRECTIONS)


def withdrawal(edition: Edition) -> PublicNotice | None:
    """The notice by which the work was withheld or removed, if it is and says so."""
    if edition.status is Status.USABLE:
        return None
    standing = in_force(edition)
    named = [notice for notice in standing if notice.kind in _WITHDRAWALS]
    return next(reversed(named or list(standing)), None)


def reason(edition: Edition) -> str:
    """Why there is no text, in the desk's words; empty for a usable work."""
    notice = withdrawal(edition)
    return (notice.text if notice else "") or _NO_REASON.get(edition.status, "")


def changed(edition: Edition) -> Moment:
    """When what is public of it last changed, be it by a version or by a notice."""
    moments = [edition.published, edition.modified, *[notice.at for notice in edition.notices]]
    return max(moments, key=attrgetter("at"))


def originals(edition: Edition) -> tuple[Citation, ...]:
    """The originals it credits, those nearest to it first."""
    named = (citation for citation in edition.citations if citation.kind not in _PERSONAL)
    return tuple(sorted(named, key=lambda citation: citation.hop))


def helpers(edition: Edition) -> tuple[tuple[CreditKind, str], ...]:
    """Persons credited besides the authors, each once: who submitted, edited, wrote along, took pictures."""
    named = [(CreditKind.SUBMITTED_BY, edition.submitted_by)] if edition.submitted_by else []
    named += [(CreditKind.EDITED_BY, name) for name in edition.edited_by]
    named += [(citation.kind, citation.name) for citation in edition.citations if citation.kind in _PERSONAL]
    byline = {(CreditKind.AUTHORED_BY, name) for name in edition.authors}
    return tuple((kind, name) for kind, name in dict.fromkeys(named) if name and (kind, name) not in byline)
