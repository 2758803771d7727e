"""The best legal sequence of roles for each of several texts at once (Viterbi, 1967)."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from wirecopy.attribution import roles

Floats = NDArray[np.float32]
Ints = NDArray[np.int64]

_FORBIDDEN = -1e4
_LEGAL = np.array([[roles.follows(a, b) for b in range(roles.LABELS)] for a in [*range(roles.LABELS), 0]])


def likeliest(texts: Sequence[Floats], steps: Floats) -> list[Ints]:
    """The best path through each text's scores ``(n, 7)``, by ``steps (8, 7)`` from label to label.

    Texts go side by side, since each step of the search costs about the same for one as for thirty.
    """
    order = sorted((n for n, text in enumerate(texts) if len(text)), key=lambda n: -len(texts[n]))
    paths: list[Ints] = [np.zeros(0, np.int64) for _ in texts]
    if not order:
        return paths
    lengths = [len(texts[n]) for n in order]
    scores = np.zeros((lengths[0], len(order), roles.LABELS), np.float32)
    for place, number in enumerate(order):
        scores[: lengths[place], place] = texts[number]
    legal = np.where(_LEGAL, steps, _FORBIDDEN)
    best = _search(scores, lengths, legal)
    for place, number in enumerate(order):
        paths[number] = _trace(best[: lengths[place], place], legal)
    return paths


def _search(scores: Floats, lengths: Sequence[int], steps: Floats) -> Floats:
    """For each place and label, what the best path to it scores; the longest text comes first."""
    into = steps[:-1].T[None].copy()
    best = scores.copy()
    best[0] += steps[-1]
    live = len(lengths)
    for i in range(1, len(scores)):
        while lengths[live - 1] <= i:
            live -= 1
        best[i, :live] += (best[i - 1, :live, None] + into).max(2)
    return best


def _trace(best: Floats, steps: Floats) -> Ints:
    """The path that ends best, from its end."""
    before = (best[:-1, None] + steps[:-1].T).argmax(2).tolist()
    label = int(best[-1].argmax())
    path = [label]
    for row in reversed(before):
        label = row[label]
        path.append(label)
    return np.array(path[::-1], np.int64)
