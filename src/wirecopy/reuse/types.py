"""Types: why two articles share a passage. Symmetric in left and right.

In this order, the first that holds:

*notice*: the shorter passage is made of credit lines, publishers' notices and contacts (:mod:`notices`).
*running*: the two articles are states of one file: same outlet, close in time, most of the shorter stands in the other
(:mod:`running`); then every passage they share is *running* except *notice* and *house*.
*quotation*: in both articles the passage stands inside quotation marks, but for short cues.
*house*: recurring text of an outlet, a small part of each article that carries it (:mod:`house`).
*copy*: everything else. Where the signs are weak, it is a copy: precision before recall for every other type.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from wirecopy.reuse.about import Column, about
from wirecopy.reuse.house import house_passages
from wirecopy.reuse.model import AlignmentType
from wirecopy.reuse.notices import notice_passages
from wirecopy.reuse.running import running_pairs
from wirecopy.reuse.sides import Sides, sides_of
from wirecopy.reuse.texts import Texts

_LEAST_QUOTED = 0.6  # of all words of a quotation, cues among them
_MOST_OUTSIDE = 0.2  # of the words that are no cue
_OUTSIDE = 20  # words: who shares more unquoted text than that shares more than an utterance


def types_of(
    alignments: pa.Table,
    texts: Sequence[pa.Array[Any]],
    *,
    outlets: Column | None = None,
    urls: Column | None = None,
    published: Column | None = None,
    titles: Column | None = None,
    threads: int = 1,
) -> pa.StringArray:
    """The type of each alignment, a string of :class:`AlignmentType`, in the order of the table.

    ``alignments`` has the schema :data:`ALIGNMENTS`; ``texts`` are what was given to :func:`detect`. The columns say
    what is known about each text, ``None`` where nothing is: more is *house* and *running* with them than without.
    Raises ``ValueError`` for a column of another length than the texts.
    """
    read = Texts(texts)
    known = about(len(read), outlets, urls, published, titles)
    sides = sides_of(alignments, read, threads)
    notice, quoted = notice_passages(sides, read), quotations(sides)
    similarity = alignments["similarity"].to_numpy()
    house = house_passages(sides, similarity, ~notice & ~quoted, known)
    running = running_pairs(sides, similarity, ~notice & ~house, known)
    codes = np.select([notice, running & ~house, quoted, house], [3, 4, 1, 2], 0)
    return pa.array([str(kind) for kind in AlignmentType]).take(pa.array(codes))


def quotations(sides: Sides) -> npt.NDArray[np.bool_]:
    """Which alignments are of passages that are quoted in both articles."""
    other = sides.words - sides.quoted - sides.cues
    inside = (sides.quoted > 0) & (sides.quoted >= _LEAST_QUOTED * sides.words)
    both = inside & (other <= _MOST_OUTSIDE * (sides.words - sides.cues)) & (other <= _OUTSIDE)
    left, right = np.split(both, 2)
    return left & right
