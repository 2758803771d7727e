"""Versions for the desk: files read through the ordinary reader into the record, and what is known of those there."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import BinaryIO

from sqlalchemy import Connection, func, select

from wirecopy.article.model import Article, Snapshot
from wirecopy.errors import NotAllowed, NotFound, Refusal, UsageError
from wirecopy.ledger.desk.given import CreditGiven
from wirecopy.read import snapshots
from wirecopy.store import keeping, reader
from wirecopy.store.entry import Entry, prepare, prepare_as
from wirecopy.store.schema import articles, versions
from wirecopy.store.schema_desk import works
from wirecopy.store.writer import Outcome

What = str | Snapshot
"""A file, a web address, ``-`` for standard input, or bytes that were read already."""


def snapshot_of(what: What, stdin: BinaryIO | None = None) -> Snapshot:
    """The one input that somebody names. Raises :class:`Refusal`, :class:`UsageError` where there are several."""
    if isinstance(what, Snapshot):
        return what
    found = list(snapshots([what], stdin=stdin))
    for each in found:
        if isinstance(each, Refusal):
            raise each
    if len(found) != 1 or not isinstance(found[0], Snapshot):
        raise UsageError(f"{what} holds {len(found)} inputs. Name one file with one article")
    return found[0]


def is_input(what: What) -> bool:
    """Whether somebody names something to be read, and no article."""
    return isinstance(what, Snapshot) or what == "-" or Path(what).exists()


def entry_of(what: What, key: str | None, stdin: BinaryIO | None = None) -> Entry:
    """What is to be recorded of an input: a version of the article with a key, or an article of its own."""
    snapshot = snapshot_of(what, stdin)
    if key is not None:
        return prepare_as(snapshot, key)
    entry = prepare(snapshot)
    if entry.refused:
        raise Refusal(entry.refused.reason, entry.refused.problem, entry.refused.remedy, entry.refused.origin)
    if len(entry.versions) != 1:
        raise UsageError(f"{snapshot.origin} holds {len(entry.versions)} articles. Name a file with one")
    return entry


def check_read(outcomes: Sequence[Outcome]) -> None:
    """Raises :class:`NotAllowed` where what was read is kept out."""
    for outcome in outcomes:
        if outcome.refused and outcome.refused.reason == keeping.REASON:
            raise NotAllowed(f"{outcome.origin} is refused: {outcome.refused.problem}", outcome.refused.remedy)


def key_of(connection: Connection, article: str) -> str:
    """The key of an article. Raises :class:`NotFound`."""
    key = connection.scalar(select(articles.c.key).where(articles.c.id == article))
    if key is None:
        raise NotFound(f"there is no article {article!r}. 'wirecopy list' shows the ids")
    return str(key)


def current_version(connection: Connection, article: str) -> str:
    """The id of an article's current version. Raises :class:`NotFound`."""
    query = select(versions.c.id).join(articles, articles.c.current == versions.c.seq).where(articles.c.id == article)
    found = connection.scalar(query)
    if found is None:
        raise NotFound(f"there is no article {article!r}. 'wirecopy list' shows the ids")
    return str(found)


def headline_of(connection: Connection, article: str, version: str) -> str:
    """The headline of a version, the beginning of its text where it has none."""
    query = select(versions.c.seq, versions.c.headline).where(versions.c.article == article, versions.c.id == version)
    row = connection.execute(query).first()
    if row is None:
        raise NotFound(f"article {article} has no version {version!r} in the record. 'wirecopy show' lists them")
    if row.headline:
        return str(row.headline)
    text = reader.load_texts(connection, [row.seq]).get(row.seq, "")
    return " ".join(text.split()[:12])


def stored_version(connection: Connection, article: str, version: str) -> Article | None:
    """A version, where its bytes are there."""
    seq = connection.scalar(select(versions.c.seq).where(versions.c.article == article, versions.c.id == version))
    try:
        return None if seq is None else reader.load_version(connection, seq).article
    except NotFound:
        return None


def addressed(connection: Connection, credit: CreditGiven) -> CreditGiven:
    """A credit with the address of the original, where that is an article that is here and says where it stands; a work of
    ours is read at our own address, which a page knows."""
    if credit.url or not credit.original:
        return credit
    query = select(articles.c.current).outerjoin(works, works.c.id == articles.c.id)
    seq = connection.scalar(query.where(articles.c.id == credit.original, func.coalesce(works.c.number, 0) == 0))
    try:
        original = reader.load_version(connection, seq).article if seq is not None else None
    except NotFound:
        return credit
    url = (original.canonical or original.url) if original else None
    return replace(credit, url=url) if url and url.startswith(("http://", "https://")) else credit
