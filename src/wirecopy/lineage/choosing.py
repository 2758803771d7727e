"""Which of several articles that could be the original is: for the article as a whole, then for what it leaves over."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

import numpy as np

from wirecopy.lineage.evidence import calibrated
from wirecopy.lineage.model import Evidence
from wirecopy.lineage.pairs import Pair
from wirecopy.lineage.wording import Mask, count, longest_run

DECIDED = 0.8
"""Natural log odds from which on the direction counts as known: rather more than two to one."""

_A_WORD = 0.4  # log odds for a word more that one candidate shares with the copy: three words to an edit
_MOST_FOR_WORDS = 12.0
_ALL_OF_IT = 1.5  # that nothing of the original was left out, against that all was
_SECOND_HAND = 1.0  # against a candidate that is a copy of another one which has the same words
_ON_THE_WAY = 1.5  # for one that is, where the copy names both: it took from the nearer
_SAME_HEADLINE = 0.7
_NAMING = frozenset({"credit", "byline", "dateline", "canonical", "link", "leftover"})
_COMPARED = 12  # candidates that are held against each other
_PASSAGE, _TOGETHER = 30, 15  # words that another original must explain, and how many of them in a row
_MOST_ORIGINALS = 5
_CLEARLY_BETTER = 3.0


class Candidate(NamedTuple):
    """An article that could be the original: ``pair.left``; ``odds`` that it is before the copy."""

    pair: Pair
    evidence: tuple[Evidence, ...]
    odds: float

    @property
    def id(self) -> str:
        """The candidate's."""
        return self.pair.left.id

    @property
    def named(self) -> float:
        """The weight of the strongest evidence that names this one and not another."""
        return max((each.weight for each in self.evidence if each.name in _NAMING), default=0.0)


class Chosen(NamedTuple):
    """The likeliest original of a passage. ``chance``: the probability that it is this one among the candidates."""

    candidate: Candidate
    chance: float
    words: Mask

    @property
    def confidence(self) -> float:
        """The probability that it is this one, and that it was the first of the two."""
        return self.chance * calibrated(self.candidate.odds)

    @property
    def is_decided(self) -> bool:
        """Whether the direction is known."""
        return self.candidate.odds >= DECIDED


Before = Callable[[str, str], float]
"""Log odds that the first article is the original of the second; 0 where they share nothing."""


def choose(candidates: Sequence[Candidate], before: Before) -> Iterator[Chosen]:
    """The originals of an article, that of most of its words first; each explains a passage that those before leave."""
    rest: Mask | None = None
    left = [each for each in candidates if each.odds > -DECIDED]
    for _ in range(_MOST_ORIGINALS):
        chosen = _best(left, before, rest)
        if chosen is None:
            return
        yield chosen
        explained = chosen.candidate.pair.right_words
        rest = ~explained if rest is None else rest & ~explained
        left = [each for each in left if each is not chosen.candidate]


def _best(candidates: Sequence[Candidate], before: Before, rest: Mask | None) -> Chosen | None:
    """The likeliest original of the words that are left over; of all words first."""
    masks = {c.id: c.pair.right_words if rest is None else c.pair.right_words & rest for c in candidates}
    able = [c for c in candidates if rest is None or _is_passage(masks[c.id])]
    if not able:
        return None
    ranked = (
        sorted(able, key=lambda c: (-c.named, -count(masks[c.id]), c.id))[:_COMPARED]
        + sorted(able, key=lambda c: (-count(masks[c.id]), -c.odds, c.id))[:_COMPARED]
    )
    able = list({c.id: c for c in ranked}.values())
    scores = _scores(able, masks, before)
    best = max(able, key=lambda c: (scores[c.id], c.id))
    known = [c for c in able if c.odds >= DECIDED]
    if best.odds < DECIDED and known:
        sure = max(known, key=lambda c: (scores[c.id], c.id))
        best = sure if scores[sure.id] > scores[best.id] - _CLEARLY_BETTER else best
    total = sum(math.exp(scores[c.id] - scores[best.id]) for c in able)
    return Chosen(best, 1 / total, masks[best.id])


def _is_passage(mask: Mask) -> bool:
    return count(mask) >= _PASSAGE and longest_run(mask) >= _TOGETHER


def _scores(able: Sequence[Candidate], masks: dict[str, Mask], before: Before) -> dict[str, float]:
    """Log likelihoods, up to a constant, that each is the one that was copied."""
    most = max(count(masks[c.id]) for c in able)
    return {c.id: _score(c, most - count(masks[c.id])) + _by_way(c, able, masks, before) for c in able}


def _score(candidate: Candidate, missed: int) -> float:
    wording = -min(_MOST_FOR_WORDS, _A_WORD * missed)
    pair = candidate.pair
    headline = _SAME_HEADLINE if _headline(pair.left.article.headline) == _headline(pair.right.article.headline) else 0
    direction = float(np.log(calibrated(candidate.odds)))
    return direction + candidate.named + wording + _ALL_OF_IT * pair.left_share + headline


def _by_way(candidate: Candidate, able: Sequence[Candidate], masks: dict[str, Mask], before: Before) -> float:
    """What speaks against a copy of another candidate, and for it where both are named."""
    words = count(masks[candidate.id])
    first = [c for c in able if c is not candidate and before(c.id, candidate.id) >= DECIDED]
    if candidate.named > 0 and any(c.named > 0 for c in first):
        return _ON_THE_WAY
    same = any(count(masks[c.id]) >= words - 2 and c.named >= candidate.named for c in first)
    return -_SECOND_HAND if same else 0.0


def _headline(headline: str | None) -> str | None:
    return " ".join(headline.casefold().split()) if headline else None
