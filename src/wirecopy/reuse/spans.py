"""From word places to spans of the text, in code points."""

from __future__ import annotations

from typing import Any

import numpy as np
import numpy.typing as npt

from wirecopy.reuse.folding import SKIPPED, folding
from wirecopy.reuse.kernels import kernel
from wirecopy.reuse.tokens import decode, fold, word
from wirecopy.reuse.words import Text, Words

_SPACE = 32
_SPACES = (0x85, 0xA0, 0x1680, 0x2002, 0x2003, 0x2009, 0x2028, 0x2029, 0x202F, 0x3000)


def spans(rows: npt.NDArray[np.int64], words: Words, chunks: list[Text]) -> npt.NDArray[np.int64]:
    """Begin and end of the left, begin and end of the right passage of each row, in code points of their texts.

    A passage goes from its first word to its last, with the marks around them that both texts have. Where it begins or
    ends with the words of both texts, it takes all that stands before or behind them.
    """
    firsts = np.cumsum([0, *(len(chunk.offsets) - 1 for chunk in chunks)])
    out = np.empty((len(rows), 4), np.int64)
    home = np.searchsorted(firsts, rows[:, [0, 3]], side="right") - 1
    for i in range(len(chunks)):
        for j in range(len(chunks)):
            some = np.flatnonzero((home[:, 0] == i) & (home[:, 1] == j))
            if len(some):
                _spans(rows, some, *chunks[i], firsts[i], *chunks[j], firsts[j], *words, folding(), out)
    return out


@kernel
def _spans(
    rows: Any,
    some: Any,
    left: Any,
    left_offsets: Any,
    left_first: int,
    right: Any,
    right_offsets: Any,
    right_first: int,
    hashes: Any,
    starts: Any,
    begins: Any,
    ends: Any,
    table: Any,
    out: Any,
) -> None:  # pragma: no cover  (compiled)
    for i in some:
        a, b = rows[i, 0], rows[i, 3]
        a_base, a_end = left_offsets[a - left_first], left_offsets[a - left_first + 1]
        b_base, b_end = right_offsets[b - right_first], right_offsets[b - right_first + 1]
        x, y = a_base + starts[rows[i, 1]], b_base + starts[rows[i, 4]]
        if rows[i, 1] == begins[a] and rows[i, 4] == begins[b]:
            x, y = a_base, b_base
        while x > a_base and y > b_base:
            before, other = _before(left, x, a_base), _before(right, y, b_base)
            if not _same_mark(left, before, right, other, table):
                break
            x, y = before, other
        _, p = word(left, a_base + starts[rows[i, 2] - 1], a_end, table)
        _, q = word(right, b_base + starts[rows[i, 5] - 1], b_end, table)
        if rows[i, 2] == ends[a] and rows[i, 5] == ends[b]:
            p, q = a_end, b_end
        while p < a_end and q < b_end and _same_mark(left, p, right, q, table):
            p, q = decode(left, p)[1], decode(right, q)[1]
        out[i, 0], out[i, 1] = _points(left, a_base, x, p)
        out[i, 2], out[i, 3] = _points(right, b_base, y, q)


@kernel
def _before(data: Any, at: int, base: int) -> int:  # pragma: no cover  (compiled)
    at -= 1
    while at > base and data[at] & 0xC0 == 0x80:
        at -= 1
    return at


@kernel
def _same_mark(left: Any, x: int, right: Any, y: int, table: Any) -> bool:  # pragma: no cover  (compiled)
    """Whether the same punctuation mark stands at two bytes."""
    code = decode(left, x)[0]
    return code == decode(right, y)[0] and code > _SPACE and code not in _SPACES and fold(code, table) <= SKIPPED


@kernel
def _points(data: Any, base: int, begin: int, end: int) -> tuple[int, int]:  # pragma: no cover  (compiled)
    before = inside = 0
    for at in range(base, end):
        if data[at] & 0xC0 != 0x80:
            before += at < begin
            inside += at >= begin
    return before, before + inside
