"""Words, and what can be seen of each without knowing its meaning: breaks, letter case, quotation marks."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from wirecopy.attribution.quotes import Quotation

_WORD = re.compile(r"\w+|[^\w\s]")
_LINE = re.compile("\n")

BREAKS = 4  # joined to the word before, a space, a new line, a blank line
CASES = 5  # lower, Capitalised, CAPITALS, digits, punctuation
MARKS = 4  # outside quotation marks, opening mark, inside, closing mark
_SHAPE = 24  # letters of a word that its case is seen by
LOOKS = BREAKS * CASES * MARKS


@dataclass(frozen=True, slots=True)
class Words:
    """The words of a text, punctuation marks being words of their own: begins and ends in code points, int64 ``(n,)``."""

    begin: NDArray[np.int64]
    end: NDArray[np.int64]

    def __len__(self) -> int:
        return len(self.begin)


def words(text: str) -> Words:
    """Cut a text into runs of letters and digits, and single other marks."""
    spans = np.array([match.span() for match in _WORD.finditer(text)], np.int64).reshape(-1, 2)
    return Words(spans[:, 0], spans[:, 1])


def looks(text: str, cut: Words, marked: NDArray[np.int64]) -> NDArray[np.int64]:
    """For each word, one number in ``[0, LOOKS)`` for the break before it, its case and its place in quotation marks
    (``marked``, as :func:`marks` gives it)."""
    ends = np.minimum(cut.end, cut.begin + _SHAPE).tolist()
    cases = [_case(text[begin:end]) for begin, end in zip(cut.begin.tolist(), ends, strict=True)]
    return (_breaks(text, cut) * CASES + np.array(cases, np.int64)) * MARKS + marked


def marks(cut: Words, quoted: Sequence[Quotation]) -> NDArray[np.int64]:
    """For each word, whether it stands outside the outermost quotation marks (0), opens (1), is inside (2), closes (3)."""
    state = np.zeros(len(cut), np.int64)
    for quotation in quoted:
        if quotation.depth:
            continue
        first, last = np.searchsorted(cut.begin, [quotation.outer.begin, quotation.outer.end])
        state[first:last] = 2
        state[first : np.searchsorted(cut.begin, quotation.inner.begin)] = 1
        state[np.searchsorted(cut.begin, quotation.inner.end) : last] = 3
    return state


def _breaks(text: str, cut: Words) -> NDArray[np.int64]:
    """A number for the break before each word, by how many lines end there; the first word begins a paragraph."""
    lines = np.array([match.start() for match in _LINE.finditer(text)], np.int64)
    upto = lines.searchsorted(cut.begin)
    gaps = np.minimum(cut.begin - np.append(0, cut.end)[:-1], 1)
    found: NDArray[np.int64] = gaps + np.minimum(np.diff(upto, prepend=0), 2)
    found[:1] = BREAKS - 1
    return found


@lru_cache(1 << 14)
def _case(word: str) -> int:
    if not word[0].isalnum():
        return 4
    if word[0].isdigit():
        return 3
    if word[0].islower() or not word[0].isupper():
        return 0
    return 2 if len(word) > 1 and word.isupper() else 1
