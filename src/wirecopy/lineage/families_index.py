"""Which phrasings share words in a row: an inverted index over every three, then the weight of what each pair shares.

Never all pairs: a phrase that many phrasings have ties each to its neighbours in time only. Weights are in nats: what it
tells that a word stands in a text of news, so that stock phrases add up to little.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import chain
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from wirecopy.lineage.families_words import APART, FLOOR, Phrasing
from wirecopy.lineage.meaning import Meaning

Ints = NDArray[np.int64]
Floats = NDArray[np.float64]

LEAST = 8.0
"""Nats in a row that two phrasings must share to be spoken of."""

_LINKED = 16  # phrasings of one phrase that are all compared with each other
_NEIGHBOURS = 3  # of a phrase that more have, in time
_RARE = 6.0  # nats that a phrase must weigh to tie
_CHUNK = 200_000  # pairs looked at together
_PRIMES = np.array([0x9E3779B97F4A7C15, 0xC2B2AE3D27D4EB4F, 0x165667B19E3779F9], np.uint64)


class Shared(NamedTuple):
    """Two phrasings by number, the lower first: nats in words in a row that both have, and their share of all in the one
    that has less and in the other."""

    left: int
    right: int
    shorter: float
    longer: float
    nats: float


def sharing(phrasings: Sequence[Phrasing], meaning: Meaning) -> Iterator[Shared]:
    """Pairs of phrasings that share words in a row, not too long apart. Linear in the words, but for rare coincidences."""
    lexicon: dict[str, int] = {}
    ids = [[lexicon.setdefault(word, len(lexicon)) for word in phrasing.words] for phrasing in phrasings]
    words = np.fromiter(chain.from_iterable(ids), np.int64)
    owners = np.repeat(np.arange(len(ids)), [len(each) for each in ids])
    weights = np.array([max(meaning.weight(word), FLOOR) for word in lexicon], np.float64)
    days = np.array([phrasing.first or 0 for phrasing in phrasings], np.int64)
    pairs = _candidates(words, owners, weights, days)
    phrases = Phrases(words, owners, weights, len(phrasings))
    for begin in range(0, len(pairs), _CHUNK):
        yield from _weighed(phrases, pairs[begin : begin + _CHUNK])


def _weighed(phrases: Phrases, pairs: Ints) -> Iterator[Shared]:
    swap = phrases.total[pairs[:, 0]] > phrases.total[pairs[:, 1]]
    short, long = np.where(swap, pairs[:, 1], pairs[:, 0]), np.where(swap, pairs[:, 0], pairs[:, 1])
    nats = phrases.shared(short, long)
    shares = nats / np.maximum(phrases.total[short], 1e-9), nats / np.maximum(phrases.total[long], 1e-9)
    for at in np.flatnonzero(nats >= LEAST):
        left, right = pairs[at].tolist()
        yield Shared(left, right, float(shares[0][at]), float(shares[1][at]), float(nats[at]))


def _candidates(words: Ints, owners: Ints, weights: Floats, days: Ints) -> Ints:
    """Pairs (lower, higher) of phrasings that share a phrase not everybody uses, within a window of days."""
    keys = (words[:-2].astype(np.uint64) + np.uint64(1)) * _PRIMES[0]
    for shift in (1, 2):
        keys = (keys ^ (words[shift : len(words) - 2 + shift].astype(np.uint64) + np.uint64(1))) * _PRIMES[shift]
    heavy = weights[words[:-2]] + weights[words[1:-1]] + weights[words[2:]] >= _RARE
    kept = np.flatnonzero((owners[:-2] == owners[2:]) & heavy)
    kept = kept[np.lexsort((owners[kept], days[owners[kept]], keys[kept]))]
    keys, owners = keys[kept], owners[kept]
    starts = np.flatnonzero(np.r_[True, keys[1:] != keys[:-1]]) if len(keys) else np.zeros(0, np.int64)
    sizes = np.repeat(np.diff(np.r_[starts, len(keys)]), np.diff(np.r_[starts, len(keys)]))
    codes = np.unique(np.concatenate([_linked(keys, owners, sizes, days, shift) for shift in range(1, _LINKED)]))
    return np.stack((codes >> 32, codes & 0xFFFFFFFF), axis=1)


def _linked(keys: Any, owners: Ints, sizes: Ints, days: Ints, shift: int) -> Ints:
    """Pairs at a distance in the sorted phrases, each as one number."""
    small = (sizes[shift:] <= _LINKED) | (shift <= _NEIGHBOURS)
    at = np.flatnonzero((keys[shift:] == keys[:-shift]) & small)
    left, right = owners[at], owners[at + shift]
    dated = (days[left] > 0) & (days[right] > 0)
    kept = (left != right) & ~(dated & (np.abs(days[left] - days[right]) > APART))
    low, high = np.minimum(left, right)[kept], np.maximum(left, right)[kept]
    codes: Ints = np.unique(low << 32 | high)
    return codes


class Phrases:
    """Every two words in a row of every phrasing, once each, sorted so that one can be looked up in another phrasing."""

    def __init__(self, words: Ints, owners: Ints, weights: Floats, count: int) -> None:
        inside = np.flatnonzero(owners[:-1] == owners[1:])
        first, second = words[inside], words[inside + 1]
        _, phrase, place = np.unique(first << 32 | second, return_inverse=True, return_index=True)
        self._most = len(phrase) + 1
        self._keys, at = np.unique(owners[inside] * self._most + place, return_index=True)
        self._phrase = place[at]
        self._weight = (weights[first] + weights[second])[at] / 2
        self._bounds = np.searchsorted(self._keys // self._most, np.arange(count + 1))
        sums = np.r_[0.0, np.cumsum(self._weight)]
        self.total = sums[self._bounds[1:]] - sums[self._bounds[:-1]]

    def shared(self, short: Ints, long: Ints) -> Floats:
        """The weight of what each short phrasing shares with its long one."""
        lengths = self._bounds[short + 1] - self._bounds[short]
        ends = np.cumsum(lengths)
        within = np.arange(ends[-1] if len(ends) else 0) - np.repeat(ends - lengths, lengths)
        entry = np.repeat(self._bounds[short], lengths) + within
        wanted = np.repeat(long, lengths) * self._most + self._phrase[entry]
        found = np.minimum(np.searchsorted(self._keys, wanted), len(self._keys) - 1)
        matched = np.where(self._keys[found] == wanted, self._weight[entry], 0.0)
        sums: Floats = np.r_[0.0, np.cumsum(matched)]
        shared: Floats = sums[ends] - sums[ends - lengths]
        return shared
