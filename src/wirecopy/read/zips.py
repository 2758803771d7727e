"""Members of zip archives (PKWARE's APPNOTE 6.3)."""

from __future__ import annotations

import stat
import struct
import zipfile
from collections.abc import Iterator
from contextlib import closing
from typing import IO

from wirecopy.errors import Refusal
from wirecopy.read.names import is_hidden_path, member_path
from wirecopy.read.refusals import binary, exhausted, megabytes
from wirecopy.read.source import Kind, Source
from wirecopy.read.streams import BROKEN, refusal_of, translated

_END = struct.Struct("<4s4H2LH")
_END64 = struct.Struct("<4sQ2H2L4Q")
_LOCATOR64 = struct.Struct("<4sLQL")
_LONGEST_COMMENT = 2**16
_ENCRYPTED = 0x1
_METHODS = frozenset({zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED})
_OFFICE = ("[Content_Types].xml", "META-INF/manifest.xml")


def zip_members(source: Source) -> Iterator[Source | Refusal]:
    """Every file in the archive, in its order. Folders, links and hidden files are passed over."""
    file = source.spooled()
    with closing(file):
        _check_directory(file, source)
        try:
            archive = zipfile.ZipFile(file)
        except BROKEN as error:
            raise refusal_of(error) from None
        with archive:
            _refuse_office(archive)
            for info in archive.infolist():
                yield from _member(source, archive, info)


def _member(source: Source, archive: zipfile.ZipFile, info: zipfile.ZipInfo) -> Iterator[Source | Refusal]:
    source.budget.enter()
    path = member_path(info.filename)
    if info.filename.endswith("/") or stat.S_ISLNK(info.external_attr >> 16):
        return
    if is_hidden_path(path):
        source.budget.skipped["hidden"] += 1
        return
    try:
        stream = _open(source, archive, info)
    except Refusal as refusal:
        yield refusal.at(source.member(path, source.stream, None, Kind.ZIP).origin)
        return
    with stream:
        yield source.member(path, stream, info.file_size, Kind.ZIP)


def _open(source: Source, archive: zipfile.ZipFile, info: zipfile.ZipInfo) -> IO[bytes]:
    if info.flag_bits & _ENCRYPTED:
        raise Refusal("encrypted", "it is encrypted", "Unpack the archive with its password, and give the files")
    if info.compress_type not in _METHODS:
        # bzip2 and LZMA cannot be unpacked in bounded memory with zipfile
        problem = f"it is compressed by a rare method (number {info.compress_type})"
        raise Refusal("unsupported-compression", problem, "Pack the archive again with 'deflate'")
    try:
        return translated(archive.open(info), source.budget.meter(info.compress_size))
    except (*BROKEN, RuntimeError) as error:
        raise refusal_of(error) from None


def _refuse_office(archive: zipfile.ZipFile) -> None:
    names = set(archive.namelist())
    if _OFFICE[0] in names or (_OFFICE[1] in names and "mimetype" in names):
        raise binary("an office document", "Export it as text or HTML first (a spreadsheet: as CSV)")


def _check_directory(file: IO[bytes], source: Source) -> None:
    """Look at the size of the table of contents before :mod:`zipfile` takes it all into memory."""
    size = file.seek(0, 2)
    file.seek(max(0, size - _LONGEST_COMMENT - _END.size - _LOCATOR64.size - _END64.size))
    tail = file.read()
    file.seek(0)
    at = tail.rfind(b"PK\x05\x06")
    if at < 0 or at + _END.size > len(tail):
        raise Refusal("truncated", "the zip archive has no table of contents at its end", "Fetch or copy it again")
    if max(_directory_sizes(tail, at)) > source.limits.directory_bytes:
        limit = megabytes(source.limits.directory_bytes)
        raise exhausted("too-many-members", f"the zip archive's table of contents is larger than {limit}")


def _directory_sizes(tail: bytes, at: int) -> Iterator[int]:
    """The table's size as the end record says it, and as the ZIP64 record before that does."""
    yield _END.unpack_from(tail, at)[5]
    at -= _LOCATOR64.size + _END64.size
    if at >= 0 and tail[at : at + 4] == b"PK\x06\x06":
        yield _END64.unpack_from(tail, at)[8]
