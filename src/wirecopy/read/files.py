"""Files and standard input as sources."""

from __future__ import annotations

import os
import stat
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, BinaryIO

from wirecopy.read.budget import Budget
from wirecopy.read.limits import Limits
from wirecopy.read.source import Source
from wirecopy.read.streams import blocks, chained
from wirecopy.read.walk import not_a_file, origin_of, unreadable

STDIN = "stdin:"


@contextmanager
def opened_file(path: str, limits: Limits, skipped: Counter[str]) -> Iterator[Source]:
    """A regular file. Raises :class:`~wirecopy.errors.Refusal`; opening a pipe in its place would not hang."""
    try:
        stream = os.fdopen(os.open(path, os.O_RDONLY | os.O_NONBLOCK | os.O_CLOEXEC), "rb")
    except OSError as error:
        raise unreadable(error).at(origin_of(path)) from None
    with stream:
        kind = os.fstat(stream.fileno())
        if not stat.S_ISREG(kind.st_mode):
            raise not_a_file(path)
        yield _source(origin_of(path), stream, Path(path).name, kind.st_size, limits, skipped)


def standard_input(stream: BinaryIO, limits: Limits, skipped: Counter[str]) -> Source:
    """Standard input, read once from front to end whatever it is."""
    taken = 0

    def counted() -> Iterator[bytes]:
        nonlocal taken
        for block in blocks(stream):
            taken += len(block)
            yield block

    return Source(origin=STDIN, stream=chained(counted()), budget=Budget(limits, lambda: taken, skipped))


def _source(origin: str, stream: IO[bytes], name: str, size: int, limits: Limits, skipped: Counter[str]) -> Source:
    return Source(
        origin=origin,
        stream=stream,
        budget=Budget(limits, lambda: size, skipped),
        name=name,
        size=size,
    )
