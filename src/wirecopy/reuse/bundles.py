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
def bundle(place: Any, first: int, last: int, edges: Any) -> int:  # pragma: no cover  (compiled)
    """Bring the hits of a pair, ``first`` to ``last`` of ``place`` (left place << 32 | right place, ascending), into
    bundles, each ascending still; how many there are. Bundle ``n`` begins at ``edges[n]`` and ends at ``edges[n + 1]``.
    """
    label, box = np.empty(last - first, np.int64), np.empty((last - first, 4), np.int64)
    tips = np.empty((last - first, 2), np.int64)
    count = 0
    for i in range(last - first):
        a, b = np.int64(place[first + i] >> np.uint64(32)), np.int64(place[first + i] & _LOW)
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
    edges[0], edges[1] = first, last
    if count == 1:
        return 1
    _merge(label, box, count)
    return _part(place, first, label, count, edges)


@kernel
def straight(hits: Any, edges: Any) -> int:  # pragma: no cover  (compiled)
    """Bring the hits of a bundle into parts that each lie near one line, ascending by place; how many there are. Part
    ``n`` begins at ``edges[n]`` and ends at ``edges[n + 1]``."""
    lines = (hits >> np.uint64(32)).astype(np.int64) - (hits & _LOW).astype(np.int64)
    order = np.argsort(lines, kind="mergesort")
    lines, old = lines[order], hits.copy()
    parts = 0
    edges[0] = 0
    for i in range(len(hits)):
        hits[i] = old[order[i]]
        if i and lines[i] - lines[i - 1] > _ASIDE:
            parts += 1
            edges[parts] = i
    parts += 1
    edges[parts] = len(hits)
    for n in range(parts):
        hits[edges[n] : edges[n + 1]].sort()
    return parts


@kernel
def _part(place: Any, first: int, label: Any, count: int, edges: Any) -> int:  # pragma: no cover  (compiled)
    """A stable counting sort of a pair's hits by their bundles; how many bundles have hits."""
    sizes, at = np.zeros(count, np.int64), np.empty(count, np.int64)
    for n in label:
        sizes[n] += 1
    parts, begin = 0, first
    for n in range(count):
        at[n] = begin - first
        if sizes[n]:
            begin += sizes[n]
            parts += 1
            edges[parts] = begin
    old = place[first : first + len(label)].copy()
    for i in range(len(label)):
        place[first + at[label[i]]] = old[i]
        at[label[i]] += 1
    return parts


@kernel
def _follows(a: int, b: int) -> bool:  # pragma: no cover  (compiled)
    return (a <= GAP and abs(b) <= GAP) or (b >= 0 and max(a, b) <= _FAR and abs(a - b) <= _ASIDE)


@kernel
def _merge(label: Any, box: Any, count: int) -> None:  # pragma: no cover  (compiled)
    """Join bundles that lie beside or inside each other in both articles: a block that was moved, say. ``box[n]`` holds
    the places of bundle ``n``: lowest and highest left, lowest and highest right."""
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
    for i in range(len(label)):
        while into[label[i]] != label[i]:
            label[i] = into[label[i]]


@kernel
def _near(box: Any, n: int, m: int, side: int) -> bool:  # pragma: no cover  (compiled)
    return max(box[n, side], box[m, side]) - min(box[n, side + 1], box[m, side + 1]) <= GAP
