"""Which phrasings say the same in other words: the same named speaker, days apart at most, like contents.

Two looks: the vectors of whole contents, many at once, find what is worth a closer one; that one asks of every telling word
of either content whether the other has it, or one like it.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from wirecopy.lineage.families_contents import FEWEST, Contents
from wirecopy.lineage.families_speakers import Bond, is_named
from wirecopy.lineage.families_table import Ints, Table
from wirecopy.lineage.families_vectors import pointing_alike

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
_LEAST_NATS = 4.0  # of equal words
_LEAST_UNNAMED = 12.0  # of the same


class Scored(NamedTuple):
    """Pairs of phrasings, by number, and a likeness of each from 0 to 1."""

    left: Ints
    right: Ints
    score: NDArray[np.float64]


def same_meaning(table: Table, contents: Contents) -> Scored:
    """Pairs of phrasings by one named speaker that say the same by their meaning.

    All speakers of one family name stand together, by day; each phrasing is held against those behind it, up to the last
    that is near in time.
    """
    numbers, names, first = _by_name(table)
    days = int(table.last.max(initial=0)) + WINDOW + 1
    ends = np.searchsorted(names * days + first, names * days + table.last[numbers] + WINDOW, "right")
    i, j = pointing_alike(contents.wholes(numbers), ends, table.article[numbers], _WORTH)
    left, right = numbers[i], numbers[j]
    level = table.nested[left] == table.nested[right]
    return _alike(table, contents, left[level], right[level], Bond.SAME)


def likely(table: Table, contents: Contents, left: Ints, right: Ints) -> Scored:
    """Those of some pairs that say the same by their meaning though one of the two does not name who said it."""
    level = (table.nested[left] == table.nested[right]) & (table.article[left] != table.article[right])
    kept = level & (table.gaps(left, right) <= WINDOW)
    return _alike(table, contents, left[kept], right[kept], Bond.OPEN)


def _alike(table: Table, contents: Contents, left: Ints, right: Ints, bound: Bond) -> Scored:
    """Of pairs whose speakers are bound so at least, those that are alike enough for that. Who they are is asked last, and
    of few."""
    kept = contents.comparable(left, right, _LEAST_NATS if bound is Bond.SAME else _LEAST_UNNAMED)
    left, right = left[kept], right[kept]
    alike = contents.alike(left, right)
    score = alike.likeness(contents.cosines(left, right)).astype(np.float64)
    least = np.where(alike.rows >= _MANY, _IN_A_ROW, LEAST)
    least = np.where(table.quoted[left] & table.quoted[right], _QUOTED, least)
    enough = score >= (least if bound is Bond.SAME else _UNNAMED) + _A_DAY * table.gaps(left, right)
    left, right, score = left[enough], right[enough], score[enough]
    kept = table.bonds(left, right) >= bound
    return Scored(left[kept], right[kept], np.minimum(score[kept], 1.0).round(6))


def _by_name(table: Table) -> tuple[Ints, Ints, Ints]:
    """Phrasings by dated speakers with a name, in the order of family names and days; the number of each one's name, and
    its first day."""
    heads: dict[str, int] = {}
    names = [heads.setdefault(keys[-1], len(heads)) if is_named(keys) else -1 for keys in table.speakers]
    name = np.array(names, np.int64)[table.speaker]
    numbers = np.flatnonzero((name >= 0) & (table.first > 0) & (np.diff(table.starts) >= FEWEST))
    numbers = numbers[np.lexsort((numbers, table.first[numbers], name[numbers]))]
    return numbers, name[numbers], table.first[numbers]
