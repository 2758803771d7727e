"""Tables of articles as Arrow columns, all rows at once: the way of a million rows, which are no snapshots then.

Only whole and plain tables are taken: where Arrow stumbles over anything, :func:`read_columns` gives nothing, and the
rows are read one by one, so that the bad one is named and the others are not lost.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import IO, Any

import pyarrow as pa

from wirecopy.errors import Refusal
from wirecopy.read.delimited import delimiter_of
from wirecopy.read.sniff import kind_of
from wirecopy.read.source import BOM, Kind
from wirecopy.read.streams import BLOCK

COLUMNS: pa.Schema = pa.schema(
    [pa.field(name, pa.large_string()) for name in ("id", "text", "outlet", "url", "title", "published")]
)
"""What is read of a table; a column that it lacks is null."""

_ENDINGS = (".jsonl", ".ndjson")
_BLOCK = 16 * 2**20  # bytes that are read at once, at the least
_BLOCKS = 16  # of one file, at the most: a chunk of the columns is what came from one block
_ROWS = 1024  # not all: a long text may be in a Parquet file once and in any number of rows


def read_columns(path: str) -> pa.Table | None:
    """The table in a file, with the schema :data:`COLUMNS`; ``None`` where it is no table or no sound one.

    Cells may be null or empty. ``text`` is as it stands in the file; the ids that a table gives as numbers are written
    out.
    """
    try:
        with Path(path).open("rb") as file:
            kind = kind_of(file.read(BLOCK), Path(path).name, None)
            file.seek(0)
            reader = {Kind.JSON: _json, Kind.DELIMITED: _delimited, Kind.PARQUET: _parquet}.get(kind)
            table = reader(file) if reader else None
            if table is not None:
                table.validate(full=True)
            return table
    except (Refusal, pa.ArrowException, OSError, ValueError, KeyError, OverflowError, MemoryError, RecursionError):
        return None


def _block_size(file: IO[bytes]) -> int:
    return max(_BLOCK, Path(file.name).stat().st_size // _BLOCKS)


def _json(file: IO[bytes]) -> pa.Table | None:
    from pyarrow.json import ParseOptions, ReadOptions, read_json

    row, second = (file.readline().removeprefix(BOM) for _ in range(2))
    first = json.loads(row)
    is_lines = file.name.lower().endswith(_ENDINGS) or second.startswith(b"{")
    if not is_lines or not isinstance(first, dict) or not isinstance(first.get("text"), str):
        return None
    file.seek(0)
    number = pa.int64() if type(first.get("id")) is int else pa.large_string()
    schema = COLUMNS.set(0, pa.field("id", number))
    parsing = ParseOptions(explicit_schema=schema, unexpected_field_behavior="ignore")
    read = read_json(file, read_options=ReadOptions(block_size=_block_size(file)), parse_options=parsing)
    return read.select(COLUMNS.names).cast(COLUMNS)


def _delimited(file: IO[bytes]) -> pa.Table | None:
    from pyarrow.csv import ConvertOptions, ParseOptions, ReadOptions, read_csv

    if sum(block.count(b'"') for block in iter(lambda: file.read(BLOCK), b"")) % 2:
        return None  # a quotation mark that nobody closes: Arrow would take the rest of the table for one cell
    file.seek(0)
    header = file.readline().removeprefix(BOM).decode()
    file.seek(0)
    columns = ConvertOptions(
        column_types={field.name: field.type for field in COLUMNS},
        include_columns=COLUMNS.names,
        include_missing_columns=True,
        strings_can_be_null=False,
    )
    parsing = ParseOptions(delimiter=delimiter_of(header), newlines_in_values=True)
    reading = ReadOptions(block_size=_block_size(file))
    read = read_csv(file, read_options=reading, parse_options=parsing, convert_options=columns)
    return None if _is_missing(read["text"]) else read.cast(COLUMNS)


def _is_missing(column: pa.ChunkedArray[Any]) -> bool:
    return len(column) > 0 and column.null_count == len(column)


def _parquet(file: IO[bytes]) -> pa.Table | None:
    from pyarrow.parquet import ParquetFile

    opened = ParquetFile(file, buffer_size=2**20)
    have = [name for name in COLUMNS.names if name in opened.schema_arrow.names]
    if "text" not in have:
        return None
    batches = list(opened.iter_batches(_ROWS, columns=have))
    read = pa.Table.from_batches(batches, pa.schema([opened.schema_arrow.field(name) for name in have]))
    whole: list[Any] = [
        read[name] if name in have else pa.nulls(len(read), pa.large_string()) for name in COLUMNS.names
    ]
    return pa.table(whole, names=COLUMNS.names).cast(COLUMNS)
