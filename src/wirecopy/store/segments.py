"""Segments: parts of the reuse index, each a file that is mapped into memory as it is."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from wirecopy.reuse.postings import Postings
from wirecopy.store import durable
from wirecopy.store.manifest import IndexDamaged

_MAGIC = b"WIREPOST"
_HEADER = struct.Struct("<8s5QI12x")  # magic; bits; buckets, postings, articles and slots in all; checksum of these
_CHECKED = _HEADER.size - 16
_FIELDS = (  # the longer numbers first, so that every array begins where its numbers may
    ("versions", np.int64),
    ("counts", np.int64),
    ("begins", np.uint32),
    ("postings", np.uint32),
    ("firsts", np.uint32),
    ("slots", np.uint32),
)


def write(path: Path, part: Postings) -> None:
    """Write a segment; it is on disk when this returns."""
    sizes = (part.bits, len(part.begins), len(part.postings), len(part.versions), len(part.slots))
    checked = _HEADER.pack(_MAGIC, *sizes, 0)[:_CHECKED]
    header = checked + struct.pack("<I12x", zlib.crc32(checked))
    arrays = (np.ascontiguousarray(getattr(part, name), kind) for name, kind in _FIELDS)
    durable.replace(path, [header, *(array.data for array in arrays if len(array))])


def read(path: Path) -> Postings:
    """Map a segment. Raises :class:`IndexDamaged`, and ``FileNotFoundError`` where there is none."""
    return _mapped(np.memmap(path, np.uint8, "r") if path.stat().st_size else np.zeros(0, np.uint8), path)


@contextmanager
def changing(path: Path) -> Iterator[Postings]:
    """Map a segment to change it in place; what was changed is on disk at the end. Raises :class:`IndexDamaged`."""
    file = np.memmap(path, np.uint8, "r+")
    yield _mapped(file, path)
    file.flush()


def _mapped(file: npt.NDArray[np.uint8], path: Path) -> Postings:
    data = np.asarray(file)
    bits, buckets, postings, articles, slots = _sizes(data[: _HEADER.size].tobytes(), path)
    lengths = (articles, slots, buckets, postings, articles + 1, slots)
    arrays: dict[str, npt.NDArray[Any]] = {}
    at = _HEADER.size
    for (name, kind), length in zip(_FIELDS, lengths, strict=True):
        end = at + length * np.dtype(kind).itemsize
        if end > len(data):
            raise IndexDamaged(f"{path} is cut off: {len(data)} bytes. Run 'wirecopy index --rebuild'")
        arrays[name], at = data[at:end].view(kind), end
    return Postings(bits, **arrays)


def _sizes(header: bytes, path: Path) -> list[int]:
    if len(header) == _HEADER.size:
        magic, *sizes, checksum = _HEADER.unpack(header)
        if magic == _MAGIC and checksum == zlib.crc32(header[:_CHECKED]):
            return sizes
    raise IndexDamaged(f"{path} is no segment of an index, or damaged. Run 'wirecopy index --rebuild'")
