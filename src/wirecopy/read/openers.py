"""From one source to its snapshots: every container is opened, and what is inside is opened in turn."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from wirecopy.article.model import Snapshot
from wirecopy.errors import Refusal
from wirecopy.read.compressed import unpacked
from wirecopy.read.delimited import delimited_rows
from wirecopy.read.jsonrows import json_rows
from wirecopy.read.mbox import mbox_messages
from wirecopy.read.opml import Link, opml_feeds
from wirecopy.read.parquet import parquet_rows
from wirecopy.read.refusals import Exhausted, empty, empty_container, reader_failed, too_deep
from wirecopy.read.sniff import kind_of
from wirecopy.read.source import ARCHIVES, COMPRESSIONS, Kind, Source
from wirecopy.read.tars import tar_members
from wirecopy.read.walk import unreadable
from wirecopy.read.warc import warc_pages
from wirecopy.read.zips import zip_members

Found = Snapshot | Refusal | Link

_OPENERS: dict[Kind, Callable[[Source], Iterator[Source | Found]]] = {
    Kind.ZIP: zip_members,
    Kind.TAR: tar_members,
    Kind.GZIP: lambda source: unpacked(source, Kind.GZIP),
    Kind.BZIP2: lambda source: unpacked(source, Kind.BZIP2),
    Kind.XZ: lambda source: unpacked(source, Kind.XZ),
    Kind.WARC: warc_pages,
    Kind.PARQUET: parquet_rows,
    Kind.JSON: json_rows,
    Kind.DELIMITED: delimited_rows,
    Kind.MBOX: mbox_messages,
    Kind.OPML: opml_feeds,
    Kind.SINGLE: lambda source: iter([source.snapshot()]),
}


def opened(source: Source) -> Iterator[Found]:
    """Everything in a source, in its order. Once its budget is spent, a last refusal and no more."""
    try:
        yield from _opened(source)
    except Exhausted as refusal:
        yield refusal.at(source.origin)


def _opened(source: Source) -> Iterator[Found]:
    try:
        head, source = source.head()
        if not head:
            raise empty()
        kind = kind_of(head, source.name, source.media_type)
        _check_depth(source, kind)
        yield from _inside(source, kind)
    except Exhausted:
        raise
    except Refusal as refusal:
        yield refusal.at(source.origin)
    except OSError as error:  # the disk's, in the middle of a file
        yield unreadable(error).at(source.origin)
    except Exception as error:  # hostile input finds the hole nobody thought of: one input is lost, not the run
        yield reader_failed(error).at(source.origin)


def _inside(source: Source, kind: Kind) -> Iterator[Found]:
    before = source.budget.skipped.copy()
    found = False
    for item in _OPENERS[kind](source):
        found = True
        if isinstance(item, Source):
            yield from _opened(item)
        else:
            yield item
    if not found:
        passed_over = source.budget.skipped - before
        raise empty_container(kind, ", ".join(f"{number:,} {what}" for what, number in sorted(passed_over.items())))


def _check_depth(source: Source, kind: Kind) -> None:
    """Archives may be nested ``depth`` deep, and so may compressions: a ``.tar.gz`` is one of each."""
    for family in (ARCHIVES, COMPRESSIONS):
        if kind in family and sum(outer in family for outer in source.within) >= source.limits.depth:
            raise too_deep(source.limits.depth)
