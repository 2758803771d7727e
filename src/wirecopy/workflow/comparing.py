"""Two articles side by side: of files, of the workspace, or one of each."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, BinaryIO, NamedTuple

import pyarrow as pa
from sqlalchemy import Engine

from wirecopy.article.edits import tracer
from wirecopy.article.model import Article
from wirecopy.article.names import article_name
from wirecopy.article.parse import parse
from wirecopy.engines.gathering import Columns
from wirecopy.engines.reuse import find_reuse
from wirecopy.errors import Refusal, UsageError
from wirecopy.publish.comparison import Aligned, Comparison, Side, differences
from wirecopy.read import snapshots
from wirecopy.read.columns import COLUMNS
from wirecopy.span import Span
from wirecopy.workflow.reading import ReadOptions
from wirecopy.workflow.reusing import Looking
from wirecopy.workflow.viewing import show


class One(NamedTuple):
    """An article to compare, and the way from spans of its text to the characters that offsets count."""

    side: Side
    url: str | None
    trace: Callable[[Span], Span]


class Compared(NamedTuple):
    """Two articles with what they share; ``hidden``: how many candidates each threshold hid."""

    comparison: Comparison
    ones: tuple[One, One]
    hidden: dict[str, int]


def is_file(name: str) -> bool:
    """Whether a name is a file's, an address, or standard input's; else it is an article's of the workspace."""
    return name == "-" or "://" in name or Path(name).exists()


def read_one(name: str, options: ReadOptions, stdin: BinaryIO | None = None) -> One:
    """The article in a file. Raises :class:`Refusal` for what cannot be read, :class:`UsageError` for several."""
    found: list[One] = []
    for item in snapshots([name], limits=options.limits, allow_private=options.allow_private, stdin=stdin):
        if isinstance(item, Refusal):
            raise item
        parsed = parse(item)
        if parsed.refusal:
            raise parsed.refusal
        found += [_one(article, article_name(item, article, len(parsed.articles))) for article in parsed.articles]
        if len(found) > 1:
            raise UsageError(f"{name} holds several articles. Give a file with one, or an article of a workspace")
    if not found:
        raise UsageError(f"{name} holds no article. Give a file with one, or an article of a workspace")
    return found[0]


def load_one(engine: Engine, name: str) -> One:
    """The current version of a workspace's article. Raises :class:`wirecopy.errors.NotFound`."""
    shown = show(engine, name)
    return _one(shown.current.article, shown.id)._replace(trace=lambda span: span)


def _one(article: Article, name: str) -> One:
    published = str(article.published) if article.published else None
    side = Side(name, article.text, article.headline, article.outlet, published, article.language)
    return One(side, article.url, tracer(article.edits) if article.format == "text" else lambda span: span)


def compare(left: One, right: One, looking: Looking) -> Compared:
    """The passages that two articles share."""
    schema = COLUMNS.remove(COLUMNS.get_field_index("text"))
    rows = [(one.side.name, one.side.outlet, one.url, one.side.headline, one.side.published) for one in (left, right)]
    about = pa.table([pa.array(column, pa.large_string()) for column in zip(*rows, strict=True)], schema=schema)
    texts = pa.array([left.side.text, right.side.text], pa.large_string())
    found = find_reuse(Columns([texts], about), looking.options, looking.threads)
    aligned = [
        Aligned(Span(a, b), Span(c, d), words, similarity, kind)
        for _, a, b, _, c, d, words, similarity, kind in zip(*found.alignments.to_pydict().values(), strict=True)
    ]
    return Compared(Comparison(left.side, right.side, aligned), (left, right), found.found.hidden)


def lines(compared: Compared) -> Iterator[dict[str, Any]]:
    """A line of JSON for each shared passage, with the words that differ in it."""
    left, right = compared.ones
    for each in compared.comparison.aligned:
        spans = ((left, each.left), (right, each.right))
        pairs = differences(*(span.of(one.side.text) for one, span in spans))
        yield {
            **{where: {"article": one.side.name, **_place(one, span)} for where, (one, span) in _sides(*spans)},
            "matched_words": each.matched_words,
            "similarity": round(each.similarity, 3),
            "type": each.type,
            "differences": [
                {
                    where: {**_place(one, part.shifted(span.begin)), "text": part.shifted(span.begin).of(one.side.text)}
                    for (where, (one, span)), part in zip(_sides(*spans), pair, strict=True)
                }
                for pair in pairs
            ],
        }


def _sides(left: tuple[One, Span], right: tuple[One, Span]) -> tuple[tuple[str, tuple[One, Span]], ...]:
    return ("left", left), ("right", right)


def _place(one: One, span: Span) -> dict[str, int]:
    begin, end = one.trace(span)
    return {"begin": begin, "end": end}
