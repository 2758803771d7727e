"""CSV and TSV (RFC 4180, with any of four delimiters and in any encoding), row by row."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from itertools import chain

from wirecopy.article.model import Snapshot
from wirecopy.errors import Refusal
from wirecopy.read.lines import in_utf8, lines
from wirecopy.read.refusals import bad_row, damaged, empty, no_text_column, too_large, truncated
from wirecopy.read.source import Source
from wirecopy.read.streams import BLOCK
from wirecopy.read.tables import has_text, refuse_row, row_bytes, row_snapshot, text_column

DELIMITERS = (",", ";", "\t", "|")

_CHARSETS = (
    *("cp1252", "cp1250", "cp1251", "cp1253", "cp1254", "cp1255", "cp1256", "iso8859_2", "koi8_r"),
    *("cp932", "euc_jp", "gb18030", "big5", "euc_kr"),
)
"""What tables are written in that are not UTF-8; all others are guessed by mistake far more often than met."""


def delimited_rows(source: Source) -> Iterator[Snapshot | Refusal]:
    """The rows under the header. The delimiter is the one that gives the header a text column, or most columns."""
    head, source = source.head()
    text = _Lines(source, head)
    first = next((line for line in text if line.strip()), None)
    if first is None:
        raise empty()
    csv.field_size_limit(source.limits.item_bytes)  # the module's own, for the whole process
    rows = _rows(csv.reader(chain([first], text), delimiter=delimiter_of(first)), text)
    columns = [name.strip() for name in next(rows)]
    if text_column(columns) is None:
        raise no_text_column(columns)
    for number, cells in enumerate(rows):
        yield _row(source, number, columns, cells, text.is_cut)


def delimiter_of(header: str) -> str:
    """Told by the header's names, since texts are full of commas (``csv.Sniffer`` goes by those)."""
    split = {delimiter: next(csv.reader([header], delimiter=delimiter), []) for delimiter in DELIMITERS}
    return max(DELIMITERS, key=lambda d: (text_column(map(str.strip, split[d])) is not None, len(split[d])))


def _row(source: Source, number: int, columns: list[str], cells: list[str], is_cut: bool) -> Snapshot | Refusal:
    if is_cut:
        return refuse_row(source, number, truncated(f"row {number} (counted from 0) has a quotation mark too few, or"))
    if any(cells[len(columns) :]):
        why = f"has {len(cells)} fields where the header has {len(columns)}"
        return refuse_row(source, number, bad_row(number, why, "Put fields that hold the delimiter in quotation marks"))
    row = {name: cell for name, cell in zip(columns, cells, strict=False) if name and cell}
    column = text_column(columns) or ""
    if not has_text(row.get(column)):
        return refuse_row(source, number)
    return row_snapshot(source, number, row_bytes(row, column))


def _rows(reader: Iterator[list[str]], text: _Lines) -> Iterator[list[str]]:
    """Rows that are not blank. Raises :class:`Refusal` where the rest of the table makes no sense."""
    while True:
        try:
            cells = next(reader, None)
        except csv.Error as error:
            raise damaged(f"row after line {text.count}: {error}") from None
        if cells is None:
            return
        if cells:
            yield cells
        text.renew()


class _Lines(Iterator[str]):
    """Decoded lines. One row may take ``item_bytes``; ``is_cut`` once the end came in the middle of a row.

    Every line is UTF-8 if it can be; else in the charset that was declared, or in the one that its bytes look like.
    """

    def __init__(self, source: Source, head: bytes) -> None:
        self._limit = source.limits.item_bytes
        self._lines = lines(in_utf8(source.stream, head), self._limit)
        self._pieces: Iterator[str] = iter(())
        self._charset = source.charset
        self._sample = head
        self._size = 0
        self.count = 0
        self.is_cut = False

    def renew(self) -> None:
        """A row is complete."""
        self._size = 0

    def __next__(self) -> str:
        if (piece := next(self._pieces, None)) is None:
            piece = self._next_line()
        self.count += 1
        self._size += len(piece)
        if self._size > self._limit:
            raise too_large(self._limit, "a row (is a quotation mark not closed?)")
        return piece

    def _next_line(self) -> str:
        try:
            line = next(self._lines)
        except StopIteration:
            self.is_cut = self._size > 0
            raise
        if line is None:
            raise too_large(self._limit, "a line")
        self._pieces = iter(io.StringIO(self._decode(line), newline=""))  # CR alone ends a line too
        return next(self._pieces, "")

    def _decode(self, line: bytes) -> str:
        try:
            return line.decode()
        except UnicodeDecodeError:
            return line.decode(self._fallback(line), "replace")

    def _fallback(self, line: bytes) -> str:
        if self._charset is None:
            from charset_normalizer import from_bytes

            telling = [part for part in self._sample.splitlines() if not part.isascii()] + [line[:BLOCK]]
            found = from_bytes(b"\n".join(telling), cp_isolation=list(_CHARSETS)).best()
            self._charset = found.encoding if found else _CHARSETS[0]
        return self._charset
