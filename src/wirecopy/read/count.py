"""How many snapshots to expect, for a progress bar."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from wirecopy.errors import Refusal
from wirecopy.read.walk import walk

_UNKNOWN = (
    *(".zip", ".tar", ".tgz", ".tbz2", ".txz", ".gz", ".bz2", ".xz"),
    *(".warc", ".mbox", ".opml", ".json", ".jsonl", ".ndjson", ".csv", ".tsv", ".tab"),
)
"""Endings of files that may hold any number of snapshots."""


def count(targets: Sequence[str]) -> int | None:
    """The number of snapshots and refusals, told from names and from the footers of Parquet files.

    ``None`` where that would take reading: addresses, standard input, archives, text tables. An estimate: bytes decide
    later what a file really is.
    """
    total = 0
    for target in targets:
        if target == "-" or "://" in target:
            return None
        for found in walk(target, Counter()):
            if (number := 1 if isinstance(found, Refusal) else _count(found)) is None:
                return None
            total += number
    return total


def _count(path: str) -> int | None:
    name = path.lower()
    if name.endswith(".parquet"):
        return _rows(path)
    return None if name.endswith(_UNKNOWN) else 1


def _rows(path: str) -> int:
    import pyarrow as pa
    import pyarrow.parquet as pq

    try:
        return int(pq.read_metadata(path).num_rows)
    except (pa.ArrowException, OSError):
        return 1
