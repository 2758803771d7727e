"""From bytes to words: UTF-8 decoded, characters folded, words hashed."""

from __future__ import annotations

from typing import Any

import numpy as np

from wirecopy.reuse.folding import IDEOGRAPHS, SIZE, SKIPPED
from wirecopy.reuse.kernels import kernel

ALONE = np.uint32(1 << 31)
"""Flag of a hash: the word is one character of a language without spaces."""

_PRIME = np.uint64(0x9E3779B97F4A7C15)
_FIRST, _LAST = IDEOGRAPHS


@kernel
def decode(data: Any, at: int) -> tuple[int, int]:  # pragma: no cover  (compiled)
    """The code point that begins at a byte, and the byte behind it. Bytes that are no UTF-8 stand for themselves."""
    first = np.int64(data[at])
    left = len(data) - at
    if first < 0xC0 or left < 2:
        return first, at + 1
    if first < 0xE0:
        return ((first & 0x1F) << 6) | (np.int64(data[at + 1]) & 0x3F), at + 2
    if first < 0xF0 and left > 2:
        return (
            ((first & 0x0F) << 12) | ((np.int64(data[at + 1]) & 0x3F) << 6) | (np.int64(data[at + 2]) & 0x3F),
            at + 3,
        )
    if left < 4:
        return first, at + 1
    high = ((first & 0x07) << 18) | ((np.int64(data[at + 1]) & 0x3F) << 12)
    return high | ((np.int64(data[at + 2]) & 0x3F) << 6) | (np.int64(data[at + 3]) & 0x3F), at + 4


@kernel
def fold(code: int, table: Any) -> int:  # pragma: no cover  (compiled)
    """The folded value of a code point."""
    if code < SIZE:
        return np.int64(table[code])
    return code | (1 << 31) if _FIRST <= code < _LAST else 0


@kernel
def word(data: Any, place: int, end: int, table: Any) -> tuple[int, int]:  # pragma: no cover  (compiled)
    """Hash of the word that begins at a byte, and the byte behind its last character."""
    mixed = np.uint64(0)
    behind = place
    while place < end:
        first = data[place]
        if first < 128:
            code, after = np.int64(first), place + 1
        else:
            code, after = decode(data, place)
        value = fold(code, table)
        if value == 0 or (value >> 31 and mixed):
            break
        if value > SKIPPED:
            mixed = (mixed ^ np.uint64(value)) * _PRIME
            mixed ^= mixed >> np.uint64(29)
            behind = after
        place = after
        if value >> 31:
            return np.uint32(mixed >> np.uint64(32)) | ALONE, behind
    return np.uint32(mixed >> np.uint64(33)), behind
