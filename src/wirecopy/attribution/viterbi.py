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
    lengths = np.array([len(texts[n]) for n in order])
    scores = np.zeros((lengths[0], len(order), roles.LABELS), np.float32)
    for place, number in enumerate(order):
        scores[: lengths[place], place] = texts[number]
    for number, path in zip(
        order, _trace(*_search(scores, lengths, np.where(_LEGAL, steps, _FORBIDDEN)), lengths), strict=True
    ):
        paths[number] = path
    return paths


def _search(scores: Floats, lengths: Ints, steps: Floats) -> tuple[NDArray[np.int8], Ints]:
    """For each place and label the label before it, and the label each text ends with."""
    into = steps[:-1].T[None].copy()
    back = np.zeros(scores.shape, np.int8)
    last = np.zeros(len(lengths), np.int64)
    best = steps[-1] + scores[0]
    live = len(lengths)
    for i in range(len(scores)):
        if i:
            ways = best[:live, None, :] + into
            back[i, :live] = ways.argmax(2)
            best = ways.max(2) + scores[i, :live]
        while live and lengths[live - 1] == i + 1:
            live -= 1
            last[live] = best[live].argmax()
    return back, last


def _trace(back: NDArray[np.int8], last: Ints, lengths: Ints) -> list[Ints]:
    paths = np.zeros(back.shape[:2], np.int64)
    every = np.arange(len(lengths))
    paths[lengths - 1, every] = last
    live = 0
    for i in range(len(back) - 1, 0, -1):
        while live < len(lengths) and lengths[live] > i:
            live += 1
        paths[i - 1, :live] = back[i, every[:live], paths[i, :live]]
    return [paths[:length, place] for place, length in enumerate(lengths.tolist())]
