"""Running: which pairs of articles are states of one file that its outlet filed again."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from wirecopy.reuse.about import About
from wirecopy.reuse.headlines import alike
from wirecopy.reuse.sides import Sides, lesser

_MOST = 0.6  # of the shorter article that stands in the other
_DAYS = 2.0


def running_pairs(
    sides: Sides, similarity: npt.NDArray[np.float32], counted: npt.NDArray[np.bool_], known: About
) -> npt.NDArray[np.bool_]:
    """Which alignments are of two articles of one outlet, published within two days, of which the shorter stands mostly
    in the other; where a time is not known, headlines must be almost the same.

    ``counted``: the alignments whose text counts; what recurs anyway proves nothing.
    """
    left, right = np.split(sides.articles, 2)
    same = (known.outlets[left] == known.outlets[right]) & (known.outlets[left] >= 0)
    found = np.zeros(len(left), np.bool_)
    rows = np.flatnonzero(same & counted)
    rows = rows[_covered(sides, similarity, rows) >= _MOST]
    apart = np.abs(known.days[left[rows]] - known.days[right[rows]])
    near = apart <= _DAYS
    for i in np.flatnonzero(np.isnan(apart)):
        near[i] = alike(known.titles, int(left[rows[i]]), int(right[rows[i]]))
    pairs = _pair(left, right)
    found[:] = same & np.isin(pairs, pairs[rows[near]])
    return found


def _covered(sides: Sides, similarity: npt.NDArray[np.float32], rows: npt.NDArray[np.int64]) -> npt.NDArray[np.float64]:
    """For each row, the share of the shorter article that is the same in all rows of its pair together."""
    count = len(similarity)
    shorter = lesser(sides, sides.size)[rows]
    _, group = np.unique(_pair(sides.articles[rows], sides.articles[rows + count]), return_inverse=True)
    same = np.bincount(group, weights=(sides.ends - sides.begins)[shorter] * similarity[rows])
    return np.asarray(same[group] / np.maximum(sides.size[shorter], 1))


def _pair(left: npt.NDArray[np.int64], right: npt.NDArray[np.int64]) -> npt.NDArray[np.int64]:
    return np.asarray((np.minimum(left, right) << 32) | np.maximum(left, right))
