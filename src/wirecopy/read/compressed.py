"""gzip (RFC 1952), bzip2 and xz: one stream inside another."""

from __future__ import annotations

import bz2
import gzip
import lzma
from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import IO

from wirecopy.read.source import Kind, Source
from wirecopy.read.streams import Readable, translated

_OPEN: dict[Kind, Callable[[IO[bytes]], Readable]] = {
    Kind.GZIP: lambda stream: gzip.GzipFile(fileobj=stream),
    Kind.BZIP2: lambda stream: bz2.BZ2File(stream),
    Kind.XZ: lambda stream: lzma.LZMAFile(stream),  # noqa: SIM115
}
_ENDINGS = {
    ".gz": "",
    ".gzip": "",
    ".bz2": "",
    ".xz": "",
    ".tgz": ".tar",
    ".tbz2": ".tar",
    ".txz": ".tar",
}


def unpacked(source: Source, kind: Kind) -> Iterator[Source]:
    """What is inside; it keeps the origin, since one file has one content."""
    stream = translated(_OPEN[kind](source.stream), source.budget.meter(source.size))
    name = name_without_ending(source.name)
    yield replace(source, stream=stream, name=name, size=None, within=(*source.within, kind))


def name_without_ending(name: str) -> str:
    """``a.html`` of ``a.html.gz``, ``a.tar`` of ``a.tgz``."""
    for ending, instead in _ENDINGS.items():
        if name.lower().endswith(ending) and len(name) > len(ending):
            return name[: -len(ending)] + instead
    return name
