"""Similar: the articles of a workspace that share passages with a text, which is not kept."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import Any, BinaryIO, NamedTuple

import numpy as np
import numpy.typing as npt
import pyarrow as pa
from sqlalchemy import Engine

from wirecopy.article.edits import trace
from wirecopy.article.model import Article
from wirecopy.article.names import article_name
from wirecopy.article.parse import parse
from wirecopy.errors import Refusal
from wirecopy.read import snapshots
from wirecopy.reuse.model import Alignment, AlignmentType, Options, Passage
from wirecopy.reuse.placing import Placed, index_of, place
from wirecopy.reuse.types import types_of
from wirecopy.span import Span
from wirecopy.store import database, indexing, reader
from wirecopy.store.reader import Listed
from wirecopy.workflow.indexing import How, opened
from wirecopy.workflow.viewing import show

_SHOWN = 160  # characters of a passage that a list shows


class Question(NamedTuple):
    """A text to look for. ``name``: what it is called; ``seq``: its version's number where the workspace has it."""

    name: str
    article: Article
    seq: int | None = None


class Likeness(NamedTuple):
    """A passage that the text shares with an article; ``extract`` is how it begins in the text."""

    alignment: Alignment
    article: Listed
    extract: str


class Similar(NamedTuple):
    """What was found for one text, best first. ``articles``: how many the index holds; ``hidden``: how many passages each
    threshold hid (:class:`wirecopy.reuse.placing.Placed`)."""

    name: str
    found: list[Likeness]
    articles: int
    hidden: dict[str, int]


def similar(
    engine: Engine,
    folder: Path,
    target: str,
    options: Options | None = None,
    *,
    stdin: BinaryIO | None = None,
    how: How | None = None,
) -> Iterator[Similar | Refusal]:
    """Place each article of a file, of standard input (``-``), or one of the workspace among the workspace's articles.

    ``folder`` is the index's; it is brought up to date first, as ``how`` says. An article of the
    workspace leaves itself out. Raises :class:`NotFound` for what is neither a file nor an article.
    """
    asked = _questions(engine, target, stdin)
    index = index_of(opened(engine, folder, how or How()).parts)
    for question in asked:
        if isinstance(question, Refusal):
            yield question
            continue
        placed = place(question.article.text, index, partial(load_texts, engine), options, question.seq)
        with database.reading(engine) as connection:
            listed = reader.list_numbered(connection, placed.versions)
        rows = zip(placed.alignments.to_pylist(), types_in(said_of(question.article), placed, listed), strict=True)
        found = [_likeness(question, row, kind, listed[row["right"] - 1]) for row, kind in rows]
        yield Similar(question.name, found, index.articles, placed.hidden)


def _questions(engine: Engine, target: str, stdin: BinaryIO | None) -> Iterator[Question | Refusal]:
    if target == "-" or Path(target).exists():
        return in_file(target, stdin)
    shown = show(engine, target)
    return iter([Question(shown.id, shown.current.article, shown.current.seq)])


def in_file(target: str, stdin: BinaryIO | None) -> Iterator[Question | Refusal]:
    """The articles in a file, or on standard input, and what of it is refused."""
    for item in snapshots([target], stdin=stdin):
        if isinstance(item, Refusal):
            yield item
            continue
        parsed = parse(item)
        if parsed.refusal:
            yield parsed.refusal
        for article in parsed.articles:
            yield Question(article_name(item, article, len(parsed.articles)), article)


def load_texts(engine: Engine, seqs: npt.NDArray[np.int64]) -> tuple[Sequence[int], pa.Array[Any]]:
    """The texts of those of some versions that are current, with the versions' numbers."""
    with database.reading(engine) as connection:
        return indexing.load_some(connection, seqs.tolist())


Said = tuple[str | None, ...]
"""What is known of an article beside its text: outlet, URL, time of publication, headline."""


def said_of(article: Article) -> Said:
    """What is known of an article beside its text."""
    published = str(article.published) if article.published else None
    return article.outlet, article.url, published, article.headline


def said_by(article: Listed) -> Said:
    """What is known of an article in a list."""
    url = article.key if "://" in article.key else None
    return article.outlet, url, article.published, article.headline


def types_in(said: Said, placed: Placed, listed: Sequence[Listed]) -> list[AlignmentType]:
    """The types of what was found for a text of which so much is known."""
    known = [said, *map(said_by, listed)]
    outlets, urls, published, titles = map(list, zip(*known, strict=True))
    columns: Any = {"outlets": outlets, "urls": urls, "published": published, "titles": titles}
    return [AlignmentType(str(kind)) for kind in types_of(placed.alignments, [placed.texts], **columns).to_pylist()]


def _likeness(question: Question, row: dict[str, Any], kind: AlignmentType, article: Listed) -> Likeness:
    span = Span(row["left_begin"], row["left_end"])
    extract = " ".join(span.of(question.article.text)[: 2 * _SHOWN].split())[:_SHOWN]
    of_file = question.seq is None and question.article.format == "text" and question.article.edits
    left = Passage(question.name, trace(span, question.article.edits) if of_file else span)
    right = Passage(article.id, Span(row["right_begin"], row["right_end"]))
    matched, alike = row["matched_words"], row["similarity"]
    return Likeness(Alignment(left, right, matched, alike, kind), article, extract)
