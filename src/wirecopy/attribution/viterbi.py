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
    scores = np.zeros((lengths[0], roles.LABELS, len(order)), np.float32)
    for place, number in enumerate(order):
        scores[: lengths[place], :, place] = texts[number]
    legal = np.where(_LEGAL, steps, _FORBIDDEN).astype(np.float32)
    found = _trace(_search(scores, lengths, legal), lengths, legal)
    for place, number in enumerate(order):
        paths[number] = found[: lengths[place], place]
    return paths


def _search(scores: Floats, lengths: Sequence[int], steps: Floats) -> Floats:
    """For each place, label and text, what the best path to there scores; longer texts come first."""
    best = scores.copy()
    best[0] += steps[-1][:, None]
    onward = steps[:-1, :, None]
    live = len(lengths)
    for i in range(1, len(best)):
        while lengths[live - 1] <= i:
            live -= 1
        best[i, :, :live] += (best[i - 1, :, None, :live] + onward).max(0)
    return best


def _trace(best: Floats, lengths: Sequence[int], steps: Floats) -> Ints:
    """The best paths, found from their ends."""
    onward = np.column_stack([steps[:-1], np.zeros(roles.LABELS, np.float32)])
    paths = np.zeros((len(best), len(lengths)), np.int64)
    label = np.full(len(lengths), roles.LABELS)  # behind the end, to which every label leads alike
    live = 0
    for i in range(len(best) - 1, -1, -1):
        while live < len(lengths) and lengths[live] > i:
            live += 1
        label[:live] = paths[i, :live] = (best[i, :, :live] + onward[:, label[:live]]).argmax(0)
    return paths
