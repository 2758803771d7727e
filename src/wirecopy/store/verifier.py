"""Verification: the chain walked, every byte digested, the projection rebuilt and compared. All faults, not the first."""

from __future__ import annotations

import json
import zlib
from collections.abc import Callable, Iterator
from typing import Any

from sqlalchemy import Connection, Table, select

from wirecopy.article.record import article_id, from_json, version_id
from wirecopy.ids import digest
from wirecopy.ledger.chain import Fault, Record, walk
from wirecopy.ledger.events import Event, VersionAdded
from wirecopy.ledger.fold import State, fold
from wirecopy.store import log, recheck, recheck_desk, recheck_lineage, recheck_reuse, search
from wirecopy.store.entry import listing
from wirecopy.store.judgements import judgement_row
from wirecopy.store.recheck_desk import Folded
from wirecopy.store.schema import articles, blobs, judgements, refusals, snapshots, texts, versions
from wirecopy.store.writer import article_row, refusal_row, version_row

_PAGE = 2_000  # rows of bytes held at a time

Progress = Callable[[int], None]


def verify(connection: Connection, progress: Progress = lambda done: None) -> Iterator[Fault]:
    """Every fault of the record, its bytes, its projection and the findings; ``progress`` is told of events, versions,
    analyses and searches for shared passages done."""
    state, desk = State(), Folded()

    def tell(record: Record, event: Event) -> None:
        fold([(record.seq, event)], state)
        desk.add(record, event)
        progress(1)

    yield from walk(log.read_log(connection), tell)
    yield from _bytes(connection, state, desk)
    yield from _projection(connection, state, progress)
    yield from recheck_desk.faults(connection, desk)
    yield from (Fault("search", what) for what in search.faults(connection))
    yield from recheck.faults(connection, progress)
    yield from recheck_reuse.faults(connection, progress)
    yield from recheck_lineage.faults(connection, progress)


def _bytes(connection: Connection, state: State, desk: Folded) -> Iterator[Fault]:
    """Bytes that are not what their digest says, that no event speaks of, or that were purged and are here."""
    added = [version.added for article in state.articles.values() for version in article.versions]
    received, gone = {snapshot for snapshot, _ in state.received}, desk.gone
    hidden = received & recheck_desk.sealed_snapshots(connection)  # they hold what was removed beside other articles
    kept, words = (received | {event.meta for event in added}) - gone, {event.text for event in added} - gone
    yield from _digests(connection, blobs, kept, hidden, lambda row: digest(zlib.decompress(row.content)))
    yield from _digests(connection, texts, words, set(), lambda row: digest(row.text.encode("utf-8")))
    for table in (blobs, texts):
        for key in connection.scalars(select(table.c.digest).where(table.c.digest.in_(sorted(gone)))):
            yield Fault(f"{table.name} {key}", "the bytes were purged, and are here")


def _digests(
    connection: Connection, table: Table, spoken: set[str], hidden: set[str], found: Callable[[Any], str]
) -> Iterator[Fault]:
    missing = spoken - hidden
    for row in connection.execute(select(table).execution_options(yield_per=_PAGE)):
        where = f"{table.name} {row.digest}"
        try:
            fits = found(row) == row.digest
        except (zlib.error, ValueError, TypeError, AttributeError):
            fits = False
        if not fits:
            yield Fault(where, "the bytes are not those that were recorded")
        if row.digest not in spoken:
            yield Fault(where, "no event speaks of these bytes")
        missing.discard(row.digest)
    for key in sorted(missing):
        yield Fault(f"{table.name} {key}", "the bytes are gone, and no event says that they were purged")


def _projection(connection: Connection, state: State, progress: Progress) -> Iterator[Fault]:
    yield from _versions(connection, state, progress)
    rows = {key: article_row(key, article) for key, article in state.articles.items()}
    yield from _compare(connection, articles, ("id",), {(key,): row for key, row in rows.items()})
    received: dict[tuple[str, ...], dict[str, Any]] = {
        pair: {"digest": pair[0], "origin": pair[1], "seq": seq} for pair, seq in state.received.items()
    }
    yield from _compare(connection, snapshots, ("digest", "origin"), received)
    refused: dict[tuple[str, ...], dict[str, Any]] = {
        (key,): refusal_row(seq, event) for key, (seq, event) in state.refused.items()
    }
    yield from _compare(connection, refusals, ("id",), refused)
    judged: dict[tuple[str, ...], dict[str, Any]] = {
        key: judgement_row(seq, event) for key, (seq, event) in state.judged.items()
    }
    yield from _compare(connection, judgements, ("subject", "left", "right"), judged)


def _compare(
    connection: Connection, table: Table, key: tuple[str, ...], expected: dict[tuple[str, ...], dict[str, Any]]
) -> Iterator[Fault]:
    """Rows of a table that are wrong, missing or too many; takes the expected rows out as it finds them."""
    for row in connection.execute(select(table).execution_options(yield_per=_PAGE)).mappings():
        name = tuple(row[part] for part in key)
        wanted = expected.pop(name, None)
        if wanted != dict(row):
            what = "no event speaks of this row" if wanted is None else "the row is not what the events say"
            yield Fault(f"{table.name} {' '.join(map(str, name))}", what)
    for name in expected:
        yield Fault(f"{table.name} {' '.join(map(str, name))}", "the row is missing")


def _versions(connection: Connection, state: State, progress: Progress) -> Iterator[Fault]:
    """Versions against their events and their descriptions; missing bytes are named elsewhere."""
    expected = {version.seq: version.added for article in state.articles.values() for version in article.versions}
    joined = versions.outerjoin(blobs, blobs.c.digest == versions.c.meta).outerjoin(
        texts, texts.c.digest == versions.c.text
    )
    query = select(versions, blobs.c.content.label("content"), texts.c.text.label("words_")).select_from(joined)
    for row in connection.execute(query.order_by(versions.c.seq).execution_options(yield_per=_PAGE)).mappings():
        progress(1)
        found = {name: value for name, value in row.items() if name not in ("content", "words_")}
        added = expected.pop(row["seq"], None)
        where = f"versions {row['seq']}"
        if added is None:
            yield Fault(where, "no event speaks of this row")
        elif not _fits(row, found, added):
            yield Fault(where, "the row is not what the events and the article's description say")
    for seq in expected:
        yield Fault(f"versions {seq}", "the row is missing")


def _fits(row: Any, found: dict[str, Any], added: VersionAdded) -> bool:
    """Whether a row is what its event says and, where its bytes are there, what they say."""
    if row["content"] is None or row["words_"] is None:
        expected = version_row(row["seq"], added, {})
        return expected == {name: found[name] for name in expected}
    return found == version_row(row["seq"], added, _described(row, added.version, added.article))


def _described(row: Any, version: str, article: str) -> dict[str, Any]:
    """What a list shows of a version, worked out anew from its bytes; nothing when they belong to another one."""
    try:
        stored = from_json(json.loads(zlib.decompress(row["content"])), row["words_"])
        same = version_id(stored) == version and article_id(stored) == article
        return listing(stored) if same else {}
    except (zlib.error, ValueError, KeyError, TypeError):
        return {}
