"""Texts as word hashes with the places where the words begin."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from typing import Any, NamedTuple, cast

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from wirecopy.reuse.folding import SKIPPED, folding
from wirecopy.reuse.kernels import kernel, on_threads
from wirecopy.reuse.tokens import decode, fold, word

_PRIME = np.uint64(0x9E3779B97F4A7C15)
_SLACK = 2  # characters a word takes at the least, with the separator behind it


class Words(NamedTuple):
    """All texts' words: ``hashes`` (31 bits and :data:`tokens.ALONE`) and ``starts`` (bytes into the text), text ``i``'s from
    ``begins[i]`` to ``ends[i]``. Between texts there may be places that nobody wrote to."""

    hashes: npt.NDArray[np.uint32]
    starts: npt.NDArray[np.uint32]
    begins: npt.NDArray[np.int64]
    ends: npt.NDArray[np.int64]

    @property
    def total(self) -> int:
        """Words in all."""
        return int((self.ends - self.begins).sum())


def ranks(words: Words, threads: int) -> npt.NDArray[np.uint64]:
    """An order of texts by what they say, not by where they stand: shorter ones first, then by a digest."""
    out = np.empty(len(words.ends), np.uint64)

    def rank(text: tuple[int, int]) -> None:
        _rank(words.hashes, words.begins, words.ends, *text, out)

    on_threads(rank, text_blocks(words, threads), threads)
    return out


def text_blocks(words: Words, threads: int) -> list[tuple[int, int]]:
    """Ranges of texts with about as many words each."""
    total = (words.ends - words.begins).cumsum()
    if not len(total):
        return []
    goals = [int(total[-1]) * i // threads for i in range(1, threads)]
    cuts = [0, *(int(cut) for cut in np.searchsorted(total, goals)), len(total)]
    return [(first, last) for first, last in pairwise(cuts) if last > first]


class Text(NamedTuple):
    """A chunk of texts in UTF-8: text ``i`` is ``data[offsets[i]:offsets[i + 1]]``."""

    data: npt.NDArray[np.uint8]
    offsets: npt.NDArray[np.int64]


def chunk_of(array: pa.Array[Any]) -> Text:
    """The buffers of an Arrow string array without nulls, not copied."""
    large = array if pa.types.is_large_string(array.type) else array.cast(pa.large_string())
    offsets = np.frombuffer(cast(Any, large.buffers()[1]), np.int64, len(large) + 1, large.offset * 8)
    data = large.buffers()[2]
    return Text(np.frombuffer(cast(Any, data), np.uint8) if data else np.zeros(0, np.uint8), offsets)


def read_words(chunks: list[Text], threads: int) -> Words:
    """The words of all texts, in one pass over their bytes."""
    pieces = list(_pieces(chunks, threads))
    room = pieces[-1].at + pieces[-1].room if pieces else 0
    texts = sum(len(chunk.offsets) - 1 for chunk in chunks)
    words = Words(  # nobody writes to most of it, so most of it never takes memory
        np.empty(room, np.uint32), np.empty(room, np.uint32), np.empty(texts, np.int64), np.empty(texts, np.int64)
    )
    table = folding()

    def read(piece: _Piece) -> None:
        _read(*piece.chunk, piece.first, piece.last, piece.text, piece.at, table, *words)

    on_threads(read, pieces, threads)
    return words


class _Piece(NamedTuple):
    """Texts ``first`` to ``last`` of a chunk: the number of the first among all, and where their words go."""

    chunk: Text
    first: int
    last: int
    text: int
    at: int
    room: int


def _pieces(chunks: list[Text], threads: int) -> Iterator[_Piece]:
    text = at = 0
    for chunk in chunks:
        count = len(chunk.offsets) - 1
        cuts = [count * i // threads for i in range(threads + 1)]
        for first, last in pairwise(cuts):
            size = int(chunk.offsets[last] - chunk.offsets[first])
            room = size + 1 if size < 1024 else size // _SLACK + size % _SLACK + last - first
            yield _Piece(chunk, first, last, text + first, at, room)
            at += room
        text += count


@kernel
def _rank(hashes: Any, begins: Any, ends: Any, first: int, last: int, out: Any) -> None:  # pragma: no cover  (compiled)
    for text in range(first, last):
        mixed = np.uint64(0)
        for at in range(begins[text], ends[text]):
            mixed = (mixed ^ np.uint64(hashes[at])) * _PRIME
        out[text] = (np.uint64(ends[text] - begins[text]) << np.uint64(32)) | (mixed >> np.uint64(32))


@kernel
def _read(
    data: Any,
    offsets: Any,
    first: int,
    last: int,
    text: int,
    at: int,
    table: Any,
    hashes: Any,
    starts: Any,
    begins: Any,
    ends: Any,
) -> None:  # pragma: no cover  (compiled)
    for i in range(first, last):
        begins[text] = at
        base = offsets[i]
        place = base
        while place < offsets[i + 1]:
            code, behind = decode(data, place)
            value = fold(code, table)
            if value > SKIPPED:
                starts[at] = place - base
                hashes[at], behind = word(data, place, offsets[i + 1], table)
                at += 1
            place = behind
        ends[text] = at
        text += 1
