"""Which phrasings say the same in other words: the same named speaker, days apart at most, like contents.

Two looks: the vectors of whole contents, many at once, find what is worth a closer one; that one asks of every telling word
of either content whether the other has it, or one like it.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from wirecopy.lineage.families_contents import FEWEST, Contents
from wirecopy.lineage.families_speakers import Bond, is_named
from wirecopy.lineage.families_table import Ints, Table

WINDOW = 3
"""Days between two reports of one occasion at most."""

LEAST = 0.65
"""Likeness from which two contents say the same."""

_IN_A_ROW = 0.6  # the same for contents that share many words in a row
_MANY = 0.4  # of the words in a row
_QUOTED = 0.7  # for two quotations: of one text they would share words, so that both are translated
_UNNAMED = 0.86  # for a speaker whom one of the two does not name
_A_DAY = 0.03  # more for every day between
_WORTH = 0.6  # cosine of whole contents, under which nobody looks closer
_ROWS = 256  # phrasings compared with their neighbours in time at once
_LEAST_NATS = 4.0  # of equal words
_LEAST_UNNAMED = 12.0  # of the same


class Scored(NamedTuple):
    """Pairs of phrasings, by number, and a likeness of each from 0 to 1."""

    left: Ints
    right: Ints
    score: NDArray[np.float64]


def same_meaning(table: Table, contents: Contents) -> Iterator[Scored]:
    """Pairs of phrasings by one named speaker that say the same by their meaning."""
    for left, right in _worth_a_look(table, contents):
        same = table.bonds(left, right) == Bond.SAME
        yield _alike(table, contents, left[same], right[same], named=True)


def likely(table: Table, contents: Contents, left: Ints, right: Ints) -> Scored:
    """Those of some pairs that say the same by their meaning though one of the two does not name who said it."""
    level = (table.nested[left] == table.nested[right]) & (table.article[left] != table.article[right])
    kept = level & (table.gaps(left, right) <= WINDOW) & (table.bonds(left, right) != Bond.APART)
    return _alike(table, contents, left[kept], right[kept], named=False)


def _alike(table: Table, contents: Contents, left: Ints, right: Ints, named: bool) -> Scored:
    kept = contents.comparable(left, right, _LEAST_NATS if named else _LEAST_UNNAMED)
    left, right = left[kept], right[kept]
    alike = contents.alike(left, right)
    score = alike.likeness(contents.cosines(left, right)).astype(np.float64)
    least = np.where(alike.rows >= _MANY, _IN_A_ROW, LEAST)
    least = np.where(table.quoted[left] & table.quoted[right], _QUOTED, least)
    enough = score >= (least if named else _UNNAMED) + _A_DAY * table.gaps(left, right)
    return Scored(left[enough], right[enough], np.minimum(score[enough], 1.0).round(6))


def _worth_a_look(table: Table, contents: Contents) -> Iterator[tuple[Ints, Ints]]:
    """Pairs whose whole contents point the same way, and which can be two articles' reports of one occasion.

    All speakers of one family name stand together, by day, and one look takes in many names: each phrasing is held against
    those behind it, up to the last that is near in time.
    """
    numbers, names, first = _by_name(table)
    days = int(table.last.max(initial=0)) + WINDOW + 1
    ends = np.searchsorted(names * days + first, names * days + table.last[numbers] + WINDOW, "right")
    whole = contents.wholes(numbers)
    for begin in range(0, len(numbers), _ROWS):
        last = int(ends[begin : begin + _ROWS].max())
        i, j = np.nonzero(whole[begin : begin + _ROWS] @ whole[begin:last].T >= _WORTH)
        i, j = i + begin, j + begin
        kept = (i < j) & (j < ends[i])
        left, right = numbers[i[kept]], numbers[j[kept]]
        kept = (table.article[left] != table.article[right]) & (table.nested[left] == table.nested[right])
        yield left[kept], right[kept]


def _by_name(table: Table) -> tuple[Ints, Ints, Ints]:
    """Phrasings by dated speakers with a name, in the order of family names and days; the number of each one's name, and
    its first day."""
    heads: dict[str, int] = {}
    names = [heads.setdefault(keys[-1], len(heads)) if is_named(keys) else -1 for keys in table.speakers]
    name = np.array(names, np.int64)[table.speaker]
    numbers = np.flatnonzero((name >= 0) & (table.first > 0) & (np.diff(table.starts) >= FEWEST))
    numbers = numbers[np.lexsort((numbers, table.first[numbers], name[numbers]))]
    return numbers, name[numbers], table.first[numbers]
