"""Headlines that are almost the same."""

from __future__ import annotations

import re
import unicodedata

import pyarrow as pa

_WORD = re.compile(r"[^\W_]+")
_ALIKE = 0.7  # share of all words of both headlines that stand in both
_LEAST = 3  # words: what is shorter heads many articles
_EQUAL = 8  # characters of two that are the same, in languages without spaces too
_LONGEST = 300  # characters


def alike(titles: pa.LargeStringArray | None, left: int, right: int) -> bool:
    """Whether two articles have headlines that share most of their words; not where one has none."""
    if titles is None:
        return False
    first, second = _words(titles[left].as_py()), _words(titles[right].as_py())
    if first == second and sum(map(len, first)) >= _EQUAL:
        return True
    if min(len(first), len(second)) < _LEAST:
        return False
    return len(first & second) >= _ALIKE * len(first | second)


def _words(title: str | None) -> frozenset[str]:
    return frozenset(_WORD.findall(unicodedata.normalize("NFKC", (title or "")[:_LONGEST]).casefold()))
