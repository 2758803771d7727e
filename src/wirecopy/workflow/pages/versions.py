"""How an article changed, and the bytes it came from."""

from __future__ import annotations

from typing import NamedTuple
from urllib.parse import urlsplit, urlunsplit

from sqlalchemy import Connection

from wirecopy.article.decode import decode_again
from wirecopy.article.difference import Change, difference
from wirecopy.store import reader
from wirecopy.store.reader import Stored
from wirecopy.workflow.pages import visible

_MOST = 50  # versions, the newest
_LONGEST = 200_000  # characters of a source
_UNCHANGED = 160  # characters of a stretch that did not change, on either side of a change


class Version(NamedTuple):
    """A version, and what changed from the one before it; unchanged stretches are shortened. ``number`` counts from 1."""

    number: int
    stored: Stored
    changes: tuple[Change, ...]
    headline_before: str | None


def versions_page(connection: Connection, name: str) -> tuple[str, list[Version]]:
    """The versions of an article that is no work of the desk's, the newest first. Raises :class:`wirecopy.errors.NotFound`."""
    article = visible.not_a_work(connection, name)
    stored = reader.load_versions(connection, article)
    first = max(0, len(stored) - _MOST)
    shown = [_version(n + 1, stored[n], stored[n - 1] if n else None) for n in range(first, len(stored))]
    return article, shown[::-1]


def _version(number: int, stored: Stored, before: Stored | None) -> Version:
    if before is None:
        return Version(number, stored, (), None)
    changes = tuple(_shortened(each) for each in difference(before.article.text, stored.article.text))
    changed = before.article.headline != stored.article.headline
    return Version(number, stored, changes, before.article.headline if changed else None)


def _shortened(change: Change) -> Change:
    text = change.new
    if change.old != text or len(text) <= 2 * _UNCHANGED:
        return change
    begin, end = text[:_UNCHANGED].rpartition(" ")[0], text[-_UNCHANGED:].partition(" ")[2]
    short = f"{begin} … {end}"
    return Change(short, short)


class Source(NamedTuple):
    """The snapshot that an article's current version was read from, decoded; ``size`` in bytes; ``cut``: whether there is
    more of it than is shown; ``closed``: that none of it is shown, since what readers may not see stands in it too."""

    id: str
    stored: Stored
    origin: str
    text: str
    size: int
    cut: bool
    closed: bool


def source_page(connection: Connection, name: str) -> Source:
    """The bytes behind an article that is no work of the desk's. Raises :class:`wirecopy.errors.NotFound`."""
    article = visible.not_a_work(connection, name)
    stored = reader.load_version(connection, reader.current_seq(connection, article))
    content = reader.load_bytes(connection, stored.snapshot)
    closed = reader.is_among(connection, stored.snapshot, visible.hidden(connection))
    text = "" if closed else decode_again(content[: 4 * _LONGEST], stored.article.encoding)
    origin = shown_origin(stored.origin)
    return Source(article, stored, origin, text[:_LONGEST], len(content), len(text) > _LONGEST, closed)


def shown_origin(origin: str) -> str:
    """Where bytes came from, as readers may know it: of files the name alone, of addresses no credentials."""
    if origin.startswith("file:"):
        return origin.rsplit("/", 1)[-1]
    parts = urlsplit(origin)
    return urlunsplit(parts._replace(netloc=parts.netloc.rpartition("@")[2]))
