"""Shared passages kept beside the record: all that one search among the current versions found, in place of what was
found before. They are no part of the chain, and go with the texts that they were found in."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from sqlalchemy import Connection, Select, delete, literal, or_, select

from wirecopy.ids import canonical, digest, identify
from wirecopy.store import sums
from wirecopy.store.bulk import insert_new
from wirecopy.store.findings import chunks
from wirecopy.store.reader import Listed, list_numbered
from wirecopy.store.schema import alignments, articles, detected, detections, texts, versions

FIELDS = (
    *("left", "left_begin", "left_end", "right", "right_begin", "right_end"),
    *("matched_words", "similarity", "type"),
)
"""The columns of an alignment, as :data:`wirecopy.reuse.table.ALIGNMENTS` has them, and its type."""

_AT_ONCE, _FETCHED = 10_000, 1_000  # rows written and texts read at a time

Aligned = tuple[Any, ...]
"""Values of :data:`FIELDS`; ``left`` and ``right`` are numbers of versions."""


class Detection(NamedTuple):
    """A search for shared passages: by which analyser with which options (canonical JSON), ``articles`` a digest over the
    versions and texts looked at, ``summary`` what was read and hidden, ``total`` how many alignments were found; ``last``
    and, once it is kept, ``base`` as in :data:`wirecopy.store.schema.detections`, ``digest`` over all of it."""

    analyser: str
    options: str
    articles: str
    summary: dict[str, Any]
    total: int
    last: int = -1
    base: str = ""
    digest: str = ""


class Waiting(NamedTuple):
    """A current version with what types are told by."""

    seq: int
    id: str
    text: str
    outlet: str | None
    published: str | None
    headline: str | None


def _current(*columns: Any) -> Select[Any]:
    """Current versions whose texts are there, by number."""
    current = articles.join(versions, versions.c.seq == articles.c.current)
    joined = current.join(texts, texts.c.digest == versions.c.text)
    return select(*columns).select_from(joined).order_by(versions.c.seq)


def current_texts(connection: Connection) -> list[tuple[int, str]]:
    """Numbers and texts' digests of all current versions whose texts are there, by number."""
    return [(row.seq, row.text) for row in connection.execute(_current(versions.c.seq, versions.c.text))]


def load_waiting(connection: Connection, with_texts: bool = True) -> Iterator[Waiting]:
    """The versions of :func:`current_texts`, some at a time; without their texts those are empty."""
    text = texts.c.text if with_texts else literal("")
    about = (versions.c.outlet, versions.c.published, versions.c.headline)
    query = _current(versions.c.seq, articles.c.id, text, *about).limit(_FETCHED)
    after = -1
    while page := connection.execute(query.where(versions.c.seq > after)).all():
        yield from (Waiting(*row) for row in page)
        after = page[-1].seq


def digest_of(looked_at: Sequence[tuple[int, str]]) -> str:
    """The digest over versions and their texts' digests."""
    return sums.digest_of(looked_at)


def digest_of_rows(rows: Iterable[tuple[int, Aligned]]) -> str:
    """The digest over alignments with their ordinals."""
    return sums.digest_of((ordinal, *row) for ordinal, row in rows)


def keep(
    connection: Connection, found: Detection, looked_at: Sequence[tuple[int, str]], rows: Iterable[Aligned]
) -> None:
    """Keep what was found in place of all that was found before.

    Versions whose texts went in the meantime are left out, with all that was found in them.
    """
    there = dict(current_texts(connection)).items()
    kept = [pair for pair in looked_at if pair in there]
    numbers = {seq for seq, _ in kept}
    sound = [row for row in rows if row[0] in numbers and row[3] in numbers]
    connection.execute(delete(detections))
    whole = sums.added(digest_of(kept), digest_of_rows(enumerate(sound)))
    found = found._replace(articles=digest_of(kept), total=len(sound), base=whole, digest=whole)
    insert_new(connection, detections, [detection_row(found, len(kept))])
    insert(connection, found, kept, sound, 0)


def insert(
    connection: Connection, found: Detection, looked_at: Sequence[tuple[int, str]], rows: Sequence[Aligned], first: int
) -> None:
    """Insert versions that were looked at, and alignments with ordinals from ``first`` on."""
    name = detection_id(found.analyser, found.options)
    for some in _pages(looked_at):
        insert_new(connection, detected, [{"detection": name, "version": seq, "text": text} for seq, text in some])
    for some in _pages(list(enumerate(rows, start=first))):
        rows_ = [{"detection": name, "ordinal": n, **dict(zip(FIELDS, row, strict=True))} for n, row in some]
        insert_new(connection, alignments, rows_)


def _pages(values: Sequence[Any]) -> Iterator[Sequence[Any]]:
    return (values[at : at + _AT_ONCE] for at in range(0, len(values), _AT_ONCE))


def detection_id(analyser: str, options: str) -> str:
    """The name of what an analyser finds with some options."""
    return identify({"analyser": analyser, "options": options})


def detection_row(found: Detection, looked_at: int) -> dict[str, Any]:
    """A row of ``detections``; so many versions were looked at."""
    said = {
        "id": detection_id(found.analyser, found.options),
        "analyser": found.analyser,
        "options": found.options,
        "articles": found.articles,
        "summary": canonical(found.summary).decode("ascii"),
        "versions": looked_at,
        "count": found.total,
        "digest": found.digest,
        "last": found.last,
        "base": found.base,
    }
    return {**said, "seal": seal_of(said)}


def seal_of(row: Mapping[str, Any]) -> str:
    """The digest over a row of ``detections``."""
    return digest(canonical({name: value for name, value in row.items() if name != "seal"}))


def load_detection(connection: Connection) -> Detection | None:
    """The search whose findings are kept, if there was one."""
    row = connection.execute(select(detections)).first()
    return detection_from(row._mapping) if row else None


def detection_from(row: Any) -> Detection:
    """The detection of a row. Raises ``ValueError`` for a row that nobody wrote."""
    said = (row["last"], row["base"], row["digest"])
    return Detection(row["analyser"], row["options"], row["articles"], json.loads(row["summary"]), row["count"], *said)


def load(connection: Connection) -> list[Aligned]:
    """All alignments by left, right, left_begin, right_begin."""
    order = (alignments.c[name] for name in ("left", "right", "left_begin", "right_begin", "ordinal"))
    query = select(*(alignments.c[name] for name in FIELDS)).order_by(*order)
    return [tuple(row) for row in connection.execute(query)]


class Sharing(NamedTuple):
    """Another article that shares passages of one type with an article: their words in all, their greatest similarity."""

    article: Listed
    type: str
    matched_words: int
    similarity: float


def shared_with(connection: Connection, seq: int) -> list[Sharing]:
    """What other articles' current versions share with a version, most words first."""
    query = select(alignments).where(or_(alignments.c.left == seq, alignments.c.right == seq))
    found: dict[tuple[int, str], tuple[int, float]] = {}
    for row in connection.execute(query):
        key = (row.right if row.left == seq else row.left, row.type)
        words, similarity = found.get(key, (0, 0.0))
        found[key] = (words + row.matched_words, max(similarity, row.similarity))
    others = list(dict.fromkeys(other for other, _ in found))
    listed = {one.seq: one for some in chunks(others) for one in list_numbered(connection, some)}
    shared = [Sharing(listed[other], kind, *found[other, kind]) for other, kind in found if other in listed]
    return sorted(shared, key=lambda each: (-each.matched_words, each.article.id, each.type))
