"""Placing: the passages that a new text shares with the articles of an index."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from wirecopy.reuse.candidates import find_candidates
from wirecopy.reuse.detect import by_number, table_of
from wirecopy.reuse.hits import Hits, Sheaf, part_of
from wirecopy.reuse.kernels import kernel
from wirecopy.reuse.model import Options
from wirecopy.reuse.passages import THRESHOLDS, find_passages
from wirecopy.reuse.phrases import ALIKE, HEAVY, Phrases, find_phrases, group_end, text_of, weigh_codes
from wirecopy.reuse.postings import Postings, counts_of
from wirecopy.reuse.rarity import rarity_of
from wirecopy.reuse.seeds import sorted_seeds
from wirecopy.reuse.spans import spans
from wirecopy.reuse.words import Words, chunk_of, ranks, read_words

Load = Callable[[npt.NDArray[np.int64]], "tuple[Sequence[int], pa.Array[Any]]"]
"""Given numbers of versions: those of them that are there, and their texts, as large strings."""

_NEVER = 1 << 60
_LOW = np.uint64(0xFFFFFFFF)


class Index(NamedTuple):
    """All parts of an index; ``articles``: how many of them count; ``table``: what words say (:mod:`rarity`)."""

    parts: Sequence[Postings]
    articles: int
    table: npt.NDArray[np.float32]


class Placed(NamedTuple):
    """The passages found: ``alignments`` (schema :data:`ALIGNMENTS`) with the new text as number 0 and ``versions[i]``
    as number ``i + 1``, best first. ``texts``: all of these. ``hidden``: passages that each threshold hid, and articles
    that were not looked at since others had more in common (``candidates``)."""

    alignments: pa.Table
    versions: Sequence[int]
    texts: pa.Array[Any]
    hidden: dict[str, int]


def index_of(parts: Sequence[Postings]) -> Index:
    """Parts as an index."""
    articles = sum(int(np.count_nonzero(part.versions >= 0)) for part in parts)
    return Index(parts, articles, rarity_of(counts_of(parts)))


def place(text: str, index: Index, load: Load, options: Options | None = None, leave_out: int | None = None) -> Placed:
    """Find the passages that a text shares with the articles of an index, but for the version ``leave_out``."""
    options = options or Options()
    new = pa.array([text], pa.large_string())
    found = find_candidates(read_words([chunk_of(new)], 1), index.parts, options.commonest)
    versions, texts = load(found.versions[found.versions != leave_out])
    texts = pa.concat_arrays([new, texts])
    chunk = chunk_of(texts)
    words = read_words([chunk], 1)
    hits, phrases = _compare(words, found.codes, options.commonest)
    passages = find_passages(hits, words, phrases, index.table, options, index.articles)
    rows = by_number(passages.rows)
    rows = rows[np.argsort(-rows[:, 6], kind="stable")]
    hidden = dict(zip(THRESHOLDS, passages.hidden.tolist(), strict=True)) | {"candidates": found.more}
    return Placed(table_of(rows, spans(rows, words, [chunk])), versions, texts, hidden)


def _compare(words: Words, codes: npt.NDArray[np.uint8], commonest: int) -> tuple[Hits, Phrases]:
    """Hits of the first text with all others; how common its seeds are is said by ``codes``."""
    seeds = sorted_seeds(words, 1)
    phrases = find_phrases(words, seeds, _NEVER, 1)
    phrases.codes[words.begins[0] : words.ends[0]] = codes
    _spread(seeds, int(words.ends[0]), phrases.codes)
    weigh_codes(words.begins, words.ends, 0, len(words.ends), phrases.codes, ALIKE)
    hits = _meet(seeds, words.ends, phrases.directory, ranks(words, 1), phrases.codes, commonest)
    return part_of([Sheaf(hits, np.array([0, len(hits)]))], 0, words, phrases), phrases


@kernel
def _spread(seeds: Any, end: int, codes: Any) -> None:  # pragma: no cover  (compiled)
    """Give the places of all texts the codes that their seeds have in the first one, which ends at a place."""
    at = 0
    while at < len(seeds):
        last = group_end(seeds, at, len(seeds))
        if np.int64(seeds[at] & _LOW) < end:
            for i in range(at + 1, last):
                codes[seeds[i] & _LOW] = codes[seeds[at] & _LOW]
        at = last


@kernel
def _meet(
    seeds: Any, ends: Any, directory: Any, rank: Any, codes: Any, commonest: int
) -> Any:  # pragma: no cover  (compiled)
    """A hit for each seed that the first text shares with another, but for common ones that are not heavy in both. Left
    is the text of lower rank, as always."""
    hits, count, at = np.empty(len(seeds), np.uint64), 0, 0
    while at < len(seeds):
        last = group_end(seeds, at, len(seeds))
        own = at
        while own < last and np.int64(seeds[own] & _LOW) < ends[0]:
            own += 1
        for i in range(own if own > at else last, last):
            place = seeds[i] & _LOW
            turned = rank[text_of(int(place), directory, ends)] < rank[0]
            for j in range(at, own if own - at <= commonest else at + 1):
                mine = seeds[j] & _LOW
                if _leads_nowhere(codes[place]) or _leads_nowhere(codes[mine]):
                    continue
                if count == len(hits):
                    hits = np.concatenate((hits, np.empty_like(hits)))
                hits[count] = (place << np.uint64(32)) | mine if turned else (mine << np.uint64(32)) | place
                count += 1
        at = last
    return hits[:count].copy()


@kernel
def _leads_nowhere(code: Any) -> Any:  # pragma: no cover  (compiled)
    return code != 0 and code & HEAVY == 0
