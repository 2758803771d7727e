"""Finding what somebody said, however the name is written, and names that are like one."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from difflib import get_close_matches

from sqlalchemy import ColumnElement, Connection, and_, func, or_, select

from wirecopy.attribution.model import Statement
from wirecopy.attribution.record import from_json
from wirecopy.store.findings import chunks, folded
from wirecopy.store.reader import Listed, list_numbered
from wirecopy.store.schema import articles, statements, versions

_COMPARED = 50_000  # names, the most frequent, among which near ones are looked for
_LONGEST = 300  # characters of a name that is asked for
_NEAR = 0.7  # likeness of words, as difflib counts it


def said_by(
    connection: Connection, name: str, entity: str | None, limit: int | None
) -> Iterator[tuple[Listed, list[Statement]]]:
    """What was said by sources whose key has all parts of an entity's or whose name has all words of a name, in current
    versions: article by article, newest first, at most ``limit`` articles."""
    wanted = _wanted(name, entity)
    if wanted is None:
        return
    names = select(statements.c.named).where(wanted).distinct()  # from the index alone, then by it
    hit = and_(statements.c.named.in_(names), wanted)
    current = articles.join(versions, versions.c.seq == articles.c.current)
    newest = (versions.c.instant.desc().nulls_last(), articles.c.id)
    query = select(versions.c.seq).select_from(current)
    query = query.where(versions.c.seq.in_(select(statements.c.version).where(hit))).order_by(*newest)
    for seqs in chunks(list(connection.scalars(query.limit(limit)))):
        said: dict[int, list[Statement]] = {}
        rows = select(statements.c.version, statements.c.body).where(statements.c.version.in_(seqs), hit)
        for version, body in connection.execute(rows.order_by(statements.c.version, statements.c.ordinal)):
            said.setdefault(version, []).append(from_json(json.loads(body)))
        yield from ((article, said[article.seq]) for article in list_numbered(connection, seqs))


def _wanted(name: str, entity: str | None) -> ColumnElement[bool] | None:
    words = folded(name[:_LONGEST]).split()
    parts = [part for part in (entity or "")[:_LONGEST].split("-") if part]
    key = "-" + func.coalesce(statements.c.entity, "") + "-"
    ways = []
    if words:
        ways.append(and_(*(statements.c.named.contains(f" {word} ", autoescape=True) for word in words)))
    if parts:
        ways.append(and_(*(key.contains(f"-{part}-", autoescape=True) for part in parts)))
    return or_(*ways) if ways else None


def near_names(connection: Connection, name: str, limit: int = 3) -> list[str]:
    """Names of sources that have words like those of a name, the most frequent first."""
    count = func.count().label("times")
    query = select(statements.c.named, count).where(statements.c.named.is_not(None)).group_by(statements.c.named)
    known: Sequence[str] = connection.scalars(query.order_by(count.desc(), statements.c.named).limit(_COMPARED)).all()
    vocabulary = {word for one in known for word in one.split() if len(word) > 2}
    near = {
        like for word in folded(name[:_LONGEST]).split() for like in get_close_matches(word, vocabulary, limit, _NEAR)
    }
    alike = [one for one in known if near & set(one.split())]
    best = sorted(alike, key=lambda one: -len(near & set(one.split())))[: 2 * limit]
    return list(dict.fromkeys(_written(connection, one, near) for one in best))[:limit]


def _written(connection: Connection, named: str, words: set[str]) -> str:
    """A name as an article has it: the fullest where it has one of the words, else the source's own."""
    query = select(statements.c.resolved, statements.c.source).where(statements.c.named == named)
    resolved, source = connection.execute(query.order_by(statements.c.version, statements.c.ordinal).limit(1)).one()
    return str(resolved if resolved and words & set(folded(resolved).split()) else source)
