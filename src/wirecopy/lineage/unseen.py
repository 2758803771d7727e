"""Originals that are not among the articles, known by the credits of those that have their text from there."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import NamedTuple

import numpy as np

from wirecopy.article.furniture.names import is_person
from wirecopy.article.furniture.parties import is_agency
from wirecopy.article.model import CreditKind
from wirecopy.ids import digest
from wirecopy.lineage.candidates import Candidate
from wirecopy.lineage.crediting import How, Named
from wirecopy.lineage.evidence import calibrated
from wirecopy.lineage.model import UNSEEN, Derivation, DerivationKind, Evidence, Unseen
from wirecopy.lineage.story import Story
from wirecopy.lineage.wording import Mask, count

_REWORKED = frozenset({CreditKind.DERIVED_FROM, CreditKind.BASED_ON})
_ORIGINAL = _REWORKED | {CreditKind.ORIGINATED_BY, CreditKind.REPUBLISHED_FROM, CreditKind.VIA}
_WEIGHT = {How.CREDIT: 3.0, How.VIA: 2.0, How.DATELINE: 2.5}  # nobody contradicts the credit, but agencies report too
_SLUG = re.compile(r"[^a-z0-9]+")
_LONGEST_SLUG = 60
_WAYS = 40  # articles that share its text, of those that are looked at
_CERTAIN = 6.0  # log odds: an agency's dispatch was there before those who credit it
_LIKELY = 1.0  # log odds that who prints an agency's text without a credit has it from the agency, as others have
_PART = 0.2  # of a dispatch that its clients print: unknown, and so little that any article with as many words wins


def absent(story: Story, article: str) -> dict[str, Named]:
    """Whom an article credits that has no article with this text, by key."""
    if article not in story.absent:
        found = {named.key: named for named in reversed(story.known(article).named) if _is_body(named, story)}
        present = _present(story, article) if found else ()
        story.absent[article] = {key: named for key, named in found.items() if key not in present}
    return story.absent[article]


def _is_body(named: Named, story: Story) -> bool:
    """Whether an original is credited, and not a translator, a quoted paper or a person."""
    if named.how not in _WEIGHT or (named.kind is not None and named.kind not in _ORIGINAL):
        return False
    return story.outlets.occurs(named.printed) or is_agency(named.printed) or not is_person(named.printed, led=False)


def _present(story: Story, article: str) -> frozenset[str]:
    """The keys of the outlets of all articles that share its text."""
    return frozenset(key for each in story.copied(article) for key in story.known(each).own)


class Claim(NamedTuple):
    """That an article is from somebody's absent dispatch: why, how sure, and which words it has in common with others of
    whom the same is said."""

    kind: DerivationKind
    confidence: float
    evidence: tuple[Evidence, ...]
    words: int


def credited(story: Story, article: str, named: Named) -> Claim:
    """What an article's own credit says."""
    weight, known = _WEIGHT[named.how], story.known(article)
    verb = "has in its dateline" if named.how is How.DATELINE else "credits"
    evidence = (Evidence(str(named.how), weight, f"{known.outlet} {verb} {named.printed}"),)
    kind = DerivationKind.EDITED if named.kind in _REWORKED else DerivationKind.REPRINT
    others = [other for other in story.copied(article) if named.key in absent(story, other)]
    return Claim(kind, calibrated(weight), evidence, count(_words(story, article, others)))


def dispatches(story: Story, article: str) -> list[Candidate]:
    """The absent dispatches that articles with the same text credit, as possible originals of one that credits nobody.

    None where an agency that is here has the text: who credits another for it is mistaken.
    """
    near = [story.known(other) for other in story.copied(article)]
    if any(named.how in _WEIGHT for named in story.known(article).named) or any(each.is_agency for each in near):
        return []
    crediting: dict[str, list[str]] = defaultdict(list)
    for other in story.copied(article):
        for key in absent(story, other):
            crediting[key].append(other)
    return [_dispatch(story, article, key, others) for key, others in sorted(crediting.items())]


def _dispatch(story: Story, article: str, key: str, others: list[str]) -> Candidate:
    said = f"{story.known(others[0]).outlet} has the same text and credits {story.outlets.name(key)}"
    evidence = (Evidence("dispatch", _CERTAIN, said),)
    return Candidate(f"{UNSEEN}{key}", _words(story, article, others), _PART, evidence, _CERTAIN, _LIKELY)


def _words(story: Story, article: str, others: Sequence[str]) -> Mask:
    masks = [story.shared(article, other) for other in others[:_WAYS]]
    return np.logical_or.reduce(masks) if masks else np.zeros(len(story.known(article).wording), np.bool_)


def unseen_originals(story: Story, claims: Mapping[str, Mapping[str, Claim]]) -> tuple[list[Unseen], list[Derivation]]:
    """An original for each group of articles that share text and are from the same absent agency, by its key; and the
    derivations from it."""
    originals: list[Unseen] = []
    derived: list[Derivation] = []
    for key, members in sorted(claims.items()):
        for group in _groups(story, sorted(members)):
            unseen = Unseen(id=_name(key, group), name=story.outlets.name(key), articles=tuple(group))
            originals.append(unseen)
            derived += [_derivation(story, unseen, each, members[each]) for each in group]
    return originals, derived


def _groups(story: Story, members: list[str]) -> list[list[str]]:
    """Members that share text, with whom they share it, and so on."""
    left = set(members)
    groups = []
    for member in members:
        if member in left:
            left.discard(member)
            group = [member]
            for each in group:  # grows
                new = sorted(left.intersection(story.copied(each)))
                left.difference_update(new)
                group.extend(new)
            groups.append(sorted(group))
    return groups


def _name(key: str, group: list[str]) -> str:
    slug = _SLUG.sub("-", key).strip("-")[:_LONGEST_SLUG] or "original"
    return f"{UNSEEN}{slug}:{digest(group[0].encode())[:8]}"


def _derivation(story: Story, unseen: Unseen, article: str, claim: Claim) -> Derivation:
    return Derivation(
        derived=article,
        original=unseen.id,
        kind=claim.kind,
        confidence=claim.confidence,
        evidence=claim.evidence,
        words=claim.words,
        share=claim.words / max(1, len(story.known(article).wording)),
    )
