"""Which phrasings share words in a row: an index over every three, then the weight of what each pair shares.

Never all pairs: a phrase that many phrasings have ties each to its neighbours in time only. Weights are in nats: what it
tells that a word stands in a text of news, so that stock phrases add up to little.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from wirecopy.lineage.families_rows import linked, phrases, shared, totals
from wirecopy.lineage.families_table import Ints, Table
from wirecopy.lineage.families_words import APART

Floats = NDArray[np.float64]

LEAST = 8.0
"""Nats in a row that two phrasings must share to be spoken of."""

_LINKED = 16  # phrasings of one phrase that are all compared with each other
_NEIGHBOURS = 3  # of a phrase that more have, in time
_RARE = 6.0  # nats that a phrase must weigh to tie


class Shared(NamedTuple):
    """Pairs of phrasings by number: nats in words in a row that both have, and their share of all in the one that has less
    and in the other."""

    left: Ints
    right: Ints
    shorter: Floats
    longer: Floats
    nats: Floats


def sharing(table: Table) -> Shared:
    """Pairs of phrasings that share words in a row, not too long apart. Linear in the words, but for rare coincidences."""
    left, right = _candidates(table)
    codes, begins = table.rows
    nats = shared(left, right, codes, begins, table.weights)
    kept = np.flatnonzero(nats >= LEAST)
    left, right, nats = left[kept], right[kept], nats[kept]
    total = np.maximum(totals(codes, begins, table.weights), 1e-9)
    one, other = total[left], total[right]
    return Shared(left, right, nats / np.minimum(one, other), nats / np.maximum(one, other), nats)


def _candidates(table: Table) -> tuple[Ints, Ints]:
    """Pairs of phrasings that share a phrase not everybody uses, within a window of days.

    A phrase and a phrasing go into one number of 64 bits, so that a plain sort brings together who has it, in time. What
    bits are left for the phrase are enough: two that fall together only make a pair be looked at.
    """
    by_day = np.lexsort((np.arange(len(table)), table.first))
    rank = np.empty_like(by_day)
    rank[by_day] = np.arange(len(table))
    bits = max(1, len(table).bit_length())
    found = phrases(table.words, table.starts, table.weights, rank, bits, _RARE)
    found.sort()
    pairs = linked(found, bits, table.first[by_day], _LINKED, _NEIGHBOURS, APART)
    pairs.sort()
    pairs = pairs[np.diff(pairs, prepend=-1) > 0]
    return by_day[pairs >> 32], by_day[pairs & 0xFFFFFFFF]
