"""Phrases that many articles use, told from the long passages that many articles share.

A seed in more articles than :attr:`Options.commonest` is *common*. Where common seeds follow each other for a while, a
whole passage is shared by many: its places are *heavy*. Lone common seeds are how a language is written, and lead
nowhere. Among a million articles half of all places are common by chance, and many follow each other: the while is the
longer the more of them there are, unless all are in about as many articles, as the seeds of one passage are.
"""

from __future__ import annotations

import math
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt

from wirecopy.reuse.kernels import kernel, on_threads
from wirecopy.reuse.words import Words, text_blocks

HEAVY = np.uint8(0x80)
"""Flag of a code: the place is heavy."""

_BLOCK = 6  # log2 of the places that one entry of the directory stands for
ALIKE = 8  # seeds in about as many articles that must follow each other: a sentence, not a turn of phrase
_CHANCE = 14.0  # minus the logarithm of the chance of a run, were places common independently
_LONGEST = 24  # common seeds that follow each other: no more is asked
_GAP = 4  # places between common seeds that an edit may take away
_STEP = 4  # steps of a code from one power of two to the next
_LOW = np.uint64(0xFFFFFFFF)


class Phrases(NamedTuple):
    """Of each place, ``codes``: how many articles share its seed, where it is common, else 0 (:func:`code_of`).

    :data:`HEAVY` is added at heavy places. ``runs``: stretches of heavy places, ascending, as the first place and how many
    seeds are in about as many articles as most of them. ``directory``: for finding the text of a place. ``widest``: places of the
    most frequent seed. ``common``: how many seeds are common.
    """

    codes: npt.NDArray[np.uint8]
    runs: npt.NDArray[np.int64]
    directory: npt.NDArray[np.int32]
    widest: int
    common: int


def find_phrases(words: Words, seeds: npt.NDArray[np.uint64], commonest: int, threads: int) -> Phrases:
    """Which places are common, and which are heavy."""
    codes = np.zeros(len(words.hashes), np.uint8)
    directory = _directory(words.ends, len(words.hashes))

    def mark(piece: tuple[int, int]) -> tuple[int, int, int]:
        return _mark(seeds, *piece, commonest, directory, words.ends, codes)

    marked = np.array([(0, 0, 0), *on_threads(mark, seed_pieces(seeds, threads), threads)])
    run = run_of(int(marked[:, 2].sum()) / max(len(seeds), 1))

    def weigh(block: tuple[int, int]) -> npt.NDArray[np.int64]:
        return weigh_codes(words.begins, words.ends, *block, codes, run)

    runs = np.concatenate([np.zeros((0, 2), np.int64), *on_threads(weigh, text_blocks(words, threads), threads)])
    return Phrases(codes, runs, directory, int(marked[:, 0].max()), int(marked[:, 1].sum()))


def run_of(share: float) -> int:
    """How many common seeds must follow each other, where a share of all places, 0 to 1, is common."""
    if not 0 < share < 1:
        return ALIKE if share <= 0 else _LONGEST
    return min(max(math.ceil(_CHANCE / -math.log(share)), ALIKE), _LONGEST)


def seed_pieces(seeds: npt.NDArray[np.uint64], threads: int) -> list[tuple[int, int]]:
    """Ranges of seeds that do not part equal ones, several for each thread."""
    count = min(threads * 16, len(seeds) >> 12) or 1
    cuts = [0]
    for i in range(1, count):
        cuts.append(int(np.searchsorted(seeds, (seeds[len(seeds) * i // count] >> np.uint64(32)) << np.uint64(32))))
    return [(first, last) for first, last in zip(cuts, [*cuts[1:], len(seeds)], strict=True) if last > first]


@kernel
def _directory(ends: Any, places: int) -> Any:  # pragma: no cover  (compiled)
    blocks = np.empty((places >> _BLOCK) + 1, np.int32)
    text = 0
    for block in range(len(blocks)):
        while text < len(ends) - 1 and ends[text] <= block << _BLOCK:
            text += 1
        blocks[block] = text
    return blocks


@kernel
def text_of(place: int, directory: Any, ends: Any) -> int:  # pragma: no cover  (compiled)
    """The number of the text that a place is in."""
    text = np.int64(directory[place >> _BLOCK])
    while ends[text] <= place:
        text += 1
    return text


@kernel
def group_end(seeds: Any, at: int, last: int) -> int:  # pragma: no cover  (compiled)
    """Behind the seeds that are equal to the one at an index."""
    key = seeds[at] >> np.uint64(32)
    at += 1
    while at < last and seeds[at] >> np.uint64(32) == key:
        at += 1
    return at


@kernel
def code_of(articles: int) -> Any:  # pragma: no cover  (compiled)
    """A number of articles, 1 or more, in seven bits: rounded by a tenth at the most."""
    return np.uint8(min(int(_STEP * np.log2(articles) + 0.5), 127))


@kernel
def articles_of(code: Any) -> float:  # pragma: no cover  (compiled)
    """The number of articles that a code stands for."""
    return 2.0 ** (np.int64(code & ~HEAVY) / _STEP)


@kernel
def _mark(
    seeds: Any, at: int, last: int, commonest: int, directory: Any, ends: Any, codes: Any
) -> tuple[int, int, int]:  # pragma: no cover  (compiled)
    widest = common = places = 0
    while at < last:
        end = group_end(seeds, at, last)
        widest = max(widest, end - at)
        if end - at > commonest:
            articles = 0
            before = -1
            for i in range(at, end):
                text = text_of(np.int64(seeds[i] & _LOW), directory, ends)
                articles += text != before
                before = text
            if articles > commonest:
                common += 1
                places += end - at
                code = code_of(articles)
                for i in range(at, end):
                    codes[seeds[i] & _LOW] = code
        at = end
    return widest, common, places


@kernel
def weigh_codes(
    begins: Any, ends: Any, first: int, last: int, codes: Any, least: int
) -> Any:  # pragma: no cover  (compiled)
    """Flag the heavy places of texts ``first`` to ``last``, where ``least`` common ones follow each other or
    :data:`ALIKE` with about the same code, and give their stretches (:attr:`Phrases.runs`)."""
    runs, count = np.empty((64, 2), np.int64), 0
    for text in range(first, last):
        run = longest = alike = most_alike = gap = before = 0
        begin = begins[text]
        for at in range(begins[text], ends[text] + 1):
            code = np.int64(codes[at]) if at < ends[text] else 0
            gap = 0 if code else gap + 1
            if longest and (gap > _GAP or at == ends[text]):
                if longest >= least or most_alike >= ALIKE:
                    runs = runs if count < len(runs) else np.concatenate((runs, np.empty_like(runs)))
                    runs[count, 0], runs[count, 1] = begin, _typical(codes, begin, at)
                    count += 1
                    _flag(codes, begin, at)
                longest = most_alike = 0
            begin = at if code and longest == 0 else begin
            run = run + 1 if code else 0
            alike = alike + 1 if code and abs(code - before) <= 1 else run > 0
            longest, most_alike, before = max(longest, run), max(most_alike, alike), code
    return runs[:count].copy()


@kernel
def _typical(codes: Any, begin: int, end: int) -> int:  # pragma: no cover  (compiled)
    """How many places have about the commonest code: what a stock line beside a passage adds does not count."""
    seen = np.zeros(129, np.int64)  # one more than there are codes
    for at in range(begin, end):
        if codes[at]:
            seen[codes[at]] += 1
    best = 1
    for code in range(1, 128):
        best = code if seen[code] > seen[best] else best
    return seen[best - 1] + seen[best] + seen[best + 1]


@kernel
def _flag(codes: Any, begin: int, end: int) -> None:  # pragma: no cover  (compiled)
    for at in range(begin, end):
        if codes[at]:
            codes[at] |= HEAVY
