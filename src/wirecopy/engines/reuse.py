"""The passages that articles in columns share, with their types; and the names of the rules that found them."""

from __future__ import annotations

from typing import Any, NamedTuple

import numpy as np
import pyarrow as pa

from wirecopy.article.edits import Edit, tracer
from wirecopy.engines.gathering import Columns
from wirecopy.reuse.clusters import Cluster, clusters
from wirecopy.reuse.detect import Found, detect
from wirecopy.reuse.model import Options
from wirecopy.reuse.types import types_of
from wirecopy.span import Span

RULES = 2
"""Raised when the rules give other alignments or types: findings of other rules are made anew."""

ANALYSER = f"reuse {RULES}"


class Reuse(NamedTuple):
    """What was found among articles: ``found`` numbers them as ``articles`` does; ``types`` has one type for each row of
    ``found.alignments``."""

    articles: Columns
    found: Found
    types: pa.StringArray

    @property
    def alignments(self) -> pa.Table:
        """The alignments with their types in a last column."""
        return self.found.alignments.append_column("type", self.types)

    def clusters(self) -> list[Cluster]:
        """Connected groups of articles, largest first."""
        about = self.articles.about
        return clusters(self.found.alignments, self.types, outlets=about["outlet"], published=about["published"])


def find_reuse(articles: Columns, options: Options, threads: int) -> Reuse:
    """Every passage that the articles share."""
    found = detect(articles.texts, options, threads)
    about = {name: articles.about[name] for name in ("outlet", "url", "published", "title")}
    types = types_of(
        found.alignments,
        articles.texts,
        outlets=about["outlet"],
        urls=about["url"],
        published=about["published"],
        titles=about["title"],
        threads=threads,
    )
    return Reuse(articles, found, types)


def in_files(alignments: pa.Table, ids: pa.ChunkedArray[Any], edits: dict[str, tuple[Edit, ...]]) -> pa.Table:
    """Alignments whose spans count the characters of plain text files, where articles come from such."""
    if not edits:
        return alignments
    names = ids.to_pylist()
    tracers = {number: tracer(edits[name]) for number, name in enumerate(names) if name in edits}
    for side in ("left", "right"):
        numbers, *ends = (alignments[f"{side}{part}"].to_numpy().copy() for part in ("", "_begin", "_end"))
        for row in np.flatnonzero(np.isin(numbers, list(tracers))).tolist():
            ends[0][row], ends[1][row] = tracers[int(numbers[row])](Span(int(ends[0][row]), int(ends[1][row])))
        for part, column in zip(("_begin", "_end"), ends, strict=True):
            place = alignments.schema.get_field_index(f"{side}{part}")
            alignments = alignments.set_column(place, alignments.schema.field(place), pa.array(column))
    return alignments
