"""Which phrasings are near: by their words in a row, or by their meaning, for who is said to have said them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from wirecopy.lineage.families_index import Shared, sharing
from wirecopy.lineage.families_meaning import likely, same_meaning
from wirecopy.lineage.families_speakers import Bond, bond
from wirecopy.lineage.families_words import APART, NATS, Phrasing, gap, is_nested
from wirecopy.lineage.meaning import Meaning


class Near(NamedTuple):
    """Two phrasings, by number, that are of one utterance; ``score`` is over 1 where they share the words."""

    left: int
    right: int
    score: float


class Need(NamedTuple):
    """What it takes to be the same words: the share of the shorter and of the longer phrasing, by weight, nats shared, and
    days apart at most."""

    shorter: float
    longer: float
    nats: float
    days: int


NEEDS = {
    Bond.SAME: (Need(0.45, 0.0, NATS[Bond.SAME], APART), Need(0.25, 0.0, 50.0, 3)),
    Bond.ALIKE: (Need(0.5, 0.0, NATS[Bond.ALIKE], 14), Need(0.85, 0.0, 14.0, 3), Need(0.25, 0.0, 50.0, 3)),
    Bond.OPEN: (
        Need(0.6, 0.12, NATS[Bond.OPEN], 14),  # a phrase in a long text by nobody knows whom may be an echo
        Need(0.85, 0.12, 16.0, 3),
        Need(0.85, 0.0, 30.0, 3),
        Need(0.6, 0.0, 45.0, 14),
        Need(0.25, 0.0, 50.0, 3),
    ),
    Bond.APART: (Need(0.9, 0.8, NATS[Bond.APART], 14),),
}


def near(phrasings: Sequence[Phrasing], meaning: Meaning) -> Iterator[Near]:
    """Pairs of phrasings that are of one utterance, some of them twice."""
    doubtful = []
    for shared in sharing(phrasings, meaning):
        score = _same_words(phrasings, shared)
        if score:
            yield Near(shared.left, shared.right, score)
        else:
            doubtful.append((shared.left, shared.right))
    for left, right, score in (*likely(phrasings, meaning, doubtful), *same_meaning(phrasings, meaning)):
        yield Near(left, right, score)


def _same_words(phrasings: Sequence[Phrasing], shared: Shared) -> float:
    """The score of a pair by its words, 0 where they do not suffice.

    What stands within another statement is its speaker's as the first one has it: it joins what stands for itself only
    under one name or description, and after what stands as it does.
    """
    left, right = phrasings[shared.left], phrasings[shared.right]
    bound, days, level = bond(left.speaker, right.speaker), gap(left, right), is_nested(left) == is_nested(right)
    if not level and bound not in (Bond.SAME, Bond.ALIKE):
        return 0.0
    for need in NEEDS[bound]:
        enough = shared.shorter >= need.shorter and shared.longer >= need.longer and shared.nats >= need.nats
        if enough and days <= need.days:
            return 1.0 + 0.5 * level + round((shared.shorter + shared.longer) / 4, 6)
    return 0.0
