"""Likeness: how many words two passages have in common in the same order.

The longest common subsequence, 64 words at a time in the bits of a number (Hyyrö, "Bit-parallel LCS-length computation
revisited", 2004).
"""

from __future__ import annotations

from typing import Any

import numpy as np

from wirecopy.reuse.kernels import kernel

MOST = 1 << 22
"""Words of one times words of the other, beyond which nobody counts."""

_ONE = np.uint64(1)
_MIX = np.uint64(0x9E3779B97F4A7C15)


@kernel
def common_words(hashes: Any, a: int, a_end: int, b: int, b_end: int) -> int:  # pragma: no cover  (compiled)
    """Length of the longest common subsequence of the words of two ranges of places."""
    if a_end <= a or b_end <= b:
        return 0
    width = (a_end - a + 63) >> 6
    bits = 1
    while 1 << bits < 2 * (a_end - a):
        bits += 1
    slots, keys = np.zeros(1 << bits, np.int32), np.empty(1 << bits, np.uint32)
    masks = np.zeros((a_end - a + 1, width), np.uint64)
    rows = 0
    for i in range(a_end - a):
        slot = _slot(hashes[a + i], slots, keys, bits)
        if slots[slot] == 0:
            rows += 1
            slots[slot], keys[slot] = rows, hashes[a + i]
        masks[slots[slot], i >> 6] |= _ONE << np.uint64(i & 63)
    left = np.full(width, ~np.uint64(0), np.uint64)
    for j in range(b, b_end):
        row = slots[_slot(hashes[j], slots, keys, bits)]
        if row:
            _take(left, masks, row, width)
    zeros = 0
    for i in range(a_end - a):
        zeros += (left[i >> 6] >> np.uint64(i & 63)) & _ONE == 0
    return zeros


@kernel
def _slot(word: Any, slots: Any, keys: Any, bits: int) -> int:  # pragma: no cover  (compiled)
    slot = np.int64((np.uint64(word) * _MIX) >> np.uint64(64 - bits))
    while slots[slot] and keys[slot] != word:
        slot = (slot + 1) & ((1 << bits) - 1)
    return slot


@kernel
def _take(left: Any, masks: Any, row: int, width: int) -> None:  # pragma: no cover  (compiled)
    carry = np.uint64(0)
    for i in range(width):
        old = left[i]
        both = old & masks[row, i]
        added = old + both
        over = added < old
        total = added + carry
        over |= total < added
        left[i] = total | (old - both)
        carry = _ONE if over else np.uint64(0)
