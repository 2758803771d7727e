"""How much a word says: the logarithm of how rare it is in these texts."""

from __future__ import annotations

from typing import Any

import numpy as np
import numpy.typing as npt

from wirecopy.reuse.kernels import kernel
from wirecopy.reuse.words import Words

_BITS = 18  # log2 of the table's entries; the table stays in a core's cache
_SAMPLE = 4_000_000  # words that are counted
_PRIOR = 20_000  # words that are taken as read before, none of which is any of these: few texts are no evidence
_LEAST, _MOST = 0.5, 4.5


def rarity(words: Words) -> npt.NDArray[np.float32]:
    """What a word says, in nats, by the low bits of its hash."""
    return rarity_of(tally(words, words.total // _SAMPLE + 1))


def tally(words: Words, step: int = 1) -> npt.NDArray[np.int64]:
    """How often each word stands in every ``step``-th text, by the low bits of its hash."""
    counts = np.zeros(1 << _BITS, np.int64)
    _tally(words.hashes, words.begins[::step], words.ends[::step], counts)
    return counts


def rarity_of(counts: npt.NDArray[np.int64]) -> npt.NDArray[np.float32]:
    """What a word says, in nats, from how often it stands (:func:`tally`)."""
    says = np.log((counts.sum() + _PRIOR) / (counts + 1.0)) - 0.5
    return np.clip(says, _LEAST, _MOST).astype(np.float32)


@kernel
def _tally(hashes: Any, begins: Any, ends: Any, counts: Any) -> None:  # pragma: no cover  (compiled)
    for text in range(len(begins)):
        for at in range(begins[text], ends[text]):
            counts[hashes[at] & np.uint32((1 << _BITS) - 1)] += 1


@kernel
def says(word: Any, table: Any) -> float:  # pragma: no cover  (compiled)
    """What a word says, by its hash."""
    return table[word & np.uint32((1 << _BITS) - 1)]
