"""Alignments as JSON Lines, written in columns: a million lines take a second or two."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any, cast

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

_LINES = 2**16  # made at a time
_SHARES = 1_000  # steps in which a similarity is written
_ESCAPED = '["\\\\\\x00-\\x1f]'


def alignment_lines(alignments: pa.Table, ids: pa.Array[Any] | pa.ChunkedArray[Any]) -> Iterator[memoryview]:
    """The lines of a table of alignments with a column ``type``, many at a time, in UTF-8; ``ids`` are the articles'.

    A line, with spans in code points and the similarity rounded to thousandths::

        {"left": {"article": "a", "begin": 10, "end": 900}, "right": {"article": "b", "begin": 0, "end": 870},
         "matched_words": 141, "similarity": 0.97, "type": "copy"}
    """
    quoted = _quoted(ids)
    for first in range(0, len(alignments), _LINES):
        lines = _lines(alignments.slice(first, _LINES), quoted)
        yield from (_text_of(chunk) for chunk in lines.chunks)


def _quoted(ids: pa.Array[Any] | pa.ChunkedArray[Any]) -> Any:
    """Ids as JSON strings."""
    if not pc.any(pc.match_substring_regex(ids, _ESCAPED)).as_py():
        return _joined('"', ids, '"')
    return pa.array([json.dumps(name, ensure_ascii=False) for name in ids.to_pylist()], pa.large_string())


def _lines(some: pa.Table, quoted: Any) -> pa.ChunkedArray[Any]:
    shares = pa.array([str(step / _SHARES) for step in range(_SHARES + 1)], pa.large_string())
    steps = np.rint(some["similarity"].to_numpy() * _SHARES).astype(np.int64)
    left, right = (_side(some, side, quoted) for side in ("left", "right"))
    heads = ('{"left": ', left, ', "right": ', right, ', "matched_words": ', some["matched_words"])
    tails = (', "similarity": ', shares.take(pa.array(steps)), ', "type": "', some["type"], '"}\n')
    return cast("pa.ChunkedArray[Any]", _joined(*heads, *tails))


def _side(some: pa.Table, side: str, quoted: Any) -> Any:
    begin, end = some[f"{side}_begin"], some[f"{side}_end"]
    return _joined('{"article": ', quoted.take(some[side]), ', "begin": ', begin, ', "end": ', end, "}")


def _joined(*parts: Any) -> Any:
    """Strings, numbers and columns of them, put together row by row."""
    kind = pa.large_string()
    written = [pa.scalar(part, kind) if isinstance(part, str) else part.cast(kind) for part in parts]
    joined: Any = pc.binary_join_element_wise
    return joined(*written, pa.scalar("", kind))


def _text_of(lines: pa.Array[Any]) -> memoryview:
    """The lines end on line ends: their buffer is what is to be written."""
    _, offsets, data = lines.buffers()
    ends = np.frombuffer(cast(Any, offsets), np.int64, len(lines) + 1, lines.offset * 8)
    return memoryview(cast(Any, data))[int(ends[0]) : int(ends[-1])]
