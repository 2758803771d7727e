"""Statements kept beside the record: written with the analysis that found them, read.

They are no part of the chain. All of a batch is one transaction; what an older analyser found goes when the version is
analysed again, and all of it goes with the text.
"""

from __future__ import annotations

import json
import re
import unicodedata
import zlib
from collections.abc import Collection, Iterator, Sequence
from typing import Any, NamedTuple

from sqlalchemy import Connection, Select, delete, func, select

from wirecopy.article.model import Article
from wirecopy.article.record import from_json as article_from_json
from wirecopy.attribution.extract import Extraction
from wirecopy.attribution.model import Source, Statement
from wirecopy.attribution.record import from_json, to_json
from wirecopy.ids import canonical, digest
from wirecopy.store.bulk import insert_new
from wirecopy.store.schema import analyses, articles, blobs, statements, texts, versions

AT_ONCE = 500  # values in one IN list, and analyses held at a time
_INDEXED = 300  # characters of an indexed name: PostgreSQL indexes no longer values than 2,704 bytes
_WORD = re.compile(r"\w+")


class Waiting(NamedTuple):
    """An article whose current version, number ``seq``, is to be analysed."""

    id: str
    seq: int
    article: Article


def folded(name: str) -> str:
    """A name's words without case and accents, each between spaces: what is found however it is written."""
    decomposed = unicodedata.normalize("NFKD", name).casefold()
    return " ".join(["", *_WORD.findall("".join(c for c in decomposed if not unicodedata.combining(c))), ""])


def _current(analyser: str | None, *columns: Any) -> Select[Any]:
    """Current versions whose texts are there; with an analyser, those it has not analysed."""
    query = (
        select(*columns)
        .select_from(articles)
        .join(versions, versions.c.seq == articles.c.current)
        .join(blobs, blobs.c.digest == versions.c.meta)
        .join(texts, texts.c.digest == versions.c.text)
    )
    if analyser is None:
        return query
    done = select(analyses.c.version).where(analyses.c.version == versions.c.seq, analyses.c.analyser == analyser)
    return query.where(~done.exists())


def count_waiting(connection: Connection, analyser: str | None) -> int:
    """How many articles the analyser has not analysed; with ``None``, how many there are."""
    return int(connection.scalar(_current(analyser, func.count())) or 0)


def load_waiting(connection: Connection, analyser: str | None, after: int, limit: int) -> list[Waiting]:
    """The next articles behind a version's number that the analyser has not analysed; with ``None``, of all."""
    columns = (articles.c.id, versions.c.seq, blobs.c.content, texts.c.text)
    query = _current(analyser, *columns).where(versions.c.seq > after).order_by(versions.c.seq).limit(limit)
    return [
        Waiting(row.id, row.seq, article_from_json(json.loads(zlib.decompress(row.content)), row.text))
        for row in connection.execute(query)
    ]


def keep(connection: Connection, analyser: str, found: Sequence[tuple[int, Extraction]]) -> None:
    """Keep what was found in versions in place of what was found before; a version whose text is gone is left out."""
    digests: dict[int, str] = {}
    for seqs in chunks([seq for seq, _ in found]):
        query = select(versions.c.seq, texts.c.digest).join(texts, texts.c.digest == versions.c.text)
        digests |= {row.seq: row.digest for row in connection.execute(query.where(versions.c.seq.in_(seqs)))}
        connection.execute(delete(analyses).where(analyses.c.version.in_(seqs)))
    there = [(seq, each) for seq, each in found if seq in digests]
    insert_new(connection, analyses, [analysis_row(seq, analyser, digests[seq], each) for seq, each in there])
    insert_new(connection, statements, [row for seq, each in there for row in _rows(seq, analyser, each)])


def analysis_row(seq: int, analyser: str, text: str, found: Extraction) -> dict[str, Any]:
    """A row of ``analyses``; ``text`` is the digest of the text."""
    said = {"analyser": analyser, "text": text, "language": found.language, "limited": found.limited}
    whole = canonical([said, [to_json(statement) for statement in found.statements]])
    return {"version": seq, **said, "count": len(found.statements), "digest": digest(whole)}


def _rows(seq: int, analyser: str, found: Extraction) -> Iterator[dict[str, Any]]:
    for ordinal, statement in enumerate(found.statements):
        yield {"version": seq, "analyser": analyser, "ordinal": ordinal, **columns_of(statement)}


def columns_of(statement: Statement) -> dict[str, Any]:
    """The columns of ``statements`` that are taken from a statement."""
    source = statement.source
    return {
        "id": statement.id,
        "parent": statement.parent,
        "kind": str(statement.kind),
        "source": source.text if source else None,
        "resolved": source.resolved if source else None,
        "named": _named(source) if source else None,
        "entity": source.entity[:_INDEXED] if source and source.entity else None,
        "cue": statement.cue.text if statement.cue else None,
        "content": statement.content.text,
        "occasion": str(statement.occasion.kind) if statement.occasion else None,
        "body": canonical(to_json(statement)).decode("ascii"),
    }


def _named(source: Source) -> str:
    """The fullest name, then the words in the text where they are others."""
    name, words = folded(source.resolved or source.text)[:_INDEXED], folded(source.text)[:_INDEXED]
    return name if words == name else name + words


def load(connection: Connection, seqs: Collection[int]) -> dict[int, Extraction]:
    """What was found in versions; those that were never analysed are left out."""
    found: dict[int, Extraction] = {}
    for some in chunks(seqs):
        said: dict[int, list[Statement]] = {}
        query = select(statements.c.version, statements.c.body).where(statements.c.version.in_(some))
        for row in connection.execute(query.order_by(statements.c.version, statements.c.ordinal)):
            said.setdefault(row.version, []).append(from_json(json.loads(row.body)))
        for row in connection.execute(select(analyses).where(analyses.c.version.in_(some))):
            found[row.version] = Extraction(tuple(said.get(row.version, ())), row.language, row.limited)
    return found


def analysed_by(connection: Connection, seq: int) -> str | None:
    """Which analyser analysed a version, if any."""
    return connection.scalar(select(analyses.c.analyser).where(analyses.c.version == seq))


def load_analysed(connection: Connection, analyser: str, after: int, limit: int) -> list[tuple[str, int]]:
    """The next articles behind a version's number that the analyser has analysed: their ids and numbers."""
    query = (
        select(articles.c.id, articles.c.current)
        .join(analyses, analyses.c.version == articles.c.current)
        .where(analyses.c.analyser == analyser, articles.c.current > after)
    )
    return [(row.id, row.current) for row in connection.execute(query.order_by(articles.c.current).limit(limit))]


def totals(connection: Connection) -> dict[str, int]:
    """How many articles are analysed, how many statements of how many named sources they hold, how many of the articles
    are in languages in which only direct quotations were looked for."""
    current = analyses.join(articles, articles.c.current == analyses.c.version)
    said = statements.join(articles, articles.c.current == statements.c.version)
    queries = {
        "articles": select(func.count()).select_from(current),
        "statements": select(func.count()).select_from(said),
        "sources": select(func.count(func.distinct(statements.c.entity))).select_from(said),
        "limited": select(func.count(analyses.c.limited)).select_from(current),
    }
    return {name: int(connection.scalar(query) or 0) for name, query in queries.items()}


def chunks(values: Collection[int]) -> Iterator[list[int]]:
    """Values in lists that are short enough to ask for."""
    listed = list(values)
    return (listed[at : at + AT_ONCE] for at in range(0, len(listed), AT_ONCE))
