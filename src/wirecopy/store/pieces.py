"""Articles as lineage looks at them, with what they share: all of a workspace's, or those around some."""

from __future__ import annotations

import json
import zlib
from collections.abc import Collection, Iterator
from datetime import UTC, datetime
from typing import NamedTuple

from sqlalchemy import Connection, or_, select

from wirecopy.article.moment import Moment, parse_moment
from wirecopy.article.record import from_json
from wirecopy.lineage.model import Piece
from wirecopy.reuse.model import Alignment, AlignmentType, Passage
from wirecopy.span import Span
from wirecopy.store.findings import chunks
from wirecopy.store.schema import alignments, articles, blobs, events, snapshots, texts, versions

_PAGE = 500  # ids asked for at a time
_TOLD = '%"fetched"%'  # in the events of bytes of which it is known when they were fetched
TELLING = (str(AlignmentType.COPY), str(AlignmentType.QUOTATION))
"""Types of alignments that say something about where an article came from."""


class Held(NamedTuple):
    """An article's current version, number ``seq``; ``text`` is its text's digest."""

    seq: int
    text: str
    piece: Piece


def upto(connection: Connection, last: int) -> list[int]:
    """The current versions up to a number."""
    query = select(articles.c.current).where(articles.c.current <= last)
    return list(connection.scalars(query.order_by(articles.c.current)))


def load_pieces(connection: Connection, seqs: Collection[int]) -> Iterator[Held]:
    """The articles of those of some versions that are current and whose texts are there."""
    joined = (
        articles.join(versions, versions.c.seq == articles.c.current)
        .join(blobs, blobs.c.digest == versions.c.meta)
        .join(texts, texts.c.digest == versions.c.text)
    )
    columns = (articles.c.id, versions.c.seq, versions.c.text, versions.c.snapshot, blobs.c.content)
    query = select(*columns, texts.c.text.label("words")).select_from(joined).order_by(versions.c.seq)
    for page in chunks(sorted(seqs)):
        rows = connection.execute(query.where(versions.c.seq.in_(page))).all()
        seen = _seen(connection, {row.snapshot for row in rows})
        for row in rows:
            article = from_json(json.loads(zlib.decompress(row.content)), row.words)
            yield Held(row.seq, row.text, Piece(row.id, article, seen.get(row.snapshot)))


def _seen(connection: Connection, digests: Collection[str]) -> dict[str, Moment]:
    """When snapshots were first fetched, where that is known: from a web address or a web archive."""
    found: dict[str, Moment] = {}
    joined = snapshots.join(events, events.c.seq == snapshots.c.seq)
    query = select(snapshots.c.digest, events.c.body).select_from(joined)
    query = query.where(snapshots.c.digest.in_(digests), events.c.body.like(_TOLD))
    for digest, body in connection.execute(query):
        moment = parse_moment(json.loads(body).get("fetched"))
        if moment and (digest not in found or moment.instant < found[digest].instant):
            found[digest] = moment
    return found


def near(connection: Connection, seqs: Collection[int]) -> set[int]:
    """The versions that share such a passage with any of some versions."""
    found: set[int] = set()
    for some in chunks(seqs):
        for one, other in ((alignments.c.left, alignments.c.right), (alignments.c.right, alignments.c.left)):
            query = select(other).where(one.in_(some), alignments.c.type.in_(TELLING)).distinct()
            found.update(connection.scalars(query))
    return found


def reports_of(connection: Connection, outlets: Collection[str], begin: datetime, end: datetime, most: int) -> set[int]:
    """The current versions that outlets, by their names or the addresses of their sites, published between two times; the
    latest, at most so many."""
    sites = [articles.c.key.startswith(name, autoescape=True) for name in outlets if "://" in name]
    by = or_(versions.c.outlet.in_([name for name in outlets if "://" not in name]), *sites)
    between = versions.c.instant.between(begin.astimezone(UTC).isoformat(), end.astimezone(UTC).isoformat())
    query = select(versions.c.seq).join(articles, articles.c.current == versions.c.seq).where(by, between)
    return set(connection.scalars(query.order_by(versions.c.instant.desc()).limit(most)))


def published_at(connection: Connection, addresses: Collection[str]) -> set[int]:
    """The current versions of the articles with some addresses."""
    return set(connection.scalars(select(articles.c.current).where(articles.c.key.in_(sorted(addresses)))))


def load_alignments(connection: Connection, ids: dict[int, str]) -> list[Alignment]:
    """The alignments between some versions, with their articles' ids."""
    columns = ("left", "left_begin", "left_end", "right", "right_begin", "right_end", "matched_words", "similarity")
    query = select(*(alignments.c[name] for name in columns), alignments.c.type)
    found: list[Alignment] = []
    for some in chunks(sorted(ids)):
        for row in connection.execute(query.where(alignments.c.left.in_(some), alignments.c.type.in_(TELLING))):
            left, a, b, right, c, d, words, similarity, kind = list(row)
            if right in ids:
                one, other = Passage(ids[left], Span(a, b)), Passage(ids[right], Span(c, d))
                found.append(Alignment(one, other, words, similarity, AlignmentType(kind)))
    return found


def seqs_of(connection: Connection, ids: Collection[str]) -> dict[str, int]:
    """The current versions of some articles."""
    found: dict[str, int] = {}
    listed = sorted(ids)
    for at in range(0, len(listed), _PAGE):
        query = select(articles.c.id, articles.c.current).where(articles.c.id.in_(listed[at : at + _PAGE]))
        found.update((row.id, row.current) for row in connection.execute(query))
    return found
