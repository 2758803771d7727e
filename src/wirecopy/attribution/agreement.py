"""How far two readings of one text agree: the figures that attribution research reports.

Spans are compared as sets of words (runs of letters and digits; punctuation never counts), a discontinuous span as one
set, micro-averaged over texts: exact source, cue and content, content by words, ``linked`` (all three exact at once) and
``overlap`` (all three share a word or are both absent, one to one). After PolNeAR (Newell et al., 2018).
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from typing import NamedTuple

import numpy as np

from wirecopy.span import Span

_WORD = re.compile(r"\w+")

FIGURES = ("source", "cue", "content", "content_words", "linked", "overlap")


class Triple(NamedTuple):
    """One statement in spans; a source or a cue may be empty."""

    source: tuple[Span, ...]
    cue: tuple[Span, ...]
    content: tuple[Span, ...]


class Sets(NamedTuple):
    """One statement in numbers of words."""

    source: frozenset[int]
    cue: frozenset[int]
    content: frozenset[int]


class Count(NamedTuple):
    """What is right, what was said, what should have been said."""

    right: int
    said: int
    true: int

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall, in per cent."""
        return 200.0 * self.right / (self.said + self.true) if self.said + self.true else 0.0


def agreement(texts: Iterable[tuple[str, Sequence[Triple], Sequence[Triple]]]) -> dict[str, Count]:
    """Each figure over texts, each with what was said of it and what is true."""
    total: Counter[tuple[str, int]] = Counter()
    for text, said, true in texts:
        words = np.array([match.span() for match in _WORD.finditer(text)], np.int64).reshape(-1, 2)
        for name, count in _counts(_sets(said, words), _sets(true, words)):
            total.update({(name, place): value for place, value in enumerate(count)})
    return {name: Count(*(total[name, place] for place in range(3))) for name in FIGURES}


def _sets(triples: Sequence[Triple], words: np.ndarray) -> list[Sets]:
    found = [Sets(*(_covered(spans, words) for spans in triple)) for triple in triples]
    return [each for each in found if each.content]


def _covered(spans: Iterable[Span], words: np.ndarray) -> frozenset[int]:
    found: set[int] = set()
    for begin, end in spans:
        found.update(range(int(np.searchsorted(words[:, 1], begin, "right")), int(np.searchsorted(words[:, 0], end))))
    return frozenset(found)


def _counts(said: list[Sets], true: list[Sets]) -> Iterable[tuple[str, Count]]:
    for role in Sets._fields:
        yield role, _same([getattr(s, role) for s in said], [getattr(s, role) for s in true])
    words = [frozenset[int]().union(*(each.content for each in side)) for side in (said, true)]
    yield "content_words", Count(len(words[0] & words[1]), len(words[0]), len(words[1]))
    yield "linked", Count(sum((Counter(said) & Counter(true)).values()), len(said), len(true))
    yield "overlap", Count(_pairs(said, true), len(said), len(true))


def _same(said: list[frozenset[int]], true: list[frozenset[int]]) -> Count:
    left, right = Counter(filter(None, said)), Counter(filter(None, true))
    return Count(sum((left & right).values()), left.total(), right.total())


def _pairs(said: list[Sets], true: list[Sets]) -> int:
    free, pairs = list(said), 0
    for wanted in true:
        match = next(
            (each for each in free if all(a & b or not (a or b) for a, b in zip(each, wanted, strict=True))), None
        )
        if match is not None:
            free.remove(match)
            pairs += 1
    return pairs
