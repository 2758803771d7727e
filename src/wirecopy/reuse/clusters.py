"""Clusters: connected groups of articles that share passages of some types."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from wirecopy.article.moment import Moment, parse_moment
from wirecopy.reuse.about import Column
from wirecopy.reuse.components import components
from wirecopy.reuse.model import AlignmentType
from wirecopy.reuse.texts import Numbers

KEPT = (AlignmentType.COPY, AlignmentType.RUNNING)
"""Types by which one article depends on another, or is the same one."""


@dataclass(frozen=True, slots=True)
class Cluster:
    """A connected group: ``members`` are numbers of articles, ascending.

    ``first`` and ``last``: when the earliest and the latest member were published, ``None`` where no time is known.
    ``outlets``: how many members each has, most first. ``house``: the share, 0 to 1, of the characters that members share
    with each other which is house text; by such text alone nobody is a member.
    """

    members: tuple[int, ...]
    first: Moment | None
    last: Moment | None
    outlets: dict[str, int]
    house: float

    @property
    def size(self) -> int:
        """How many articles."""
        return len(self.members)


def clusters(
    alignments: pa.Table,
    types: pa.Array[Any],
    *,
    outlets: Column | None = None,
    published: Column | None = None,
    kept: Collection[AlignmentType] = KEPT,
) -> list[Cluster]:
    """The clusters that alignments of the ``kept`` types make, largest first, then by their first member.

    ``alignments`` has the schema :data:`ALIGNMENTS`, ``types`` one type a row. Linear in rows and members.
    """
    left, right = (alignments[side].to_numpy().astype(np.int64) for side in ("left", "right"))
    rows = np.flatnonzero(_are(types, kept))
    count = int(max(left.max(initial=-1), right.max(initial=-1))) + 1
    cluster = components(count, left[rows], right[rows])
    house = _house(alignments, _are(types, [AlignmentType.HOUSE]), cluster[left], cluster[right])
    members = np.unique(np.concatenate([left[rows], right[rows]]))
    order = members[np.argsort(cluster[members], kind="stable")]
    when, where = moments(taken(published, order)), taken(outlets, order)
    cuts = [0, *(np.flatnonzero(np.diff(cluster[order])) + 1).tolist(), len(order)] if len(order) else [0]
    found = [
        Cluster(
            tuple(order[begin:end].tolist()),
            *span_of(when[begin:end]),
            counted(where[begin:end]),
            float(house[cluster[order[begin]]]),
        )
        for begin, end in pairwise(cuts)
    ]
    return sorted(found, key=lambda cluster: (-cluster.size, cluster.members))


def _are(types: pa.Array[Any], kept: Collection[AlignmentType]) -> npt.NDArray[np.bool_]:
    values = pa.array([str(kind) for kind in kept], types.type)
    return np.asarray(pc.is_in(types, value_set=values).to_numpy(zero_copy_only=False))


def _house(
    alignments: pa.Table, is_house: npt.NDArray[np.bool_], left: Numbers, right: Numbers
) -> npt.NDArray[np.float64]:
    """By cluster, the share of shared characters that is house text."""
    length = (alignments["left_end"].to_numpy() - alignments["left_begin"].to_numpy()) * (left == right)
    size = int(left.max(initial=-1)) + 1
    shared, house = np.bincount(left, length, size), np.bincount(left, length * is_house, size)
    return np.asarray(house / np.maximum(shared, 1))


def taken(column: Column | None, members: Iterable[int]) -> list[str | None]:
    """The values of some articles, each once read."""
    if column is None:
        return []
    if isinstance(column, pa.Array | pa.ChunkedArray):
        return list(column.take(pa.array(list(members), pa.int64())).to_pylist())
    return [column[i] for i in members]


def moments(published: Sequence[str | None]) -> list[Moment | None]:
    """Times as they are written, read; each spelling once."""
    known = {written: parse_moment(written) for written in set(published)}
    return [known[written] for written in published]


def span_of(times: Iterable[Moment | None]) -> tuple[Moment | None, Moment | None]:
    """The earliest and the latest of some times, those not known left out."""
    known = sorted((moment for moment in times if moment), key=lambda moment: (moment.instant, str(moment)))
    return (known[0], known[-1]) if known else (None, None)


def counted(outlets: Iterable[str | None]) -> dict[str, int]:
    """How many articles each outlet has, most first, then by name; those of no known outlet are left out."""
    counts = Counter(outlet.strip() for outlet in outlets if outlet and outlet.strip())
    return dict(sorted(counts.items(), key=lambda item: (-item[1], item[0])))
