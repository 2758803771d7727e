"""JSON Lines, and JSON arrays that are tables. Any other JSON is one document, for the parser to tell apart."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from itertools import chain
from typing import Any, NamedTuple

from wirecopy.article.model import Snapshot
from wirecopy.errors import Refusal
from wirecopy.read.lines import in_utf8, lines
from wirecopy.read.refusals import bad_row, no_text_column, too_large, truncated
from wirecopy.read.source import BOM, Source
from wirecopy.read.tables import has_text, refuse_row, row_bytes, row_snapshot, text_column

_PATIENCE = 1000
"""Rows without any text column after which a table is taken to have none."""

_TRIES = 20
"""Lines that may be damaged at the beginning of a file whose name says that it is JSON Lines."""

_ENDINGS = (".jsonl", ".ndjson")
_TYPES = frozenset({"application/x-ndjson", "application/jsonlines", "application/jsonl"})
_BLANK = BOM + b" \t\r\n"


class _Line(NamedTuple):
    number: int
    content: bytes
    row: dict[str, Any]


def json_rows(source: Source) -> Iterator[Snapshot | Refusal]:
    """The rows of a table, or the one document."""
    head, source = source.head(4096)
    named = source.name.lower().endswith(_ENDINGS) or source.media_type in _TYPES
    if named:
        source = replace(source, stream=in_utf8(source.stream, head), charset=None)
    is_lines, source = _probe(source, named)
    if is_lines:
        yield from _line_rows(source, _parsed(source))
    elif head.strip(_BLANK).startswith(b"["):
        yield from _array_rows(source)
    else:
        yield source.snapshot()


def _probe(source: Source, named: bool) -> tuple[bool, Source]:
    """Whether it is JSON Lines: the first two lines that are not blank are objects, or the name says so and one is."""
    limit, taken, objects, others = source.limits.item_bytes, bytearray(), 0, 0
    while objects < 2 - named and others <= _TRIES * named and len(taken) <= limit:
        line = source.stream.readline(limit + 1)
        taken += line
        if not line:
            break
        if line.strip(_BLANK):
            is_object = _object(line.removeprefix(BOM)) is not None
            objects, others = objects + is_object, others + (not is_object)
    return objects == 2 - named, source.unread(bytes(taken))


def _parsed(source: Source) -> Iterator[_Line | Refusal]:
    limit = source.limits.item_bytes
    for number, line in enumerate(lines(source.stream, limit)):
        if line is None:
            yield refuse_row(source, number, too_large(limit))
        elif content := line.removeprefix(BOM).strip():
            row = _object(content)
            yield refuse_row(source, number, _bad_line(number, line)) if row is None else _Line(number, content, row)


def _line_rows(source: Source, parsed: Iterator[_Line | Refusal]) -> Iterator[Snapshot | Refusal]:
    """Rows before the first one that has a text column wait: there may be none at all."""
    columns: list[str] = []
    waiting: list[int] = []
    for line in parsed:
        if isinstance(line, Refusal):
            yield line
            continue
        if text_column(line.row):
            yield from (refuse_row(source, number) for number in waiting)
            yield from (_row(source, each) for each in chain([line], parsed))
            return
        columns = columns or list(line.row)
        waiting.append(line.number)
        if len(waiting) == _PATIENCE:
            break
    if waiting:
        raise no_text_column(columns)


def _row(source: Source, line: _Line | Refusal) -> Snapshot | Refusal:
    if isinstance(line, Refusal):
        return line
    column = text_column(line.row)
    if column is None or not has_text(line.row[column]):
        return refuse_row(source, line.number)
    return row_snapshot(source, line.number, line.content)


def _array_rows(source: Source) -> Iterator[Snapshot | Refusal]:
    """A table when every element is an object with ``text``; else the document as it is."""
    document = source.snapshot()
    rows = _loads(document.content.removeprefix(BOM))
    if not isinstance(rows, list) or not rows or not all(isinstance(row, dict) and "text" in row for row in rows):
        yield document
        return
    for number, row in enumerate(rows):
        yield (
            row_snapshot(source, number, row_bytes(row, "text"))
            if has_text(row["text"])
            else refuse_row(source, number)
        )


def _bad_line(number: int, line: bytes) -> Refusal:
    if not line.endswith(b"\n"):
        return truncated(f"row {number} (counted from 0)")
    return bad_row(number, "is no JSON object in UTF-8", "Write one object a line (JSON Lines)")


def _object(line: bytes) -> dict[str, Any] | None:
    row = _loads(line)
    return row if isinstance(row, dict) else None


def _loads(content: bytes) -> Any:
    """The JSON value, or ``None`` where there is none; UTF-8 only (RFC 8259, section 8.1)."""
    try:
        return json.loads(content.decode())
    except (ValueError, RecursionError):
        return None
