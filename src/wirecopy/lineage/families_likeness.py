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
_LIKE = 0.4  # cosine under which words have nothing to do with each other


@kernel
def distinct(words: Numbers, starts: Ints, kept: NDArray[np.bool_]) -> tuple[Numbers, Ints]:
    """The words of each text that are to be kept, once and sorted, and where those of each begin."""
    found, begins, count = np.empty_like(words), np.zeros_like(starts), 0
    for text in range(len(starts) - 1):
        here = np.sort(words[starts[text] : starts[text + 1]])
        for at, word in enumerate(here):
            if kept[word] and (at == 0 or word != here[at - 1]):
                found[count] = word
                count += 1
        begins[text + 1] = count
    return found[:count].copy(), begins


@kernel
def wholes(texts: Ints, words: Numbers, starts: Ints, rows: Numbers, weighted: Floats) -> Floats:
    """The vectors of texts: their words' by weight, of length 1, or 0 where no word has one. ``rows``: each word's."""
    found = np.zeros((len(texts), weighted.shape[1]), np.float32)
    for at, text in enumerate(texts):
        for word in words[starts[text] : starts[text + 1]]:
            for axis in range(weighted.shape[1]):
                found[at, axis] += weighted[rows[word], axis]
        length = np.sqrt((found[at] * found[at]).sum())
        if length > 0:
            found[at] /= length
    return found


@kernel
def pointing_alike(whole: Floats, ends: Ints, apart: Ints, least: float) -> tuple[Ints, Ints]:
    """Pairs of vectors, each with one behind it up to its end, whose cosine is the least or more, and whose numbers differ.

    Every pair is looked at, but few stand near enough: handing blocks to a library for matrices would multiply far more.
    """
    left, right, count = np.empty(1024, np.int64), np.empty(1024, np.int64), 0
    across, cosines = np.ascontiguousarray(whole.T), np.zeros(len(whole), np.float32)
    for i in range(len(whole)):
        cosines[i + 1 : ends[i]] = 0
        for axis in range(whole.shape[1]):
            for j in range(i + 1, ends[i]):
                cosines[j] += whole[i, axis] * across[axis, j]
        for j in range(i + 1, ends[i]):
            if cosines[j] >= least and apart[i] != apart[j]:
                if count == len(left):
                    left, right = np.append(left, np.empty_like(left)), np.append(right, np.empty_like(right))
                left[count], right[count] = i, j
                count += 1
    return left[:count].copy(), right[:count].copy()


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
def closest(one: Floats, other: Floats, equal: Ints) -> tuple[Floats, Floats]:
    """How near the nearest word of the other is to each word of the one, and the other way round, 0 to 1."""
    met, back = np.zeros(len(one), np.float32), np.zeros(len(other), np.float32)
    across, close = np.ascontiguousarray(other.T), np.zeros(len(other), np.float32)
    for i in range(len(one)):
        close[:] = 0
        for axis in range(one.shape[1]):
            for j in range(len(other)):
                close[j] += one[i, axis] * across[axis, j]
        for j in range(len(other)):
            if close[j] >= _LIKE:
                met[i], back[j] = max(met[i], close[j]), max(back[j], close[j])
    for i, j in equal:
        met[i], back[j] = 1.0, 1.0
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
        met, back = closest(vectors[rows[one]], vectors[rows[other]], common(one, other))
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
