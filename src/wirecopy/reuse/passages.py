"""From the hits of pairs of articles to the passages that they share."""

from __future__ import annotations

from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt

from wirecopy.reuse.bundles import bundle, straight
from wirecopy.reuse.extents import (
    FIELDS,
    LEFT,
    LEFT_BEGIN,
    LEFT_END,
    LONGER,
    MATCHED,
    RIGHT,
    RIGHT_BEGIN,
    RIGHT_END,
    extend,
)
from wirecopy.reuse.hits import Hits
from wirecopy.reuse.kernels import kernel
from wirecopy.reuse.model import Options
from wirecopy.reuse.phrases import HEAVY, Phrases, articles_of
from wirecopy.reuse.seeds import LENGTH, LENGTH_ALONE
from wirecopy.reuse.stretch import CELLS, promising
from wirecopy.reuse.tokens import ALONE
from wirecopy.reuse.words import Words

THRESHOLDS = ("chance", "shortest", "tolerance", "commonest")
"""What hides passages: that they could be accident, and the three :class:`Options`."""

_TOLERANCE = 2

_FEWEST = 10_000  # articles that a phrase's rarity is judged by at the least: of two articles, each phrase is in all
_FEW = 4.0  # articles that an uncommon seed is taken to be in
_FLOOR = 0.3  # nats that a word in a seed says at the least, so that what everybody copies is found too
_EVERYBODYS = 0.4  # of a word that is part of what many share: a stock line must be longer to count than a copied one
_INSIDE = 0.8  # of a passage that must lie in another of the same pair, on both sides, to be no passage of its own
_LOW = np.uint64(0xFFFFFFFF)


class Passages(NamedTuple):
    """Rows of shared passages (:data:`FIELDS`), and how many each of the :data:`THRESHOLDS` hid."""

    rows: npt.NDArray[np.int64]
    hidden: npt.NDArray[np.int64]


def find_passages(
    hits: Hits,
    words: Words,
    phrases: Phrases,
    table: npt.NDArray[np.float32],
    options: Options,
    articles: int | None = None,
) -> Passages:
    """The passages of all pairs that have hits. ``articles``: how many a phrase's rarity is judged by, if not these."""
    articles = max(articles or len(words.ends), _FEWEST)
    thresholds = (2 * np.log(articles) + 2, options.shortest, 1 - options.tolerance)
    scene = (words.hashes, words.begins, words.ends, phrases.codes, table, _worths(articles))
    return Passages(*_passages(hits.pair, hits.place, *scene, *thresholds))


def _worths(articles: int) -> npt.NDArray[np.float32]:
    """By a place's code, what each word of the seed there says, in nats: by how many articles share the seed."""
    shared = np.array([articles_of(np.uint8(code)) for code in range(256)])
    shared[0] = shared[HEAVY] = _FEW
    return np.maximum(np.log(articles / shared) / LENGTH, _FLOOR).astype(np.float32)


@kernel
def _passages(
    pair: Any,
    place: Any,
    hashes: Any,
    begins: Any,
    ends: Any,
    codes: Any,
    table: Any,
    worths: Any,
    least: float,
    shortest: int,
    similar: float,
) -> tuple[Any, Any]:  # pragma: no cover  (compiled)
    rows, hidden = np.empty((256, FIELDS), np.int64), np.zeros(4, np.int64)
    cells = np.empty((4, CELLS), np.float32)
    edges = np.empty(len(place) + 2, np.int64)
    inner = np.empty(len(place) + 2, np.int64)
    count = first = 0
    while first < len(pair):
        last = first + 1
        while last < len(pair) and pair[last] == pair[first]:
            last += 1
        pairs_first = count
        row = np.empty(FIELDS, np.int64)
        row[LEFT], row[RIGHT] = np.int64(pair[first] >> np.uint64(32)), np.int64(pair[first] & _LOW)
        for n in range(bundle(place, first, last, edges)):
            hits = place[edges[n] : edges[n + 1]]
            inner[0], inner[1], parts = 0, len(hits), 1
            part = taken = 0
            while part < parts:
                some = hits[inner[part] : inner[part + 1]]
                part += 1
                hides = _judge(some, hashes, begins, ends, codes, table, worths, least, shortest, similar, cells, row)
                if hides == _TOLERANCE and parts == 1:  # blocks that stand in another order: each by itself
                    parts = straight(hits, inner)
                    part = 0 if parts > 1 else part
                    hidden[hides] += parts == 1
                elif hides >= 0:
                    hidden[hides] += parts == 1
                else:
                    taken += 1
                    if not _known(rows, pairs_first, count, row):
                        rows = rows if count < len(rows) else _grown(rows)
                        rows[count] = row
                        count += 1
            hidden[_TOLERANCE] += parts > 1 and taken == 0
        first = last
    return rows[:count].copy(), hidden


@kernel
def _judge(
    hits: Any,
    hashes: Any,
    begins: Any,
    ends: Any,
    codes: Any,
    table: Any,
    worths: Any,
    least: float,
    shortest: int,
    similar: float,
    cells: Any,
    row: Any,
) -> int:  # pragma: no cover  (compiled)
    """Which threshold hides the passage of some hits, an index into :data:`THRESHOLDS`; -1: none, it is in ``row``."""
    score = _worth(hits, hashes, codes, worths)
    if score < least and not promising(hits[0], hashes, begins, ends, row[LEFT], row[RIGHT]):
        return 0
    score += extend(hits, hashes, begins, ends, codes, table, worths, cells, row)
    area = np.log(max(float(row[LEFT_END] - row[LEFT_BEGIN]) * (row[RIGHT_END] - row[RIGHT_BEGIN]), 1.0))
    if score - area < least:
        return 0
    if row[MATCHED] < shortest:
        return 1
    if row[MATCHED] < similar * row[LONGER]:
        return _TOLERANCE
    return 3 if row[MATCHED] - _EVERYBODYS * _heavy(codes, row) < shortest else -1


@kernel
def _known(rows: Any, first: int, last: int, row: Any) -> bool:  # pragma: no cover  (compiled)
    """Whether a passage lies in one of the rows of its pair; where one of them lies in it, it takes that one's place."""
    for i in range(first, last):
        inside = True
        for begin in (LEFT_BEGIN, RIGHT_BEGIN):
            end = begin + 1
            shared = min(rows[i, end], row[end]) - max(rows[i, begin], row[begin])
            shorter = min(rows[i, end] - rows[i, begin], row[end] - row[begin])
            inside = inside and shared >= _INSIDE * shorter
        if inside:
            if row[MATCHED] > rows[i, MATCHED]:
                rows[i] = row
            return True
    return False


@kernel
def _heavy(codes: Any, row: Any) -> int:  # pragma: no cover  (compiled)
    """Matched words that are part of what many share."""
    heavy = 0
    for at in range(row[LEFT_BEGIN], row[LEFT_END]):
        heavy += (codes[at] & HEAVY) != 0
    return min(heavy, row[MATCHED])


@kernel
def _grown(rows: Any) -> Any:  # pragma: no cover  (compiled)
    grown = np.empty((2 * len(rows), FIELDS), np.int64)
    grown[: len(rows)] = rows
    return grown


@kernel
def _worth(hits: Any, hashes: Any, codes: Any, worths: Any) -> float:  # pragma: no cover  (compiled)
    """What a bundle's words say, in nats: each word once, by how many articles share its seed."""
    score, covered = 0.0, np.int64(-1)
    for hit in hits:
        at = np.int64(hit >> np.uint64(32))
        length = LENGTH_ALONE if hashes[at] & ALONE else LENGTH
        new = min(at + length - covered, length)
        score += max(new, 0) * worths[codes[at]] * LENGTH / length
        covered = max(covered, at + length)
    return score
