"""Who is credited: nothing becomes public before every original is, or an editor has said why not."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from wirecopy.article.model import CreditKind
from wirecopy.errors import NotAllowed
from wirecopy.ledger.desk.given import CreditGiven, Original, Publication
from wirecopy.ledger.desk.rules import checks
from wirecopy.ledger.desk.state import DeskState, Work

OF_PEOPLE = frozenset({CreditKind.AUTHORED_BY, CreditKind.SUBMITTED_BY, CreditKind.EDITED_BY, CreditKind.PHOTO_BY})
"""Credits of people; all others are of originals."""

_RESPONSIBLE = frozenset({CreditKind.AUTHORED_BY, CreditKind.SUBMITTED_BY})


def complete(state: DeskState, work: Work, publication: Publication) -> Publication:
    """A publication with what the desk knows of itself: which submission the work began as, who submitted it, who edits,
    and which originals were waived before."""
    before = work.current.publication if work.versions else None
    submission = publication.submission or (before.submission if before else None)
    known = [(CreditKind.EDITED_BY, publication.by)]
    if submission:
        known.insert(0, (CreditKind.SUBMITTED_BY, checks.submission(state, submission).submitter))
    given = {(credit.kind, credit.party) for credit in publication.credits}
    added = [_of_party(state, kind, party) for kind, party in known if (kind, party) not in given]
    waivers = {waiver.original: waiver for waiver in (*(before.waivers if before else ()), *publication.waivers)}
    return replace(
        publication,
        submission=submission,
        credits=(*publication.credits, *added),
        waivers=tuple(waivers.values()),
    )


def _of_party(state: DeskState, kind: CreditKind, party: str) -> CreditGiven:
    return CreditGiven(kind, checks.party(state, party).name, party=party)


def check_credits(credits: Sequence[CreditGiven]) -> None:
    """Raises :class:`NotAllowed` for credits without a name, with contact data, or with hops that cannot be."""
    for credit in credits:
        checks.public(credit.name, f"the name credited as {credit.kind}")
        if credit.hop < 1:
            raise NotAllowed(
                f"{credit.name} is credited at hop {credit.hop}", "Hops count from 1, the nearest original"
            )


def check_cited(work: str, publication: Publication, originals: Iterable[Original]) -> None:
    """Raises :class:`NotAllowed` unless an author or submitter is named and every original is credited or waived."""
    if not any(credit.kind in _RESPONSIBLE for credit in publication.credits):
        raise NotAllowed(
            f"work {work} names nobody who wrote or submitted it", "Credit an author, or publish a submission"
        )
    for waiver in publication.waivers:
        checks.digest(waiver.reason, f"the reason why {waiver.original} needs no credit")
    if missing := list(_uncredited(publication, {original.id: original for original in originals}.values())):
        names = ", ".join(f"{original.name} ({original.id})" for original in missing)
        raise NotAllowed(f"work {work} does not credit {names}", "Credit each, or say with a reason why it needs none")


def _uncredited(publication: Publication, originals: Iterable[Original]) -> Iterator[Original]:
    waived = {waiver.original for waiver in publication.waivers}
    given = [credit for credit in publication.credits if credit.kind not in OF_PEOPLE]
    for original in originals:
        if original.id not in waived and not any(_names(credit, original) for credit in given):
            yield original


def _names(credit: CreditGiven, original: Original) -> bool:
    """Whether a credit is one of an original. A name alone tells only where no better is known of both: two dispatches of
    one agency are two originals."""
    if credit.original == original.id or (credit.url and credit.url == original.url):
        return True
    by_name_only = original.id == original.name or not (credit.original or (credit.url and original.url))
    return by_name_only and credit.name.casefold() == original.name.casefold()


def declared(credits: Iterable[CreditGiven]) -> list[Original]:
    """The originals among declared credits."""
    named = (credit for credit in credits if credit.kind not in OF_PEOPLE)
    return [Original(credit.original or credit.url or credit.name, credit.name, credit.url) for credit in named]
