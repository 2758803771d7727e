"""All of it: texts in, a table of the passages that they share out."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from wirecopy.reuse.extents import FIELDS
from wirecopy.reuse.hits import Sheaf, find_hits, part_of, rounds_of
from wirecopy.reuse.kernels import on_threads
from wirecopy.reuse.model import Options
from wirecopy.reuse.passages import THRESHOLDS, Passages, find_passages
from wirecopy.reuse.phrases import find_phrases
from wirecopy.reuse.rarity import rarity
from wirecopy.reuse.seeds import sorted_seeds
from wirecopy.reuse.spans import spans
from wirecopy.reuse.table import ALIGNMENTS
from wirecopy.reuse.words import Words, chunk_of, read_words


class Found(NamedTuple):
    """What was found: ``alignments`` (schema :data:`ALIGNMENTS`) among ``read`` texts, of which ``too_short`` have fewer
    words than a passage must have. ``hidden``: candidates that each threshold hid. ``common``: phrases in more texts than
    :attr:`Options.commonest`."""

    alignments: pa.Table
    read: int
    too_short: int
    hidden: dict[str, int]
    common: int


def detect(texts: Sequence[pa.Array[Any]], options: Options | None = None, threads: int = 1) -> Found:
    """The passages that texts share; chunks of Arrow strings without nulls, numbered on from chunk to chunk.

    The same texts give the same table, however they are cut into chunks and whatever the number of threads.
    """
    options = options or Options()
    chunks = [chunk_of(array) for array in texts]
    words = read_words(chunks, threads)
    found, common = _passages(words, options, threads)
    rows = by_number(found.rows)
    hidden = dict(zip(THRESHOLDS, found.hidden.tolist(), strict=True))
    too_short = int(np.count_nonzero(words.ends - words.begins < options.shortest))
    return Found(table_of(rows, spans(rows, words, chunks)), len(words.ends), too_short, hidden, common)


def _passages(words: Words, options: Options, threads: int) -> tuple[Passages, int]:
    seeds = sorted_seeds(words, threads)
    phrases = find_phrases(words, seeds, options.commonest, threads)
    table = rarity(words)
    found: list[Passages] = []
    rounds = rounds_of(seeds)
    for number in range(rounds):
        sheaves = find_hits(words, seeds, phrases, options.commonest, threads, number, rounds)
        if number == rounds - 1:
            seeds = seeds[:0].copy()  # their memory is wanted now

        def passages_of(part: int, sheaves: list[Sheaf] = sheaves) -> Passages:
            return find_passages(part_of(sheaves, part, words, phrases), words, phrases, table, options)

        parts = len(sheaves[0].edges) - 1 if sheaves else 0
        found += on_threads(passages_of, range(parts), threads)
    rows = np.concatenate([np.zeros((0, FIELDS), np.int64), *(part.rows for part in found)])
    hidden = np.sum([np.zeros(len(THRESHOLDS), np.int64), *(part.hidden for part in found)], axis=0)
    return Passages(rows, hidden), phrases.common


def by_number(rows: npt.NDArray[np.int64]) -> npt.NDArray[np.int64]:
    """Rows with the text of lower number left, in the order of :data:`ALIGNMENTS`."""
    turned = rows[:, 0] > rows[:, 3]
    rows[turned, :6] = rows[turned][:, [3, 4, 5, 0, 1, 2]]
    return rows[np.lexsort(rows.T[[4, 1, 3, 0]])]


def table_of(rows: npt.NDArray[np.int64], places: npt.NDArray[np.int64]) -> pa.Table:
    """Rows of passages and their spans as a table of the schema :data:`ALIGNMENTS`."""
    columns = [rows[:, 0], places[:, 0], places[:, 1], rows[:, 3], places[:, 2], places[:, 3], rows[:, 6]]
    similarity = rows[:, 6] / np.maximum(rows[:, 7], 1)
    arrays = [pa.array(column.astype(np.int32)) for column in columns]
    return pa.Table.from_arrays([*arrays, pa.array(similarity.astype(np.float32))], schema=ALIGNMENTS)
