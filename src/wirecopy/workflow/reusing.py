"""Shared passages: of files without a workspace, of a workspace's articles; and the lines that many articles carry."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import asdict, dataclass, field
from typing import Any, BinaryIO, NamedTuple

import numpy as np
import pyarrow as pa
from sqlalchemy import Engine

from wirecopy.engines.gathering import Columns, Gathered, gather, merged
from wirecopy.engines.reuse import ANALYSER, Reuse, find_reuse, in_files
from wirecopy.errors import Refusal
from wirecopy.ids import canonical
from wirecopy.read.columns import COLUMNS
from wirecopy.reuse.boilerplate import StockLine, stock_lines
from wirecopy.reuse.clusters import Cluster, clusters
from wirecopy.reuse.model import Options
from wirecopy.reuse.table import ALIGNMENTS
from wirecopy.store import alignments as kept
from wirecopy.store import database, indexing, reader
from wirecopy.store.alignments import Detection
from wirecopy.workflow.reading import ReadOptions

_CHUNK = 16 * 2**20  # code points of texts that are put into one Arrow array
_TYPED: pa.Schema = ALIGNMENTS.append(pa.field("type", pa.string()))

Advance = Callable[[int], object]


@dataclass(frozen=True, slots=True)
class Looking:
    """How to look for shared passages: the options of :mod:`wirecopy.reuse`, and on how many threads."""

    options: Options = field(default_factory=Options)
    threads: int = 1


class Shared(NamedTuple):
    """What articles share. ``about`` has a row for each article by its number (the columns of a table but the text),
    ``alignments`` the schema of :data:`wirecopy.reuse.table.ALIGNMENTS` and ``type``; ``texts_of`` gives texts of some
    articles by number. ``summary``: ``read``, ``too_short``, ``common`` and ``hidden``, as
    :class:`wirecopy.reuse.detect.Found` has them. ``anew``: whether it was looked for just now."""

    about: pa.Table
    alignments: pa.Table
    texts_of: Callable[[Sequence[int]], dict[int, str]]
    summary: dict[str, Any]
    anew: bool = True

    def clusters(self) -> list[Cluster]:
        """Connected groups of articles, largest first."""
        outlets, published = self.about["outlet"], self.about["published"]
        types = self.alignments["type"].combine_chunks()
        return clusters(self.alignments, types, outlets=outlets, published=published)


class Read(NamedTuple):
    """What files share: the alignments of ``in_files`` count characters of plain text files, those of ``shared`` code
    points of the articles' texts."""

    shared: Shared
    in_files: pa.Table
    refused: list[Refusal]


def reuse_in(
    targets: Sequence[str],
    reading: ReadOptions,
    looking: Looking,
    stdin: BinaryIO | None = None,
    advance: Advance = lambda done: None,
) -> Read:
    """The passages that articles at the targets share; nothing is kept."""
    gathered = _gather(targets, reading, stdin, advance)
    found = find_reuse(gathered.articles, looking.options, looking.threads)
    shared = _shared(found)
    return Read(shared, in_files(shared.alignments, gathered.articles.about["id"], gathered.edits), gathered.refused)


def _gather(targets: Sequence[str], reading: ReadOptions, stdin: BinaryIO | None, advance: Advance) -> Gathered:
    return gather(targets, reading.limits, reading.allow_private, stdin, advance)


def _shared(found: Reuse) -> Shared:
    articles, (_, read, too_short, hidden, common) = found.articles, found.found
    whole = pa.chunked_array(articles.texts, pa.large_string())

    def texts_of(numbers: Sequence[int]) -> dict[int, str]:
        return {number: str(whole[number]) for number in numbers}

    summary = {"read": read, "too_short": too_short, "hidden": hidden, "common": common}
    return Shared(articles.about, found.alignments, texts_of, summary)


def detect_reuse(engine: Engine, looking: Looking, again: bool = False) -> Shared:
    """The passages that a workspace's articles share, in their current versions.

    All are looked at together: what a common phrase is depends on all of them. Where nothing has changed since the last
    time, what was found then is given, unless ``again``; else what was found takes its place in one transaction.
    """
    with database.reading(engine) as connection:
        before, looked_at = kept.load_detection(connection), kept.current_texts(connection)
        last = indexing.newest(connection).seq
        options = canonical(asdict(looking.options)).decode("ascii")
        wanted = (ANALYSER, options, kept.digest_of(looked_at))
        is_known = before is not None and before[:3] == wanted and not again
        articles, seqs = _columns(kept.load_waiting(connection, with_texts=not is_known))
        rows = kept.load(connection) if is_known else []
    if before is not None and is_known:
        return _known(engine, articles, seqs, rows, before)
    shared = _shared(find_reuse(articles, looking.options, looking.threads))
    detection = Detection(*wanted, shared.summary, len(shared.alignments), last)
    with database.writing(engine) as connection:
        kept.keep(connection, detection, looked_at, _rows(shared.alignments, seqs))
    return shared


def _columns(waiting: Iterable[kept.Waiting]) -> tuple[Columns, list[int]]:
    """Articles as columns, and the numbers of their versions."""
    chunks: list[pa.Array[Any]] = []
    texts: list[str] = []
    about: list[tuple[str | None, ...]] = []
    seqs: list[int] = []
    size = 0
    for each in waiting:
        seqs.append(each.seq)
        about.append((each.id, each.outlet, None, each.headline, each.published))
        texts.append(each.text)
        size += len(each.text)
        if size >= _CHUNK:
            chunks.append(pa.array(texts, pa.large_string()))
            texts, size = [], 0
    schema = COLUMNS.remove(COLUMNS.get_field_index("text"))
    cells = list(zip(*about, strict=True)) or [()] * len(schema)
    table = pa.table([pa.array(column, pa.large_string()) for column in cells], schema=schema)
    return Columns(merged([*chunks, pa.array(texts, pa.large_string())]), table), seqs


def _rows(alignments: pa.Table, seqs: Sequence[int]) -> list[kept.Aligned]:
    """Alignments as the store has them: versions by their numbers."""
    numbers = np.array(seqs, np.int64)
    columns = {name: alignments[name].to_numpy() for name in alignments.column_names}
    columns |= {side: numbers[columns[side]] for side in ("left", "right")}
    return list(zip(*(columns[name].tolist() for name in kept.FIELDS), strict=True))


def _known(
    engine: Engine, articles: Columns, seqs: Sequence[int], rows: Sequence[kept.Aligned], before: Detection
) -> Shared:
    numbers = {seq: number for number, seq in enumerate(seqs)}
    cells: list[list[Any]] = [list(column) for column in zip(*rows, strict=True)] or [[] for _ in kept.FIELDS]
    for side in ("left", "right"):
        place = kept.FIELDS.index(side)
        cells[place] = [numbers[seq] for seq in cells[place]]
    table = pa.table([pa.array(c, f.type) for c, f in zip(cells, _TYPED, strict=True)], schema=_TYPED)

    def texts_of(some: Sequence[int]) -> dict[int, str]:
        with database.reading(engine) as connection:
            found = reader.load_texts(connection, [seqs[number] for number in some])
        return {number: found.get(seqs[number], "") for number in some}

    return Shared(articles.about, table, texts_of, before.summary, anew=False)


class Stock(NamedTuple):
    """Stock lines among ``read`` articles, and inputs that were refused."""

    lines: list[StockLine]
    read: int
    refused: list[Refusal]


def boilerplate_in(
    targets: Sequence[str],
    least: int,
    reading: ReadOptions,
    looking: Looking,
    stdin: BinaryIO | None = None,
    advance: Advance = lambda done: None,
) -> Stock:
    """The lines that ``least`` or more of the articles at the targets carry; nothing is kept."""
    gathered = _gather(targets, reading, stdin, advance)
    return Stock(_stock(gathered.articles, least, looking), len(gathered.articles.about), gathered.refused)


def boilerplate(engine: Engine, least: int, looking: Looking) -> Stock:
    """The lines that ``least`` or more of a workspace's articles carry in their current versions."""
    with database.reading(engine) as connection:
        articles, seqs = _columns(kept.load_waiting(connection))
    return Stock(_stock(articles, least, looking), len(seqs), [])


def _stock(articles: Columns, least: int, looking: Looking) -> list[StockLine]:
    """Stock lines, and stock passages that differ by a word here and there."""
    found = find_reuse(articles, looking.options, looking.threads)
    return stock_lines(
        articles.texts,
        articles.about["outlet"],
        articles.about["published"],
        least,
        alignments=found.found.alignments,
        types=found.types,
        threads=looking.threads,
    )
