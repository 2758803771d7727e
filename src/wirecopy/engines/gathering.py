"""Articles from files and addresses into columns, for who looks at all of them at once.

A file that is a sound table is read as columns (:mod:`wirecopy.read.columns`); everything else row by row and file by
file. Rows of tables are taken as they stand, however they come; other articles are parsed.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from typing import Any, BinaryIO, NamedTuple, cast

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from wirecopy.article.decode import decode
from wirecopy.article.edits import Edit
from wirecopy.article.formats.rows import read_plain
from wirecopy.article.formats.sniff import ROW
from wirecopy.article.model import Article, Snapshot
from wirecopy.article.names import article_name
from wirecopy.article.parse import parse
from wirecopy.errors import Refusal
from wirecopy.read import Limits, snapshots
from wirecopy.read.columns import COLUMNS, read_columns
from wirecopy.read.refusals import empty_row, too_large
from wirecopy.read.walk import origin_of, walk

Numbers = npt.NDArray[np.int64]
Row = tuple[str | None, ...]

_PIECE = 64 * 2**20  # bytes of text in a chunk, where chunks are put together
_BLANK = 1_000  # bytes; a longer text that is all spaces is no harm, only too short
_SURROGATES = dict.fromkeys(range(0xD800, 0xE000), "\N{REPLACEMENT CHARACTER}")


class Columns(NamedTuple):
    """Articles by number: ``texts`` in chunks, numbered on from one to the next, and what is known ``about`` each
    (:data:`COLUMNS` but the text)."""

    texts: list[pa.Array[Any]]
    about: pa.Table


class Gathered(NamedTuple):
    """What was read, and the inputs that were refused. ``edits`` lead from the texts of plain text files back to the
    files' characters, by the article's id."""

    articles: Columns
    refused: list[Refusal]
    edits: dict[str, tuple[Edit, ...]]


class _Piece(NamedTuple):
    """Rows of :data:`COLUMNS`; ``origin`` names the nth of them."""

    table: pa.Table
    origin: Callable[[int], str]


class _Taken(NamedTuple):
    row: Row
    origin: str
    key: str
    edits: tuple[Edit, ...] = ()


def gather(
    targets: Sequence[str],
    limits: Limits = Limits(),  # noqa: B008 - frozen
    allow_private: bool = False,
    stdin: BinaryIO | None = None,
    advance: Callable[[int], object] = lambda done: None,
) -> Gathered:
    """All articles at the targets; of several with one id the first. ``advance`` is told of articles read."""
    gathered = Gathered(Columns([], COLUMNS.empty_table()), [], {})
    pieces: list[_Piece] = []
    read = partial(snapshots, limits=limits, allow_private=allow_private, stdin=stdin)
    for each in _pieces(targets, read, limits.item_bytes, gathered.edits):
        if isinstance(each, Refusal):
            gathered.refused.append(each)
        else:
            pieces.append(each)
            advance(len(each.table))
    whole = pa.concat_tables([COLUMNS.empty_table(), *(piece.table for piece in pieces)])
    twice = _twice(whole["id"])
    gathered.refused.extend(_is_twice(str(whole["id"][n]), _origin(pieces, n)) for n in twice.tolist())
    if len(twice):
        whole = whole.filter(pa.array(~np.isin(np.arange(len(whole)), twice)))
    articles = Columns(merged(whole["text"].chunks), whole.drop_columns(["text"]))
    pa.default_memory_pool().release_unused()  # what parsing took would stand beside what the search takes
    return gathered._replace(articles=articles)


def _twice(ids: pa.ChunkedArray[Any]) -> Numbers:
    """The rows whose id an earlier one has."""
    if pc.count_distinct(ids).as_py() == len(ids):
        return np.zeros(0, np.int64)
    codes: Any = pa.concat_arrays(ids.chunks).dictionary_encode().indices
    first = np.unique(codes.to_numpy(), return_index=True)[1]
    return np.setdiff1d(np.arange(len(ids)), first)


def _origin(pieces: Sequence[_Piece], number: int) -> str:
    for piece in pieces:
        if number < len(piece.table):
            break
        number -= len(piece.table)
    return piece.origin(number)


def _is_twice(name: str, origin: str) -> Refusal:
    problem = f"another article has the id {name[:200]!r} already"
    return Refusal("same-id", problem, "Give each article an id of its own, or read the tables one by one", origin)


def merged(chunks: Sequence[pa.Array[Any]]) -> list[pa.Array[Any]]:
    """The same texts in few chunks: small neighbours are put together."""
    room = max(_PIECE, sum(chunk.nbytes for chunk in chunks) // 16)
    groups: list[list[pa.Array[Any]]] = []
    size = room
    for chunk in filter(len, chunks):
        if size + chunk.nbytes > room:
            groups.append([])
            size = 0
        groups[-1].append(chunk)
        size += chunk.nbytes
    return [pa.concat_arrays(group) if len(group) > 1 else group[0] for group in groups]


def _pieces(
    targets: Sequence[str], read: Callable[[list[str]], Iterable[Snapshot | Refusal]], most: int, edits: dict[str, Any]
) -> Iterator[_Piece | Refusal]:
    """Everything at the targets in order. ``most``: bytes that one text may have."""
    held = _Held(edits)
    for part in _parts(targets):
        if isinstance(part, Refusal):
            yield part
        elif (table := _table(part)) is not None:
            yield from held.emptied()
            yield from _checked(table, origin_of(part), most)
        else:
            for item in read([part]):
                for each in _read(item):
                    yield from [each] if isinstance(each, Refusal) else held.add(each)
    yield from held.emptied()


def _parts(targets: Sequence[str]) -> Iterator[str | Refusal]:
    """Targets, of folders the files."""
    for target in targets:
        yield from [target] if target == "-" or "://" in target else walk(target, Counter())


def _table(part: str) -> pa.Table | None:
    return None if part == "-" or "://" in part else read_columns(part)


def _checked(table: pa.Table, origin: str, most: int) -> Iterator[_Piece | Refusal]:
    """A table's rows that hold an article, and refusals of the others."""
    size = pc.fill_null(pc.binary_length(table["text"]), 0).to_numpy()
    brief = np.flatnonzero(size < _BLANK)
    texts = table["text"].take(pa.array(brief, pa.int64())).to_pylist()
    blank = [n for n, text in zip(brief.tolist(), texts, strict=True) if not (text or "").strip()]
    large = np.flatnonzero(size > most).tolist()
    yield from (empty_row(n).at(f"{origin}#{n}") for n in blank)
    yield from (too_large(most, "the text").at(f"{origin}#{n}") for n in large)
    table = table.set_column(0, COLUMNS.field("id"), _named(table["id"], origin))
    kept = np.setdiff1d(np.arange(len(table)), [*blank, *large])
    table = table if len(kept) == len(table) else table.take(pa.array(kept))
    yield _Piece(table, lambda n: f"{origin}#{kept[n]}")


def _named(ids: pa.ChunkedArray[Any], origin: str) -> pa.ChunkedArray[Any]:
    """Ids without space around them; rows without one have the name of their place."""
    trimmed: Any = pc.utf8_trim_whitespace(ids)
    unnamed = pc.fill_null(pc.equal(pc.binary_length(trimmed), pa.scalar(0)), True)
    if not pc.any(unnamed).as_py():
        return cast("pa.ChunkedArray[Any]", trimmed)
    places = pa.array([f"{origin}#{n}" for n in range(len(ids))], pa.large_string())
    return cast("pa.ChunkedArray[Any]", pc.if_else(unnamed, pa.chunked_array([places]), trimmed))


def _read(item: Snapshot | Refusal) -> Iterator[_Taken | Refusal]:
    if isinstance(item, Refusal):
        yield item
    elif item.media_type == ROW:
        yield _read_row(item)
    else:
        parsed = parse(item)
        yield from [parsed.refusal] if parsed.refusal else []
        for article in parsed.articles:
            yield _taken(article, item, len(parsed.articles))


def _read_row(snapshot: Snapshot) -> _Taken | Refusal:
    try:
        row = read_plain(decode(snapshot.content, snapshot.charset).text)
    except Refusal as refusal:
        return refusal.at(snapshot.origin)
    named = row.id or snapshot.origin
    return _Taken((named, row.text, row.outlet, row.url, row.title, row.published), snapshot.origin, named)


def _taken(article: Article, snapshot: Snapshot, articles: int) -> _Taken:
    name, published = article_name(snapshot, article, articles), str(article.published or "")
    row: Row = (name, article.text, article.outlet, article.url, article.headline, published or None)
    edits = article.edits if article.format == "text" else ()
    return _Taken(row, snapshot.origin, article.key, edits)


class _Held:
    """Articles that came one by one and wait to be a piece; one whose name is taken goes by its key."""

    def __init__(self, edits: dict[str, Any]) -> None:
        self._edits, self._names = edits, set[str]()
        self._rows: list[Row] = []
        self._origins: list[str] = []
        self._size = 0

    def add(self, taken: _Taken) -> Iterator[_Piece]:
        name = taken.key if taken.row[0] in self._names else str(taken.row[0])
        self._names.add(name)
        if taken.edits:
            self._edits[name] = taken.edits
        self._rows.append(tuple(value and _unicode(value) for value in (name, *taken.row[1:])))
        self._origins.append(taken.origin)
        self._size += len(taken.row[1] or "")
        if self._size >= _PIECE:
            yield from self.emptied()

    def emptied(self) -> Iterator[_Piece]:
        if self._rows:
            cells = [pa.array(column, pa.large_string()) for column in zip(*self._rows, strict=True)]
            yield _Piece(pa.table(cells, schema=COLUMNS), self._origins.__getitem__)
        self._rows, self._origins, self._size = [], [], 0


def _unicode(text: str) -> str:
    """A text that can be written in UTF-8: half a surrogate pair, which JSON can hold, stands for no character."""
    return text if text.isascii() else text.translate(_SURROGATES)
