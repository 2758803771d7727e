"""Alignments as an Arrow table, which who only speaks of them (:mod:`model`) need not load."""

from __future__ import annotations

from typing import Any

import pyarrow as pa

_FIELDS: list[pa.Field[Any]] = [
    pa.field("left", pa.int32()),
    pa.field("left_begin", pa.int32()),
    pa.field("left_end", pa.int32()),
    pa.field("right", pa.int32()),
    pa.field("right_begin", pa.int32()),
    pa.field("right_end", pa.int32()),
    pa.field("matched_words", pa.int32()),
    pa.field("similarity", pa.float32()),
]

ALIGNMENTS: pa.Schema = pa.schema(_FIELDS)
"""A table of alignments: articles by their number, begins and ends in half-open code points. Left is the lower number;
rows ascend by left, right, left_begin, right_begin."""
