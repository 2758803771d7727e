"""Rows of tables: which column holds the text, and how a row is written.

A row of JSON Lines is its line. A row of a table whose bytes nobody can look at, or look up, becomes a snapshot of
:data:`ROW`: one line of JSON (RFC 8259) with its other columns, and below it the text as it stands::

    {"id":"a1","outlet":"Daily Harbour"}
    The port reopened on Monday …
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from typing import Any

from wirecopy.article.formats.sniff import ROW
from wirecopy.article.model import Snapshot
from wirecopy.errors import Refusal
from wirecopy.read.refusals import empty_row, too_large
from wirecopy.read.source import Source

TEXT_COLUMNS = ("text", "body", "content")
"""Columns that may hold an article's text; the first of them that there is does."""

_WRITE = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"), default=str).encode


def text_column(columns: Iterable[str]) -> str | None:
    """The column that holds the text, if any does."""
    have = set(columns)
    return next((name for name in TEXT_COLUMNS if name in have), None)


def has_text(value: object) -> bool:
    """Whether a cell holds text."""
    return isinstance(value, str) and bool(value) and not value.isspace()


def row_bytes(row: Mapping[str, Any], column: str) -> bytes:
    """A row in UTF-8: its columns in their order, those without a value left out, and the text column's value below."""
    head = _WRITE({name: value for name, value in row.items() if value is not None and name != column})
    try:
        return f"{head}\n{row[column]}".encode()
    except UnicodeEncodeError:  # a lone surrogate, which only JSON can write, escaped
        return json.dumps({**json.loads(head), column: row[column]}, separators=(",", ":")).encode()


def row_snapshot(source: Source, number: int, content: bytes) -> Snapshot | Refusal:
    """One row, or why it is none. ``number`` counts from 0."""
    if len(content) > source.limits.item_bytes:
        return refuse_row(source, number, too_large(source.limits.item_bytes))
    return source.row(number, content, ROW, "utf-8")


def refuse_row(source: Source, number: int, refusal: Refusal | None = None) -> Refusal:
    """A row's refusal; without one given, that the row has no text."""
    return (refusal or empty_row(number)).at(f"{source.origin}#{number}")
