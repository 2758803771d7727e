"""Hits: seeds that two articles share.

A seed in few articles gives a hit for each two of them. A heavy one, which many share, gives hits to the article before
and to the articles that have most of what these share (the *hubs*): a family of a thousand copies costs a few thousand
hits, stays in one piece, and each copy meets the text the others were made from.

Most hits are chance. They are parted by pair of articles, so that each part fits in a core's cache; there they are
counted by pair and by distance of the places, and only those of a pair with enough near one diagonal are kept.
"""

from __future__ import annotations

from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt

from wirecopy.reuse.kernels import kernel, on_threads
from wirecopy.reuse.phrases import HEAVY, Phrases, group_end, seed_pieces, text_of
from wirecopy.reuse.words import Words, ranks

_LEAST = 3  # hits of a pair near one diagonal
_BAND = 6  # log2 of the places that a diagonal may be off
_FAMILY = 128  # articles that share a long passage of which each two are still compared
_HUBS = 8
_PART = 15  # log2 of the hits in a part
_MOST_PARTS = 14
_ROUND = 28  # log2 of the seeds whose hits are found in one round
_LOW = np.uint64(0xFFFFFFFF)
_MIX_1, _MIX_2 = np.uint64(0x9E3779B97F4A7C15), np.uint64(0xC2B2AE3D27D4EB4F)


class Sheaf(NamedTuple):
    """Hits of some seeds, as ``left place << 32 | right place``: those of part ``i`` from ``edges[i]`` to
    ``edges[i + 1]``. A part holds all hits of its pairs of articles."""

    hits: npt.NDArray[np.uint64]
    edges: npt.NDArray[np.int64]


class Hits(NamedTuple):
    """Hits of some pairs, ascending by pair and place. ``pair``: left text << 32 | right text. ``place``: left place << 32
    | right place. Left is the text of lower rank (:func:`ranks`), so that what is found does not depend on the order of
    the texts."""

    pair: npt.NDArray[np.uint64]
    place: npt.NDArray[np.uint64]


def rounds_of(seeds: npt.NDArray[np.uint64]) -> int:
    """In how many rounds to look for hits, so that those of one fit in memory beside the seeds."""
    return max(len(seeds) >> _ROUND, 1)


def find_hits(
    words: Words,
    seeds: npt.NDArray[np.uint64],
    phrases: Phrases,
    commonest: int,
    threads: int,
    number: int = 0,
    rounds: int = 1,
) -> list[Sheaf]:
    """All hits of a round, parted: a round has its share of the pairs of texts."""
    bits = min(max(len(seeds).bit_length() - _PART, 0), _MOST_PARTS)
    low, high = ((each << bits) // rounds for each in (number, number + 1))
    rank = ranks(words, threads)
    scene = (words.ends, phrases.directory, phrases.codes, phrases.runs, commonest, phrases.widest, rank)

    def find(piece: tuple[int, int]) -> Sheaf:
        hits, parts = _find(seeds, *piece, *scene, np.uint64(64 - bits), low, high)
        return Sheaf(*_parted(hits, parts, high - low))

    return on_threads(find, seed_pieces(seeds, threads), threads)


def part_of(sheaves: list[Sheaf], part: int, words: Words, phrases: Phrases) -> Hits:
    """The hits of a part that are more than chance, in order."""
    some = [sheaf.hits[sheaf.edges[part] : sheaf.edges[part + 1]] for sheaf in sheaves]
    hits = np.concatenate(some)
    kept = hits[: _sift(hits, words.begins, words.ends, phrases.directory)]
    kept.sort()
    return Hits(_grouped(kept, words.ends, phrases.directory), kept)


@kernel
def _links(
    seeds: Any,
    at: int,
    end: int,
    ends: Any,
    directory: Any,
    codes: Any,
    runs: Any,
    commonest: int,
    places: Any,
    texts: Any,
    left: Any,
    right: Any,
) -> int:  # pragma: no cover  (compiled)
    """How many links a seed gives: which two of its places to compare, as indices into ``places`` and ``texts``."""
    count = 0
    for i in range(at, end):
        place = np.int64(seeds[i] & _LOW)
        text = text_of(place, directory, ends)
        if end - at > commonest and count and texts[count - 1] == text:
            continue  # a text that repeats itself is compared from where it begins
        places[count], texts[count] = place, text
        count += 1
    if count > commonest:
        heavy = 0
        for i in range(count):
            if codes[places[i]] & HEAVY:
                places[heavy], texts[heavy] = places[i], texts[i]
                heavy += 1
        if heavy > _FAMILY:
            return _few(heavy, places, runs, left, right)
        count = heavy
    return _all(count, texts, left, right)


@kernel
def _all(count: int, texts: Any, left: Any, right: Any) -> int:  # pragma: no cover  (compiled)
    links = 0
    for i in range(count):
        for j in range(i + 1, count):
            if texts[i] != texts[j]:
                left[links], right[links] = i, j
                links += 1
    return links


@kernel
def _few(count: int, places: Any, runs: Any, left: Any, right: Any) -> int:  # pragma: no cover  (compiled)
    """Each of a heavy seed's places with the one before and with the hubs, those in the runs with most to share."""
    links = 0
    hubs, most = np.full(_HUBS, -1, np.int64), np.zeros(_HUBS, np.int64)
    for i in range(count):
        new, run = i, runs[np.searchsorted(runs[:, 0], places[i], side="right") - 1, 1]
        for h in range(_HUBS):
            if run > most[h]:
                hubs[h], new = new, hubs[h]
                most[h], run = run, most[h]
    for i in range(1, count):
        left[links], right[links] = i - 1, i
        links += 1
    for h in range(_HUBS):
        for i in range(count):
            hub = hubs[h]
            if 0 <= hub != i and abs(hub - i) > 1:
                left[links], right[links] = min(hub, i), max(hub, i)
                links += 1
    return links


@kernel
def _find(
    seeds: Any,
    at: int,
    last: int,
    ends: Any,
    directory: Any,
    codes: Any,
    runs: Any,
    commonest: int,
    widest: int,
    rank: Any,
    shift: Any,
    low: int,
    high: int,
) -> tuple[Any, Any]:  # pragma: no cover  (compiled)
    most = max(commonest, _FAMILY)
    room = max(most * (most + 1) // 2, (1 + _HUBS) * widest) + 1
    places, texts = np.empty(widest + 1, np.int64), np.empty(widest + 1, np.int64)
    left, right = np.empty(room, np.int64), np.empty(room, np.int64)
    hits, parts = np.empty(last - at + room, np.uint64), np.empty(last - at + room, np.uint16)
    count = 0
    while at < last:
        end = group_end(seeds, at, last)
        if end - at > 1:
            links = _links(seeds, at, end, ends, directory, codes, runs, commonest, places, texts, left, right)
            if count + links > len(hits):
                hits, parts = _grown(hits, count + links), _grown(parts, count + links)
            for i in range(links):
                a, b = left[i], right[i]
                if rank[texts[b]] < rank[texts[a]]:
                    a, b = b, a
                part = np.int64(_mixed(texts[a], texts[b]) >> shift) if shift < np.uint64(64) else 0
                if low <= part < high:
                    hits[count] = (np.uint64(places[a]) << np.uint64(32)) | np.uint64(places[b])
                    parts[count] = part - low
                    count += 1
        at = end
    return hits[:count], parts[:count]


@kernel
def _mixed(left: int, right: int) -> Any:  # pragma: no cover  (compiled)
    mixed = ((np.uint64(left) << np.uint64(32)) | np.uint64(right)) * _MIX_2
    mixed = (mixed ^ (mixed >> np.uint64(29))) * _MIX_1
    return mixed ^ (mixed >> np.uint64(32))


@kernel
def _grown(values: Any, least: int) -> Any:  # pragma: no cover  (compiled)
    grown = np.empty(max(2 * len(values), least), values.dtype)
    grown[: len(values)] = values
    return grown


@kernel
def _parted(hits: Any, parts: Any, count: int) -> tuple[Any, Any]:  # pragma: no cover  (compiled)
    edges = np.zeros(count + 1, np.int64)
    for part in parts:
        edges[part + 1] += 1
    for part in range(count):
        edges[part + 1] += edges[part]
    at = edges[:-1].copy()
    out = np.empty(len(hits), np.uint64)
    for i in range(len(hits)):
        out[at[parts[i]]] = hits[i]
        at[parts[i]] += 1
    return out, edges


@kernel
def _sift(hits: Any, begins: Any, ends: Any, directory: Any) -> int:  # pragma: no cover  (compiled)
    bits = 10
    while 1 << bits < 4 * len(hits):
        bits += 1
    shift = np.uint64(64 - bits)
    table = np.zeros(1 << bits, np.uint8)
    own, near = np.empty(len(hits), np.uint32), np.empty(len(hits), np.uint32)
    for i in range(len(hits)):
        a, b = np.int64(hits[i] >> np.uint64(32)), np.int64(hits[i] & _LOW)
        left, right = text_of(a, directory, ends), text_of(b, directory, ends)
        half = ((a - begins[left]) - (b - begins[right]) + (1 << 40)) >> (_BAND - 1)
        mixed = _mixed(left, right)
        own[i] = _entry(mixed, half >> 1, shift)
        near[i] = _entry(mixed, (half >> 1) + (1 if half & 1 else -1), shift)
        table[own[i]] += table[own[i]] < 255
    kept = 0
    for i in range(len(hits)):
        if np.int64(table[own[i]]) + np.int64(table[near[i]]) >= _LEAST:
            hits[kept] = hits[i]
            kept += 1
    return kept


@kernel
def _entry(mixed: Any, band: int, shift: Any) -> Any:  # pragma: no cover  (compiled)
    return ((mixed + np.uint64(band)) * _MIX_1) >> shift


@kernel
def _grouped(hits: Any, ends: Any, directory: Any) -> Any:  # pragma: no cover  (compiled)
    """The pairs of hits that ascend by place, after bringing those of a pair together: few left texts have several."""
    pairs = np.empty(len(hits), np.uint64)
    first = 0
    mixed = False
    for i in range(len(hits)):
        left = text_of(np.int64(hits[i] >> np.uint64(32)), directory, ends)
        right = text_of(np.int64(hits[i] & _LOW), directory, ends)
        pairs[i] = (np.uint64(left) << np.uint64(32)) | np.uint64(right)
        if pairs[i] >> np.uint64(32) != pairs[first] >> np.uint64(32):
            if mixed:
                _by_pair(pairs[first:i], hits[first:i])
            first, mixed = i, False
        mixed = mixed or pairs[i] != pairs[first]
    if mixed:
        _by_pair(pairs[first:], hits[first:])
    return pairs


@kernel
def _by_pair(pairs: Any, hits: Any) -> None:  # pragma: no cover  (compiled)
    order = np.argsort(pairs, kind="mergesort")
    pairs[:], hits[:] = pairs[order], hits[order]
