"""The two passages of each alignment, looked at in their articles: where their bytes lie, and what of them is quoted."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NamedTuple

import numpy as np
import pyarrow as pa

from wirecopy.reuse.folding import ALONE, SKIPPED, folding
from wirecopy.reuse.kernels import kernel, on_threads
from wirecopy.reuse.quotations import mark_quotations, may_mark
from wirecopy.reuse.texts import Numbers, Texts
from wirecopy.reuse.tokens import decode, fold

LONGEST_CUE = 12
"""Words between two quotations of a passage that only say who speaks."""


class Sides(NamedTuple):
    """Both passages of every alignment, the left ones first: rows ``i`` and ``i + n`` belong to alignment ``i``.

    ``begins`` and ``ends`` count code points of the article, ``first`` and ``last`` its bytes; ``size`` is the article's
    length in code points. ``words``, ``quoted`` and ``cues`` count words of the passage: all, those inside quotation
    marks, and those of up to :data:`LONGEST_CUE` between two quotations; all 0 where less than a third of it is quoted.
    """

    articles: Numbers
    begins: Numbers
    ends: Numbers
    first: Numbers
    last: Numbers
    size: Numbers
    words: Numbers
    quoted: Numbers
    cues: Numbers


def sides_of(alignments: pa.Table, texts: Texts, threads: int) -> Sides:
    """Look at all passages: each article once, however many it has."""
    articles, begins, ends = (
        np.concatenate([alignments[f"{side}{column}"].to_numpy() for side in ("left", "right")]).astype(np.int64)
        for column in ("", "_begin", "_end")
    )
    order = np.argsort(articles, kind="stable")
    seen = np.zeros((6, len(articles)), np.int64)
    home = texts.homes(articles[order])

    def look(piece: tuple[int, Numbers]) -> None:
        i, some = piece
        _look(*texts.chunks[i], texts.firsts[i], some, articles, begins, ends, folding(), seen)

    on_threads(look, _pieces(order, articles, home, threads), threads)
    return Sides(articles, begins, ends, *seen)


def lesser(sides: Sides, measure: Numbers) -> Numbers:
    """For each alignment its passage with the lesser measure; of equals the lower article's, whichever is left."""
    left, right = np.split(measure, 2)
    lower = sides.articles[: len(left)] <= sides.articles[len(left) :]
    return np.asarray(np.arange(len(left)) + len(left) * ((right < left) | ((right == left) & ~lower)))


def _pieces(order: Numbers, articles: Numbers, home: Numbers, threads: int) -> Iterator[tuple[int, Numbers]]:
    """Passages by chunk, and in parts of a chunk; no article is in two parts."""
    for i in np.unique(home):
        some = order[home == i]
        changes = np.flatnonzero(np.diff(articles[some])) + 1
        cuts = changes[len(changes) * np.arange(1, threads) // threads] if len(changes) else changes
        yield from ((int(i), part) for part in np.split(some, cuts) if len(part))


@kernel
def _look(
    data: Any, offsets: Any, base: int, order: Any, articles: Any, begins: Any, ends: Any, table: Any, seen: Any
) -> None:  # pragma: no cover  (compiled)
    longest = 0
    for side in order:
        number = articles[side] - base
        longest = max(longest, offsets[number + 1] - offsets[number])
    codes, places, inside, spots = np.empty((4, longest + 2), np.int32)
    first = 0
    while first < len(order):
        number, last, reach = articles[order[first]] - base, first, 0
        while last < len(order) and articles[order[last]] - base == number:
            reach, last = max(reach, ends[order[last]]), last + 1
        count, marks = _decoded(data, offsets[number], offsets[number + 1], codes, places, spots)
        found = mark_quotations(codes, count, spots[:marks], reach, table, inside) if marks else 0
        for side in order[first:last]:
            begin, end = min(begins[side], count), min(ends[side], count)
            seen[0, side], seen[1, side], seen[2, side] = places[begin], places[end], count
            if found and _mostly(inside, begin, end):
                seen[3, side], seen[4, side], seen[5, side] = _counted(codes, inside, begin, end, table)
        first = last


@kernel
def _decoded(
    data: Any, base: int, end: int, codes: Any, places: Any, spots: Any
) -> tuple[int, int]:  # pragma: no cover  (compiled)
    """The code points of a text, the bytes where they begin, and which may be marks: how many there are, and of those."""
    count, at, marks = 0, base, 0
    while at < end:
        places[count] = at - base
        code = data[at]
        if code < 128:
            codes[count], at = code, at + 1
        else:
            codes[count], at = decode(data, at)
        if may_mark(codes[count]):
            spots[marks] = count
            marks += 1
        count += 1
    places[count] = end - base
    return count, marks


@kernel
def _mostly(inside: Any, begin: int, end: int) -> bool:  # pragma: no cover  (compiled)
    """Whether a third of the characters is quoted: with less, most words cannot be."""
    quoted = 0
    for at in range(begin, end):
        quoted += inside[at] != 0
    return quoted > 0 and 3 * quoted >= end - begin


@kernel
def _counted(
    codes: Any, inside: Any, begin: int, end: int, table: Any
) -> tuple[int, int, int]:  # pragma: no cover  (compiled)
    """Words of a passage: all, quoted ones, and those of cues between quotations."""
    words = quoted = cues = gap = 0
    within = False
    for at in range(begin, end):
        value = fold(codes[at], table)
        if value == SKIPPED:
            continue
        starts = value > SKIPPED and (not within or value & ALONE != 0)
        within = value > SKIPPED and value & ALONE == 0
        if not starts:
            continue
        words += 1
        if inside[at]:
            cues += gap if quoted and gap <= LONGEST_CUE else 0
            quoted, gap = quoted + 1, 0
        else:
            gap += 1
    return words, quoted, cues
