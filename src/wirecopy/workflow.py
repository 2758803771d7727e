"""The verbs: what the command line, the web and other programs ask of Wirecopy, a few lines each over core and store."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from time import monotonic
from typing import BinaryIO, NamedTuple

from sqlalchemy import Engine

from wirecopy.article.decode import bytes_of, decode_again
from wirecopy.article.edits import trace
from wirecopy.article.model import Snapshot
from wirecopy.engines.local import one_behind, processes
from wirecopy.errors import NotFound, Refusal, WorkspaceError
from wirecopy.ids import digest
from wirecopy.ledger.chain import Fault
from wirecopy.ledger.events import Refused
from wirecopy.publish.report import Report, ReportItem, render
from wirecopy.read import Limits, snapshots
from wirecopy.settings import FILE, Settings, resolve_database
from wirecopy.span import Span
from wirecopy.store import database, reader, search, verifier, writer
from wirecopy.store.entry import Entry, prepare, refused_event
from wirecopy.store.writer import Outcome

Clock = Callable[[], datetime]

_BATCH = 1024  # inputs in one transaction
_BATCH_BYTES = 16 * 2**20
_BATCH_SECONDS = 1.0  # what came slowly, from the web, is not kept waiting for more


def now() -> datetime:
    """The time, in UTC."""
    return datetime.now(UTC)  # noqa: TID251  the shell may look at the clock


def init(folder: Path, url: str) -> bool:
    """Make a folder a workspace, or bring one to this version; says whether it was made. The database may be empty,
    or one that another workspace uses already.

    Raises :class:`WorkspaceError` when the folder is one already and names another database.
    """
    file = folder / FILE
    is_new = not file.exists()
    if is_new:
        folder.mkdir(parents=True, exist_ok=True)
    engine = database.connect(resolve_database(url, folder))
    database.migrate(engine)
    database.check(engine)
    if is_new:
        quoted = url.replace("\\", "\\\\").replace('"', '\\"')
        file.write_text(f'# A Wirecopy workspace.\ndatabase = "{quoted}"\n', encoding="utf-8")
    return is_new


@contextmanager
def workspace(settings: Settings) -> Iterator[Engine]:
    """The workspace's database, checked. Raises :class:`WorkspaceError` when it is of another version."""
    path = settings.database.removeprefix("sqlite:///")
    if path != settings.database and not Path(path).exists():
        raise WorkspaceError(f"{path} is not there. Restore it, or run 'wirecopy init' to begin an empty one")
    engine = database.connect(settings.database)
    try:
        database.check(engine)
        yield engine
    finally:
        engine.dispose()


@dataclass(frozen=True, slots=True)
class ReadOptions:
    """How to read: bounds on the input, whether private addresses may be fetched, whose ids a table's are."""

    limits: Limits = field(default_factory=Limits)
    allow_private: bool = False
    collection: str | None = None
    workers: int = 0


def read(
    engine: Engine, targets: Sequence[str], options: ReadOptions, stdin: BinaryIO | None = None, clock: Clock = now
) -> Iterator[Outcome]:
    """Read targets into a workspace; yields an outcome for each article and refusal once it is safely recorded.

    What the record has already is passed over, so reading again goes on where an interrupted run stopped.
    """
    stream = snapshots(targets, limits=options.limits, allow_private=options.allow_private, stdin=stdin)
    known: list[list[Outcome]] = []  # of each batch in hand, in order
    with processes(options.workers) as pool, _search_kept(engine):
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


class Hit(NamedTuple):
    """An article found by a search, with a stretch of its text and the spans in it of the words asked for."""

    article: reader.Listed
    extract: str
    marks: tuple[Span, ...]


def find(engine: Engine, query: str, limit: int = 20) -> list[Hit]:
    """Articles that hold what is asked for (:mod:`wirecopy.store.search`), best first."""
    with database.reading(engine) as connection:
        seqs = search.find(connection, query, limit)
        texts = reader.load_texts(connection, seqs)
        listed = reader.list_numbered(connection, seqs)
    phrases = search.phrases_of(query)
    return [Hit(article, *search.extract(texts[article.seq], phrases)) for article in listed]


class Shown(NamedTuple):
    """An article with all its versions, in the order they came, and which of them is the current one."""

    id: str
    versions: list[reader.Stored]
    current: reader.Stored


def show(engine: Engine, name: str) -> Shown:
    """An article by id, the beginning of one, URL or key. Raises :class:`NotFound`."""
    with database.reading(engine) as connection:
        article = reader.resolve(connection, name)
        versions = reader.load_versions(connection, article)
        current = reader.current_seq(connection, article)
    if not versions:
        raise NotFound(f"the bytes of {article} are gone; what happened to it stands in 'wirecopy verify'")
    return Shown(article, versions, next((v for v in versions if v.seq == current), versions[-1]))


class Source(NamedTuple):
    """Where a span of a text came from: ``span`` in bytes of the snapshot, and those bytes."""

    origin: str
    span: Span
    content: bytes


def bytes_behind(engine: Engine, stored: reader.Stored, span: Span) -> Source:
    """The bytes of the snapshot that gave a span of an article's text."""
    with database.reading(engine) as connection:
        content = reader.load_bytes(connection, stored.snapshot)
    raw = decode_again(content, stored.article.encoding)
    place = bytes_of(trace(span, stored.article.edits), raw, stored.article.encoding, content)
    return Source(stored.origin, place, content[place.begin : place.end])


def verify(engine: Engine, progress: Callable[[int], None] = lambda done: None) -> Iterator[Fault]:
    """Every fault of a workspace's record (:mod:`wirecopy.store.verifier`)."""
    with database.reading(engine) as connection:
        yield from verifier.verify(connection, progress)


def totals(engine: Engine) -> dict[str, int]:
    """How many articles, versions, outlets, refusals and events the workspace holds."""
    with database.reading(engine) as connection:
        return reader.totals(connection)


def list_refusals(engine: Engine) -> list[Refused]:
    """Inputs that were refused, in order, with why."""
    with database.reading(engine) as connection:
        return list(reader.load_refusals(connection))


def list_articles(
    engine: Engine, outlet: str | None = None, since: datetime | None = None, limit: int | None = None
) -> Iterator[reader.Listed]:
    """Articles, newest first."""
    with database.reading(engine) as connection:
        yield from reader.list_articles(connection, outlet=outlet, since=since, limit=limit)


def report(engine: Engine, title: str, progress: Callable[[int], None] = lambda done: None, clock: Clock = now) -> str:
    """The page on what a workspace holds (:mod:`wirecopy.publish.report`)."""
    with database.reading(engine) as connection:
        items = []
        for listed in reader.list_articles(connection):
            stored = reader.load_version(connection, listed.seq)
            items.append(ReportItem(listed.id, stored.article, listed.versions))
            progress(1)
        refused = list(reader.load_refusals(connection))
        totals = reader.totals(connection)
    return render(Report(title, clock(), items, refused, totals))
