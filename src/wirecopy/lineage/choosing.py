"""Which of several articles that could be the original is: for the article as a whole, then for what it leaves over."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Sequence

import numpy as np

from wirecopy.lineage.candidates import DECIDED, LIKELY, Before, Candidate, Chief, Chosen, for_the_rest
from wirecopy.lineage.evidence import TELLING, calibrated
from wirecopy.lineage.shortlist import COMPARED, with_additions, without_idle
from wirecopy.lineage.wording import Mask, count, longest_run, runs

_LEAST_LIKELY = 0.3  # probability: below, it is likelier that it is from none of them, or from one of several alike
_BY_OTHERS = 0.85  # the surest that an order is which only others with the text tell, and neither a date nor a name
_AN_EDIT = 1.2  # log odds against a candidate for each place where the copy and other candidates agree, and it does not
_A_WORD = 0.1  # the same for each word in these places
_MOST_FOR_WORDS = 14.0
_ALL_OF_IT = 1.5  # that nothing of the original was left out, against that all was
_SECOND_HAND = 1.5  # against a candidate that is a copy of another one which has the same words
_ON_THE_WAY = 1.5  # for one that is, where the copy names both: it took from the nearer
_LEAST_ALIKE = 0.3  # of the words that the likest candidate shares: what shares less agrees by chance here and there
_PASSAGE, _TOGETHER = 30, 15  # words that another original must explain, and how many of them in a row
_MOST_ORIGINALS = 5


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
    left = without_idle([each for each in left if each.odds > -DECIDED], before)
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
    named = sorted(able, key=lambda c: (-c.named, -count(masks[c.id]), c.id))[:COMPARED]
    wordy = sorted(able, key=lambda c: (-count(masks[c.id]), -c.odds, c.id))[:COMPARED]
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
