"""A text that is looked at and not kept: who says what in it, which articles share passages with it, whom it credits."""

from __future__ import annotations

from functools import partial
from io import BytesIO
from pathlib import Path
from typing import NamedTuple

from sqlalchemy import Engine

from wirecopy.article.model import Article
from wirecopy.attribution.extract import Extraction
from wirecopy.attribution.sentences import unattributed
from wirecopy.engines import extraction
from wirecopy.errors import Refusal, UsageError
from wirecopy.lineage.crediting import mentioned_in, named_in
from wirecopy.lineage.outlets import Outlets
from wirecopy.reuse.placing import index_of, place
from wirecopy.span import Span
from wirecopy.store import database, descent, reader
from wirecopy.store.reader import Listed
from wirecopy.workflow.indexing import opened
from wirecopy.workflow.pages import visible
from wirecopy.workflow.similar import in_file, load_texts, said_of, types_in

_MOST = 40  # articles that are named


class Like(NamedTuple):
    """An article that shares passages with the text: their words in all, ``share`` of the text's; ``credited``: whether the
    text names its outlet."""

    article: Listed
    type: str
    words: int
    share: float
    similarity: float
    spans: tuple[Span, ...]
    credited: bool


class Draft(NamedTuple):
    """What was found of a text; ``articles`` is how many it was held against."""

    article: Article
    found: Extraction
    nobody: tuple[Span, ...]
    like: tuple[Like, ...]
    articles: int


def read_draft(content: bytes, name: str = "") -> Article:
    """The one article in some bytes, of any format. Raises :class:`Refusal`, :class:`UsageError` for several."""
    found = list(in_file("-", BytesIO(content)))
    for each in found:
        if isinstance(each, Refusal):
            raise Refusal(each.reason, each.problem, each.remedy, name)
    if len(found) != 1 or isinstance(found[0], Refusal):
        raise UsageError(f"{name or 'that'} holds {len(found) or 'no'} articles. Give one at a time")
    return found[0].article


def look_at(engine: Engine, index: Path, article: Article) -> Draft:
    """Everything that is found of an article without keeping it."""
    [found] = extraction.extract_batch([extraction.reading_of(article)], threads=1)
    own = [*extraction.furniture_of(article), *([article.headline_span] if article.headline_span else [])]
    like, articles = _like(engine, index, article)
    return Draft(article, found, tuple(unattributed(article.text, found.statements, own)), like, articles)


def _like(engine: Engine, folder: Path, article: Article) -> tuple[tuple[Like, ...], int]:
    index = index_of(opened(engine, folder).parts)
    placed = place(article.text, index, partial(load_texts, engine), None, None)
    with database.reading(engine) as connection:
        listed = reader.list_numbered(connection, placed.versions)
        hidden = visible.hidden(connection)
        outlets = Outlets(*descent.known_names(connection))
    rows = zip(placed.alignments.to_pylist(), types_in(said_of(article), placed, listed), strict=True)
    found: dict[str, list[tuple[int, str, float, Span]]] = {}
    for row, kind in rows:
        span = Span(row["left_begin"], row["left_end"])
        each = (row["matched_words"], str(kind), row["similarity"], span)
        found.setdefault(listed[row["right"] - 1].id, []).append(each)
    names = {each.key for each in named_in(article, outlets)} | set(mentioned_in(article.text, outlets))
    known, words = {each.id: each for each in listed}, max(1, len(article.text.split()))
    like = (_merged(known[name], some, words, outlets, names) for name, some in found.items() if name not in hidden)
    return tuple(sorted(like, key=lambda each: (-each.words, each.article.id))[:_MOST]), index.articles


def _merged(
    article: Listed, some: list[tuple[int, str, float, Span]], words: int, outlets: Outlets, names: set[str]
) -> Like:
    whole = sum(each[0] for each in some)
    key = outlets.key(article.outlet) if article.outlet else None
    spans = tuple(sorted({each[3] for each in some}))
    similarity = max(each[2] for each in some)
    return Like(
        article, max(some)[1], whole, min(1.0, whole / words), similarity, spans, key is not None and key in names
    )
