"""Shared passages for people: clusters, largest first, with their articles and the passages that hold them together."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import islice
from typing import TYPE_CHECKING, Any

import numpy as np
import pyarrow as pa

from wirecopy.cli.output import width
from wirecopy.reuse.clusters import KEPT, Cluster
from wirecopy.reuse.model import AlignmentType

if TYPE_CHECKING:
    from wirecopy.article.moment import Moment
    from wirecopy.workflow.reusing import Shared

_MEMBERS, _PASSAGES, _OUTLETS = 8, 3, 4  # shown of each cluster
_NAME, _OUTLET = 28, 24  # characters of an article's id, and of its outlet's name
_OPENING = 500  # characters of a passage, of which a line shows the beginning


def described(shared: Shared, limit: int, letters: int = _NAME) -> Iterator[str]:
    """Lines for the ``limit`` largest clusters, then for passages that make no article depend on another. ``letters`` of
    an article's id are shown: of a long one its end, since articles of one site or folder begin alike."""
    clusters = shared.clusters()
    shown = clusters[:limit]
    home = np.full(len(shared.about), -1)
    for place, cluster in enumerate(shown):
        home[list(cluster.members)] = place
    rows = _by_cluster(shared, home, len(shown))
    for cluster, places in zip(shown, rows, strict=True):
        yield _head(cluster)
        yield from _members(shared, cluster, letters)
        yield from _passages(shared, places, letters)
        yield ""
    if len(clusters) > limit:
        more = len(clusters) - limit
        yield f"{more:,} more cluster{'' if more == 1 else 's'}: --limit shows more of them, --json all alignments.\n"
    for kind in AlignmentType:
        if kind not in KEPT:
            yield from _others(shared, kind, letters)


def _by_cluster(shared: Shared, home: Any, count: int) -> list[Any]:
    """For each cluster the rows of its alignments, most words first."""
    table = shared.alignments
    tying = np.isin(np.array(table["type"].to_pylist(), str), [str(kind) for kind in KEPT])
    of_row = np.where(tying, home[table["left"].to_numpy()], -1)
    order = np.lexsort((-table["matched_words"].to_numpy(), of_row))
    return [order[slice(*np.searchsorted(of_row[order], [place, place + 1]))] for place in range(count)]


def _head(cluster: Cluster) -> str:
    named = [f"{outlet} {count:,}" if count > 1 else outlet for outlet, count in cluster.outlets.items()]
    more = [f"{len(named) - _OUTLETS:,} more"] if len(named) > _OUTLETS else []
    parts = [f"{cluster.size:,} articles", *([_time(cluster.first, cluster.last)] if cluster.first else [])]
    parts += [", ".join([*named[:_OUTLETS], *more])] if named else []
    parts += [f"{cluster.house:.0%} of what they share is house text"] if cluster.house else []
    return "; ".join(parts)


def _time(first: Moment | None, last: Moment | None) -> str:
    begin, end = str(first)[:10], str(last)[:10]
    return begin if begin == end else f"{begin} to {end}"


def _members(shared: Shared, cluster: Cluster, letters: int) -> Iterator[str]:
    members = cluster.members[:_MEMBERS]
    about = shared.about.take(pa.array(members)).to_pylist()
    texts = shared.texts_of([n for n, one in zip(members, about, strict=True) if not one["title"]])
    names = [_name(one["id"], letters) for one in about]
    days = [(one["published"] or "")[:10] for one in about]
    outlets = [(one["outlet"] or "")[:_OUTLET] for one in about]
    titles = [one["title"] or _line(texts[n]) for n, one in zip(members, about, strict=True)]
    for cells in zip(*map(_padded, filter(any, (names, days, outlets, titles))), strict=True):
        yield _cut(f"  {'  '.join(cells)}")
    if cluster.size > _MEMBERS:
        yield f"  … and {cluster.size - _MEMBERS:,} more"


def _padded(cells: Sequence[str]) -> list[str]:
    widest = max(map(len, cells))
    return [f"{cell:<{widest}}" for cell in cells]


def _passages(shared: Shared, places: Any, letters: int) -> Iterator[str]:
    rows = shared.alignments.take(pa.array(list(islice(places, _PASSAGES)), pa.int64())).to_pylist()
    texts = shared.texts_of([row["left"] for row in rows])
    ids = shared.about["id"]
    for row in rows:
        pair = " | ".join(_name(str(ids[row[side]]), letters) for side in ("left", "right"))
        words = f"{row['matched_words']:,} words, {row['similarity']:.0%}"
        passage = _line(texts[row["left"]][row["left_begin"] : row["left_end"]])
        yield _cut(f"    {row['type']:<9}  {words:<17}  {pair}  {passage}")
    if len(places) > _PASSAGES:
        yield f"    … and {len(places) - _PASSAGES:,} more alignments"


def _others(shared: Shared, kind: AlignmentType, letters: int) -> Iterator[str]:
    table = shared.alignments
    places = np.flatnonzero(np.array(table["type"].to_pylist(), str) == str(kind))
    if len(places):
        yield f"{kind}: {len(places):,} alignment{'' if len(places) == 1 else 's'}, which tie no articles together"
        yield from _passages(
            shared, places[np.argsort(-table["matched_words"].to_numpy()[places], kind="stable")], letters
        )
        yield ""


def _name(name: str, letters: int) -> str:
    if len(name) <= letters:
        return name
    return f"…{name[1 - letters :]}" if letters == _NAME else name[:letters]


def _line(text: str) -> str:
    return " ".join(text[:_OPENING].split())


def _cut(line: str) -> str:
    return line if len(line) <= width() else f"{line[: width() - 1].rstrip()}…"
