"""Candidates: the articles of an index that may share a passage with a new text, by the seeds they have in common."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt

from wirecopy.reuse.kernels import kernel
from wirecopy.reuse.phrases import ALIKE, HEAVY, code_of, weigh_codes
from wirecopy.reuse.postings import HASH, KEPT, STEP, Postings, counts_in
from wirecopy.reuse.seeds import seed, seed_fits
from wirecopy.reuse.words import Words

MOST = 32
"""Articles that a text is compared with word for word."""

_LEAST = 3 if KEPT > 2 else 2  # seeds in common near one diagonal
_NEAR = 64 >> STEP  # places that a diagonal may be off
_SHIFT_BITS, _WORTH_BITS = 20, 16
_MIDDLE = 1 << (_SHIFT_BITS - 1)
_WORTH = 64.0  # what a seed says is counted in parts of a nat


class Candidates(NamedTuple):
    """``versions``: numbers of candidates, best first; ``more``: how many there were besides. ``codes``: for each word
    of the text how many articles share its seed (:class:`wirecopy.reuse.phrases.Phrases`)."""

    versions: npt.NDArray[np.int64]
    more: int
    codes: npt.NDArray[np.uint8]


def find_candidates(words: Words, parts: Sequence[Postings], commonest: int, most: int = MOST) -> Candidates:
    """The articles of an index, in parts, that have most in common with one text.

    Of a seed in more than ``commonest`` articles the first and the last are taken, so that the latest of a thousand
    reprints meets the first ones; nothing where no others like it are beside it, as when many articles are compared.
    """
    begin, end = int(words.begins[0]), int(words.ends[0])
    keys = _keys(words.hashes, begin, end)
    ranges = np.empty((len(parts), len(keys), 2), np.int64)
    for part, found in zip(parts, ranges, strict=True):
        _look_up(keys, part.begins, part.postings, part.bits, found)
    counts = (ranges[:, :, 1] - ranges[:, :, 0]).sum(axis=0)
    codes = _codes(keys, counts, commonest)
    ranges[:, _lone(codes)] = 0
    sizes = ranges[:, :, 1] - ranges[:, :, 0]
    before = sizes.cumsum(axis=0) - sizes
    bases = np.cumsum([0, *(len(part.versions) for part in parts)])
    worths = _worths(counts, int(bases[-1]))
    hits = [
        _gather(part, found, earlier, counts, worths, commonest, base)
        for part, found, earlier, base in zip(parts, ranges, before, bases, strict=False)
    ]
    numbers, scores = _score(np.sort(np.concatenate([np.zeros(0, np.uint64), *hits])))
    best = np.lexsort((numbers, -scores))[:most]
    versions = np.array([_version(parts, bases, number) for number in numbers[best]], np.int64)
    return Candidates(versions, len(numbers) - len(best), codes)


def _lone(codes: npt.NDArray[np.uint8]) -> npt.NDArray[np.bool_]:
    """Which seeds are common and in no run of common ones: they lead nowhere."""
    weighed = codes.copy()
    weigh_codes(np.zeros(1, np.int64), np.array([len(codes)]), 0, 1, weighed, ALIKE)
    return (weighed > 0) & (weighed < HEAVY)


def _version(parts: Sequence[Postings], bases: npt.NDArray[np.int64], number: int) -> int:
    part = int(np.searchsorted(bases, number, side="right")) - 1
    return int(parts[part].versions[number - bases[part]])


def _worths(counts: npt.NDArray[np.int64], articles: int) -> npt.NDArray[np.uint64]:
    says = np.log(max(articles, 2) / np.maximum(counts, 1)) * _WORTH
    return np.clip(says, 1, (1 << _WORTH_BITS) - 1).astype(np.uint64)


def _gather(
    part: Postings,
    ranges: npt.NDArray[np.int64],
    before: npt.NDArray[np.int64],
    counts: npt.NDArray[np.int64],
    worths: npt.NDArray[np.uint64],
    commonest: int,
    base: int,
) -> npt.NDArray[np.uint64]:
    out = np.empty(int(np.minimum(ranges[:, 1] - ranges[:, 0], commonest + 1).sum()), np.uint64)
    where = (part.postings, part.bits, part.firsts, part.versions)
    return out[: _collect(ranges, before, counts, worths, commonest, *where, base, out)]


@kernel
def _keys(hashes: Any, begin: int, end: int) -> Any:  # pragma: no cover  (compiled)
    """The hash of the seed at each word, -1 where none begins or the index has none of that hash."""
    keys = np.full(end - begin, -1, np.int64)
    for at in range(begin, end):
        if seed_fits(hashes, at, end):
            key = seed(hashes, at)
            if counts_in(key):
                keys[at - begin] = np.int64(key >> np.uint64(32 - HASH))
    return keys


@kernel
def _look_up(keys: Any, begins: Any, postings: Any, bits: int, out: Any) -> None:  # pragma: no cover  (compiled)
    for i in range(len(keys)):
        out[i] = 0
        if keys[i] >= 0:
            bucket = keys[i] >> (32 - bits)
            low = (keys[i] & ((1 << (32 - bits)) - 1)) << bits
            first, last = np.int64(begins[bucket]), np.int64(begins[bucket + 1])
            out[i, 0] = _first_from(postings, first, last, low)
            out[i, 1] = _first_from(postings, out[i, 0], last, low + (1 << bits) - 1)


@kernel
def _first_from(postings: Any, first: Any, last: Any, value: Any) -> Any:  # pragma: no cover  (compiled)
    """The index of the first posting that is no less than a value."""
    while last - first > 16:
        middle = (first + last) >> 1
        if np.int64(postings[middle]) < value:
            first = middle + 1
        else:
            last = middle
    while first < last and np.int64(postings[first]) < value:
        first += 1
    return first


@kernel
def _collect(
    ranges: Any,
    before: Any,
    counts: Any,
    worths: Any,
    commonest: int,
    postings: Any,
    bits: int,
    firsts: Any,
    versions: Any,
    base: int,
    out: Any,
) -> int:  # pragma: no cover  (compiled)
    """Hits as ``article << 36 | diagonal << 16 | worth``; how many there are."""
    count = 0
    for i in range(len(ranges)):
        first, last = ranges[i]
        head, tail = last, last  # where those begin that are left out, and where they end
        if counts[i] > commonest:
            head = min(max(first + commonest // 2 - before[i], first), last)
            tail = min(max(first + counts[i] - commonest // 2 - before[i], first), last)
        at = first
        while at < last:
            if at == head:
                at = tail
                if at >= last:
                    break
            if at == first or postings[at] != postings[at - 1]:
                place = np.int64(postings[at]) & ((1 << bits) - 1)
                article = np.searchsorted(firsts, place, side="right") - 1
                if versions[article] >= 0:
                    diagonal = _bounded((i >> STEP) - (place - np.int64(firsts[article])) + _MIDDLE)
                    hit = (((base + article) << _SHIFT_BITS) | diagonal) << _WORTH_BITS
                    out[count] = np.uint64(hit) | worths[i]
                    count += 1
            at += 1
    return count


@kernel
def _bounded(diagonal: Any) -> Any:  # pragma: no cover  (compiled)
    return min(max(diagonal, 0), 2 * _MIDDLE - 1)


@kernel
def _score(hits: Any) -> tuple[Any, Any]:  # pragma: no cover  (compiled)
    """Articles with enough hits near one diagonal, and what all such hits say."""
    numbers, scores = np.empty(len(hits), np.int64), np.empty(len(hits), np.int64)
    count, counted = 0, 0  # hits before ``counted`` have had their say
    for i in range(_LEAST - 1, len(hits)):
        first = i - _LEAST + 1
        number = np.int64(hits[i] >> np.uint64(_SHIFT_BITS + _WORTH_BITS))
        near = np.int64(hits[i] >> np.uint64(_WORTH_BITS)) - np.int64(hits[first] >> np.uint64(_WORTH_BITS)) <= _NEAR
        if near and number == np.int64(hits[first] >> np.uint64(_SHIFT_BITS + _WORTH_BITS)):
            if count == 0 or numbers[count - 1] != number:
                numbers[count], scores[count] = number, 0
                count += 1
            for j in range(max(first, counted), i + 1):
                scores[count - 1] += np.int64(hits[j] & np.uint64((1 << _WORTH_BITS) - 1))
            counted = i + 1
    return numbers[:count].copy(), scores[:count].copy()


@kernel
def _codes(keys: Any, counts: Any, commonest: int) -> Any:  # pragma: no cover  (compiled)
    """The code of each word's seed; one that the index does not have is taken to be as the one before."""
    codes = np.zeros(len(keys), np.uint8)
    for i in range(len(keys)):
        if keys[i] < 0:
            codes[i] = codes[i - 1] if i else 0
        elif counts[i] + 1 > commonest:
            codes[i] = code_of(counts[i] + 1)
    return codes
