"""A few new articles placed into the search for shared passages that is kept, instead of looking at all articles again.

Each is looked up in the index (:mod:`wirecopy.workflow.similar`): what it shares with all others is added, and what a newer
version has replaced is taken out. What older articles share with each other, and why, stays as it was found when all
were looked at together. Of a large family only some members are found, and stock text of an outlet is told by what the
new article shares alone; after a tenth of all articles came this way, all are looked at together again.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict
from functools import partial
from pathlib import Path

from sqlalchemy import Engine

from wirecopy.engines.reuse import ANALYSER
from wirecopy.ids import canonical
from wirecopy.reuse.model import Options
from wirecopy.reuse.placing import Index, index_of, place
from wirecopy.store import alignments, database, indexing, placing, reader
from wirecopy.store.alignments import Aligned, Detection
from wirecopy.workflow.indexing import How, opened
from wirecopy.workflow.similar import load_texts, said_by, types_in

FEW = 64
"""New articles up to which each is placed; more are looked at together with all others."""

_SHARE = 10  # one article in so many may have been placed


def add_few(engine: Engine, folder: Path, options: Options, how: How) -> Detection | None:
    """Place what is new into what is kept; ``None`` where nothing fitting is kept, or too much is new."""
    with database.reading(engine) as connection:
        before = alignments.load_detection(connection)
        wanted = (ANALYSER, canonical(asdict(options)).decode("ascii"))
        if before is None or before[:2] != wanted or not placing.is_whole(connection):
            return None
        new = placing.later(connection, before.last, FEW)
        gone = indexing.outdated(connection, before.last)
        room = placing.count_looked_at(connection) // _SHARE - int(before.summary.get("placed", 0))
        last = indexing.newest(connection).seq
    if not new and not gone:
        return before
    if len(new) + len(gone) > min(FEW, room):
        return None
    rows = _placed(engine, folder, [seq for seq, _ in new], options, how)
    told = {"placed": int(before.summary.get("placed", 0)) + len(new)}
    told["read"] = int(before.summary.get("read", 0)) + len(new) - len(gone)
    with database.writing(engine) as connection:
        if alignments.load_detection(connection) != before:
            return None  # somebody else looked meanwhile
        return placing.extend(connection, before._replace(summary=before.summary | told), last, gone, new, rows)


def _placed(engine: Engine, folder: Path, seqs: Sequence[int], options: Options, how: How) -> list[Aligned]:
    if not seqs:
        return []
    index = index_of(opened(engine, folder, how).parts)
    return [row for seq in seqs for row in _shared(engine, index, seq, set(seqs), options)]


def _shared(engine: Engine, index: Index, seq: int, new: set[int], options: Options) -> list[Aligned]:
    """What a version shares with older ones, and with new ones before it: the others find it themselves."""
    with database.reading(engine) as connection:
        text = reader.load_texts(connection, [seq]).get(seq, "")
    found = place(text, index, partial(load_texts, engine), options, seq)
    with database.reading(engine) as connection:
        listed = reader.list_numbered(connection, [seq, *found.versions])
    kinds = types_in(said_by(listed[0]), found, listed[1:])
    rows = []
    for row, kind in zip(found.alignments.to_pylist(), kinds, strict=True):
        other = found.versions[row["right"] - 1]
        if other not in new or other < seq:
            ends = ((seq, row["left_begin"], row["left_end"]), (other, row["right_begin"], row["right_end"]))
            rows.append((*min(ends), *max(ends), row["matched_words"], row["similarity"], str(kind)))
    return rows
