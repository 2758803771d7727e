"""The vectors of whole contents, compiled: they tell quickly which pairs are worth a closer look."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from wirecopy.reuse.kernels import kernel

Numbers = NDArray[np.int32]
Ints = NDArray[np.int64]
Floats = NDArray[np.float32]


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
            along = whole[i, axis]
            for j in range(i + 1, ends[i]):
                cosines[j] += along * across[axis, j]
        for j in range(i + 1, ends[i]):
            if cosines[j] >= least and apart[i] != apart[j]:
                if count == len(left):
                    left, right = np.append(left, np.empty_like(left)), np.append(right, np.empty_like(right))
                left[count], right[count] = i, j
                count += 1
    return left[:count].copy(), right[:count].copy()
