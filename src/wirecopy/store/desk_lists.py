"""Lists of what the desk has: works, notices, cases; and the editions that feeds are made of."""

from __future__ import annotations

import json
import zlib
from collections.abc import Sequence
from typing import Any, NamedTuple

from sqlalchemy import Connection, Select, select, tuple_

from wirecopy.publish.edition import Edition
from wirecopy.publish.editions import Addresses
from wirecopy.store import words
from wirecopy.store.edition_rows import actions_in, digests_in, edition_from, originals_in
from wirecopy.store.schema import blobs, texts, versions
from wirecopy.store.schema_desk import actions, cases, cited, targets, works


class ListedWork(NamedTuple):
    """A work as a list shows it; ``headline`` in words."""

    id: str
    seq: int
    stage: str
    number: int
    headline: str | None
    published: str | None
    changed: str | None
    due: str | None


class ListedCase(NamedTuple):
    """A case as a list shows it."""

    id: str
    seq: int
    kind: str
    stage: str
    claimant: str
    opened: str
    sealed: str


class ListedNotice(NamedTuple):
    """An action in force, or that was; ``text`` in words."""

    id: str
    seq: int
    work: str
    kind: str
    stage: str
    number: int
    at: str
    text: str
    case: str | None
    reversed_by: str | None


def works_crediting(connection: Connection, original: str) -> set[str]:
    """The works whose current version credits an original."""
    return set(connection.scalars(select(cited.c.work).where(cited.c.original == original)))


def list_works(connection: Connection, stage: str | None = None, limit: int | None = None) -> list[ListedWork]:
    """Works, those that changed last first."""
    columns = (*(works.c[name] for name in ListedWork._fields if name != "headline"), works.c.headline)
    query = select(*columns).order_by(works.c.seq.desc()).limit(limit)
    rows = connection.execute(query.where(works.c.stage == stage) if stage else query).all()
    said = words.load(connection, [row.headline for row in rows if row.headline])
    return [ListedWork(**{**row._asdict(), "headline": said.get(row.headline or "")}) for row in rows]


def list_cases(connection: Connection, stage: str | None = None, work: str | None = None) -> list[ListedCase]:
    """Cases, the newest first."""
    query = select(*(cases.c[name] for name in ListedCase._fields)).order_by(cases.c.opened.desc(), cases.c.id)
    if stage:
        query = query.where(cases.c.stage == stage)
    if work:
        query = query.where(cases.c.id.in_(select(targets.c.case).where(targets.c.work == work)))
    return [ListedCase(*row) for row in connection.execute(query)]


def list_notices(connection: Connection, limit: int | None = None) -> list[ListedNotice]:
    """Actions that are or were in force, the newest first."""
    query = select(*(actions.c[name] for name in ListedNotice._fields)).where(actions.c.at.is_not(None))
    rows = connection.execute(query.order_by(actions.c.at.desc(), actions.c.id).limit(limit)).all()
    said = words.load(connection, [row.text for row in rows])
    return [ListedNotice(**{**row._asdict(), "text": said.get(row.text, "")}) for row in rows]


_EDITIONS: Select[Any] = (
    select(works.c.edition, texts.c.text, versions.c.language, blobs.c.content)
    .select_from(works)
    .outerjoin(versions, (versions.c.article == works.c.id) & (versions.c.id == works.c.version))
    .outerjoin(texts, texts.c.digest == versions.c.text)
    .outerjoin(blobs, blobs.c.digest == versions.c.meta)
    .where(works.c.edition.is_not(None))
)


def load_editions(
    connection: Connection,
    addresses: Addresses,
    *,
    only: Sequence[str] | None = None,
    since: str | None = None,
    before: tuple[str, str] | None = None,
    limit: int | None = None,
) -> list[Edition]:
    """Editions of works, those that changed last first: ``only`` of some; of those that changed at ``since`` or later, and
    that stand behind one (``before``: when it changed, and its work), times as the record writes them."""
    query = _EDITIONS.order_by(works.c.changed.desc(), works.c.id.desc()).limit(limit)
    if only is not None:
        query = query.where(works.c.id.in_(only))
    if since is not None:
        query = query.where(works.c.changed >= since)
    if before is not None:
        query = query.where(tuple_(works.c.changed, works.c.id) < tuple_(*before))
    rows = [(json.loads(row[0]), *row[1:]) for row in connection.execute(query)]
    said = words.load(connection, [digest for row in rows for digest in digests_in(row[0])])
    ours = _published(connection, [original for row in rows for original in originals_in(row[0])])
    sources = _sources(connection, [action for row in rows for action in actions_in(row[0])])
    return [_edition(*row, said=said, ours=ours, sources=sources, addresses=addresses) for row in rows]


def _published(connection: Connection, originals: Sequence[str]) -> frozenset[str]:
    """Those of some originals that are works that were ever public."""
    query = select(works.c.id).where(works.c.id.in_(sorted(set(originals))), works.c.number > 0)
    return frozenset(connection.scalars(query)) if originals else frozenset()


def _sources(connection: Connection, keys: Sequence[str]) -> dict[str, tuple[str, str]]:
    """The works of some actions, and their kinds."""
    query = select(actions.c.id, actions.c.work, actions.c.kind).where(actions.c.id.in_(sorted(set(keys))))
    return {row.id: (row.work, row.kind) for row in connection.execute(query)} if keys else {}


def _edition(
    outline: dict[str, Any],
    text: str | None,
    language: str | None,
    described: bytes | None,
    *,
    said: dict[str, str],
    ours: frozenset[str],
    sources: dict[str, tuple[str, str]],
    addresses: Addresses,
) -> Edition:
    if "text" not in outline:  # it is hidden
        return edition_from(outline, said, None, ours, sources, addresses)
    article = json.loads(zlib.decompress(described)) if described else {}
    dateline, authors = article.get("dateline") or {}, set(outline["authors"])
    printed = {each["text"] for each in article.get("bylines", ()) if each["name"] in authors}
    shown = text or ""
    return edition_from(outline, said, shown, ours, sources, addresses, language, dateline.get("text"), printed)
