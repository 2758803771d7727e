"""Who published first, in a copyright claim: from dates that can be shown and from how the texts differ.

Copies that are given an older date, to have the original removed, are a known fraud: what a side says of itself, its date and
its signature included, never decides for it. *Undecided* is an answer.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from wirecopy.ledger.cases.found import Priority
from wirecopy.ledger.cases.sightings import Basis, Sighting, Whose, first_shown, surely_before
from wirecopy.lineage.evidence import calibrated, order_odds
from wirecopy.lineage.model import UNSEEN, Derivation, Verdict

SURE = 0.9
"""From which probability on a derivation counts."""

SAID_OF_ITSELF = frozenset({"published", "signed"})
"""Rules of lineage that rest on what a page says of itself: whoever back-dates a copy changes just these."""


class Reason(NamedTuple):
    """Something that was looked at, in words; ``says`` what it shows, ``None`` where it shows nothing."""

    words: str
    says: Priority | None = None


class PriorityCheck(NamedTuple):
    """The finding, a sentence on why, and everything that was looked at."""

    finding: Priority
    because: str
    evidence: tuple[Reason, ...]


_BECAUSE = {
    Priority.CLAIMANT_FIRST: "The claimant's text was first, by evidence that does not rest on the claimant's word",
    Priority.OURS_FIRST: "Ours was first, by evidence that does not rest on our word",
    Priority.COMMON_ORIGINAL: "Both have the text from a third: neither can claim to have had it first",
}
_NOTHING = "Nothing that can be shown decides; a date alone, as it is said or printed, never does"
_CONFLICT = "What can be shown says different things: a person has to look"


def priority_check(
    claimants: str, ours: str, sightings: Iterable[Sighting], derivations: Iterable[Derivation] = ()
) -> PriorityCheck:
    """Hold the two articles (by id) against each other.

    ``sightings`` of both, claimed dates included; ``derivations`` as lineage found and people judged them. The order of
    either makes no difference.
    """
    seen = tuple(sorted(set(sightings), key=lambda each: (each.at.instant, each.whose, each.basis, each.words)))
    dates = tuple(_dates(seen))
    lineage = tuple(_lineage(claimants, ours, sorted(derivations, key=lambda each: (each.derived, each.original))))
    said = _said(lineage)
    if said != {Priority.COMMON_ORIGINAL}:  # which of two copies was first says nothing against a third
        said |= _said(dates)
    finding = next(iter(said)) if len(said) == 1 else Priority.UNDECIDED
    because = _BECAUSE[finding] if len(said) == 1 else _CONFLICT if said else _NOTHING
    return PriorityCheck(finding, because, dates + lineage)


def _said(reasons: tuple[Reason, ...]) -> set[Priority]:
    return {each.says for each in reasons if each.says is not None}


def _dates(seen: tuple[Sighting, ...]) -> Iterator[Reason]:
    """The sightings, and what they show when held against the other side's."""
    for each in seen:
        yield Reason(each.words)
    ours, theirs = first_shown(Whose.OURS, seen), first_shown(Whose.CLAIMANT, seen)
    claimed = [each for each in seen if each.whose is Whose.CLAIMANT and each.basis is Basis.CLAIMED]
    if theirs and ours and surely_before(theirs.at, ours.at):
        yield _before_ours(theirs, [each for each in seen if each.whose is Whose.OURS])
    elif ours and claimed and all(surely_before(ours.at, each.at) for each in claimed):
        yield Reason("By the claimant's own date ours was public before", Priority.OURS_FIRST)
    if claimed and (theirs is None or all(surely_before(each.at, theirs.at) for each in claimed)):
        yield Reason("Nothing but the claimant's word shows the date that is claimed; it does not count by itself")


def _before_ours(theirs: Sighting, ours: list[Sighting]) -> Reason:
    """That a text was seen later is not that it was later: only if the desk published it does the record know when."""
    if any(each.basis is Basis.PRINTED and surely_before(each.at, theirs.at) for each in ours):
        return Reason("The claimant's text was shown before ours, but our page prints an older date: to be looked into")
    if all(each.basis is not Basis.RECORDED for each in ours):
        return Reason("The claimant's text was shown before ours, which may have been public before it was seen")
    return Reason("The claimant's text was shown to be public before ours was published", Priority.CLAIMANT_FIRST)


def _lineage(claimants: str, ours: str, derivations: Iterable[Derivation]) -> Iterator[Reason]:
    thirds: dict[str, set[str]] = {claimants: set(), ours: set()}
    for each in derivations:
        pair = {each.derived, each.original}
        if pair == {claimants, ours}:
            yield _direct(each, claimants)
        elif each.derived in thirds and _counts(each):
            thirds[each.derived].add(each.original)
    for third in sorted(thirds[claimants] & thirds[ours]):
        yield Reason(f"Both come from {third}, by lineage", Priority.COMMON_ORIGINAL)


def _direct(each: Derivation, claimants: str) -> Reason:
    theirs = each.derived == claimants
    whose = "the claimant's text comes from ours" if theirs else "ours comes from the claimant's text"
    why = "; ".join(f"{one.detail}{' (said of itself: left out)' * _own(one.name)}" for one in each.evidence)
    words = f"By lineage {whose}, with a probability of {each.confidence:.2f}{': ' if why else ''}{why}"
    if each.verdict is not None:
        words += f" (a person: {each.verdict})"
    if not each.decided:
        return Reason("The two belong together by lineage, and nothing tells which was first")
    if not _counts(each):
        return Reason(f"{words}. Without what each says of itself that is not enough")
    return Reason(words, Priority.OURS_FIRST if theirs else Priority.CLAIMANT_FIRST)


def _counts(each: Derivation) -> bool:
    """Whether it is sure, and still is when nobody's word on themselves is heard. An original that nobody has is nobody's."""
    if each.verdict is Verdict.CONFIRMED:
        return True
    if not each.decided or each.verdict is not None or each.confidence < SURE:
        return False
    if each.original.startswith(UNSEEN):
        return True
    return calibrated(order_odds(one for one in each.evidence if not _own(one.name))) >= SURE


def _own(rule: str) -> bool:
    return rule in SAID_OF_ITSELF
