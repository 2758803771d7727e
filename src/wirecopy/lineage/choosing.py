"""Which of several articles that could be the original is: for the article as a whole, then for what it leaves over."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

import numpy as np

from wirecopy.lineage.evidence import NAMING, TELLING, calibrated
from wirecopy.lineage.model import Evidence
from wirecopy.lineage.pairs import Pair
from wirecopy.lineage.wording import Mask, count, longest_run, runs

DECIDED = 0.8
"""Natural log odds from which on the direction counts as known: rather more than two to one."""

LIKELY = -1.5
"""Natural log odds from which on one is held to be from the other, and not both from a third."""

LIKELY_NAMED = -2.5
"""The same where the copy names the other: a common third is less likely then."""

_LEAST_LIKELY = 0.3  # probability: below, it is likelier that it is from none of them, or from one of several alike
_BY_OTHERS = 0.85  # the surest that an order is which only others with the text tell, and neither a date nor a name
_LEAST_SURE = 0.15  # probability: below, another is likelier, of which nothing tells whether it was before
_MOST_NAMED = 4.0
_AN_ADDITION, _MOST_FOR_ADDITIONS = 1.0, 5.0  # log odds for each place in which a copy has what its original has added
_AN_EDIT = 1.2  # log odds against a candidate for each place where the copy and other candidates agree, and it does not
_A_WORD = 0.1  # the same for each word in these places
_MOST_FOR_WORDS = 14.0
_ALL_OF_IT = 1.5  # that nothing of the original was left out, against that all was
_SECOND_HAND = 1.5  # against a candidate that is a copy of another one which has the same words
_ON_THE_WAY = 1.5  # for one that is, where the copy names both: it took from the nearer
_LEAST_ALIKE = 0.3  # of the words that the likest candidate shares: what shares less agrees by chance here and there
_OF_THE_WHOLE = frozenset({"other_agency", "whole"})
_COMPARED = 12  # candidates that are held against each other
_PASSAGE, _TOGETHER = 30, 15  # words that another original must explain, and how many of them in a row
_MOST_ORIGINALS = 5
_MORE = 2  # words that a candidate shares with the copy alone, to matter beside those that the copy names


class Candidate(NamedTuple):
    """What could be the original: an article, by its id, or the absent dispatch of an agency, which has no ``pair``.

    ``words`` are the copy's that it has, ``share`` how much of the original the copy has, 0 to 1. Natural log odds: ``odds``
    that it is before the copy, ``descent`` that one of the two is from the other.
    """

    id: str
    words: Mask
    share: float
    evidence: tuple[Evidence, ...]
    odds: float
    descent: float
    pair: Pair | None = None

    @property
    def is_sure(self) -> bool:
        """Whether one is from the other, as far as anybody can tell, and it is the earlier."""
        return self.odds >= DECIDED and self.descent >= LIKELY

    @property
    def is_likely(self) -> bool:
        """Whether one is from the other, as far as anybody can tell."""
        return self.descent >= (LIKELY_NAMED if self.named > 0 else LIKELY)

    @property
    def named(self) -> float:
        """The weight of the strongest evidence that names this one and not another. Links and addresses are handed on from
        copy to copy as credits are: they say no more than those about who was between."""
        return min(_MOST_NAMED, max((each.weight for each in self.evidence if each.name in NAMING), default=0.0))


class Chosen(NamedTuple):
    """The likeliest original of a passage. ``chance``: the probability that it is this one among the candidates; ``order``:
    natural log odds that it was before the copy, where all articles with the text were asked. ``most``: the surest it can be.
    """

    candidate: Candidate
    chance: float
    words: Mask
    order: float | None = None
    most: float = 1.0

    @property
    def confidence(self) -> float:
        """The probability that it is this one, that one is from the other, and that it was the first of the two."""
        first = calibrated(self.candidate.odds) if self.order is None else 1.0
        return min(self.most, self.chance * first * calibrated(self.candidate.descent))

    @property
    def is_decided(self) -> bool:
        """Whether one is from the other, as far as anybody can tell, and the direction is known."""
        if self.order is not None:
            return self.order >= DECIDED
        return self.candidate.is_sure and self.confidence >= _LEAST_SURE


Before = Callable[[str, str], float]
"""Log odds that the first article is the original of the second; 0 where they share nothing."""


class Chief(NamedTuple):
    """The probability that an article as a whole is from another, and natural log odds that this one is the earlier."""

    chance: Callable[[str], float]
    order: Callable[[str], float]


def choose(candidates: Sequence[Candidate], before: Before, ask: Callable[[], Chief] | None = None) -> Iterator[Chosen]:
    """The originals of an article, that of most of its words first; each explains a passage that those before leave.

    Those that are surely before it come first; one of which that is not known only for what these leave. ``ask`` for one who
    knows better than the candidates alone what the first is.
    """
    rest: Mask | None = None
    chief: Chief | None = None
    left = with_additions(list(candidates), before)
    if ask:
        able = [each for each in left if each.is_likely]
        chief = ask() if able else None
        first = _chief(able, chief) if chief else None
        if chief is None or first is None:
            return
        yield first
        if not first.is_decided:
            return
        rest = ~first.words
        left = [for_the_rest(each) for each in left if each.id != first.candidate.id]
    left = _without_idle([each for each in left if each.odds > -DECIDED], before)
    for sure in (True, False):
        for _ in range(_MOST_ORIGINALS):
            chosen = _best(left, before, rest, sure)
            if chosen is None:
                break
            yield chosen._replace(most=_BY_OTHERS) if chief and chief.order(chosen.candidate.id) < 0 else chosen
            explained = chosen.candidate.words
            rest = ~explained if rest is None else rest & ~explained
            left = [for_the_rest(each) for each in left if each.id != chosen.candidate.id]


def _chief(able: Sequence[Candidate], chief: Chief) -> Chosen | None:
    """The likeliest original of the whole article; none where it is likelier that it is from none of them."""
    best = max(able, key=lambda each: (chief.chance(each.id), each.id))
    most = 1.0 if any(e.name in TELLING and e.weight > 0 for e in best.evidence) else _BY_OTHERS
    found = Chosen(best, chief.chance(best.id), best.words, chief.order(best.id), most)
    return found if found.chance >= _LEAST_LIKELY else None


def with_additions(candidates: list[Candidate], before: Before) -> list[Candidate]:
    """The same, with the evidence of what the copy shares with one and not with its likely originals that are before that
    one: who made a change hands it on, and nobody makes the same one again."""
    likely = [each for each in candidates if each.odds >= DECIDED and each.descent >= 0]
    first = sorted(likely, key=lambda c: (-c.odds, c.id))[:_COMPARED]
    return [_with_additions(each, [c for c in first if before(c.id, each.id) >= DECIDED]) for each in candidates]


def _with_additions(candidate: Candidate, first: Sequence[Candidate]) -> Candidate:
    own = [c.words for c in first if c.id != candidate.id]
    if not own or candidate.pair is None:
        return candidate
    times = runs(_longer(candidate.words & ~np.logical_or.reduce(own)))
    if not times:
        return candidate
    weight = min(_MOST_FOR_ADDITIONS, _AN_ADDITION * times)
    said = f"It has the words of {candidate.pair.left.outlet} in {times} place{'' if times == 1 else 's'} where those differ"
    evidence = (*candidate.evidence, Evidence("additions", weight, f"{said} that are before both"))
    return candidate._replace(evidence=evidence, descent=candidate.descent + weight)


def _longer(mask: Mask) -> Mask:
    """The words of a mask that have a neighbour in it: one alone may be chance."""
    return mask & (np.roll(mask, 1) | np.roll(mask, -1))


def for_the_rest(candidate: Candidate) -> Candidate:
    """What speaks for a candidate as the original of a passage, after that of the chief part was found: that somebody else is
    credited, and that it is not nearly all of the copy, says nothing against it any more."""
    against = sum(each.weight for each in candidate.evidence if each.name in _OF_THE_WHOLE and each.weight < 0)
    kept = tuple(e for e in candidate.evidence if e.name not in _OF_THE_WHOLE or e.weight >= 0)
    return candidate._replace(descent=candidate.descent - max(-2.0, against), evidence=kept)


def _without_idle(candidates: list[Candidate], before: Before) -> list[Candidate]:
    """Without those that have nothing which others do not have together: all that the copy names, or those that it is made
    from itself, where these have more. What the copy names, and what has its headline, stays."""
    named = [each for each in candidates if each.named > 0 and each.odds >= DECIDED]
    if named:
        whole = np.logical_or.reduce([each.words for each in named])
        candidates = [each for each in candidates if _stands(each) or count(each.words & ~whole) >= _MORE]
    foremost = sorted(candidates, key=lambda c: (-count(c.words), c.id))[:_COMPARED]
    return [each for each in candidates if _stands(each) or not _is_made_of(each, foremost, before)]


def _stands(candidate: Candidate) -> bool:
    return candidate.named > 0 or any(each.name == "headline" for each in candidate.evidence)


def _is_made_of(candidate: Candidate, others: list[Candidate], before: Before) -> bool:
    """Whether several others that are before it have all that the copy shares with it, and more: it was merged of them, as
    the copy was."""
    first = [c.words for c in others if c is not candidate and before(c.id, candidate.id) >= DECIDED]
    if len(first) < 2:
        return False
    whole = np.logical_or.reduce(first)
    lacks, has = count(candidate.words & ~whole), count(whole & ~candidate.words)
    return lacks < _MORE and has >= _MORE


def _best(candidates: Sequence[Candidate], before: Before, rest: Mask | None, sure: bool) -> Chosen | None:
    """The likeliest original of the words that are left over, of all words first; ``sure``: among those before it."""
    masks = {c.id: c.words if rest is None else c.words & rest for c in candidates}
    able = _foremost([c for c in candidates if rest is None or _is_passage(masks[c.id], c.named > 0)], masks)
    eligible = [c for c in able if c.descent >= LIKELY and c.is_sure is sure]
    if not eligible:
        return None
    scores = _scores(able, masks, before)
    best = max(eligible, key=lambda c: (scores[c.id], c.id))
    return Chosen(best, _chance(best, able, scores), masks[best.id])


def _chance(best: Candidate, able: Sequence[Candidate], scores: dict[str, float]) -> float:
    """The probability that it is this one of all. One that may as well be after the copy is no rival in so far as it is."""
    odds = {c.id: math.exp(min(50.0, scores[c.id] - scores[best.id])) for c in able if c is not best}
    sure = sum(odds[c.id] for c in able if c is not best and c.is_sure)
    unsure = (calibrated(c.odds) * odds[c.id] / (1 + odds[c.id]) for c in able if c is not best and not c.is_sure)
    return (1 - max(unsure, default=0.0)) / (1 + sure)


def _foremost(able: Sequence[Candidate], masks: dict[str, Mask]) -> list[Candidate]:
    """The few of many that can win: those that are named, and those with the most words."""
    named = sorted(able, key=lambda c: (-c.named, -count(masks[c.id]), c.id))[:_COMPARED]
    wordy = sorted(able, key=lambda c: (-count(masks[c.id]), -c.odds, c.id))[:_COMPARED]
    return list({c.id: c for c in (*named, *wordy)}.values())


def _is_passage(mask: Mask, named: bool) -> bool:
    """Whether words are enough for an original of their own; for one that is named, fewer."""
    size = 2 if named else 1
    return count(mask) * size >= _PASSAGE and longest_run(mask) * size >= _TOGETHER


def _scores(able: Sequence[Candidate], masks: dict[str, Mask], before: Before) -> dict[str, float]:
    """Log likelihoods, up to a constant, that each is the one that was copied."""
    most = max(count(mask) for mask in masks.values())
    alike = [masks[c.id] for c in able if count(masks[c.id]) >= _LEAST_ALIKE * most]
    whole = np.logical_or.reduce(alike)
    return {c.id: _score(c, whole & ~masks[c.id]) + _by_way(c, able, masks, before) for c in able}


def _score(candidate: Candidate, missed: Mask) -> float:
    wording = min(_MOST_FOR_WORDS, _AN_EDIT * runs(missed) + _A_WORD * count(missed))
    headline = sum(each.weight for each in candidate.evidence if each.name == "headline")
    possible = math.log(calibrated(candidate.odds)) + math.log(calibrated(candidate.descent))
    return possible + candidate.named + headline + _ALL_OF_IT * candidate.share - wording


def _by_way(candidate: Candidate, able: Sequence[Candidate], masks: dict[str, Mask], before: Before) -> float:
    """What speaks against a copy of another candidate, and for it where both are named."""
    words = count(masks[candidate.id])
    first = [c for c in able if c is not candidate and before(c.id, candidate.id) >= DECIDED]
    if candidate.named > 0 and any(c.named > 0 for c in first):
        return _ON_THE_WAY
    same = any(count(masks[c.id]) >= words - 2 and c.named >= candidate.named for c in first)
    return -_SECOND_HAND if same else 0.0
