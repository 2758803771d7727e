"""Kept alignments held to what was found and to the texts they were found in: every fault, not the first."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from sqlalchemy import Connection, func, select

from wirecopy.ledger.chain import Fault
from wirecopy.store import sums
from wirecopy.store.alignments import FIELDS, Aligned, digest_of, digest_of_rows, seal_of
from wirecopy.store.schema import alignments, detected, detections, texts, versions

_AGAIN = "'wirecopy reuse --again' makes them anew"
_COUNTED = ("versions", "count", "articles", "digest")
_PAGE = 2_000  # rows held at a time
_TYPES = frozenset({"copy", "quotation", "house", "notice", "running"})  # reuse.model, which is slow to import


def faults(connection: Connection, progress: Callable[[int], None] = lambda done: None) -> Iterator[Fault]:
    """Searches that are not what was kept, alignments outside their texts, findings of other texts than the version's."""
    for row in connection.execute(select(detections)).mappings().all():
        progress(1)
        lengths: dict[int, int] = {}
        looked_at: list[tuple[int, str]] = []
        for version, text, of_version, length in _looked_at(connection, row["id"]):
            looked_at.append((version, text))
            lengths[version] = length
            if text != of_version:
                yield Fault(f"detected {version}", "these findings are not of the version's text")
        rows = connection.execute(
            select(alignments).where(alignments.c.detection == row["id"]).order_by(alignments.c.ordinal)
        ).mappings()
        found = []
        for one in rows:
            found.append((one["ordinal"], tuple(one[name] for name in FIELDS)))
            if not _is_sound(one, lengths):
                yield Fault(
                    f"alignments {one['ordinal']}", "a passage lies outside its text, or the row makes no sense"
                )
        yield from _whole(row, looked_at, found)


def _looked_at(connection: Connection, detection: str) -> Any:
    joined = detected.join(versions, versions.c.seq == detected.c.version).join(
        texts, texts.c.digest == detected.c.text
    )
    columns = (detected.c.version, detected.c.text, versions.c.text, func.length(texts.c.text))
    query = select(*columns).select_from(joined).where(detected.c.detection == detection).order_by(detected.c.version)
    return connection.execute(query.execution_options(yield_per=_PAGE))


def _is_sound(row: Any, lengths: dict[int, int]) -> bool:
    inside = all(
        0 <= row[f"{side}_begin"] < row[f"{side}_end"] <= lengths.get(row[side], 0) for side in ("left", "right")
    )
    return inside and row["matched_words"] > 0 and 0 < row["similarity"] <= 1 and row["type"] in _TYPES


def _whole(row: Any, looked_at: list[tuple[int, str]], found: list[tuple[int, Aligned]]) -> Iterator[Fault]:
    """The search as a whole; once texts have gone, and what was found in them, only what is left can be looked at."""
    where = f"detections {row['id']}"
    if row["seal"] != seal_of(row):
        yield Fault(where, "the row is not what was found")
    elif len(looked_at) == row["versions"] or len(found) > row["count"]:
        articles = digest_of(looked_at)
        whole = sums.added(articles, digest_of_rows(found))
        if (len(looked_at), len(found), articles, whole) != tuple(row[name] for name in _COUNTED):
            yield Fault(where, f"the findings are not those that were kept; {_AGAIN}")
