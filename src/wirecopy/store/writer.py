"""Writing entries: the events they give, the bytes they bring, and the projection folded from the events.

All of a batch is one transaction: after a crash it is there whole, or not at all.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from typing import Any, Literal, NamedTuple

from sqlalchemy import Connection, select

from wirecopy.ledger.chain import append
from wirecopy.ledger.events import Event, Received, Refused, VersionAdded
from wirecopy.ledger.fold import ArticleState, State, Version, fold
from wirecopy.store import keeping, log, search, vault
from wirecopy.store.bulk import insert_new, replace_articles
from wirecopy.store.entry import Entry
from wirecopy.store.schema import articles, blobs, refusals, snapshots, texts, versions

REFUSAL = ("id", "origin", "reason", "problem", "remedy")
"""Fields of a refusal that the projection keeps, in the order of the event."""

_AT_ONCE = 500  # values in one IN list


class Outcome(NamedTuple):
    """What came of one article or input: the article's id, or the refusal; of bytes known before, only their origin."""

    kind: Literal["new", "version", "known", "refused"]
    origin: str
    article: str | None = None
    headline: str | None = None
    refused: Refused | None = None


def known_snapshots(connection: Connection, pairs: Collection[tuple[str, str]]) -> set[tuple[str, str]]:
    """Those pairs of digest and origin that the record has; not what was removed, which is refused each time."""
    found: set[tuple[str, str]] = set()
    digests = {digest for digest, _ in pairs}
    for some in _chunks(digests):
        rows = connection.execute(select(snapshots.c.digest, snapshots.c.origin).where(snapshots.c.digest.in_(some)))
        gone = keeping.removed_snapshots(connection, some)
        found.update((digest, origin) for digest, origin in rows if digest not in gone)
    return found & set(pairs)


def write(connection: Connection, entries: Sequence[Entry], at: str, admitted: Collection[str] = ()) -> list[Outcome]:
    """Record entries; gives one outcome for every article and refusal, in their order. What was removed is refused, but for
    works that are just being restored (``admitted``)."""
    entries = keeping.without_removed(connection, entries, admitted)
    state = _touched(connection, entries)
    last = log.head(connection)
    events: list[Event] = []
    outcomes: list[Outcome] = []
    for entry in entries:
        for event, outcome in _events(entry, state):
            if event is not None:
                events.append(event)
                fold([((last.seq if last else 0) + len(events), event)], state)
            if outcome is not None:
                outcomes.append(outcome)
    records = list(append(last, events, max(at, last.at) if last else at))
    log.extend(connection, records)
    _bytes(connection, events, entries)
    _project(connection, [(record.seq, event) for record, event in zip(records, events, strict=True)], entries, state)
    return outcomes


def _events(entry: Entry, state: State) -> Iterator[tuple[Event | None, Outcome | None]]:
    """What an entry adds to the state as it is now, and what to tell its reader."""
    if entry.refused:
        is_new = entry.refused.id not in state.refused
        yield entry.refused if is_new else None, Outcome("refused", entry.refused.origin, refused=entry.refused)
    received = entry.received
    if received and (received.snapshot, received.origin) not in state.received:
        yield received, None
    for added, _, _, listing in entry.versions:
        article = state.articles.get(added.article)
        origin = received.origin if received else ""
        if article and any(version.added.version == added.version for version in article.versions):
            yield None, Outcome("known", origin, added.article, listing["headline"])
        else:
            yield added, Outcome("version" if article else "new", origin, added.article, listing["headline"])


def _touched(connection: Connection, entries: Iterable[Entry]) -> State:
    """The state of everything that the entries could change, from the projection."""
    received = {(e.received.snapshot, e.received.origin) for e in entries if e.received}
    state = State(received=dict.fromkeys(known_snapshots(connection, received), 0))
    ids = {version.added.article for entry in entries for version in entry.versions}
    for some in _chunks(ids):
        query = select(versions, articles.c.key).join(articles, articles.c.id == versions.c.article)
        for row in connection.execute(query.where(versions.c.article.in_(some)).order_by(versions.c.seq)).mappings():
            article = state.articles.setdefault(row["article"], ArticleState(row["key"]))
            article.versions.append(Version(row["seq"], _added(row)))
    refused = {e.refused.id for e in entries if e.refused}
    for some in _chunks(refused):
        for known in connection.execute(select(refusals).where(refusals.c.id.in_(some))):
            state.refused[known.id] = (known.seq, Refused(*(getattr(known, name) for name in REFUSAL)))
    return state


def _added(row: Any) -> VersionAdded:
    names = ("article", "key", "snapshot", "text", "meta", "number", "dated")
    return VersionAdded(version=row["id"], partial=bool(row["partial"]), **{name: row[name] for name in names})


def _bytes(connection: Connection, events: Iterable[Event], entries: Iterable[Entry]) -> None:
    """Keep the bytes that the new events speak of."""
    wanted = {event.snapshot if isinstance(event, Received) else getattr(event, "version", "") for event in events}
    kept: dict[str, bytes] = {}
    hidden: dict[str, bytes] = {}
    words: dict[str, str] = {}
    for entry in entries:
        if entry.received and entry.received.snapshot in wanted:
            (hidden if entry.sealed else kept)[entry.received.snapshot] = entry.snapshot
        for version in entry.versions:
            if version.added.version in wanted:
                kept[version.added.meta] = version.meta
                words[version.added.text] = version.text
    vault.put_away(connection, hidden)
    insert_new(connection, blobs, [{"digest": key, "content": content} for key, content in kept.items()])
    insert_new(connection, texts, [{"digest": key, "text": text} for key, text in words.items()])


def _project(
    connection: Connection, events: Sequence[tuple[int, Event]], entries: Iterable[Entry], state: State
) -> None:
    """Bring the projection to the state that the new events have been folded into."""
    seqs = {seq for seq, _ in events}
    listings = {v.added.version: v.listing for entry in entries for v in entry.versions}
    added = [(seq, event) for seq, event in events if isinstance(event, VersionAdded)]
    received = [(*pair, seq) for pair, seq in state.received.items() if seq in seqs]
    insert_new(connection, snapshots, [dict(zip(("digest", "origin", "seq"), row, strict=True)) for row in received])
    insert_new(connection, versions, [version_row(seq, event, listings[event.version]) for seq, event in added])
    changed = {event.article for _, event in added}
    replace_articles(connection, [article_row(key, state.articles[key]) for key in changed])
    insert_new(connection, refusals, [refusal_row(seq, event) for seq, event in state.refused.values() if seq in seqs])
    if added:
        search.add(connection, added[0][0] - 1)


def version_row(seq: int, event: VersionAdded, listing: dict[str, Any]) -> dict[str, Any]:
    """A row of ``versions``."""
    names = ("article", "snapshot", "text", "meta", "number", "dated", "partial")
    return {"seq": seq, "id": event.version, **{name: getattr(event, name) for name in names}, **listing}


def article_row(key: str, state: ArticleState) -> dict[str, Any]:
    """A row of ``articles``."""
    return {"id": key, "key": state.key, "current": state.current.seq, "versions": len(state.versions)}


def refusal_row(seq: int, event: Refused) -> dict[str, Any]:
    """A row of ``refusals``."""
    return {"seq": seq, **{name: getattr(event, name) for name in REFUSAL}}


def _chunks(values: Collection[str]) -> Iterator[list[str]]:
    ordered = sorted(values)
    return (ordered[at : at + _AT_ONCE] for at in range(0, len(ordered), _AT_ONCE))
