"""From shared passages, credits, links and dates to derivations: what came from what, and from what that nobody has.

What is decided about an article depends only on the articles that it shares text with, on what those share with each other,
and on whom they credit. So a new article is placed by deciding it and its neighbours again.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import replace
from functools import partial

import numpy as np

from wirecopy.lineage.candidates import DECIDED, Chosen, for_the_rest
from wirecopy.lineage.choosing import choose
from wirecopy.lineage.circles import without_cycles
from wirecopy.lineage.distant import distant
from wirecopy.lineage.evidence import calibrated
from wirecopy.lineage.graph import links, reached
from wirecopy.lineage.judging import Words, judged, verdicts
from wirecopy.lineage.model import (
    UNSEEN,
    Alignments,
    Derivation,
    DerivationKind,
    Judgement,
    Lineage,
    Pieces,
    Verdict,
)
from wirecopy.lineage.outlets import Outlets
from wirecopy.lineage.quoting import quoted_from
from wirecopy.lineage.saying import claim_of, derivation_of, settled
from wirecopy.lineage.shelf import Shelf
from wirecopy.lineage.story import Story
from wirecopy.lineage.together import Together
from wirecopy.lineage.unseen import Claim, absent, credited, dispatches, unseen_originals


def infer(
    pieces: Pieces,
    alignments: Alignments,
    judgements: Sequence[Judgement] = (),
    *,
    only: Collection[str] | None = None,
    outlets: Outlets | None = None,
) -> Lineage:
    """The derivations of articles, and the originals they have in common that are none of them.

    ``only``: articles to decide; the others, which must hold all that share text with these and what those share, are
    looked at. ``outlets``: of the whole workspace, where ``pieces`` are a part of it.
    """
    story, words = Story(pieces, alignments, outlets), verdicts(judgements)
    asked = sorted(pieces if only is None else set(only).intersection(pieces))
    claims: dict[str, dict[str, Claim]] = defaultdict(dict)
    together = Together(story)
    found = settled([each for article in asked for each in _decide(story, together, article, words, claims)])
    found += _distant(story, asked, found, claims, words)
    unseen, derived = unseen_originals(story, claims)

    def made(derived: str, original: str) -> Derivation | None:
        return _made(story, derived, original)

    both = judged([*found, *derived], words, made)
    kept = sorted(without_cycles(both), key=lambda each: (each.derived, each.original))
    used = {each.original for each in kept} | {each.derived for each in kept}
    return Lineage(tuple(kept), tuple(sorted((each for each in unseen if each.id in used), key=lambda each: each.id)))


def _decide(
    story: Story, together: Together, article: str, words: Words, claims: dict[str, dict[str, Claim]]
) -> list[Derivation]:
    """The derivations of one article by its text, the chief one first; those from absent dispatches go to the claims."""
    missing = absent(story, article)
    for key, named in missing.items():
        claims[key][article] = credited(story, article, named)
    denied = {pair for pair, verdict in words.items() if verdict is Verdict.DENIED} if words else set()
    candidates = [
        story.candidate(other, article)
        for other in story.copied(article)
        if (article, other) not in denied and not _share_an_original(story, article, other, missing)
    ]
    if len(candidates) < len(story.copied(article)) and any(derived == article for derived, _ in denied):
        candidates = [for_the_rest(each) for each in candidates]  # a credit that was denied says nothing against others
    able = [*candidates, *dispatches(story, article)]
    chosen = list(choose(able, partial(_before, story), lambda: together.chief(article, denied)))
    sure = [each for each in chosen if each.is_decided]
    for each in sure:
        if each.candidate.pair is None:
            claims[each.candidate.id.removeprefix(UNSEEN)][article] = claim_of(each)
    found = [derivation_of(article, each, alone=len(sure) < 2) for each in chosen if each.candidate.pair]
    copied = np.logical_or.reduce([each.candidate.words for each in sure]) if sure else None
    quoted = [each for each in quoted_from(story, article, copied) if (article, each.candidate.id) not in denied]
    taken = {each.original for each in found if each.decided}
    return found + [_quotation(article, each) for each in quoted if each.candidate.id not in taken]


def _before(story: Story, original: str, derived: str) -> float:
    if derived.startswith(UNSEEN):
        return 0.0
    if original.startswith(UNSEEN):
        return DECIDED if original.removeprefix(UNSEEN) in absent(story, derived) else 0.0
    return story.before(original, derived)


def _distant(
    story: Story, asked: Sequence[str], found: Sequence[Derivation], claims: dict[str, dict[str, Claim]], words: Words
) -> list[Derivation]:
    """What is from a report without sharing its text. Who is credited and found so is no unseen original any more, and
    neither is whom an original is from."""
    up, shelf = links(found), Shelf(story)
    far: list[Derivation] = []
    for article in asked:
        before = frozenset(reached(article, up))
        new = [each for each in distant(story, shelf, article, before) if _is_allowed(each, words)]
        further = frozenset(each for one in new for each in reached(one.original, up))
        far += [each for each in new if each.original not in further]
        for each in (*before, *(one.original for one in new), *further):
            for key in story.known(each).own:
                claims[key].pop(article, None)
    return far


def _is_allowed(derivation: Derivation, words: Words) -> bool:
    return words.get((derivation.derived, derivation.original)) is not Verdict.DENIED


def _quotation(article: str, chosen: Chosen) -> Derivation:
    return replace(derivation_of(article, chosen, alone=True), kind=DerivationKind.QUOTATION)


def _share_an_original(story: Story, article: str, other: str, missing: Collection[str]) -> bool:
    """Whether both credit somebody who has no article with this text, and neither names the other."""
    if not missing:
        return False
    one, two = story.known(article), story.known(other)
    return bool({named.key for named in two.named}.intersection(missing)) and not (one.names(two) or two.names(one))


def _made(story: Story, derived: str, original: str) -> Derivation | None:
    """A derivation that a person has seen and no rule has."""
    if derived not in story.pieces or not (original in story.pieces or original.startswith(UNSEEN)):
        return None
    if original in story.near.get(derived, {}) and story.near[derived][original].copied:
        candidate = story.candidate(original, derived)
        return derivation_of(derived, Chosen(candidate, 1.0, candidate.words), alone=True)
    return Derivation(derived=derived, original=original, kind=DerivationKind.REPRINT, confidence=calibrated(0))
