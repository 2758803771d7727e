"""Seeds: a hash of every three words that follow each other (of five, where a word is one character), sorted."""

from __future__ import annotations

from typing import Any

import numpy as np
import numpy.typing as npt

from wirecopy.reuse.kernels import kernel, on_threads
from wirecopy.reuse.tokens import ALONE
from wirecopy.reuse.words import Words, text_blocks

LENGTH, LENGTH_ALONE = 3, 5
"""Words in a seed; of characters that are words, as many as say about as much."""

_PART = 17  # log2 of the seeds that are sorted at once: they fit in a core's cache
_MOST_PARTS = 12
_MIX_1, _MIX_2 = np.uint64(0x9E3779B97F4A7C15), np.uint64(0xC2B2AE3D27D4EB4F)


def sorted_seeds(words: Words, threads: int) -> npt.NDArray[np.uint64]:
    """All seeds as ``hash << 32 | place`` of their first word, ascending."""
    bits = min(max(int(words.total).bit_length() - _PART, 0), _MOST_PARTS)
    blocks = text_blocks(words, threads)
    counts = np.zeros((len(blocks), 1 << bits), np.int64)
    shift = np.uint64(32 - bits)

    def count(block: int) -> None:
        _count(words.hashes, words.begins, words.ends, *blocks[block], shift, counts[block])

    def scatter(block: int) -> None:
        _scatter(words.hashes, words.begins, words.ends, *blocks[block], shift, places[block], seeds)

    def sort(part: int) -> None:
        seeds[edges[part] : edges[part + 1]].sort()

    on_threads(count, range(len(blocks)), threads)
    edges = np.concatenate([[0], counts.sum(axis=0).cumsum()])
    places = edges[:-1] + np.concatenate([np.zeros((1, 1 << bits), np.int64), counts.cumsum(axis=0)[:-1]])
    seeds = np.empty(edges[-1], np.uint64)
    on_threads(scatter, range(len(blocks)), threads)
    on_threads(sort, range(1 << bits), threads)
    return seeds


@kernel
def seed(hashes: Any, at: int) -> Any:  # pragma: no cover  (compiled)
    """The hash, 32 bits, of the seed that begins at a place."""
    mixed = np.uint64(0)
    for i in range(LENGTH_ALONE if hashes[at] & ALONE else LENGTH):
        mixed = (mixed ^ np.uint64(hashes[at + i])) * _MIX_1
        mixed ^= mixed >> np.uint64(31)
    mixed *= _MIX_2
    return mixed >> np.uint64(32)


@kernel
def seed_fits(hashes: Any, at: int, end: int) -> bool:  # pragma: no cover  (compiled)
    """Whether a seed begins at a place of a text that ends at another."""
    return at + (LENGTH_ALONE if hashes[at] & ALONE else LENGTH) <= end


@kernel
def _count(
    hashes: Any, begins: Any, ends: Any, first: int, last: int, shift: Any, counts: Any
) -> None:  # pragma: no cover  (compiled)
    for text in range(first, last):
        for at in range(begins[text], ends[text]):
            if seed_fits(hashes, at, ends[text]):
                counts[seed(hashes, at) >> shift] += 1


@kernel
def _scatter(
    hashes: Any, begins: Any, ends: Any, first: int, last: int, shift: Any, places: Any, seeds: Any
) -> None:  # pragma: no cover  (compiled)
    for text in range(first, last):
        for at in range(begins[text], ends[text]):
            if seed_fits(hashes, at, ends[text]):
                key = seed(hashes, at)
                seeds[places[key >> shift]] = (key << np.uint64(32)) | np.uint64(at)
                places[key >> shift] += 1
