"""Bundles: hits of a pair of articles that lie together, in whatever order its passages stand."""

from __future__ import annotations

from typing import Any

import numpy as np

from wirecopy.reuse.kernels import kernel

GAP = 30
"""Words between hits that still belong to one passage."""

_FAR, _ASIDE = 90, 8  # words between hits on one line, and words that they may be off it
_LOOKS = 16  # bundles that a hit is held against, newest first
_MERGED = 1024  # bundles of a pair that are held against each other
_LOW = np.uint64(0xFFFFFFFF)


@kernel
def bundle(place: Any, first: int, last: int, label: Any, box: Any) -> int:  # pragma: no cover  (compiled)
    """Give each hit of a pair, ``first`` to ``last`` of ``place`` (left place << 32 | right place, ascending), the
    number of its bundle in ``label``; how many bundles there are.

    ``box[n]`` becomes the places of bundle ``n``'s hits: lowest and highest left, lowest and highest right.
    """
    count = 0
    tips = np.empty((last - first, 2), np.int64)
    for i in range(first, last):
        a, b = np.int64(place[i] >> np.uint64(32)), np.int64(place[i] & _LOW)
        chosen = count
        for n in range(count - 1, max(count - 1 - _LOOKS, -1), -1):
            if _follows(a - tips[n, 0], b - tips[n, 1]):
                chosen = n
                break
        if chosen == count:
            box[count, 0], box[count, 1], box[count, 2], box[count, 3] = a, a, b, b
            count += 1
        tips[chosen, 0], tips[chosen, 1] = a, b
        box[chosen, 1] = a
        box[chosen, 2], box[chosen, 3] = min(box[chosen, 2], b), max(box[chosen, 3], b)
        label[i] = chosen
    return _merged(first, last, label, box, count) if count > 1 else count


@kernel
def _follows(a: int, b: int) -> bool:  # pragma: no cover  (compiled)
    return (a <= GAP and abs(b) <= GAP) or (b >= 0 and max(a, b) <= _FAR and abs(a - b) <= _ASIDE)


@kernel
def _merged(first: int, last: int, label: Any, box: Any, count: int) -> int:  # pragma: no cover  (compiled)
    """Join bundles that lie beside or inside each other in both articles: a block that was moved, say."""
    into = np.arange(count)
    again = True
    while again:
        again = False
        for n in range(count):
            if into[n] != n:
                continue
            for m in range(n + 1, min(count, n + _MERGED)):
                if box[m, 0] - box[n, 1] > GAP:
                    break  # bundles are in the order of their first left place
                if into[m] == m and _near(box, n, m, 0) and _near(box, n, m, 2):
                    into[m] = n
                    for side in (0, 2):
                        box[n, side] = min(box[n, side], box[m, side])
                        box[n, side + 1] = max(box[n, side + 1], box[m, side + 1])
                    again = True
    for i in range(first, last):
        while into[label[i]] != label[i]:
            label[i] = into[label[i]]
    return count


@kernel
def _near(box: Any, n: int, m: int, side: int) -> bool:  # pragma: no cover  (compiled)
    return max(box[n, side], box[m, side]) - min(box[n, side + 1], box[m, side + 1]) <= GAP
