"""Texts by number, over all chunks, and passages of them, without a Python string for each text."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, cast

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from wirecopy.reuse.kernels import kernel
from wirecopy.reuse.words import Text, chunk_of

Numbers = npt.NDArray[np.int64]


class Texts:
    """The texts of Arrow string arrays, numbered on from one to the next; no text is copied."""

    def __init__(self, arrays: Sequence[pa.Array[Any]]) -> None:
        self.chunks: list[Text] = [chunk_of(array) for array in arrays]
        self.firsts = np.cumsum([0, *(len(chunk.offsets) - 1 for chunk in self.chunks)])

    def __len__(self) -> int:
        return int(self.firsts[-1])

    def homes(self, numbers: Numbers) -> Numbers:
        """The chunk that each text is in."""
        return np.asarray(np.searchsorted(self.firsts, numbers, side="right") - 1)

    def passages(self, numbers: Numbers, first: Numbers, last: Numbers, reach: int) -> pa.LargeStringArray:
        """Bytes ``first`` to ``last`` of texts, from the beginning of the first line where that is up to ``reach`` bytes
        before."""
        homes, begins = self.homes(numbers), first.copy()
        for i in np.unique(homes):
            some = np.flatnonzero(homes == i)
            data, offsets = self.chunks[i]
            _from_line(data, offsets, numbers - self.firsts[i], some, begins, reach)
        places = np.concatenate([[0], np.cumsum(last - begins)])
        out = np.empty(places[-1], np.uint8)
        for i in np.unique(homes):
            some = np.flatnonzero(homes == i)
            data, offsets = self.chunks[i]
            _copy(data, offsets, numbers - self.firsts[i], some, begins, places, out)
        array: Any = pa.LargeStringArray.from_buffers(len(numbers), _buffer(places), _buffer(out))
        return cast(pa.LargeStringArray, array)


def _buffer(array: Any) -> pa.Buffer:
    return pa.py_buffer(array)


@kernel
def _from_line(
    data: Any, offsets: Any, numbers: Any, some: Any, begins: Any, reach: int
) -> None:  # pragma: no cover  (compiled)
    for i in some:
        base = offsets[numbers[i]]
        for at in range(begins[i], max(begins[i] - reach, 0) - 1, -1):
            if at == 0 or data[base + at - 1] == 10:
                begins[i] = at
                break


@kernel
def _copy(
    data: Any, offsets: Any, numbers: Any, some: Any, begins: Any, places: Any, out: Any
) -> None:  # pragma: no cover  (compiled)
    for i in some:
        start = offsets[numbers[i]] + begins[i]
        out[places[i] : places[i + 1]] = data[start : start + places[i + 1] - places[i]]
