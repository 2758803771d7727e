"""Phrasings as columns: what is asked of a hundred thousand pairs is asked of arrays."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from wirecopy.lineage.families_lexicon import Lexicon, unpacked
from wirecopy.lineage.families_rows import rows
from wirecopy.lineage.families_speakers import bond
from wirecopy.lineage.families_words import Phrasing

Ints = NDArray[np.int64]
Bools = NDArray[np.bool_]


class Table:
    """Phrasings by number. ``words`` in one row, from ``starts[i]`` to ``starts[i + 1]``, numbered by the alphabet, so that
    nothing depends on who came first; ``weights`` in nats by word. ``first`` and ``last`` days, 0 where no article is
    dated. ``article`` is a number for the only one each stands in, of its own where it stands in several."""

    def __init__(self, phrasings: Sequence[Phrasing], lexicon: Lexicon) -> None:
        names = list(lexicon.words)
        order = np.array(sorted(range(len(names)), key=names.__getitem__), np.int32)
        place = np.empty_like(order)
        place[order] = np.arange(len(order), dtype=np.int32)
        words, self.starts = unpacked(phrasing.words for phrasing in phrasings)
        self.words = place[words]
        self.names = [names[at] for at in order.tolist()]
        self.weights = lexicon.weights()[order]
        self.meaning = lexicon.meaning
        self.first = np.array([phrasing.first or 0 for phrasing in phrasings], np.int64)
        self.last = np.array([phrasing.last or 0 for phrasing in phrasings], np.int64)
        self.nested = np.array([phrasing.is_nested for phrasing in phrasings], np.bool_)
        self.quoted = np.array([phrasing.kind == 0 for phrasing in phrasings], np.bool_)
        self.article = _numbered(map(_article, phrasings))
        self.speaker = _numbered(phrasing.speaker for phrasing in phrasings)
        self.speakers = list(dict.fromkeys(phrasing.speaker for phrasing in phrasings))

    def __len__(self) -> int:
        return len(self.starts) - 1

    @cached_property
    def rows(self) -> tuple[Ints, Ints]:
        """Every two words in a row of each phrasing, once and sorted, and where those of each begin."""
        return rows(self.words, self.starts)

    def gaps(self, left: Ints, right: Ints) -> Ints:
        """Days between pairs of phrasings, 0 where their times overlap or one is not dated."""
        apart = np.maximum(self.first[left] - self.last[right], self.first[right] - self.last[left])
        dated = (self.first[left] > 0) & (self.first[right] > 0)
        days: Ints = np.where(dated, np.maximum(apart, 0), 0)
        return days

    def bonds(self, left: Ints, right: Ints) -> NDArray[np.int8]:
        """What the speakers of pairs are to each other: looked at once for every two of them."""
        codes, place = np.unique(self.speaker[left] << 32 | self.speaker[right], return_inverse=True)
        ends = zip((codes >> 32).tolist(), (codes & 0xFFFFFFFF).tolist(), strict=True)
        return np.array([bond(self.speakers[one], self.speakers[other]) for one, other in ends], np.int8)[place]


def _article(phrasing: Phrasing) -> str:
    first, *others = phrasing.sayings
    several = any(saying.article != first.article for saying in others)
    return "\0" + first.id if several else first.article


def _numbered(values: Iterable[object]) -> Ints:
    numbers: dict[object, int] = {}
    return np.array([numbers.setdefault(value, len(numbers)) for value in values], np.int64)
