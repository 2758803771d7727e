"""What the contents of phrasings tell: their telling words, and how alike those of many pairs are."""

from __future__ import annotations

from functools import cached_property
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from wirecopy.lineage.families_likeness import nats_in_common, rows_met, shares_met
from wirecopy.lineage.families_rows import distinct
from wirecopy.lineage.families_table import Ints, Table
from wirecopy.lineage.families_vectors import wholes
from wirecopy.lineage.meaning import MOST, TELLING

Floats = NDArray[np.float32]

FEWEST = 3
"""Telling words that a content must have."""

_ENOUGH = 20.0  # nats of equal words; more of them tell nothing more


class Alike(NamedTuple):
    """How alike pairs of contents are: shares of the telling words, by weight, that the other has or means, of the content
    that is told better and of the other; nats of telling words that are equal; shares of words in a row that both have."""

    better: Floats
    worse: Floats
    nats: Floats
    rows: Floats

    def likeness(self, cosines: Floats) -> Floats:
        """How surely they say the same, about 0 to 1; ``cosines``: of their whole vectors."""
        told = 0.3 * self.better + 0.4 * self.worse + 0.3 * self.rows
        sure: Floats = 0.2 * cosines + told + 0.16 * np.minimum(self.nats / _ENOUGH, 1.0)
        return sure


class Contents:
    """The contents of a table: of every word its weight in nats and its place among the vectors, the last one where it
    has none; of every phrasing its telling words."""

    def __init__(self, table: Table) -> None:
        meaning, nothing = table.meaning, len(table.meaning.vectors) - 1
        numbers = (meaning.words.get(word, nothing) for word in table.names)
        self._vector = np.minimum(np.fromiter(numbers, np.int32, len(table.names)), nothing)
        self._weights = np.array([min(meaning.weight(word), MOST) for word in table.names], np.float32)
        self._figure = np.array([word[0].isdigit() for word in table.names], np.bool_)
        self._table = table

    @cached_property
    def _telling(self) -> tuple[NDArray[np.int32], Ints]:
        return distinct(self._table.words, self._table.starts, self._weights >= TELLING)

    @cached_property
    def _figures(self) -> tuple[NDArray[np.int32], Ints]:
        return distinct(self._table.words, self._table.starts, self._figure)

    def wholes(self, numbers: Ints) -> Floats:
        """The vectors of whole contents: their words' by weight (Arora et al. 2017), of length 1, or 0 where no word has
        one; ``[numbers, axes]``."""
        table = self._table
        return wholes(numbers, table.words, table.starts, self._vector, table.meaning.weighted)

    def cosines(self, left: Ints, right: Ints) -> Floats:
        """Of the whole vectors of pairs."""
        texts, place = np.unique(np.concatenate((left, right)), return_inverse=True)
        whole = self.wholes(texts)
        cosines: Floats = np.einsum("ij,ij->i", whole[place[: len(left)]], whole[place[len(left) :]])
        return cosines

    def comparable(self, left: Ints, right: Ints, least: float) -> NDArray[np.bool_]:
        """Whether both contents of a pair tell enough, the same words at least so many nats, and no other numbers."""
        lengths = np.diff(self._telling[1])
        enough = np.minimum(lengths[left], lengths[right]) >= FEWEST
        return enough & (nats_in_common(left, right, *self._telling, *self._figures, self._weights) >= least)

    def alike(self, left: Ints, right: Ints) -> Alike:
        """How alike the contents of pairs are; nothing alike where either tells nothing."""
        nats = nats_in_common(left, right, *self._telling, *self._figures, self._weights)
        met = shares_met(left, right, *self._telling, self._vector, self._table.meaning.vectors, self._weights)
        return Alike(met.max(axis=1), met.min(axis=1), nats, rows_met(left, right, *self._table.rows))
