"""Which candidates stand beside others: by what they alone have added, and not where others have all of it together."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from wirecopy.lineage.candidates import DECIDED, Before, Candidate
from wirecopy.lineage.model import Evidence
from wirecopy.lineage.wording import Mask, count, runs

_AN_ADDITION, _MOST_FOR_ADDITIONS = 1.0, 5.0  # log odds for each place in which a copy has what its original has added
COMPARED = 12  # candidates that are held against each other
_MORE = 2  # words that a candidate shares with the copy alone, to matter beside those that the copy names


def with_additions(candidates: list[Candidate], before: Before) -> list[Candidate]:
    """The same, with the evidence of what the copy shares with one and not with its likely originals that are before that
    one: who made a change hands it on, and nobody makes the same one again."""
    likely = [each for each in candidates if each.odds >= DECIDED and each.descent >= 0]
    first = sorted(likely, key=lambda c: (-c.odds, c.id))[:COMPARED]
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


def without_idle(candidates: list[Candidate], before: Before) -> list[Candidate]:
    """Without those that have nothing which others do not have together: all that the copy names, or those that it is made
    from itself, where these have more. What the copy names, and what has its headline, stays."""
    named = [each for each in candidates if each.named > 0 and each.odds >= DECIDED]
    if named:
        whole = np.logical_or.reduce([each.words for each in named])
        candidates = [each for each in candidates if _stands(each) or count(each.words & ~whole) >= _MORE]
    foremost = sorted(candidates, key=lambda c: (-count(c.words), c.id))[:COMPARED]
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
