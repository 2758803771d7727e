"""Reading what is there: lists, single articles, bytes, refusals."""

from __future__ import annotations

import json
import re
import zlib
from collections.abc import Collection, Iterator, Sequence
from datetime import UTC, datetime
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, Connection, Select, func, select

from wirecopy.article.keys import normal_url
from wirecopy.article.model import Article
from wirecopy.article.record import from_json
from wirecopy.errors import NotFound
from wirecopy.ledger.events import Refused
from wirecopy.store.schema import articles, blobs, events, refusals, snapshots, texts, versions

_SHOWN = 10  # candidates named when a prefix is ambiguous
_DIGITS = re.compile(r"[0-9a-f]{4,}")


class Listed(NamedTuple):
    """An article as a list shows it: its current version."""

    id: str
    seq: int
    versions: int
    headline: str | None
    outlet: str | None
    published: str | None
    language: str | None
    status: str
    words: int
    key: str


class Stored(NamedTuple):
    """A version with where it came from; ``received`` is when, RFC 3339."""

    id: str
    seq: int
    article: Article
    snapshot: str
    origin: str
    received: str


def _listing() -> Select[Any]:
    names = ("headline", "outlet", "published", "language", "status", "words")
    shown = (versions.c[name] for name in names)
    current = articles.join(versions, versions.c.seq == articles.c.current)
    return select(articles.c.id, versions.c.seq, articles.c.versions, *shown, articles.c.key).select_from(current)


def list_articles(
    connection: Connection,
    *,
    outlet: str | None = None,
    since: datetime | None = None,
    limit: int | None = None,
    which: Select[Any] | None = None,
) -> Iterator[Listed]:
    """Articles, newest publication first (those without a date last), filtered by outlet and time of publication, and
    ``which`` current versions are wanted."""
    query = _listing().order_by(versions.c.instant.desc().nulls_last(), articles.c.id)
    if outlet:
        query = query.where(func.lower(versions.c.outlet) == outlet.lower())
    if since:
        query = query.where(versions.c.instant >= since.astimezone(UTC).isoformat())
    if which is not None:
        query = query.where(articles.c.current.in_(which))
    rows = connection.execute(query.limit(limit).execution_options(yield_per=1000))
    return (Listed(*row) for row in rows)


def list_numbered(connection: Connection, seqs: Sequence[int]) -> list[Listed]:
    """The articles whose current versions have these numbers, in the order given."""
    found = {row.seq: Listed(*row) for row in connection.execute(_listing().where(versions.c.seq.in_(seqs)))}
    return [found[seq] for seq in seqs if seq in found]


def resolve(connection: Connection, name: str) -> str:
    """The id of the one article that an id, the beginning of one, a key or a URL means. Raises :class:`NotFound`."""
    if connection.scalar(select(articles.c.id).where(articles.c.id == name)):
        return name  # looked for first: it alone is found without going through all articles
    by_key = connection.scalar(select(articles.c.id).where(articles.c.key.in_([name, normal_url(name) or name])))
    if by_key:
        return str(by_key)
    wanted = name.lower()
    found = list(connection.scalars(_beginning(wanted))) if _DIGITS.fullmatch(wanted) else []
    if len(found) == 1:
        return str(found[0])
    if found:
        raise NotFound(f"{name!r} begins the ids of several articles: {', '.join(found)}. Give more of it")
    raise NotFound(f"no article is called {name!r}. 'wirecopy list' shows the ids; four letters of one are enough")


def _beginning(wanted: str) -> Select[Any]:
    """Ids that begin so, by the index: all are hexadecimal, and "g" stands behind these digits in every collation."""
    return select(articles.c.id).where(articles.c.id >= wanted, articles.c.id < wanted + "g").limit(_SHOWN)


def load_versions(connection: Connection, article: str) -> list[Stored]:
    """All versions of an article, in the order they came; bytes that were purged leave their version out."""
    return _load(connection, versions.c.article == article)


def load_version(connection: Connection, seq: int) -> Stored:
    """The version with a number. Raises :class:`NotFound` when its bytes are gone."""
    for stored in _load(connection, versions.c.seq == seq):
        return stored
    raise NotFound(f"the bytes of version {seq} are gone; what happened to them stands in 'wirecopy verify'")


def _load(connection: Connection, condition: ColumnElement[bool]) -> list[Stored]:
    columns = (versions.c.id, versions.c.seq, blobs.c.content, texts.c.text, versions.c.snapshot, events.c.at)
    query = (
        select(*columns)
        .join(blobs, blobs.c.digest == versions.c.meta)
        .join(texts, texts.c.digest == versions.c.text)
        .join(events, events.c.seq == versions.c.seq)
    )
    rows = connection.execute(query.where(condition).order_by(versions.c.seq)).all()
    return [_stored(connection, row) for row in rows]


def _stored(connection: Connection, row: Any) -> Stored:
    origin = select(snapshots.c.origin).where(snapshots.c.digest == row.snapshot, snapshots.c.seq <= row.seq)
    first = connection.scalar(origin.order_by(snapshots.c.seq.desc()).limit(1))
    article = from_json(json.loads(zlib.decompress(row.content)), row.text)
    return Stored(row.id, row.seq, article, row.snapshot, str(first), row.at)


def current_seq(connection: Connection, article: str) -> int:
    """The number of an article's current version."""
    return int(connection.scalar(select(articles.c.current).where(articles.c.id == article)) or 0)


def load_texts(connection: Connection, seqs: Sequence[int]) -> dict[int, str]:
    """Texts of versions by their numbers."""
    query = select(versions.c.seq, texts.c.text).join(texts, texts.c.digest == versions.c.text)
    return {row.seq: row.text for row in connection.execute(query.where(versions.c.seq.in_(seqs)))}


def texts_by_digest(connection: Connection, digests: Sequence[str]) -> dict[str, str]:
    """Texts by their digests; those that were purged are left out."""
    return {row.digest: row.text for row in connection.execute(select(texts).where(texts.c.digest.in_(digests)))}


def load_bytes(connection: Connection, digest: str) -> bytes:
    """The bytes with a digest. Raises :class:`NotFound` when they were purged or never there."""
    content = connection.scalar(select(blobs.c.content).where(blobs.c.digest == digest))
    if content is None:
        raise NotFound(f"the bytes {digest} are not kept here")
    return zlib.decompress(content)


def is_among(connection: Connection, snapshot: str, ids: Collection[str]) -> bool:
    """Whether any version of some articles was read from a snapshot."""
    query = select(versions.c.seq).where(versions.c.article.in_(sorted(ids)), versions.c.snapshot == snapshot)
    return bool(ids) and connection.scalar(query.limit(1)) is not None


def load_refusals(connection: Connection) -> list[Refused]:
    """Inputs that were refused, in order."""
    rows = connection.execute(select(refusals).order_by(refusals.c.seq))
    return [Refused(row.id, row.origin, row.reason, row.problem, row.remedy) for row in rows]


def totals(connection: Connection) -> dict[str, int]:
    """How many articles, versions, outlets, refusals and events there are."""
    outlets = select(func.count(func.distinct(versions.c.outlet))).join(articles, articles.c.current == versions.c.seq)
    counted = {"articles": articles, "versions": versions, "refusals": refusals, "events": events}
    counts = {name: select(func.count()).select_from(table) for name, table in counted.items()}
    return {name: int(connection.scalar(query) or 0) for name, query in {**counts, "outlets": outlets}.items()}
