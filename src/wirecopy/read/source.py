"""One named stream of bytes on its way to become a snapshot, or several."""

from __future__ import annotations

import posixpath
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import IO
from urllib.parse import quote, urlsplit

from wirecopy.article.model import Snapshot
from wirecopy.article.moment import Moment
from wirecopy.read.budget import Budget
from wirecopy.read.limits import Limits
from wirecopy.read.refusals import empty, too_large
from wirecopy.read.streams import BLOCK, blocks, chained, peek, read_up_to, spool, then

BOM = b"\xef\xbb\xbf"


class Kind(StrEnum):
    """How a stream is opened. ``JSON`` may turn out to be JSON Lines, a table or a single document."""

    ZIP = "zip archive"
    TAR = "tar archive"
    GZIP = "gzip file"
    BZIP2 = "bzip2 file"
    XZ = "xz file"
    WARC = "web archive"
    PARQUET = "Parquet table"
    JSON = "JSON table"
    DELIMITED = "table"
    MBOX = "mailbox"
    OPML = "list of feeds"
    SINGLE = "file"


ARCHIVES = frozenset({Kind.ZIP, Kind.TAR})
COMPRESSIONS = frozenset({Kind.GZIP, Kind.BZIP2, Kind.XZ})


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """``size`` in bytes where it is known beforehand; ``within``: the containers around it, outermost first."""

    origin: str
    stream: IO[bytes]
    budget: Budget
    name: str = ""
    size: int | None = None
    url: str | None = None
    media_type: str | None = None
    charset: str | None = None
    fetched: Moment | None = None
    within: tuple[Kind, ...] = ()

    @property
    def limits(self) -> Limits:
        """The bounds that hold for it."""
        return self.budget.limits

    def head(self, size: int = BLOCK) -> tuple[bytes, Source]:
        """The first bytes, and the source as it was before they were read."""
        taken = peek(self.stream, size)
        return taken, self.unread(taken)

    def unread(self, taken: bytes) -> Source:
        """The source with bytes put back that were read from it."""
        if self.stream.seekable():
            self.stream.seek(-len(taken), 1)
            return self
        return replace(self, stream=chained(then(taken, self.stream)))

    def spooled(self) -> IO[bytes]:
        """The whole content as a stream that can be sought in; a temporary file if need be."""
        if self.stream.seekable():
            return self.stream
        return spool(blocks(self.stream), self.limits.spool_bytes, in_memory=self.limits.item_bytes)

    def member(self, name: str, stream: IO[bytes], size: int | None, kind: Kind) -> Source:
        """Something inside this container; ``name`` is its path there."""
        return Source(
            origin=f"{self.origin}!/{quote(name.encode('utf-8', 'surrogatepass'))}",
            stream=stream,
            budget=self.budget,
            name=posixpath.basename(name),
            size=size,
            fetched=self.fetched,
            within=(*self.within, kind),
        )

    def row(self, number: int, content: bytes, media_type: str, charset: str | None = None) -> Snapshot:
        """One row or message of this table, counted from 0."""
        return Snapshot(
            origin=f"{self.origin}#{number}",
            content=content,
            name=f"{self.name}#{number}",
            media_type=media_type,
            charset=charset,
            fetched=self.fetched,
        )

    def snapshot(self) -> Snapshot:
        """The whole content as one snapshot; refused when it is empty or too large."""
        limit = self.limits.item_bytes
        if self.size is not None and self.size > limit:
            raise too_large(limit)
        content = read_up_to(self.stream, limit + 1)
        if is_markup(content):
            limit = min(limit, self.limits.markup_bytes)
        if len(content) > limit:
            raise too_large(limit)
        if not content.removeprefix(BOM).strip():
            raise empty()
        return Snapshot(
            origin=self.origin,
            content=content,
            name=self.name,
            url=self.url,
            media_type=self.media_type,
            charset=self.charset,
            fetched=self.fetched,
        )


def is_markup(head: bytes) -> bool:
    """Whether bytes start as HTML and XML do, in any encoding of Unicode."""
    return head[:256].lstrip(b"\xef\xbb\xbf\xff\xfe\x00 \t\r\n").startswith(b"<")


def name_in(url: str) -> str:
    """The last part of a URL's path: ``a.html`` of ``https://example.org/x/a.html?y``."""
    try:
        return posixpath.basename(urlsplit(url).path)
    except ValueError:
        return ""
