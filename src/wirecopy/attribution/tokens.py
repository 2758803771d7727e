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
    begins, ends = cut.begin.tolist(), cut.end.tolist()
    breaks = [_break(text[before:begin]) for before, begin in zip([0, *ends], begins, strict=False)]
    cases = [_case(text[begin:end][:_SHAPE]) for begin, end in zip(begins, ends, strict=True)]
    breaks[:1] = [BREAKS - 1] * bool(breaks)
    found: NDArray[np.int64] = (np.array(breaks, np.int64) * CASES + np.array(cases, np.int64)) * MARKS + marked
    return found


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


def _break(gap: str) -> int:
    if not gap or gap == " ":
        return len(gap)
    lines = gap.count("\n")
    return 1 if not lines else 2 if lines == 1 else 3


@lru_cache(1 << 14)
def _case(word: str) -> int:
    if not word[0].isalnum():
        return 4
    if word[0].isdigit():
        return 3
    if word[0].islower() or not word[0].isupper():
        return 0
    return 2 if len(word) > 1 and word.isupper() else 1
