"""Which words of an article stand in another too, place by place: what says which original keeps most of a copy."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache, cached_property, lru_cache

import numpy as np
import numpy.typing as npt

from wirecopy.span import Span

Mask = npt.NDArray[np.bool_]
"""One truth for each word of an article."""

RUN = 3  # words: fewer than three in a row are anybody's
_BESIDE = 12  # words from the next ones in common: what stands further off is elsewhere
_MIX = (np.uint64(0x9E3779B97F4A7C15), np.uint64(0xC2B2AE3D27D4EB4F), np.uint64(0x165667B19E3779F9))
_LAST = 0xFFFF  # the code points of living scripts; what is behind them is taken for no letter
_BASE = 0x9E3779B97F4A7C15  # odd, so that every power of it has an inverse


class Wording:
    """The words of a text: where each stands, and the runs of three of them as numbers.

    Words are letters and digits in a row, small and capital ones alike.
    """

    def __init__(self, text: str) -> None:
        codes = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), np.uint32)
        letters, lower = _letters()
        codes = np.minimum(codes, _LAST)
        edges = _edges(letters[codes])
        begins, ends = edges[::2], edges[1::2]
        self.starts: npt.NDArray[np.int64] = begins
        words = _numbers(lower[codes], begins, ends)
        self.words: npt.NDArray[np.uint32] = ((words * _MIX[0]) >> np.uint64(32)).astype(np.uint32)
        self.runs: npt.NDArray[np.uint64] = _runs(words)

    def __len__(self) -> int:
        return len(self.starts)

    @cached_property
    def known(self) -> npt.NDArray[np.uint64]:
        """Its runs, sorted."""
        return self.runs[self.order]

    @cached_property
    def order(self) -> npt.NDArray[np.int32]:
        """Where they stand."""
        return np.argsort(self.runs, kind="stable").astype(np.int32)

    def inside(self, spans: Iterable[Span]) -> Mask:
        """The words that begin in the spans (code points)."""
        mask = np.zeros(len(self), np.bool_)
        for begin, end in spans:
            first, last = self.starts.searchsorted((begin, end))
            mask[first:last] = True
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

    def beside(self, other: Wording) -> tuple[Mask, Mask]:
        """The words of :meth:`shared_with`; and these with the single words between them that the other text has at the same
        place too: so an edit costs the words that were changed, and not their neighbours."""
        from wirecopy.lineage.matching import matched  # compiled, and not needed where nothing is compared

        both = matched(self.runs, self.words, other.known, other.order, other.words, RUN, _BESIDE)
        return both[0], both[1]


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


@cache
def _letters() -> tuple[Mask, npt.NDArray[np.uint64]]:
    """For each code point, whether it is part of a word, and the small letter to it."""
    characters = [chr(code) for code in range(_LAST + 1)]
    lower = (ord(small) if len(small := each.lower()) == 1 else ord(each) for each in characters)
    return np.fromiter(map(str.isalnum, characters), np.bool_), np.fromiter(lower, np.uint64)


def _numbers(
    codes: npt.NDArray[np.uint64], begins: npt.NDArray[np.int64], ends: npt.NDArray[np.int64]
) -> npt.NDArray[np.uint64]:
    """A number for each word, the same for the same letters: a polynomial of them, by differences of running sums."""
    forward, back = _powers(len(codes))
    sums = np.zeros(len(codes) + 1, np.uint64)
    np.cumsum(codes * forward, out=sums[1:])
    return np.asarray((sums[ends] - sums[begins]) * back[begins], np.uint64)


def _powers(size: int) -> tuple[npt.NDArray[np.uint64], npt.NDArray[np.uint64]]:
    """The powers of the base and of its inverse, modulo two to the 64th, for a text of so many code points."""
    forward, back = _tables(max(12, (size + 1).bit_length()))
    return forward[:size], back


@lru_cache(maxsize=4)
def _tables(bits: int) -> tuple[npt.NDArray[np.uint64], npt.NDArray[np.uint64]]:
    return _table(_BASE, bits), _table(pow(_BASE, -1, 2**64), bits)


def _table(base: int, bits: int) -> npt.NDArray[np.uint64]:
    factors = np.full((1 << bits) + 1, base, np.uint64)
    factors[0] = 1
    return np.asarray(np.cumprod(factors), np.uint64)


def _runs(words: npt.NDArray[np.uint64]) -> npt.NDArray[np.uint64]:
    if len(words) < RUN:
        return np.zeros(0, np.uint64)
    ends = len(words) - RUN + 1
    mixed = [words[shift : shift + ends] * _MIX[shift] for shift in range(RUN)]
    return np.asarray(mixed[0] ^ (mixed[1] >> np.uint64(7)) ^ (mixed[2] << np.uint64(5)), np.uint64) + mixed[1]
