"""Stock lines: lines that many articles carry though they are stories of their own.

A line counts by its words: case, accents and marks make no difference. Articles that consist mostly of lines which
others have too are reprints, and their lines no stock lines: it takes articles with more text of their own. Where
outlets are known, house text recurs in one of them; where times are known, it does so for more than two days: what many
papers carry at once is news. What recurs with a word changed here and there is found in the typed alignments.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from wirecopy.article.moment import Moment
from wirecopy.reuse.about import Column
from wirecopy.reuse.clusters import counted, moments, span_of, taken
from wirecopy.reuse.house import recurring
from wirecopy.reuse.lines import Lines, lines_of_texts
from wirecopy.reuse.model import AlignmentType
from wirecopy.reuse.notices import is_notice
from wirecopy.reuse.sides import sides_of
from wirecopy.reuse.texts import Numbers, Texts

_LEAST_WORDS = 3
_OWN = 0.5  # of an article's words that stand in lines of its own, for the article to count
_OWN_ARTICLES = 0.2  # of those that carry a line
_ONE_OUTLET = 3  # articles of one outlet
_DAYS = timedelta(days=2)


@dataclass(frozen=True, slots=True)
class StockLine:
    """``text``: the line as the first article has it. ``articles``: how many carry it; ``outlets``: how many of each,
    most first. ``first`` and ``last``: when the earliest and the latest of them were published, where that is known.
    ``kind``: *notice* or *house*."""

    text: str
    articles: int
    outlets: dict[str, int]
    first: Moment | None
    last: Moment | None
    kind: AlignmentType


def stock_lines(
    texts: Sequence[pa.Array[Any]],
    outlets: Column | None = None,
    published: Column | None = None,
    least: int = 5,
    *,
    alignments: pa.Table | None = None,
    types: pa.Array[Any] | None = None,
    threads: int = 1,
) -> list[StockLine]:
    """The lines that ``least`` or more articles carry, most first, then by their text. Linear in the text.

    ``texts``: chunks of Arrow strings, as :func:`detect` takes them. ``alignments`` with their ``types`` add the *house*
    and *notice* passages that no line gives.
    """
    read = Texts(texts)
    lines = lines_of_texts(read, threads)
    groups = list(_groups(lines, len(read), least))
    found = [
        _stock_line(read, lines.texts[places], lines.begins[places], lines.ends[places], outlets, published)
        for places in groups
    ]
    if alignments is not None and types is not None:
        known = {int(lines.hashes[places[0]]) for places in groups}
        for texts_, begins, ends in _passages(read, alignments, types, least):
            line = _stock_line(read, texts_, begins, ends, outlets, published)
            if known.isdisjoint(lines_of_texts(Texts([pa.array([line.text])]), 1).hashes.tolist()):
                found.append(line)
    return sorted(filter(_stands, found), key=lambda line: (-line.articles, line.text))


def _stands(line: StockLine) -> bool:
    if line.kind == AlignmentType.NOTICE:
        return True
    brief = line.first and line.last and line.last.instant - line.first.instant <= _DAYS
    return not brief and max(line.outlets.values(), default=_ONE_OUTLET) >= _ONE_OUTLET


def _passages(
    texts: Texts, alignments: pa.Table, types: pa.Array[Any], least: int
) -> Iterator[tuple[Numbers, Numbers, Numbers]]:
    """Of each recurring text of *house* and *notice* rows the articles, and the bytes of its place there."""
    stock = pa.array([str(AlignmentType.HOUSE), str(AlignmentType.NOTICE)], types.type)
    sides = sides_of(alignments.filter(pc.is_in(types, value_set=stock)), texts, 1)
    text = recurring(sides, np.arange(len(sides.articles)))
    order = np.lexsort((sides.begins, sides.articles, text))
    for places in np.split(order, np.flatnonzero(np.diff(text[order])) + 1):
        once = places[np.unique(sides.articles[places], return_index=True)[1]]
        if len(once) >= least:
            yield sides.articles[once], sides.first[once], sides.last[once]


def _groups(lines: Lines, count: int, least: int) -> Iterator[Numbers]:
    """For each stock line its places, one an article."""
    order = np.lexsort((lines.begins, lines.texts, lines.hashes))
    hashes, texts = lines.hashes[order], lines.texts[order]
    new = np.concatenate([[True], (np.diff(hashes) != 0) | (np.diff(texts) != 0)]) if len(order) else np.zeros(0, bool)
    order, hashes = order[new], hashes[new]
    begins = np.flatnonzero(np.concatenate([[True], np.diff(hashes) != 0])) if len(order) else np.zeros(0, np.int64)
    sizes = np.diff(np.append(begins, len(order)))
    own = _own(lines, np.repeat(sizes, sizes) >= least, order, count)
    owned = np.add.reduceat(own[lines.texts[order]], begins, dtype=np.int64) if len(begins) else sizes
    fits = (owned >= np.maximum(least, _OWN_ARTICLES * sizes)) & (lines.words[order[begins]] >= _LEAST_WORDS)
    for i in np.flatnonzero(fits):
        yield order[begins[i] : begins[i] + sizes[i]]


def _own(lines: Lines, common: npt.NDArray[np.bool_], order: Numbers, count: int) -> npt.NDArray[np.bool_]:
    """By text, whether enough of its words stand in lines that are not common."""
    words = np.bincount(lines.texts, lines.words, count)
    shared = np.bincount(lines.texts[order[common]], lines.words[order[common]], count)
    return np.asarray(words - shared >= _OWN * words)


def _stock_line(
    texts: Texts, articles: Numbers, begins: Numbers, ends: Numbers, outlets: Column | None, published: Column | None
) -> StockLine:
    example = texts.passages(articles[:1], begins[:1], ends[:1], 0)[0].as_py().strip()
    return StockLine(
        example,
        len(articles),
        counted(taken(outlets, articles)),
        *span_of(moments(taken(published, articles))),
        AlignmentType.NOTICE if is_notice(example) else AlignmentType.HOUSE,
    )
