"""From the hits of pairs of articles to the passages that they share."""

from __future__ import annotations

from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt

from wirecopy.reuse.bundles import bundle
from wirecopy.reuse.hits import Hits
from wirecopy.reuse.kernels import kernel
from wirecopy.reuse.likeness import MOST, common_words
from wirecopy.reuse.model import Options
from wirecopy.reuse.phrases import HEAVY, Phrases, articles_of
from wirecopy.reuse.seeds import LENGTH, LENGTH_ALONE
from wirecopy.reuse.stretch import CELLS, promising, stretch
from wirecopy.reuse.words import ALONE, Words

FIELDS = 8
"""Of a passage's row: left text, its first place and the one behind its last; the same of the right text; matched words;
words of the longer side."""

THRESHOLDS = ("chance", "shortest", "tolerance", "commonest")
"""What hides passages: that they could be accident, and the three :class:`Options`."""

_FEWEST = 10_000  # articles that a phrase's rarity is judged by at the least: of two articles, each phrase is in all
_FEW = 4.0  # articles that an uncommon seed is taken to be in
_FLOOR = 0.3  # nats that a word in a seed says at the least, so that what everybody copies is found too
_EVERYBODYS = 0.4  # of a word that is part of what many share: a stock line must be longer to count than a copied one
_INSIDE = 0.8  # of a passage that must lie in another of the same pair, on both sides, to be no passage of its own
_PIECE = 256  # words of a bundle whose likeness is counted at once
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
    label, box = np.empty(len(place), np.int64), np.empty((len(place), 4), np.int64)
    count = first = 0
    while first < len(pair):
        last = first + 1
        while last < len(pair) and pair[last] == pair[first]:
            last += 1
        pairs_first = count
        left, right = np.int64(pair[first] >> np.uint64(32)), np.int64(pair[first] & _LOW)
        for n in range(bundle(place, first, last, label, box)):
            score = _worth(place, first, last, label, n, hashes, codes, worths)
            if score == 0:
                continue
            if score < least and not _promising(place, first, last, label, n, hashes, begins, ends, left, right):
                hidden[0] += 1
                continue
            row = np.empty(FIELDS, np.int64)
            score += _grow(
                place, first, last, label, n, hashes, begins, ends, codes, left, right, table, worths, cells, row
            )
            area = np.log(max(float(row[2] - row[1]) * (row[5] - row[4]), 1.0))
            if score - area < least:
                hidden[0] += 1
            elif row[6] < shortest:
                hidden[1] += 1
            elif row[6] < similar * row[7]:
                hidden[2] += 1
            elif row[6] - _EVERYBODYS * _heavy(codes, row[1], row[2], row[6]) < shortest:
                hidden[3] += 1
            elif not _known(rows, pairs_first, count, row):
                if count == len(rows):
                    rows = _grown(rows)
                rows[count] = row
                count += 1
        first = last
    return rows[:count].copy(), hidden


@kernel
def _known(rows: Any, first: int, last: int, row: Any) -> bool:  # pragma: no cover  (compiled)
    """Whether a passage lies in one of the rows of its pair; where one of them lies in it, it takes that one's place."""
    for i in range(first, last):
        inside = True
        for side in (1, 4):
            shared = min(rows[i, side + 1], row[side + 1]) - max(rows[i, side], row[side])
            shorter = min(rows[i, side + 1] - rows[i, side], row[side + 1] - row[side])
            inside = inside and shared >= _INSIDE * shorter
        if inside:
            if row[6] > rows[i, 6]:
                rows[i] = row
            return True
    return False


@kernel
def _heavy(codes: Any, begin: int, end: int, most: int) -> int:  # pragma: no cover  (compiled)
    heavy = 0
    for at in range(begin, end):
        heavy += (codes[at] & HEAVY) != 0
    return min(heavy, most)


@kernel
def _grown(rows: Any) -> Any:  # pragma: no cover  (compiled)
    grown = np.empty((2 * len(rows), FIELDS), np.int64)
    grown[: len(rows)] = rows
    return grown


@kernel
def _worth(
    place: Any, first: int, last: int, label: Any, n: int, hashes: Any, codes: Any, worths: Any
) -> float:  # pragma: no cover  (compiled)
    """What a bundle's words say, in nats: each word once, by how many articles share its seed."""
    score, covered, hits = 0.0, np.int64(-1), 0
    for i in range(first, last):
        if label[i] != n:
            continue
        at = np.int64(place[i] >> np.uint64(32))
        length = LENGTH_ALONE if hashes[at] & ALONE else LENGTH
        new = min(at + length - covered, length)
        score += max(new, 0) * worths[codes[at]] * LENGTH / length
        covered = max(covered, at + length)
        hits += 1
    return score


@kernel
def _grow(
    place: Any,
    first: int,
    last: int,
    label: Any,
    n: int,
    hashes: Any,
    begins: Any,
    ends: Any,
    codes: Any,
    left: int,
    right: int,
    table: Any,
    worths: Any,
    cells: Any,
    row: Any,
) -> float:  # pragma: no cover  (compiled)
    """Fill in the row of a bundle's passage; what the words beyond its hits say."""
    low_a = high_a = low_b = high_b = np.int64(-1)
    for i in range(first, last):
        if label[i] == n:
            a, b = np.int64(place[i] >> np.uint64(32)), np.int64(place[i] & _LOW)
            low_a = i if low_a < 0 else low_a
            high_a = i
            low_b = i if low_b < 0 or b < np.int64(place[low_b] & _LOW) else low_b
            high_b = i if high_b < 0 or b > np.int64(place[high_b] & _LOW) else high_b
    row[0], row[3] = left, right
    row[1], row[2], row[4], row[5] = _corners(place, low_a, high_a, low_b, high_b, hashes)
    matched = _inside(place, first, last, label, n, hashes, row)
    score = 0.0
    for side in range(2):
        if side and low_b == low_a and high_b == high_a:
            break
        i = low_b if side else low_a
        a, b = np.int64(place[i] >> np.uint64(32)), np.int64(place[i] & _LOW)
        if not side or low_b != low_a:
            da, db, same, said = stretch(
                hashes, a - 1, begins[left] - 1, b - 1, begins[right] - 1, -1, table, codes, worths, cells
            )
            if a - da < row[1] or b - db < row[4]:
                row[1], row[4] = min(row[1], a - da), min(row[4], b - db)
                matched += same
                score += said
        i = high_b if side else high_a
        a, b = np.int64(place[i] >> np.uint64(32)), np.int64(place[i] & _LOW)
        if not side or high_b != high_a:
            length = LENGTH_ALONE if hashes[a] & ALONE else LENGTH
            a, b = a + length, b + length
            da, db, same, said = stretch(hashes, a, ends[left], b, ends[right], 1, table, codes, worths, cells)
            if a + da > row[2] or b + db > row[5]:
                row[2], row[5] = max(row[2], a + da), max(row[5], b + db)
                matched += same
                score += said
    row[6], row[7] = matched, max(row[2] - row[1], row[5] - row[4])
    return score


@kernel
def _promising(
    place: Any, first: int, last: int, label: Any, n: int, hashes: Any, begins: Any, ends: Any, left: int, right: int
) -> bool:  # pragma: no cover  (compiled)
    for i in range(first, last):
        if label[i] == n:
            a, b = np.int64(place[i] >> np.uint64(32)), np.int64(place[i] & _LOW)
            return promising(hashes, a, begins[left], ends[left], b, begins[right], ends[right])
    return False


@kernel
def _corners(
    place: Any, low_a: int, high_a: int, low_b: int, high_b: int, hashes: Any
) -> tuple[int, int, int, int]:  # pragma: no cover  (compiled)
    end_a, end_b = np.int64(place[high_a] >> np.uint64(32)), np.int64(place[high_b] & _LOW)
    return (
        np.int64(place[low_a] >> np.uint64(32)),
        end_a + (LENGTH_ALONE if hashes[end_a] & ALONE else LENGTH),
        np.int64(place[low_b] & _LOW),
        end_b + (LENGTH_ALONE if hashes[end_b] & ALONE else LENGTH),
    )


@kernel
def _inside(
    place: Any, first: int, last: int, label: Any, n: int, hashes: Any, row: Any
) -> int:  # pragma: no cover  (compiled)
    """Words in common between a bundle's outermost hits; long bundles are cut at hits, so that the work is linear."""
    matched, hits = 0, 0
    a, b = row[1], row[4]
    for i in range(first, last):
        if label[i] != n:
            continue
        x, y = np.int64(place[i] >> np.uint64(32)), np.int64(place[i] & _LOW)
        hits += 1
        if x - a >= _PIECE and (x - a) // 2 <= y - b <= 2 * (x - a):  # not at a block that was moved
            matched += common_words(hashes, a, x, b, y) if (x - a) * (y - b) <= MOST else hits
            a, b, hits = x, y, 0
    area = (row[2] - a) * (row[5] - b)
    return matched + (common_words(hashes, a, row[2], b, row[5]) if area <= MOST else hits)
