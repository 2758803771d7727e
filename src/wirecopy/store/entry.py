"""A snapshot made ready for the record: parsed, digested, compressed. Pure, so that any process can do it."""

from __future__ import annotations

import zlib
from dataclasses import replace
from typing import Any, NamedTuple

from wirecopy.article.model import Article, Snapshot
from wirecopy.article.parse import parse
from wirecopy.article.record import article_id, to_json, version_id
from wirecopy.errors import Refusal
from wirecopy.ids import canonical, digest, identify
from wirecopy.ledger.events import Received, Refused, VersionAdded

_LEVEL = 1  # zlib's quickest: news shrinks to half at it, and to little less at any other
_LISTED = 500  # characters of a headline or name that a list can show


class VersionEntry(NamedTuple):
    """One version: its event, its text, its description (compressed), and what a list shows of it."""

    added: VersionAdded
    text: str
    meta: bytes
    listing: dict[str, Any]


class Entry(NamedTuple):
    """One input: either bytes received (compressed) with the versions they hold, or a refusal. ``sealed``: the bytes hold
    what was removed beside what is read, and are put out of reach."""

    received: Received | None = None
    snapshot: bytes = b""
    versions: tuple[VersionEntry, ...] = ()
    refused: Refused | None = None
    sealed: bool = False


def prepare(snapshot: Snapshot, collection: str | None = None) -> Entry:
    """Parse a snapshot and make the entry that records it."""
    parsed = parse(snapshot, collection)
    key = digest(snapshot.content)
    if parsed.refusal:
        return Entry(refused=refused_event(parsed.refusal, key))
    fetched = str(snapshot.fetched) if snapshot.fetched else None
    received = Received(key, snapshot.origin, len(snapshot.content), snapshot.media_type, fetched)
    versions = tuple(_version(article, key) for article in parsed.articles)
    return Entry(received, zlib.compress(snapshot.content, _LEVEL), versions)


def prepare_as(snapshot: Snapshot, key: str) -> Entry:
    """Make the entry of another version of an article that is there already, from whatever file it comes. Raises
    :class:`Refusal` for what holds no article, or several."""
    parsed = parse(snapshot)
    if parsed.refusal:
        raise parsed.refusal
    if len(parsed.articles) != 1:
        problem = f"it holds {len(parsed.articles)} articles, and a version of one is wanted"
        raise Refusal("several", problem, "Give a file with that article alone", snapshot.origin)
    bytes_, fetched = digest(snapshot.content), str(snapshot.fetched) if snapshot.fetched else None
    received = Received(bytes_, snapshot.origin, len(snapshot.content), snapshot.media_type, fetched)
    version = _version(replace(parsed.articles[0], key=key), bytes_)
    return Entry(received, zlib.compress(snapshot.content, _LEVEL), (version,))


def refused_event(refusal: Refusal, snapshot: str | None = None) -> Refused:
    """The event for a refusal; ``snapshot`` is the digest of the bytes where there were any."""
    key = identify({"origin": refusal.origin, "reason": refusal.reason, "snapshot": snapshot})
    return Refused(
        id=key,
        origin=_storable(refusal.origin),
        reason=_storable(refusal.reason),
        problem=_storable(refusal.problem),
        remedy=_storable(refusal.remedy),
        snapshot=snapshot,
    )


def _version(article: Article, snapshot: str) -> VersionEntry:
    meta = canonical(to_json(article))
    dated = article.updated or article.published
    added = VersionAdded(
        article=article_id(article),
        version=version_id(article),
        key=article.key,
        snapshot=snapshot,
        text=digest(article.text.encode("utf-8")),
        meta=digest(meta),
        number=article.version,
        dated=dated.instant.isoformat() if dated else None,
        partial=article.partial,
    )
    return VersionEntry(added, article.text, zlib.compress(meta, _LEVEL), listing(article))


def listing(article: Article) -> dict[str, Any]:
    """What the projection keeps of an article for lists."""
    return {
        "headline": article.headline and article.headline[:_LISTED],
        "outlet": article.outlet and article.outlet[:_LISTED],
        "published": article.published and str(article.published),
        "instant": article.published.instant.isoformat() if article.published else None,
        "language": article.language,
        "status": str(article.status),
        "words": len(article.text.split()),
    }


def _storable(text: str) -> str:
    """Text that both databases take: file names can hold bytes that are no characters."""
    return text.encode("utf-8", "replace").decode("utf-8").replace("\0", "")
