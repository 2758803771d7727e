"""The lines of all texts by their folded words, in one pass over their bytes."""

from __future__ import annotations

from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt

from wirecopy.reuse.folding import SKIPPED, folding
from wirecopy.reuse.kernels import kernel, on_threads
from wirecopy.reuse.texts import Numbers, Texts
from wirecopy.reuse.tokens import decode, fold, word

_LONG = 500  # bytes of a line that is cut at the ends of its sentences
_LEAST_OF_SENTENCE = 6  # words: what is shorter is often cut at the point of an abbreviation
_MIX = np.uint64(0x9E3779B97F4A7C15)


class Lines(NamedTuple):
    """Lines with words, by text and place: a hash of each one's folded words, its text, its bytes there, its words."""

    hashes: npt.NDArray[np.uint64]
    texts: Numbers
    begins: Numbers
    ends: Numbers
    words: Numbers


def lines_of_texts(texts: Texts, threads: int) -> Lines:
    """Every line that has a word; of lines longer than 500 bytes every sentence of six words or more."""
    table = folding()

    def read(i: int) -> Lines:
        chunk = texts.chunks[i]
        most = _most(*chunk)
        hashes, numbers = np.empty(most, np.uint64), np.empty((4, most), np.int64)
        count = _read(*chunk, int(texts.firsts[i]), table, hashes, numbers)
        return Lines(hashes[:count].copy(), *numbers[:, :count].copy())

    found = on_threads(read, range(len(texts.chunks)), threads)
    if not found:
        return Lines(np.empty(0, np.uint64), *np.empty((4, 0), np.int64))
    return Lines(*(np.concatenate(columns) for columns in zip(*found, strict=True)))


def _most(data: npt.NDArray[np.uint8], offsets: Numbers) -> int:
    """More than there can be lines and sentences."""
    text = data[offsets[0] : offsets[-1]] if len(offsets) else data
    ends = np.count_nonzero(text == 10) + sum(np.count_nonzero(text == ord(mark)) for mark in ".!?")
    return int(ends) + len(offsets)


@kernel
def _read(
    data: Any, offsets: Any, first: int, table: Any, hashes: Any, numbers: Any
) -> int:  # pragma: no cover  (compiled)
    count = 0
    for text in range(len(offsets) - 1):
        base, end = offsets[text], offsets[text + 1]
        begin = base
        while begin < end:
            stop = begin
            while stop < end and data[stop] != 10:
                stop += 1
            long = stop - begin > _LONG
            while begin < stop:
                cut = _sentence(data, begin, stop) if long else stop
                hashes[count], words = _folded(data, begin, cut, table)
                if words >= (_LEAST_OF_SENTENCE if long else 1):
                    numbers[0, count], numbers[1, count] = first + text, begin - base
                    numbers[2, count], numbers[3, count] = cut - base, words
                    count += 1
                begin = cut
            begin = stop + 1
    return count


@kernel
def _sentence(data: Any, begin: int, end: int) -> int:  # pragma: no cover  (compiled)
    """Where the first sentence of a line ends: at a mark behind two small letters or digits, or anything but a point."""
    for at in range(begin + 3, end):
        if data[at] != 32 or not (data[at - 1] == 46 or data[at - 1] == 33 or data[at - 1] == 63):
            continue
        if data[at - 1] != 46 or (_small(data[at - 2]) and _small(data[at - 3])):
            return at
    return end


@kernel
def _small(byte: int) -> bool:  # pragma: no cover  (compiled)
    return 97 <= byte <= 122 or 48 <= byte <= 57 or byte > 127


@kernel
def _folded(data: Any, begin: int, end: int, table: Any) -> tuple[Any, int]:  # pragma: no cover  (compiled)
    mixed, words, at = np.uint64(0), 0, begin
    while at < end:
        code, behind = decode(data, at)
        if fold(code, table) > SKIPPED:
            hashed, behind = word(data, at, end, table)
            mixed = (mixed ^ np.uint64(hashed)) * _MIX
            mixed ^= mixed >> np.uint64(29)
            words += 1
        at = behind
    return mixed, words
