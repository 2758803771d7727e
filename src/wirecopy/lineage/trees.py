"""All the ways in which articles can have come from each other, summed: each article from one other or from none here, and
nobody from himself.

Such a way is a tree that hangs from a root, and its likelihood the product over its edges. The determinant of a matrix is
the sum over all trees, and its inverse gives the share of those that have an edge (Tutte's matrix-tree theorem; Koo and
others, 2007). That takes no search, and an edge's share is a probability that knows of all alternatives.
"""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
import numpy.typing as npt

_WIDEST = 30.0  # log odds below the likeliest that still count
Scores = npt.NDArray[np.float64]


def shares(scores: Scores, roots: Scores) -> tuple[Scores, Scores]:
    """The probability that each (row) is what each (column) was made from, and that each was made from none of them.

    ``scores``: log likelihoods of the same, minus infinity where it cannot be; ``roots``: of being from none.
    """
    best = np.maximum(scores.max(axis=0, initial=-np.inf), roots)
    weights = np.exp(np.maximum(scores - best, -_WIDEST)) * np.isfinite(scores)
    first = np.exp(np.maximum(roots - best, -_WIDEST))
    laplacian = np.diag(weights.sum(axis=0) + first) - weights
    inverse = np.linalg.inv(laplacian)
    own = np.diag(inverse)
    return np.clip(weights * (own[None, :] - inverse.T), 0.0, 1.0), np.clip(first * own, 0.0, 1.0)


def named(names: list[str], found: Scores) -> Mapping[tuple[str, str], float]:
    """Shares by the names of both ends, original first."""
    rows, columns = np.nonzero(found)
    return {(names[row], names[column]): float(found[row, column]) for row, column in zip(rows, columns, strict=True)}
