"""Connected groups, by union-find: linear in links, whatever the size of a group."""

from __future__ import annotations

from typing import Any

import numpy as np
import numpy.typing as npt

from wirecopy.reuse.kernels import kernel

Numbers = npt.NDArray[np.int64]


def components(count: int, left: Numbers, right: Numbers) -> Numbers:
    """For each of ``count`` things the lowest number in its group, where ``left[i]`` and ``right[i]`` are linked."""
    parents = np.arange(count)
    _join(parents, left, right)
    return parents


@kernel
def _join(parents: Any, left: Any, right: Any) -> None:  # pragma: no cover  (compiled)
    for i in range(len(left)):
        a, b = _root(parents, left[i]), _root(parents, right[i])
        parents[max(a, b)] = min(a, b)
    for i in range(len(parents)):
        parents[i] = parents[parents[i]]  # a parent is never higher than its child, so it is done already


@kernel
def _root(parents: Any, at: int) -> int:  # pragma: no cover  (compiled)
    while parents[at] != at:
        parents[at] = parents[parents[at]]
        at = parents[at]
    return at
