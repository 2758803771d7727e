"""Which phrasings say the same in other words: the same named speaker, days apart at most, like contents.

Two looks: the vectors of whole contents, many at once, find what is worth a closer one; that one asks of every telling word
of either content whether the other has it, or one like it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import islice

import numpy as np
from numpy.typing import NDArray

from wirecopy.attribution.model import Kind
from wirecopy.lineage.families_speakers import Bond, bond, is_named
from wirecopy.lineage.families_words import Phrasing, gap, is_nested
from wirecopy.lineage.meaning import Content, Meaning, alike, equal

WINDOW = 3
"""Days between two reports of one occasion at most."""

LEAST = 0.65
"""Likeness from which two contents say the same."""

_IN_A_ROW = 0.6  # the same for contents that share many words in a row
_MANY = 0.4  # of the words in a row
_QUOTED = 0.7  # for two quotations: of one text they would share words, so that both are translated
_UNNAMED = 0.86  # for a speaker whom one of the two does not name
_A_DAY = 0.03  # more for every day between
_ENOUGH = 20.0  # nats of equal words; more of them tell nothing more
_WORTH = 0.6  # cosine of whole contents, under which nobody looks closer
_ROWS = 256  # phrasings compared with their neighbours in time at once
_FEWEST = 3  # telling words
_LEAST_NATS = 4.0  # of equal words
_LEAST_UNNAMED = 12.0  # of the same
_KEPT = 8192  # contents

Scored = tuple[int, int, float]
"""Two phrasings, by number, and a likeness from 0 to 1."""


def same_meaning(phrasings: Sequence[Phrasing], meaning: Meaning) -> Iterator[Scored]:
    """Pairs of phrasings by one named speaker that say the same by their meaning."""
    for block in _blocks(phrasings):
        yield from _alike(phrasings, meaning, _worth_a_look(phrasings, meaning, block), Bond.SAME)


def likely(phrasings: Sequence[Phrasing], meaning: Meaning, pairs: Iterable[tuple[int, int]]) -> Iterator[Scored]:
    """Those of some pairs that say the same by their meaning though one of the two does not name who said it."""
    found = ((left, right) for left, right in pairs if _may_be(phrasings[left], phrasings[right]))
    for some in iter(lambda: list(islice(found, _ROWS)), []):
        ends = [meaning.wholes([phrasings[pair[end]].words for pair in some]) for end in (0, 1)]
        cosines = (ends[0] * ends[1]).sum(axis=1).tolist()
        scored = ((left, right, cosine) for (left, right), cosine in zip(some, cosines, strict=True))
        yield from _alike(phrasings, meaning, scored, Bond.OPEN)


def _alike(phrasings: Sequence[Phrasing], meaning: Meaning, pairs: Iterable[Scored], bound: Bond) -> Iterator[Scored]:
    content = lru_cache(_KEPT)(lambda number: meaning.content(phrasings[number].words))
    for left, right, cosine in pairs:
        score, rows = likeness(
            content(left), content(right), cosine, _LEAST_NATS if bound is Bond.SAME else _LEAST_UNNAMED
        )
        if score >= _needed(phrasings[left], phrasings[right], bound, rows):
            yield left, right, round(min(score, 1.0), 6)


def _needed(one: Phrasing, other: Phrasing, bound: Bond, rows: float) -> float:
    least = _IN_A_ROW if rows >= _MANY else LEAST
    if bound is not Bond.SAME:
        least = _UNNAMED
    elif _is_quoted(one) and _is_quoted(other):
        least = _QUOTED
    return least + _A_DAY * gap(one, other)


def likeness(one: Content, other: Content, cosine: float, least: float = _LEAST_NATS) -> tuple[float, float]:
    """How surely two contents say the same, about 0 to 1, and the share of words in a row that they have in common.

    ``cosine``: of their whole vectors. 0 where equal words tell less than the ``least``, in nats, and where both give
    numbers and no number is the same.
    """
    if min(len(one.words), len(other.words)) < _FEWEST or equal(one, other) < least or _other_numbers(one, other):
        return 0.0, 0.0
    better, worse, nats, rows = alike(one, other)
    return 0.2 * cosine + 0.3 * better + 0.4 * worse + 0.3 * rows + 0.16 * min(nats / _ENOUGH, 1.0), rows


def _other_numbers(one: Content, other: Content) -> bool:
    return bool(one.numbers) and bool(other.numbers) and not one.numbers & other.numbers


def _worth_a_look(phrasings: Sequence[Phrasing], meaning: Meaning, block: Sequence[int]) -> Iterator[Scored]:
    """Pairs of a block whose whole contents point the same way, and which can be two articles' reports of one occasion."""
    here = [phrasings[number] for number in block]
    whole = meaning.wholes([phrasing.words for phrasing in here])
    first, last = (np.array([getattr(phrasing, end) for phrasing in here]) for end in ("first", "last"))
    nested = np.array([is_nested(phrasing) for phrasing in here])
    article = _only_articles(here)
    for begin in range(0, len(block), _ROWS):
        rows = slice(begin, begin + _ROWS)
        near = slice(begin, int(np.searchsorted(first, last[rows].max() + WINDOW, "right")))
        cosines = whole[rows] @ whole[near].T
        close = (cosines >= _WORTH) & (article[near] != article[rows, None])
        close &= (first[near] - last[rows, None] <= WINDOW) & (nested[near] == nested[rows, None])
        for i, j in np.argwhere(np.triu(close, 1)).tolist():
            if bond(here[begin + i].speaker, here[begin + j].speaker) is Bond.SAME:
                yield block[begin + i], block[begin + j], float(cosines[i, j])


def _only_articles(phrasings: Sequence[Phrasing]) -> NDArray[np.int64]:
    """A number for the article each phrasing stands in, of its own where it stands in several."""
    numbers: dict[str, int] = {}
    names = (w.sayings[0].article if len(w.sayings) == 1 else "\0" + w.sayings[0].id for w in phrasings)
    return np.array([numbers.setdefault(name, len(numbers)) for name in names], np.int64)


def _blocks(phrasings: Sequence[Phrasing]) -> Iterator[list[int]]:
    """Phrasings by speakers of one family name, by day."""
    found: dict[str, list[int]] = defaultdict(list)
    for number, phrasing in enumerate(phrasings):
        if is_named(phrasing.speaker) and phrasing.first is not None and len(phrasing.words) >= _FEWEST:
            found[phrasing.speaker[-1]].append(number)
    for block in found.values():
        if len(block) > 1:
            yield sorted(block, key=lambda number: (phrasings[number].first or 0, number))


def _may_be(one: Phrasing, other: Phrasing) -> bool:
    """Whether two phrasings can be two articles' reports of one occasion, by anything but their contents."""
    if bond(one.speaker, other.speaker) is Bond.APART or gap(one, other) > WINDOW or is_nested(one) != is_nested(other):
        return False
    return len({saying.article for phrasing in (one, other) for saying in phrasing.sayings}) > 1


def _is_quoted(phrasing: Phrasing) -> bool:
    return any(saying.statement.kind is Kind.DIRECT for saying in phrasing.sayings)
