"""Members of tar archives (POSIX.1-2001 pax, ustar, GNU, v7), read as a stream."""

from __future__ import annotations

import tarfile
from collections.abc import Iterator
from typing import IO, cast

from wirecopy.errors import Refusal
from wirecopy.read.fence import Fence
from wirecopy.read.names import is_hidden_path, member_path
from wirecopy.read.refusals import truncated
from wirecopy.read.source import Kind, Source
from wirecopy.read.streams import BROKEN, drain, refusal_of, translated

_BLOCK = tarfile.BLOCKSIZE


def tar_members(source: Source) -> Iterator[Source]:
    """Every regular file in the archive, in its order. Links, devices, sparse and hidden files are passed over."""
    fence = Fence(source.stream, source.limits.header_bytes)
    archive = _opened(fence)
    more = 0
    while member := _next(archive, fence, more):
        more = 0
        source.budget.enter()
        vars(archive)["members"].clear()  # tarfile remembers every one
        if member.issparse():
            source.budget.skipped["sparse file"] += 1
            more = archive.offset - member.offset_data  # not its apparent size, which may be anything
        elif member.isreg() or member.type not in tarfile.SUPPORTED_TYPES:
            yield from _member(source, archive, member, fence)
        elif not member.isdir():
            source.budget.skipped["link or device"] += 1
    if fence.taken % _BLOCK and not fence.read():
        raise truncated("the tar archive")


def _member(source: Source, archive: tarfile.TarFile, member: tarfile.TarInfo, fence: Fence) -> Iterator[Source]:
    stream = _content(archive, member, fence)
    path = member_path(member.name)
    if is_hidden_path(path):
        source.budget.skipped["hidden"] += 1
    else:
        yield source.member(path, stream, member.size, Kind.TAR)
    if fence.broken:
        raise fence.broken
    drain(stream)


def _opened(fence: Fence) -> tarfile.TarFile:
    try:
        return tarfile.open(fileobj=cast(IO[bytes], fence), mode="r|")
    except BROKEN as error:
        raise refusal_of(error) from None


def _next(archive: tarfile.TarFile, fence: Fence, more: int) -> tarfile.TarInfo | None:
    fence.renew(more)
    try:
        return archive.next()
    except BROKEN as error:
        raise refusal_of(error) from None


def _content(archive: tarfile.TarFile, member: tarfile.TarInfo, fence: Fence) -> IO[bytes]:
    """The member's bytes; reading them lets the fence out, so that it holds for headers alone."""
    try:
        file = archive.extractfile(member)
    except BROKEN as error:
        raise refusal_of(error) from None
    if file is None:
        raise Refusal("damaged", f"the tar archive's member {member.name[:100]!r} has no content", "Make it again")
    return translated(file, fence.pass_on)
