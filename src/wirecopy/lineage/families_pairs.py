"""Which phrasings are near: by their words in a row, or by their meaning, for who is said to have said them."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import starmap
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from wirecopy.lineage.families_contents import Contents
from wirecopy.lineage.families_index import Shared, sharing
from wirecopy.lineage.families_meaning import Scored, likely, same_meaning
from wirecopy.lineage.families_speakers import Bond
from wirecopy.lineage.families_stars import Near
from wirecopy.lineage.families_table import Bools, Ints, Table
from wirecopy.lineage.families_words import APART, NATS


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


def near(table: Table) -> Iterator[Near]:
    """Pairs of phrasings that are of one utterance, some of them twice."""
    found = sharing(table)
    score = _same_words(table, found)
    same, doubtful = np.flatnonzero(score), np.flatnonzero(score == 0)
    yield from _listed(Scored(found.left[same], found.right[same], score[same]))
    contents = Contents(table)
    yield from _listed(likely(table, contents, found.left[doubtful], found.right[doubtful]))
    yield from _listed(same_meaning(table, contents))


def _listed(scored: Scored) -> Iterator[Near]:
    return starmap(Near, zip(*(column.tolist() for column in scored), strict=True))


def _same_words(table: Table, shared: Shared) -> NDArray[np.float64]:
    """The scores of pairs by their words, 0 where they do not suffice.

    What stands within another statement is its speaker's as the first one has it: it joins what stands for itself only
    under one name or description, and after what stands as it does.
    """
    level, days = table.nested[shared.left] == table.nested[shared.right], table.gaps(shared.left, shared.right)
    met = {bound: _met(shared, days, level, bound) for bound in NEEDS}
    asked = np.flatnonzero(np.any(list(met.values()), axis=0))  # of all others, it does not matter who said them
    bonds = table.bonds(shared.left[asked], shared.right[asked])
    enough = asked[np.any([(bonds == bound) & met[bound][asked] for bound in NEEDS], axis=0)]
    score = np.zeros(len(level), np.float64)
    score[enough] = 1.0 + 0.5 * level[enough] + ((shared.shorter + shared.longer)[enough] / 4).round(6)
    return score


def _met(shared: Shared, days: Ints, level: Bools, bound: Bond) -> Bools:
    """Which pairs are the same words if their speakers are so bound."""
    met = np.zeros(len(days), np.bool_)
    for need in NEEDS[bound]:
        enough = (shared.shorter >= need.shorter) & (shared.longer >= need.longer) & (shared.nats >= need.nats)
        met |= enough & (days <= need.days)
    return met if bound in (Bond.SAME, Bond.ALIKE) else met & level
