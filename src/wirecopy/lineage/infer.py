"""From shared passages, credits, links and dates to derivations: what came from what, and from what that nobody has.

What is decided about an article depends only on the articles that it shares text with, on what those share with each other,
and on whom they credit. So a new article is placed by deciding it and its neighbours again.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace

import numpy as np

from wirecopy.lineage.choosing import Chosen, choose
from wirecopy.lineage.evidence import calibrated
from wirecopy.lineage.graph import undecided, without_cycles
from wirecopy.lineage.judging import Words, judged, verdicts
from wirecopy.lineage.kinds import kind_of
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
from wirecopy.lineage.story import Story
from wirecopy.lineage.unseen import absent, unseen_originals
from wirecopy.lineage.wording import count


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
    found = [each for article in asked for each in _decide(story, article, words)]
    found = _settled(found)
    unseen, derived = unseen_originals(story, asked)

    def made(derived: str, original: str) -> Derivation | None:
        return _made(story, derived, original)

    both = judged([*found, *derived], words, made)
    kept = sorted(without_cycles(both), key=lambda each: (each.derived, each.original))
    used = {each.original for each in kept} | {each.derived for each in kept}
    return Lineage(tuple(kept), tuple(sorted((each for each in unseen if each.id in used), key=lambda each: each.id)))


def _decide(story: Story, article: str, words: Words) -> list[Derivation]:
    """The derivations of one article by its text, the chief one first."""
    near = story.copied(article)
    missing = absent(story, article) if near else {}
    denied = {pair for pair, verdict in words.items() if verdict is Verdict.DENIED} if words else set()
    candidates = [
        story.candidate(other, article)
        for other in near
        if (article, other) not in denied and not _share_an_original(story, article, other, missing)
    ]
    chosen = list(choose(candidates, story.before))
    sure = [each for each in chosen if each.is_decided]
    found = [_derivation(article, each, alone=len(sure) < 2) for each in chosen]
    copied = np.logical_or.reduce([each.candidate.pair.right_words for each in sure]) if sure else None
    quoted = [each for each in quoted_from(story, article, copied) if (article, each.candidate.id) not in denied]
    taken = {each.original for each in found if each.decided}
    return found + [_quotation(article, each) for each in quoted if each.candidate.id not in taken]


def _quotation(article: str, chosen: Chosen) -> Derivation:
    return replace(_derivation(article, chosen, alone=True), kind=DerivationKind.QUOTATION)


def _share_an_original(story: Story, article: str, other: str, missing: Collection[str]) -> bool:
    """Whether both credit somebody who has no article with this text, and neither names the other."""
    if not missing:
        return False
    one, two = story.known(article), story.known(other)
    return bool({named.key for named in two.named}.intersection(missing)) and not (one.names(two) or two.names(one))


def _derivation(article: str, chosen: Chosen, alone: bool) -> Derivation:
    candidate = chosen.candidate
    words = count(chosen.words)
    made = Derivation(
        derived=article,
        original=candidate.id,
        kind=kind_of(candidate.pair, alone),
        confidence=chosen.confidence,
        evidence=candidate.evidence,
        words=words,
        share=words / max(1, len(candidate.pair.right.wording)),
    )
    return made if chosen.is_decided else undecided(made)


def _settled(found: Sequence[Derivation]) -> list[Derivation]:
    """Without the undecided that say nothing: of two that have a decided derivation each, or one from the other."""
    decided = [each for each in found if each.decided]
    has = {each.derived for each in decided}
    linked = {frozenset((each.derived, each.original)) for each in decided}
    result = {(each.derived, each.original): each for each in decided}
    for each in found:
        pair = (each.derived, each.original)
        if not each.decided and not has.issuperset(pair) and frozenset(pair) not in linked:
            known = result.get(pair)
            result[pair] = each if known is None or known.confidence < each.confidence else known
    return list(result.values())


def _made(story: Story, derived: str, original: str) -> Derivation | None:
    """A derivation that a person has seen and no rule has."""
    if derived not in story.pieces or not (original in story.pieces or original.startswith(UNSEEN)):
        return None
    if original in story.near.get(derived, {}) and story.near[derived][original].copied:
        candidate = story.candidate(original, derived)
        words = candidate.pair.right_words
        alone = Chosen(candidate, 1.0, words)
        return _derivation(derived, alone, True)
    return Derivation(derived=derived, original=original, kind=DerivationKind.REPRINT, confidence=calibrated(0))
