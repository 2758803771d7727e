"""How alike contents are, compiled: of every telling word of either, whether the other has it or one that means the same."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from wirecopy.reuse.kernels import kernel

Numbers = NDArray[np.int32]
Ints = NDArray[np.int64]
Floats = NDArray[np.float32]

_CHANCE = 4.0  # nats, and words in a row
_WIDE = 16  # numbers that a processor multiplies at a time
_LIKE = 0.4  # cosine under which words have nothing to do with each other


@kernel
def common(one: NDArray[Any], other: NDArray[Any]) -> Ints:
    """The places of what two sorted rows have both, ``[places, 2]``: in the one, in the other."""
    found, count, i, j = np.empty((min(len(one), len(other)), 2), np.int64), 0, 0, 0
    while i < len(one) and j < len(other):
        if one[i] == other[j]:
            found[count, 0], found[count, 1] = i, j
            count += 1
            i, j = i + 1, j + 1
        elif one[i] < other[j]:
            i += 1
        else:
            j += 1
    return found[:count]


@kernel
def closest(one: Numbers, other: Numbers, equal: Ints, vectors: Floats) -> tuple[Floats, Floats]:
    """How near the nearest word of the other is to each word of the one, and the other way round, 0 to 1.

    Words by the places of their vectors; the last vector is that of words that have none, and are near nothing but
    themselves.
    """
    met, back = np.zeros(len(one), np.float32), np.zeros(len(other), np.float32)
    known, nothing = np.flatnonzero(other < len(vectors) - 1), len(vectors) - 1
    wide = -(-len(known) // _WIDE) * _WIDE
    across, close = np.zeros((vectors.shape[1], wide), np.float32), np.empty(wide, np.float32)
    for place, word in enumerate(known):
        for axis in range(vectors.shape[1]):
            across[axis, place] = vectors[other[word], axis]
    for i in range(len(one)):
        if one[i] == nothing:
            continue
        close[:] = 0
        for axis in range(vectors.shape[1]):
            along = vectors[one[i], axis]
            for j in range(wide):
                close[j] += along * across[axis, j]
        for place, word in enumerate(known):
            if close[place] >= _LIKE:
                met[i], back[word] = max(met[i], close[place]), max(back[word], close[place])
    for pair in equal:
        met[pair[0]], back[pair[1]] = 1.0, 1.0
    return met, back


@kernel
def nats_in_common(
    left: Ints, right: Ints, words: Numbers, starts: Ints, figures: Numbers, begins: Ints, weights: Floats
) -> Floats:
    """Nats of telling words that the contents of each pair have both; less than 0 where both give numbers, and no number
    is the same."""
    found = np.zeros(len(left), np.float32)
    for pair in range(len(left)):
        one, other = left[pair], right[pair]
        ours, theirs = figures[begins[one] : begins[one + 1]], figures[begins[other] : begins[other + 1]]
        if len(ours) and len(theirs) and not len(common(ours, theirs)):
            found[pair] = -1.0
        else:
            here = words[starts[one] : starts[one + 1]]
            for i in common(here, words[starts[other] : starts[other + 1]])[:, 0]:
                found[pair] += weights[here[i]]
    return found


@kernel
def shares_met(
    left: Ints, right: Ints, words: Numbers, starts: Ints, rows: Numbers, vectors: Floats, weights: Floats
) -> Floats:
    """What part of each content of a pair the other has or means, by weight, ``[pairs, 2]``; less where a content tells so
    little that a chance would do."""
    found = np.zeros((len(left), 2), np.float32)
    for pair in range(len(left)):
        one = words[starts[left[pair]] : starts[left[pair] + 1]]
        other = words[starts[right[pair]] : starts[right[pair] + 1]]
        met, back = closest(rows[one], rows[other], common(one, other), vectors)
        found[pair, 0] = (weights[one] * met).sum() / (weights[one].sum() + _CHANCE)
        found[pair, 1] = (weights[other] * back).sum() / (weights[other].sum() + _CHANCE)
    return found


@kernel
def rows_met(left: Ints, right: Ints, codes: Ints, begins: Ints) -> Floats:
    """The share of words in a row that both contents of each pair have."""
    found = np.zeros(len(left), np.float32)
    for pair in range(len(left)):
        one = codes[begins[left[pair]] : begins[left[pair] + 1]]
        other = codes[begins[right[pair]] : begins[right[pair] + 1]]
        found[pair] = len(common(one, other)) / (_CHANCE + min(len(one), len(other)))
    return found
