"""Verification: the chain walked, every byte digested, the projection rebuilt and compared. All faults, not the first."""

from __future__ import annotations

import json
import zlib
from collections.abc import Callable, Iterable, Iterator
from typing import Any

from sqlalchemy import Connection, select

from wirecopy.article.record import article_id, from_json, version_id
from wirecopy.ledger.chain import Fault, Record, walk
from wirecopy.ledger.events import Event, VersionAdded
from wirecopy.ledger.fold import State, step
from wirecopy.store import log, recheck, recheck_desk, recheck_lineage, recheck_reuse, search
from wirecopy.store.acyclic import acyclic
from wirecopy.store.beside import beside
from wirecopy.store.comparing import compared, digested, of_compressed, of_text
from wirecopy.store.entry import listing
from wirecopy.store.judgements import judgement_row
from wirecopy.store.recheck_desk import OF_READING, Folded
from wirecopy.store.schema import articles, blobs, judgements, refusals, snapshots, texts, versions
from wirecopy.store.writer import article_row, refusal_row, version_row

_PAGE = 2_000  # rows of bytes held at a time

Progress = Callable[[int], None]


def verify(connection: Connection, progress: Progress = lambda done: None) -> Iterator[Fault]:
    """Every fault of the record, its bytes, its projection and the findings; ``progress`` is told of events, versions,
    analyses and searches for shared passages done."""
    state, desk = State(), Folded()

    def tell(record: Record, event: Event) -> None:
        if type(event) in OF_READING:
            step(state, record.seq, event)
        desk.add(record, event)
        progress(1)

    with beside(connection, search.faults) as searched:
        with acyclic():
            yield from walk(log.read_log(connection), tell)
            yield from _bytes(connection, state, desk)
            yield from _projection(connection, state, progress)
            yield from recheck_desk.faults(connection, desk)
        yield from (Fault("search", what) for what in searched())
    yield from recheck.faults(connection, progress)
    yield from recheck_reuse.faults(connection, progress)
    yield from recheck_lineage.faults(connection, progress)


def _bytes(connection: Connection, state: State, desk: Folded) -> Iterator[Fault]:
    """Bytes that are not what their digest says, that no event speaks of, or that were purged and are here."""
    added = [version.added for article in state.articles.values() for version in article.versions]
    received, gone = {snapshot for snapshot, _ in state.received}, desk.gone
    hidden = received & recheck_desk.sealed_snapshots(connection)  # they hold what was removed beside other articles
    contents = digested(connection, blobs, "content", of_compressed)
    yield from _digests("blobs", contents, (received | {event.meta for event in added}) - gone, hidden, gone)
    contents = digested(connection, texts, "text", of_text)
    yield from _digests("texts", contents, {event.text for event in added} - gone, set(), gone)


def _digests(
    table: str, contents: Iterable[tuple[str, bool]], spoken: set[str], hidden: set[str], gone: set[str]
) -> Iterator[Fault]:
    missing = spoken - hidden
    for key, fits in contents:
        where = f"{table} {key}"
        if not fits:
            yield Fault(where, "the bytes are not those that were recorded")
        if key not in spoken:
            yield Fault(where, "no event speaks of these bytes")
        if key in gone:
            yield Fault(where, "the bytes were purged, and are here")
        missing.discard(key)
    for key in sorted(missing):
        yield Fault(f"{table} {key}", "the bytes are gone, and no event says that they were purged")


def _projection(connection: Connection, state: State, progress: Progress) -> Iterator[Fault]:
    yield from _versions(connection, state, progress)
    rows = [article_row(key, article) for key, article in state.articles.items()]
    yield from compared(connection, articles, ("id",), rows)
    received = [{"digest": pair[0], "origin": pair[1], "seq": seq} for pair, seq in state.received.items()]
    yield from compared(connection, snapshots, ("digest", "origin"), received)
    refused = [refusal_row(seq, event) for seq, event in state.refused.values()]
    yield from compared(connection, refusals, ("id",), refused)
    judged = [judgement_row(seq, event) for seq, event in state.judged.values()]
    yield from compared(connection, judgements, ("subject", "left", "right"), judged)


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
