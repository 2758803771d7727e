"""Reading targets into a workspace."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from time import monotonic
from typing import BinaryIO

from sqlalchemy import Engine

from wirecopy.article.model import Snapshot
from wirecopy.engines.local import one_behind, processes
from wirecopy.errors import Refusal
from wirecopy.ids import digest
from wirecopy.read import Limits, snapshots
from wirecopy.store import database, indexing, manifest, search, writer
from wirecopy.store.entry import Entry, prepare, refused_event
from wirecopy.store.writer import Outcome
from wirecopy.workflow.workspaces import Clock, now

_BATCH = 1024  # inputs in one transaction
_BATCH_BYTES = 16 * 2**20
_BATCH_SECONDS = 1.0  # what came slowly, from the web, is not kept waiting for more


@dataclass(frozen=True, slots=True)
class ReadOptions:
    """How to read: bounds on the input, whether private addresses may be fetched, whose ids a table's are."""

    limits: Limits = field(default_factory=Limits)
    allow_private: bool = False
    collection: str | None = None
    workers: int = 0


def read(
    engine: Engine,
    targets: Sequence[str],
    options: ReadOptions,
    stdin: BinaryIO | None = None,
    clock: Clock = now,
    index: Path | None = None,
) -> Iterator[Outcome]:
    """Read targets into a workspace; yields an outcome for each article and refusal once it is safely recorded. At the
    end, however it comes, the reuse index in the folder ``index`` is brought up to date.

    What the record has already is passed over, so reading again goes on where an interrupted run stopped.
    """
    stream = snapshots(targets, limits=options.limits, allow_private=options.allow_private, stdin=stdin)
    known: list[list[Outcome]] = []  # of each batch in hand, in order
    with _index_kept(engine, index), processes(options.workers) as pool, _search_kept(engine):
        batches = _unknown(engine, _batches(stream), known)
        prepared = pool.map(partial(_prepare_all, collection=options.collection), batches)
        for outcomes in one_behind(partial(_record, engine, clock), prepared):
            yield from known.pop(0)
            yield from outcomes


def _record(engine: Engine, clock: Clock, entries: Sequence[Entry]) -> list[Outcome]:
    if not entries:
        return []
    with database.writing(engine) as connection:
        return writer.write(connection, entries, clock().isoformat(timespec="microseconds"))


@contextmanager
def _index_kept(engine: Engine, folder: Path | None) -> Iterator[None]:
    try:
        yield
    finally:
        if folder:
            _bring_up_to_date(engine, folder)


def _bring_up_to_date(engine: Engine, folder: Path) -> None:
    with database.reading(engine) as connection:
        newest = indexing.newest(connection)
    if not manifest.goes_up_to(folder, *newest):
        from wirecopy.workflow.indexing import How, refresh  # slow to import, and needed for new articles only

        refresh(engine, folder, How(threads=2))


@contextmanager
def _search_kept(engine: Engine) -> Iterator[None]:
    with database.writing(engine) as connection:
        search.before_many(connection)
    try:
        yield
    finally:
        with database.writing(engine) as connection:
            search.after_many(connection)


def _batches(stream: Iterable[Snapshot | Refusal]) -> Iterator[list[Snapshot | Refusal]]:
    batch: list[Snapshot | Refusal] = []
    size, begun = 0, monotonic()
    for item in stream:
        batch.append(item)
        size += len(item.content) if isinstance(item, Snapshot) else 0
        if len(batch) >= _BATCH or size >= _BATCH_BYTES or monotonic() - begun >= _BATCH_SECONDS:
            yield batch
            batch, size, begun = [], 0, monotonic()
    if batch:
        yield batch


def _unknown(
    engine: Engine, batches: Iterable[list[Snapshot | Refusal]], known: list[list[Outcome]]
) -> Iterator[list[Snapshot | Refusal]]:
    """Batches without the snapshots that the record has; their outcomes go to ``known``."""
    for batch in batches:
        pairs = {id(item): (digest(item.content), item.origin) for item in batch if isinstance(item, Snapshot)}
        with database.reading(engine) as connection:
            had = writer.known_snapshots(connection, set(pairs.values()))
        known.append([Outcome("known", pair[1]) for pair in pairs.values() if pair in had])
        yield [item for item in batch if pairs.get(id(item)) not in had]


def _prepare_all(batch: Sequence[Snapshot | Refusal], collection: str | None) -> list[Entry]:
    return [
        Entry(refused=refused_event(item)) if isinstance(item, Refusal) else prepare(item, collection) for item in batch
    ]
