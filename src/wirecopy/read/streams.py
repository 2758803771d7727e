"""Streams of bytes that keep bounds and fail in one way only: with a :class:`~wirecopy.errors.Refusal`."""

from __future__ import annotations

import io
import lzma
import struct
import tarfile
import tempfile
import zipfile
import zlib
from collections.abc import Callable, Iterable, Iterator
from typing import IO, TYPE_CHECKING, Protocol

from wirecopy.errors import Refusal
from wirecopy.read.refusals import damaged, too_large, truncated

if TYPE_CHECKING:
    from _typeshed import WriteableBuffer

BLOCK = 2**16
"""Bytes read at a time."""

BROKEN = (
    EOFError,
    IndexError,
    KeyError,
    MemoryError,  # an xz dictionary of gigabytes
    NotImplementedError,
    OSError,
    OverflowError,
    RecursionError,
    ValueError,  # and UnicodeDecodeError
    lzma.LZMAError,
    struct.error,
    tarfile.TarError,
    zipfile.BadZipFile,
    zlib.error,
)
"""What the readers of the standard library raise on containers that are cut or made by an enemy."""

_CUT = ("unexpected end of data", "end-of-stream", "EOF", "truncated", "seeking backwards")


class Readable(Protocol):
    """The one method asked of streams that come from libraries."""

    def read(self, size: int, /) -> bytes:
        """The next bytes, ``size`` of them at most; none at the end."""


def refusal_of(error: BaseException) -> Refusal:
    """One of :data:`BROKEN` as a refusal: ``truncated`` where bytes are missing, else ``damaged``."""
    if isinstance(error, EOFError) or any(word in str(error) for word in _CUT):
        return truncated()
    return damaged(error or type(error).__name__)


class _Raw(io.RawIOBase):
    """What both streams share. Once a block cannot be had, no later one can: the refusal is raised again."""

    def __init__(self, next_block: Callable[[int], bytes]) -> None:
        self._next_block = next_block
        self._rest = memoryview(b"")
        self._failure: Refusal | None = None

    def readable(self) -> bool:
        """Yes."""
        return True

    def readinto(self, buffer: WriteableBuffer) -> int:
        """Read once; see :class:`io.RawIOBase`."""
        view = memoryview(buffer).cast("B")
        self._rest = self._rest or memoryview(self._fetch(len(view)))
        size = min(len(view), len(self._rest))
        view[:size] = self._rest[:size]
        self._rest = self._rest[size:]
        return size

    def _fetch(self, size: int) -> bytes:
        if self._failure:
            raise self._failure
        try:
            return self._next_block(size)
        except Refusal as refusal:
            self._failure = refusal
            raise


def translated(stream: Readable, took: Callable[[int], None]) -> IO[bytes]:
    """A library's stream whose errors become refusals; ``took`` is told the size of every block that is read."""
    read = one_read(stream)

    def next_block(size: int) -> bytes:
        try:
            block = read(size)
        except BROKEN as error:
            raise refusal_of(error) from None
        took(len(block))
        return block

    return io.BufferedReader(_Raw(next_block), BLOCK)


def chained(blocks: Iterable[bytes]) -> IO[bytes]:
    """Blocks of bytes as one stream."""
    left = (block for block in blocks if block)
    return io.BufferedReader(_Raw(lambda size: next(left, b"")), BLOCK)


def blocks(stream: Readable, size: int = BLOCK) -> Iterator[bytes]:
    """The rest of a stream, block by block."""
    read = one_read(stream)
    while block := read(size):
        yield block


def one_read(stream: Readable) -> Callable[[int], bytes]:
    """How to get the next bytes such that none are lost when the ones after them cannot be had (``read1``)."""
    read: Callable[[int], bytes] = getattr(stream, "read1", stream.read)
    return read


def read_up_to(stream: Readable, size: int) -> bytes:
    """The next bytes of a stream, fewer than ``size`` only where it ends."""
    return b"".join(_parts(one_read(stream), size))


def peek(stream: Readable, size: int) -> bytes:
    """Like :func:`read_up_to`, but what can be read is kept where the rest cannot: that will fail again."""
    parts: list[bytes] = []
    try:
        parts.extend(_parts(one_read(stream), size))
    except Refusal:
        if not parts:
            raise
    return b"".join(parts)


def _parts(read: Callable[[int], bytes], size: int) -> Iterator[bytes]:
    while size > 0 and (part := read(min(size, BLOCK))):
        yield part
        size -= len(part)


def then(first: bytes, rest: Readable) -> Iterator[bytes]:
    """Some bytes, and after them the rest of a stream, block by block."""
    yield first
    yield from blocks(rest)


def drain(stream: Readable) -> None:
    """Read a stream to its end and forget it."""
    for _ in blocks(stream):
        pass


def spool(source: Iterable[bytes], limit: int, in_memory: int) -> IO[bytes]:
    """Bytes in a nameless temporary file (in memory while small), at its start; refused beyond ``limit`` bytes."""
    file = tempfile.SpooledTemporaryFile(max_size=in_memory)  # noqa: SIM115 - the caller closes it
    size = 0
    try:
        for block in source:
            size += len(block)
            if size > limit:
                raise too_large(limit)
            file.write(block)
    except BaseException:
        file.close()
        raise
    file.seek(0)
    return file
