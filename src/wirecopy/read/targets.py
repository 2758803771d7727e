"""From targets as people give them to snapshots: paths, addresses and ``-``."""

from __future__ import annotations

import os
import re
import sys
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cached_property
from typing import TYPE_CHECKING, BinaryIO
from urllib.parse import unquote, urlsplit

from wirecopy.article.model import Snapshot
from wirecopy.errors import Refusal
from wirecopy.read.files import opened_file, standard_input
from wirecopy.read.guard import Guard
from wirecopy.read.limits import Limits
from wirecopy.read.openers import Found, opened
from wirecopy.read.opml import Link
from wirecopy.read.walk import walk

if TYPE_CHECKING:
    from wirecopy.read.http import Fetcher

_SCHEME = re.compile(r"([A-Za-z][A-Za-z0-9+.-]*)://")


def utc_now() -> datetime:
    """The time of retrieval."""
    return datetime.now(UTC)  # noqa: TID251 - not the core


def snapshots(
    targets: Sequence[str],
    *,
    limits: Limits = Limits(),  # noqa: B008 - frozen
    allow_private: bool = False,
    stdin: BinaryIO | None = None,
    now: Callable[[], datetime] = utc_now,
    skipped: Counter[str] | None = None,
) -> Iterator[Snapshot | Refusal]:
    """Everything at the targets, in order, one after the other as it is asked for.

    A target is a path (folders are read with all that is in them), an ``http`` or ``https`` address, or ``-`` for
    ``stdin``. What cannot be read comes as a :class:`Refusal` that names its origin; the rest goes on.
    ``allow_private`` lets addresses lead to hosts that are not on the public Internet. ``skipped`` counts what is
    passed over without a word: hidden files, links in archives, pictures and redirects in web archives.
    """
    counter: Counter[str] = Counter() if skipped is None else skipped
    reader = _Reader(limits, Guard(allow_private), stdin or sys.stdin.buffer, now, counter)
    for target in targets:
        yield from reader.read(os.fspath(target))


@dataclass(frozen=True)
class _Reader:
    limits: Limits
    guard: Guard
    stdin: BinaryIO
    now: Callable[[], datetime]
    skipped: Counter[str]

    def read(self, target: str) -> Iterator[Snapshot | Refusal]:
        for item in self._found(target):
            if isinstance(item, Link):
                yield from map(_no_link, self._fetched(item.url))
            else:
                yield item

    def _found(self, target: str) -> Iterable[Found]:
        if target == "-":
            return opened(standard_input(self.stdin, self.limits, self.skipped))
        scheme = _SCHEME.match(target)
        if scheme is None:
            return self._below(target)
        return self._below(path_of(target)) if scheme[1].lower() == "file" else self._fetched(target)

    def _below(self, path: str) -> Iterator[Found]:
        for found in walk(path, self.skipped):
            if isinstance(found, Refusal):
                yield found
                continue
            try:
                with opened_file(found, self.limits, self.skipped) as source:
                    yield from opened(source)
            except Refusal as refusal:
                yield refusal

    def _fetched(self, url: str) -> Iterator[Found]:
        try:
            self.guard.check_url(url)
            source = self._fetcher.fetch(url, self.skipped)
        except Refusal as refusal:
            yield refusal.at(url)
            return
        with closing(source.stream):
            yield from opened(source)

    @cached_property
    def _fetcher(self) -> Fetcher:
        from wirecopy.read.http import Fetcher

        return Fetcher(self.limits, self.guard, self.now)


def path_of(url: str) -> str:
    """The path of a ``file:`` URL (RFC 8089); the URL itself, which is no path, where it makes no sense."""
    try:
        return unquote(urlsplit(url).path, errors="surrogateescape")
    except ValueError:
        return url


def _no_link(item: Found) -> Snapshot | Refusal:
    if not isinstance(item, Link):
        return item
    problem = f"a list of feeds leads to another list, with {item.url[:200]}"
    return Refusal("too-deep", problem, "Give that list itself", item.origin)
