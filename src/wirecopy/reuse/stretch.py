"""Stretch: how far a passage goes beyond its outermost hits.

A banded alignment of words that gives up where its score has fallen too far below its best (X-drop: Zhang, Schwartz,
Wagner and Miller, 2000). A word that stands in both counts what it says (:mod:`rarity`), so that a chance *the* behind
the end does not make the passage longer.
"""

from __future__ import annotations

from typing import Any

import numpy as np

from wirecopy.reuse.kernels import kernel
from wirecopy.reuse.phrases import HEAVY
from wirecopy.reuse.rarity import says
from wirecopy.reuse.seeds import LENGTH

_WIDTH = 5  # words that the two sides may run apart, beyond what the best cell has done already
CELLS = 2 * _WIDTH + 1
"""Cells of a row: :func:`stretch` is lent four rows."""

_REPLACED, _LEFT_OUT, _DROP = np.float32(1.6), np.float32(2.2), np.float32(14.0)
_NEVER = np.float32(-1e9)
_LOOK, _EQUAL = 14, 4  # words looked at on each side of two equal ones, and how many must be equal


@kernel
def stretch(
    hashes: Any,
    a: int,
    a_end: int,
    b: int,
    b_end: int,
    step: int,
    table: Any,
    codes: Any,
    worths: Any,
    cells: Any,
) -> tuple[int, int, int, float]:  # pragma: no cover  (compiled)
    """Align words from places ``a`` and ``b`` in steps of 1 or -1 towards the ends (not included).

    ``worths`` says, by the code of a place (:class:`Phrases`), what a word there says at the most.
    Returns how many words of each the best alignment takes, how many of them are the same, and its score.
    """
    rows, columns = (a_end - a) * step, (b_end - b) * step
    score, upper, same, upper_same = cells[0], cells[1], cells[2], cells[3]
    score[:], same[:] = _NEVER, 0
    for j in range(min(_WIDTH, columns) + 1):
        score[_WIDTH + j] = -_LEFT_OUT * j
    best, best_a, best_b, best_same = np.float32(0), 0, 0, np.float32(0)
    shift = 0
    for i in range(1, rows + 1):
        upper[:], upper_same[:] = score, same
        moved = _moved(upper, shift, columns)
        shift += moved
        top, top_cell = _NEVER, 0
        word = hashes[a + (i - 1) * step]
        code = codes[a + (i - 1) * step]
        worth = min(np.float32(says(word, table)), worths[code]) if code & HEAVY else np.float32(says(word, table))
        for cell in range(CELLS):
            j = i + shift + cell - _WIDTH
            score[cell], same[cell] = _NEVER, 0
            if j < 0 or j > columns:
                continue
            before = cell + moved
            if j > 0 and 0 <= before < CELLS:
                equal = hashes[b + (j - 1) * step] == word
                score[cell] = upper[before] + (worth if equal else -_REPLACED)
                same[cell] = upper_same[before] + equal
            if before + 1 < CELLS and upper[before + 1] - _LEFT_OUT > score[cell]:
                score[cell], same[cell] = upper[before + 1] - _LEFT_OUT, upper_same[before + 1]
            if cell and score[cell - 1] - _LEFT_OUT > score[cell]:
                score[cell], same[cell] = score[cell - 1] - _LEFT_OUT, same[cell - 1]
            if score[cell] > top:
                top, top_cell = score[cell], cell
        if top > best:
            best, best_a, best_b, best_same = top, i, i + shift + top_cell - _WIDTH, same[top_cell]
        if top < best - _DROP:
            break
    return best_a, best_b, np.int64(best_same), best


@kernel
def promising(
    hit: Any, hashes: Any, begins: Any, ends: Any, left: int, right: int
) -> bool:  # pragma: no cover  (compiled)
    """Whether words near a hit are equal too: a quick look before the alignment."""
    a, b = np.int64(hit >> np.uint64(32)), np.int64(hit & np.uint64(0xFFFFFFFF))
    equal = 0
    for step in (-1, 1):
        for i in range(LENGTH if step == 1 else 1, _LOOK):
            at = a + i * step
            if not begins[left] <= at < ends[left]:
                break
            low, high = max(b + i * step - 2, begins[right]), min(b + i * step + 3, ends[right])
            for other in range(low, high):
                if hashes[other] == hashes[at]:
                    equal += 1
                    break
    return equal >= _EQUAL


@kernel
def _moved(upper: Any, shift: int, columns: int) -> int:  # pragma: no cover  (compiled)
    """By how much the band moves, so that the best cell of the row above stays near its middle."""
    cell = 0
    for i in range(1, CELLS):
        if upper[i] > upper[cell]:
            cell = i
    if cell > _WIDTH + 2:
        return 1
    return -1 if cell < _WIDTH - 2 else 0
