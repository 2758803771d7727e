"""Lines of a text, one at a time, however long the file and however hostile its lines."""

from __future__ import annotations

import codecs
from collections.abc import Iterator
from typing import IO

from wirecopy.read.source import BOM
from wirecopy.read.streams import blocks, chained

_WIDE = (
    (codecs.BOM_UTF32_LE, "utf-32"),  # before UTF-16's, with which it begins
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)


def lines(stream: IO[bytes], limit: int) -> Iterator[bytes | None]:
    """Lines with their ends, split at LF; ``None`` stands for one of more than ``limit`` bytes, which is dropped."""
    while line := stream.readline(limit + 1):
        if len(line) <= limit:
            yield line
            continue
        while line and not line.endswith(b"\n"):
            line = stream.readline(limit + 1)
        yield None


def in_utf8(stream: IO[bytes], head: bytes) -> IO[bytes]:
    """The stream, which begins with ``head``, without a byte order mark; in UTF-8 if that says UTF-16 or UTF-32."""
    if head.startswith(BOM):
        stream.read(len(BOM))
        return stream
    for mark, encoding in _WIDE:
        if head.startswith(mark):
            return chained(_recoded(stream, encoding))
    return stream


def _recoded(stream: IO[bytes], encoding: str) -> Iterator[bytes]:
    decoder = codecs.getincrementaldecoder(encoding)("replace")
    for block in blocks(stream):
        yield decoder.decode(block).encode()
    yield decoder.decode(b"", final=True).encode()
