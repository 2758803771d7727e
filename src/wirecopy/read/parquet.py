"""Parquet tables, a few rows in memory at a time."""

from __future__ import annotations

import math
from collections.abc import Iterator
from contextlib import closing
from typing import IO, TYPE_CHECKING, Any

from wirecopy.article.model import Snapshot
from wirecopy.errors import Refusal
from wirecopy.read.refusals import damaged, no_text_column
from wirecopy.read.source import Source
from wirecopy.read.tables import has_text, refuse_row, row_bytes, row_snapshot, text_column

if TYPE_CHECKING:
    import pyarrow as pa
    import pyarrow.parquet as pq

_MOST_ROWS = 32
"""Few, since a long text may be in the file once and in any number of rows."""


def parquet_rows(source: Source) -> Iterator[Snapshot | Refusal]:
    """Rows of a file. Columns of lists and structures are left out, and so are values that JSON cannot hold."""
    import pyarrow as pa

    with closing(source.spooled()) as stream:
        try:
            yield from _rows(source, stream)
        except (pa.ArrowException, OSError, ValueError, KeyError, OverflowError, MemoryError) as error:
            raise damaged(error) from None


def _rows(source: Source, stream: IO[bytes]) -> Iterator[Snapshot | Refusal]:
    import pyarrow.parquet as pq

    file = pq.ParquetFile(stream, buffer_size=2**20)
    columns = [field.name for field in file.schema_arrow if is_scalar(field.type)]
    column = text_column(columns)
    if column is None:
        raise no_text_column(file.schema_arrow.names)
    memory = source.limits.batch_bytes
    number = 0
    for batch in file.iter_batches(rows_at_a_time(file.metadata, memory), columns=columns):
        names, place = batch.schema.names, batch.schema.names.index(column)
        for cells in zip(*map(values, batch.columns), strict=True):
            if has_text(cells[place]):
                yield row_snapshot(source, number, row_bytes(dict(zip(names, cells, strict=True)), column))
            else:
                yield refuse_row(source, number)
            number += 1


def rows_at_a_time(metadata: pq.FileMetaData, memory: int) -> int:
    """So many rows that they take ``memory`` bytes at most, on the average of the row group that claims most.

    Only row groups are asked: pyarrow ends the whole process over a column chunk whose metadata is damaged.
    """
    groups = (metadata.row_group(index) for index in range(metadata.num_row_groups))
    heaviest = max((group.total_byte_size / max(1, group.num_rows) for group in groups), default=1.0)
    return max(1, min(_MOST_ROWS, int(memory / max(1.0, heaviest))))


def is_scalar(kind: pa.DataType) -> bool:
    """Whether a column's values can stand in JSON as text, number or truth value."""
    import pyarrow.types as types

    if types.is_dictionary(kind):
        return is_scalar(kind.value_type)
    if types.is_duration(kind) or types.is_interval(kind) or types.is_fixed_size_binary(kind):
        return False
    return types.is_primitive(kind) or types.is_decimal(kind) or _is_text(kind)


def values(column: pa.Array[Any]) -> list[Any]:
    """A column as Python values for JSON: dates and times in ISO 8601, decimals as text; unreadable ones ``None``."""
    import pyarrow as pa
    import pyarrow.types as types

    kind = column.type
    if types.is_dictionary(kind):
        return values(column.cast(kind.value_type))
    if types.is_timestamp(kind) and (kind.unit == "ns" or kind.tz):
        column = column.cast(pa.timestamp("us", "UTC" if kind.tz else None), safe=False)
    if types.is_temporal(kind):
        return [value if value is None else value.isoformat() for value in _each(column)]
    if types.is_floating(kind):
        return [value if value is None or math.isfinite(value) else None for value in column.to_pylist()]
    if types.is_decimal(kind):
        return [value if value is None else str(value) for value in column.to_pylist()]
    return _each(column) if not _is_binary(kind) else [_decoded(value) for value in column.to_pylist()]


def _each(column: pa.Array[Any]) -> list[Any]:
    try:
        return column.to_pylist()
    except (ValueError, OverflowError):  # text that is not UTF-8, a date in the year 300,000
        return [_value(scalar) for scalar in column]


def _value(scalar: pa.Scalar[Any]) -> Any:
    try:
        return scalar.as_py()
    except (ValueError, OverflowError):
        return None


def _decoded(value: bytes | None) -> str | None:
    try:
        return None if value is None else value.decode()
    except UnicodeDecodeError:
        return None


def _is_text(kind: pa.DataType) -> bool:
    import pyarrow.types as types

    return types.is_string(kind) or types.is_large_string(kind) or types.is_string_view(kind) or _is_binary(kind)


def _is_binary(kind: pa.DataType) -> bool:
    import pyarrow.types as types

    return types.is_binary(kind) or types.is_large_binary(kind) or types.is_binary_view(kind)
