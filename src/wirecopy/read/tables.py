"""Rows of tables: which column holds the text, and how a row is written as JSON.

A row becomes a snapshot of :data:`ROW`, one JSON object (RFC 8259) whose keys are the table's columns::

    {"id":"a1","outlet":"Daily Harbour","text":"The port reopened on Monday …"}
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


def row_json(row: Mapping[str, Any]) -> bytes:
    """A row in UTF-8: columns in their order, those without a value left out, no spaces."""
    written = _WRITE({name: value for name, value in row.items() if value is not None})
    try:
        return written.encode()
    except UnicodeEncodeError:  # a lone surrogate, which JSON can only write escaped
        return json.dumps(json.loads(written), separators=(",", ":")).encode()


def row_snapshot(source: Source, number: int, content: bytes) -> Snapshot | Refusal:
    """One row, or why it is none. ``number`` counts from 0."""
    if len(content) > source.limits.item_bytes:
        return refuse_row(source, number, too_large(source.limits.item_bytes))
    return source.row(number, content, ROW, "utf-8")


def refuse_row(source: Source, number: int, refusal: Refusal | None = None) -> Refusal:
    """A row's refusal; without one given, that the row has no text."""
    return (refusal or empty_row(number)).at(f"{source.origin}#{number}")
