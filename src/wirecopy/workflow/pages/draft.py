"""A text that is looked at and not kept: who says what in it, which articles share passages with it, whom it credits."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial
from io import BytesIO
from itertools import islice
from math import inf
from pathlib import Path
from typing import NamedTuple

from sqlalchemy import Connection, Engine

from wirecopy.article.model import Article
from wirecopy.article.moment import parse_moment
from wirecopy.attribution.extract import Extraction
from wirecopy.attribution.sentences import unattributed
from wirecopy.engines import extraction
from wirecopy.errors import Refusal, UsageError
from wirecopy.lineage.crediting import mentioned_in, named_in
from wirecopy.lineage.outlets import Outlets
from wirecopy.reuse.placing import Placed, index_of, place
from wirecopy.span import Span
from wirecopy.store import database, descent, reader
from wirecopy.store.elsewhere import Elsewhere
from wirecopy.store.reader import Listed
from wirecopy.workflow.indexing import as_it_is
from wirecopy.workflow.pages import visible
from wirecopy.workflow.pages.draft_origins import Origin, Shared, origins_of, shared_of
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

    @property
    def elsewhere(self) -> Elsewhere:
        """The same as a page shows it of an article that is kept."""
        return Elsewhere(self.article, self.type, self.words, self.similarity, self.spans)


class Draft(NamedTuple):
    """What was found of a text; ``articles`` is how many it was held against."""

    article: Article
    found: Extraction
    nobody: tuple[Span, ...]
    like: tuple[Like, ...]
    origins: tuple[Origin, ...]
    articles: int


def read_draft(content: bytes, name: str = "") -> Article:
    """The one article in some bytes, of any format. Raises :class:`Refusal`, :class:`UsageError` for several."""
    found = list(islice(in_file("-", BytesIO(content)), 2))
    for each in found:
        if isinstance(each, Refusal):
            raise Refusal(each.reason, each.problem, each.remedy, name)
    if len(found) != 1 or isinstance(found[0], Refusal):
        raise UsageError(f"{name or 'that'} holds {'several articles' if found else 'no article'}. Give one at a time")
    return found[0].article


def look_at(engine: Engine, index: Path, article: Article) -> Draft:
    """Everything that is found of an article without keeping it. It is held against the index as that is: nothing is
    written."""
    [found] = extraction.extract_batch([extraction.reading_of(article)], threads=1)
    own = [*extraction.furniture_of(article), *([article.headline_span] if article.headline_span else [])]
    nobody = tuple(unattributed(article.text, found.statements, own))
    known = index_of(as_it_is(engine, index).parts)
    placed = place(article.text, known, partial(load_texts, engine), None, None)
    with database.reading(engine) as connection:
        shared = _shown(connection, article, placed)
        like, origins = _like(connection, article, shared), origins_of(connection, article, shared)
    return Draft(article, found, nobody, like, origins, known.articles)


def _shown(connection: Connection, article: Article, placed: Placed) -> list[Shared]:
    """The passages that readers may see."""
    listed, hidden = reader.list_numbered(connection, placed.versions), visible.hidden(connection)
    kinds = types_in(said_of(article), placed, listed)
    return [each for each in shared_of(placed.alignments.to_pylist(), kinds, listed) if each.article.id not in hidden]


def _like(connection: Connection, article: Article, shared: Iterable[Shared]) -> tuple[Like, ...]:
    outlets = Outlets(*descent.known_names(connection))
    names = {each.key for each in named_in(article, outlets)} | set(mentioned_in(article.text, outlets))
    by_article: dict[str, list[Shared]] = {}
    for each in shared:
        by_article.setdefault(each.article.id, []).append(each)
    words = max(1, len(article.text.split()))
    like = (_merged(some, words, outlets, names) for some in by_article.values())
    return tuple(sorted(like, key=_rank)[:_MOST])


def _rank(each: Like) -> tuple[int, float, str]:
    """What shares most comes first; of what shares as much, what was published first."""
    moment = parse_moment(each.article.published)
    return -each.words, moment.instant.timestamp() if moment else inf, each.article.id


def _merged(some: list[Shared], words: int, outlets: Outlets, names: set[str]) -> Like:
    article, longest = some[0].article, max(some, key=lambda each: each.words)
    whole = sum(each.words for each in some)
    key = outlets.key(article.outlet) if article.outlet else None
    return Like(
        article=article,
        type=str(longest.kind),
        words=whole,
        share=min(1.0, whole / words),
        similarity=max(each.similarity for each in some),
        spans=tuple(sorted({each.here for each in some})),
        credited=key is not None and key in names,
    )
