"""Postings: for each seed the articles that have it, sorted, in arrays that can lie in a file.

A posting is one number of 32 bits: the low ``bits`` say where the seed stands (in which eight words, counted over all
articles), the high ones are part of its hash. The rest of the hash is the number of the bucket that the posting lies in:
30 bits in all, however many articles there are, so that parts of an index can be joined without their texts.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from wirecopy.reuse.kernels import kernel
from wirecopy.reuse.rarity import tally
from wirecopy.reuse.seeds import seed, seed_fits
from wirecopy.reuse.words import chunk_of, read_words

GONE, ERASED = -1, -2
"""In place of a version's number: it does not count any more; nor is there any posting left of it."""

NOBODY = np.uint32(0xFFFFFFFF)
"""A posting of no article."""

STEP = 3  # log2 of the words that have one place: a candidate's own words are looked at before anything is said
HASH = 30  # bits of a seed's hash that are kept
MOST_BITS = 24
MOST_PLACES = (1 << MOST_BITS) - 1
"""Places of one part of an index; the last number stays free, so that no posting is :data:`NOBODY`."""

KEPT = 2
"""Of four seeds, so many are in an index, chosen by their hashes."""

_LEAST_BITS = 8
_RUNS = 16  # a part is put together in so many runs over its sources, so that little memory is needed
_LOW = np.uint64(0xFFFFFFFF)
_RARE = 32  # a word that stands less often is not counted any more once an article of the part is erased


class Postings(NamedTuple):
    """A part of an index: articles in the order that they came in.

    Bucket ``i`` has ``postings`` from ``begins[i]`` to ``begins[i + 1]``, ascending. ``firsts``: each article's first place,
    and the one behind the last. ``versions``: the articles' numbers, or :data:`GONE` or :data:`ERASED`. ``counts``: how
    often the words stand in them whose hashes have the low bits ``slots``.
    """

    bits: int
    begins: npt.NDArray[np.uint32]
    postings: npt.NDArray[np.uint32]
    firsts: npt.NDArray[np.uint32]
    versions: npt.NDArray[np.int64]
    slots: npt.NDArray[np.uint32]
    counts: npt.NDArray[np.int64]

    @property
    def places(self) -> int:
        """Places in all."""
        return int(self.firsts[-1])

    @property
    def sizes(self) -> npt.NDArray[np.int64]:
        """Places of each article."""
        ends = self.firsts.astype(np.int64)
        return ends[1:] - ends[:-1]


def bits_for(places: int) -> int:
    """Bits of a place, where there are so many."""
    return max(places.bit_length(), _LEAST_BITS)


def build(texts: Sequence[pa.Array[Any]], versions: Sequence[int], threads: int = 1) -> Postings:
    """The postings of texts, numbered on from chunk to chunk, that have these versions' numbers.

    Raises ``ValueError`` for more words than one part can hold.
    """
    words = read_words([chunk_of(array) for array in texts], threads)
    sizes = (words.ends - words.begins + (1 << STEP) - 1) >> STEP
    firsts = np.concatenate([[0], sizes.cumsum()])
    if firsts[-1] > MOST_PLACES:
        raise ValueError(f"{words.total} words are more than one part of an index holds: build several")
    entries = np.empty(words.total, np.uint64)
    entries = entries[: _entries(words.hashes, words.begins, words.ends, firsts, entries)]
    entries.sort()
    bits = bits_for(int(firsts[-1]))
    begins, postings = np.zeros((1 << (bits - 2)) + 1, np.int64), np.empty(len(entries), np.uint32)
    postings = postings[: _pack(entries, bits, begins, postings, 0)]
    counts = tally(words)
    slots = np.flatnonzero(counts)
    numbers = np.asarray(versions, np.int64)
    return Postings(bits, _ends(begins), postings, firsts.astype(np.uint32), numbers, _u32(slots), counts[slots])


def merge(parts: Sequence[Postings]) -> Postings:
    """Parts as one, in their order, without what is gone. Raises ``ValueError`` where that is more than one can hold."""
    moved, firsts, versions = _moved(parts)
    if firsts[-1] > MOST_PLACES:
        raise ValueError(f"{firsts[-1]} places are more than one part of an index holds")
    bits = bits_for(int(firsts[-1]))
    begins = np.zeros((1 << (bits - 2)) + 1, np.int64)
    postings = np.empty(sum(len(part.postings) for part in parts), np.uint32)
    count = 0
    for run in range(_RUNS):
        entries = np.concatenate([_run(part, run, to) for part, to in zip(parts, moved, strict=True)])
        entries.sort()
        count = _pack(entries, bits, begins, postings, count)
    counts = counts_of(parts)
    slots = np.flatnonzero(counts)
    return Postings(bits, _ends(begins), postings[:count], _u32(firsts), versions, _u32(slots), counts[slots])


def counts_of(parts: Sequence[Postings]) -> npt.NDArray[np.int64]:
    """How often each word stands in all articles (:func:`wirecopy.reuse.rarity.tally`)."""
    counts = tally(read_words([], 1))
    for part in parts:
        counts[part.slots] += part.counts
    return counts


def erase(part: Postings) -> None:
    """Overwrite, where they lie, all postings of articles that are gone.

    Each takes the value of its neighbour in the bucket: the order holds at every moment, so that whoever reads
    meanwhile, or after a crash, reads what is there. Doing it again does no harm.
    """
    gone = np.repeat(part.versions == GONE, part.sizes)
    _erase(part.begins, part.postings, part.bits, gone)
    part.counts[part.counts < _RARE] = 0
    part.versions[part.versions == GONE] = ERASED


def _u32(values: Any) -> npt.NDArray[np.uint32]:
    return np.asarray(values, np.uint32)


def _ends(sizes: npt.NDArray[np.int64]) -> npt.NDArray[np.uint32]:
    return _u32(sizes.cumsum())


def _moved(
    parts: Sequence[Postings],
) -> tuple[list[npt.NDArray[np.int32]], npt.NDArray[np.int64], npt.NDArray[np.int64]]:
    """For each part where its places go, -1 for those that are gone; and the first places and versions of all that stay."""
    moved, ends, versions, end = [], [np.zeros(1, np.int64)], [np.zeros(0, np.int64)], 0
    for part in parts:
        sizes, live = part.sizes, part.versions >= 0
        to = np.where(live, sizes, 0).cumsum() + end
        shift = to - sizes - part.firsts[:-1]
        moved.append(
            np.where(np.repeat(live, sizes), np.arange(part.places) + np.repeat(shift, sizes), -1).astype(np.int32)
        )
        ends.append(to[live])
        versions.append(part.versions[live])
        end = int(to[-1]) if len(to) else end
    return moved, np.concatenate(ends), np.concatenate(versions)


def _run(part: Postings, run: int, moved: npt.NDArray[np.int32]) -> npt.NDArray[np.uint64]:
    buckets = len(part.begins) - 1
    first, last = buckets * run // _RUNS, buckets * (run + 1) // _RUNS
    entries = np.empty(int(part.begins[last]) - int(part.begins[first]), np.uint64)
    return entries[: _unpack(part.begins, part.postings, part.bits, first, last, moved, entries)]


@kernel
def _entries(hashes: Any, begins: Any, ends: Any, firsts: Any, entries: Any) -> int:  # pragma: no cover  (compiled)
    """Seeds as ``hash << 32 | place``; how many there are."""
    count = 0
    for text in range(len(begins)):
        for at in range(begins[text], ends[text]):
            if seed_fits(hashes, at, ends[text]):
                key = seed(hashes, at)
                if counts_in(key):
                    place = firsts[text] + ((at - begins[text]) >> STEP)
                    entries[count] = ((key >> np.uint64(32 - HASH)) << np.uint64(32)) | np.uint64(place)
                    count += 1
    return count


@kernel
def counts_in(key: Any) -> Any:  # pragma: no cover  (compiled)
    """Whether an index has the seeds with this hash."""
    return np.int64(key & np.uint64(3)) < KEPT


@kernel
def _pack(entries: Any, bits: int, sizes: Any, postings: Any, count: int) -> int:  # pragma: no cover  (compiled)
    """Put entries, ascending, behind ``count`` postings; how many there are then. ``sizes[i + 1]`` is bucket ``i``'s."""
    before = ~np.uint64(0)
    for entry in entries:
        if entry != before:
            key = entry >> np.uint64(32)
            sizes[np.int64(key >> np.uint64(32 - bits)) + 1] += 1
            postings[count] = np.uint32(((key << np.uint64(bits)) | entry) & _LOW)
            count += 1
        before = entry
    return count


@kernel
def _unpack(
    begins: Any, postings: Any, bits: int, first: int, last: int, moved: Any, entries: Any
) -> int:  # pragma: no cover  (compiled)
    count = 0
    for bucket in range(first, last):
        for i in range(begins[bucket], begins[bucket + 1]):
            posting = np.int64(postings[i])
            if postings[i] == NOBODY or moved[posting & ((1 << bits) - 1)] < 0:
                continue
            key = (bucket << (32 - bits)) | (posting >> bits)
            entries[count] = np.uint64((key << 32) | np.int64(moved[posting & ((1 << bits) - 1)]))
            count += 1
    return count


@kernel
def _erase(begins: Any, postings: Any, bits: int, gone: Any) -> None:  # pragma: no cover  (compiled)
    mask = np.uint32((1 << bits) - 1)
    for bucket in range(len(begins) - 1):
        first, last = np.int64(begins[bucket]), np.int64(begins[bucket + 1])
        kept: Any = first - 1
        for i in range(first, last):
            if postings[i] == NOBODY or not gone[postings[i] & mask]:
                if kept < first:
                    postings[first:i] = postings[i]
                kept = i
            elif kept >= first:
                postings[i] = postings[kept]
        if kept < first:
            postings[first:last] = NOBODY
