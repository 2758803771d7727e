"""Words of one text looked up in another, compiled: it is done for each two articles that share a passage."""

from __future__ import annotations

from typing import Any

import numpy as np

from wirecopy.reuse.kernels import kernel


@kernel
def matched(runs: Any, words: Any, known: Any, order: Any, others: Any, run: int, far: int) -> Any:  # pragma: no cover
    """Two rows of truths for words: whether each stands in a run that the other text has too; and whether it does, or is
    the word at the same place there, counted from the nearest such run before it or behind it, ``far`` words off at most.

    ``known`` are the other text's runs, sorted, ``order`` where these stand, ``others`` its words.
    """
    size = len(words)
    found = np.zeros((2, size), np.bool_)
    shift = np.zeros(size, np.int64)
    for at in range(len(runs)):
        low, high = 0, len(known)
        while low < high:
            middle = (low + high) // 2
            if known[middle] < runs[at]:
                low = middle + 1
            else:
                high = middle
        if low < len(known) and known[low] == runs[at]:
            for step in range(run):
                found[0, at + step] = True
                shift[at + step] = order[low] - at
    last = -far - 1
    for at in range(size):
        if found[0, at]:
            last, found[1, at] = at, True
        elif at - last <= far and 0 <= at + shift[last] < len(others):
            found[1, at] = others[at + shift[last]] == words[at]
    last = size + far + 1
    for back in range(size):
        at = size - 1 - back
        if found[0, at]:
            last = at
        elif last - at <= far and 0 <= at + shift[last] < len(others):
            found[1, at] |= others[at + shift[last]] == words[at]
    return found
