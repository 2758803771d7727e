"""Extents: from where to where the passage of a bundle goes in both texts, and how much of it is the same."""

from __future__ import annotations

from typing import Any

import numpy as np

from wirecopy.reuse.kernels import kernel
from wirecopy.reuse.likeness import MOST, common_words
from wirecopy.reuse.seeds import LENGTH, LENGTH_ALONE
from wirecopy.reuse.stretch import stretch
from wirecopy.reuse.tokens import ALONE

FIELDS = 8
LEFT, LEFT_BEGIN, LEFT_END, RIGHT, RIGHT_BEGIN, RIGHT_END, MATCHED, LONGER = range(FIELDS)
"""Of a passage's row: left text, its first place and the one behind its last; the same of the right text; matched words;
words of the longer side."""

_PIECE = 256  # words of a bundle whose likeness is counted at once
_LOW = np.uint64(0xFFFFFFFF)


@kernel
def extend(
    hits: Any, hashes: Any, begins: Any, ends: Any, codes: Any, table: Any, worths: Any, cells: Any, row: Any
) -> float:  # pragma: no cover  (compiled)
    """Fill in the row of the passage of a bundle's hits, texts given; what the words beyond its hits say, in nats.

    The outermost hits of the left side need not be those of the right, where blocks were moved: the passage is
    stretched from all four.
    """
    lowest = highest = 0
    for i in range(len(hits)):
        lowest = i if hits[i] & _LOW < hits[lowest] & _LOW else lowest
        highest = i if hits[i] & _LOW > hits[highest] & _LOW else highest
    last = len(hits) - 1
    row[LEFT_BEGIN], row[RIGHT_BEGIN] = hits[0] >> np.uint64(32), hits[lowest] & _LOW
    row[LEFT_END] = np.int64(hits[last] >> np.uint64(32)) + _length(hits[last], hashes)
    row[RIGHT_END] = np.int64(hits[highest] & _LOW) + _length(hits[highest], hashes)
    row[MATCHED] = _inside(hits, hashes, row)
    score = _back(hits[0], hashes, begins, codes, table, worths, cells, row)
    score += _on(hits[last], hashes, ends, codes, table, worths, cells, row)
    if lowest:
        score += _back(hits[lowest], hashes, begins, codes, table, worths, cells, row)
    if highest != last:
        score += _on(hits[highest], hashes, ends, codes, table, worths, cells, row)
    sides = row[LEFT_END] - row[LEFT_BEGIN], row[RIGHT_END] - row[RIGHT_BEGIN]
    row[LONGER] = max(sides)
    row[MATCHED] = min(row[MATCHED], min(sides))  # where blocks were moved, two stretches may take the same words
    return score


@kernel
def _length(hit: Any, hashes: Any) -> int:  # pragma: no cover  (compiled)
    return LENGTH_ALONE if hashes[hit >> np.uint64(32)] & ALONE else LENGTH


@kernel
def _back(
    hit: Any, hashes: Any, begins: Any, codes: Any, table: Any, worths: Any, cells: Any, row: Any
) -> float:  # pragma: no cover  (compiled)
    """Stretch a passage from a hit towards the beginning."""
    a, b = np.int64(hit >> np.uint64(32)), np.int64(hit & _LOW)
    a_end, b_end = begins[row[LEFT]] - 1, begins[row[RIGHT]] - 1
    more_a, more_b, same, said = stretch(hashes, a - 1, a_end, b - 1, b_end, -1, table, codes, worths, cells)
    if a - more_a >= row[LEFT_BEGIN] and b - more_b >= row[RIGHT_BEGIN]:
        return 0.0
    row[LEFT_BEGIN], row[RIGHT_BEGIN] = min(row[LEFT_BEGIN], a - more_a), min(row[RIGHT_BEGIN], b - more_b)
    row[MATCHED] += same
    return said


@kernel
def _on(
    hit: Any, hashes: Any, ends: Any, codes: Any, table: Any, worths: Any, cells: Any, row: Any
) -> float:  # pragma: no cover  (compiled)
    """Stretch a passage from a hit towards the end."""
    length = _length(hit, hashes)
    a, b = np.int64(hit >> np.uint64(32)) + length, np.int64(hit & _LOW) + length
    a_end, b_end = ends[row[LEFT]], ends[row[RIGHT]]
    more_a, more_b, same, said = stretch(hashes, a, a_end, b, b_end, 1, table, codes, worths, cells)
    if a + more_a <= row[LEFT_END] and b + more_b <= row[RIGHT_END]:
        return 0.0
    row[LEFT_END], row[RIGHT_END] = max(row[LEFT_END], a + more_a), max(row[RIGHT_END], b + more_b)
    row[MATCHED] += same
    return said


@kernel
def _inside(hits: Any, hashes: Any, row: Any) -> int:  # pragma: no cover  (compiled)
    """Words in common between a bundle's outermost hits; long bundles are cut at hits, so that the work is linear."""
    matched, seen = 0, 0
    a, b = row[LEFT_BEGIN], row[RIGHT_BEGIN]
    for hit in hits:
        x, y = np.int64(hit >> np.uint64(32)), np.int64(hit & _LOW)
        seen += 1
        if x - a >= _PIECE and (x - a) // 2 <= y - b <= 2 * (x - a):  # not at a block that was moved
            matched += common_words(hashes, a, x, b, y) if (x - a) * (y - b) <= MOST else seen
            a, b, seen = x, y, 0
    area = (row[LEFT_END] - a) * (row[RIGHT_END] - b)
    return matched + (common_words(hashes, a, row[LEFT_END], b, row[RIGHT_END]) if area <= MOST else seen)
