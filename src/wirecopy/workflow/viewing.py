"""Looking at what a workspace holds: lists, search, single articles and their bytes, verification."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import datetime
from typing import NamedTuple

from sqlalchemy import Engine

from wirecopy.article.decode import bytes_of, decode_again
from wirecopy.article.edits import trace
from wirecopy.errors import NotFound
from wirecopy.ledger.chain import Fault
from wirecopy.ledger.events import Refused
from wirecopy.span import Span
from wirecopy.store import alignments, database, reader, search, standing, verifier
from wirecopy.store.alignments import Sharing


class Hit(NamedTuple):
    """An article found by a search, with a stretch of its text and the spans in it of the words asked for."""

    article: reader.Listed
    extract: str
    marks: tuple[Span, ...]


def find(engine: Engine, query: str, limit: int = 20) -> list[Hit]:
    """Articles that hold what is asked for (:mod:`wirecopy.store.search`), best first."""
    with database.reading(engine) as connection:
        seqs = search.find(connection, query, limit)
        texts = reader.load_texts(connection, seqs)
        listed = reader.list_numbered(connection, seqs)
    phrases = search.phrases_of(query)
    return [Hit(article, *search.extract(texts[article.seq], phrases)) for article in listed]


class Shown(NamedTuple):
    """An article with all its versions, in the order they came, and which of them is the current one."""

    id: str
    versions: list[reader.Stored]
    current: reader.Stored


def show(engine: Engine, name: str) -> Shown:
    """An article by id, the beginning of one, URL or key. Raises :class:`NotFound`."""
    with database.reading(engine) as connection:
        article = reader.resolve(connection, name)
        versions = reader.load_versions(connection, article)
        current = reader.current_seq(connection, article)
    if not versions:
        raise NotFound(f"the bytes of {article} are gone; what happened to it stands in 'wirecopy verify'")
    return Shown(article, versions, next((v for v in versions if v.seq == current), versions[-1]))


def shared_with(engine: Engine, seq: int) -> list[Sharing]:
    """What other articles share with a version, most words first, as far as ``wirecopy reuse`` has looked."""
    with database.reading(engine) as connection:
        return alignments.shared_with(connection, seq)


class Source(NamedTuple):
    """Where a span of a text came from: ``span`` in bytes of the snapshot, and those bytes."""

    origin: str
    span: Span
    content: bytes


def bytes_behind(engine: Engine, stored: reader.Stored, span: Span) -> Source:
    """The bytes of the snapshot that gave a span of an article's text."""
    with database.reading(engine) as connection:
        content = reader.load_bytes(connection, stored.snapshot)
    raw = decode_again(content, stored.article.encoding)
    place = bytes_of(trace(span, stored.article.edits), raw, stored.article.encoding, content)
    return Source(stored.origin, place, content[place.begin : place.end])


def verify(engine: Engine, progress: Callable[[int], None] = lambda done: None) -> Iterator[Fault]:
    """Every fault of a workspace's record (:mod:`wirecopy.store.verifier`)."""
    with database.reading(engine) as connection:
        yield from verifier.verify(connection, progress)


def totals(engine: Engine) -> dict[str, int]:
    """How many articles, versions, outlets, refusals and events the workspace holds."""
    with database.reading(engine) as connection:
        return reader.totals(connection)


def list_refusals(engine: Engine) -> list[Refused]:
    """Inputs that were refused, in order, with why."""
    with database.reading(engine) as connection:
        return list(reader.load_refusals(connection))


def list_articles(
    engine: Engine,
    outlet: str | None = None,
    since: datetime | None = None,
    limit: int | None = None,
    unattributed: bool = False,
) -> Iterator[reader.Listed]:
    """Articles, newest first; ``unattributed``: only those that rest on nobody, as far as they were traced."""
    with database.reading(engine) as connection:
        which = standing.rests_on_nobody() if unattributed else None
        yield from reader.list_articles(connection, outlet=outlet, since=since, limit=limit, which=which)
