"""Which words of an article stand in another too, place by place: what says which original keeps most of a copy."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import cached_property
from zlib import crc32

import numpy as np
import numpy.typing as npt

from wirecopy.span import Span

Mask = npt.NDArray[np.bool_]
"""One truth for each word of an article."""

RUN = 3  # words: fewer than three in a row are anybody's
_WORD = re.compile(r"[^\W_]+")
_MIX = (np.uint64(0x9E3779B97F4A7C15), np.uint64(0xC2B2AE3D27D4EB4F), np.uint64(0x165667B19E3779F9))


class Wording:
    """The words of a text: where each stands, and the runs of three of them as numbers."""

    def __init__(self, text: str) -> None:
        found = [(match.start(), match.group()) for match in _WORD.finditer(text)]
        self.starts: Sequence[int] = [start for start, _ in found]
        words = np.fromiter((_number(word) for _, word in found), np.uint64, len(found))
        self.runs: npt.NDArray[np.uint64] = _runs(words)

    def __len__(self) -> int:
        return len(self.starts)

    @cached_property
    def known(self) -> npt.NDArray[np.uint64]:
        """Its runs, sorted."""
        return np.sort(self.runs)

    def inside(self, spans: Iterable[Span]) -> Mask:
        """The words that begin in the spans (code points)."""
        mask = np.zeros(len(self), np.bool_)
        starts = np.asarray(self.starts)
        for begin, end in spans:
            mask[np.searchsorted(starts, begin) : np.searchsorted(starts, end)] = True
        return mask

    def shared_with(self, other: Wording) -> Mask:
        """The words that stand in the other text too, three in a row at least."""
        mask = np.zeros(len(self), np.bool_)
        if not len(self.runs) or not len(other.runs):
            return mask
        place = np.searchsorted(other.known, self.runs)
        hit = other.known[np.minimum(place, len(other.known) - 1)] == self.runs
        for shift in range(RUN):
            mask[shift : shift + len(hit)] |= hit
        return mask


def longest_run(mask: Mask) -> int:
    """How many words follow each other in a mask at most."""
    edges = _edges(mask)
    return int((edges[1::2] - edges[::2]).max()) if len(edges) else 0


def runs(mask: Mask) -> int:
    """How many stretches of words a mask has."""
    return len(_edges(mask)) // 2


def _edges(mask: Mask) -> npt.NDArray[np.int64]:
    padded = np.zeros(len(mask) + 2, np.bool_)
    padded[1:-1] = mask
    return np.flatnonzero(padded[1:] != padded[:-1])


def count(mask: Mask) -> int:
    """How many words a mask has."""
    return int(np.count_nonzero(mask))


def _number(word: str) -> int:
    return crc32(word.casefold().encode("utf-8", "surrogatepass"))


def _runs(words: npt.NDArray[np.uint64]) -> npt.NDArray[np.uint64]:
    if len(words) < RUN:
        return np.zeros(0, np.uint64)
    ends = len(words) - RUN + 1
    mixed = [words[shift : shift + ends] * _MIX[shift] for shift in range(RUN)]
    return np.asarray(mixed[0] ^ (mixed[1] >> np.uint64(7)) ^ (mixed[2] << np.uint64(5)), np.uint64) + mixed[1]
