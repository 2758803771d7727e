"""The reuse index of a workspace: kept current, made anew, looked at."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager
from pathlib import Path
from typing import NamedTuple

import numpy as np
from sqlalchemy import Engine

from wirecopy.reuse.postings import GONE
from wirecopy.store import database, fingerprints, indexing, manifest, purging
from wirecopy.store.fingerprints import Opened
from wirecopy.store.indexing import Newest, Page
from wirecopy.store.manifest import Manifest

FOLDER = "index"
"""Where a workspace has its index."""


class How(NamedTuple):
    """How to work: on so many ``threads``; ``tell`` hears what takes time and why, ``advance`` how many articles were
    added."""

    tell: Callable[[str], object] = lambda line: None
    advance: Callable[[int], object] = lambda articles: None
    threads: int = 1


_ALONE = How()
_AT_ONCE = 5_000  # articles that were missed, added at a time


class IndexState(NamedTuple):
    """What an index holds. ``articles`` that count, ``segments``, ``postings``; ``bytes`` on disk, ``text``: bytes of the
    texts in it; ``forgotten`` and ``added``: articles that went, or came, when it was held against the record."""

    articles: int
    segments: int
    postings: int
    bytes: int
    text: int
    forgotten: int
    added: int


def refresh(engine: Engine, folder: Path, how: How = _ALONE) -> None:
    """Bring the index in a folder up to date with the record, or begin it anew where it is none of this record, damaged,
    or another program's. Interrupted, it goes on where it stopped."""
    with database.reading(engine) as connection:
        newest = indexing.newest(connection)
    if manifest.goes_up_to(folder, *newest):
        _without_purged(engine, folder, how)
        return
    with _writing(folder, how):
        state = _usable(engine, folder, how)
        with database.reading(engine) as connection:
            old = indexing.outdated(connection, state.last)
        if old:
            fingerprints.outdate(folder, state, old)
        while state.last < newest.seq:
            state = _extend(engine, folder, state, newest, how)
    _without_purged(engine, folder, how)


def hold_against(engine: Engine, folder: Path, returned: Sequence[int] = (), how: How = _ALONE) -> None:
    """Take out of the index what was purged, so that it is on no disk when this returns, and put in what came back."""
    try:
        refresh(engine, folder, how)
        there = set(_held(fingerprints.open_index(folder)).tolist())
    except manifest.IndexDamaged:
        rebuild(engine, folder, how)
        return
    with database.reading(engine) as connection:
        page = indexing.load_some(connection, [seq for seq in returned if seq not in there])
    if page.seqs:
        with _writing(folder, how):
            _add_missed(folder, page, how)


def _without_purged(engine: Engine, folder: Path, how: How) -> None:
    """Finish what a removal began. Versions that are marked and not overwritten yet may be those of one that was cut off;
    overwriting others as well does no harm."""
    with database.reading(engine) as connection:
        purged = purging.purged_versions(connection)
    if not purged:
        return
    index = fingerprints.open_index(folder)
    if any(np.any(np.isin(part.versions, purged) | (part.versions == GONE)) for part in index.parts):
        with _writing(folder, how):
            fingerprints.forget(folder, fingerprints.open_index(folder).manifest, purged)


def _writing(folder: Path, how: How) -> AbstractContextManager[None]:
    return fingerprints.writing(folder, lambda: how.tell("another wirecopy is writing the index: waiting for it"))


def _usable(engine: Engine, folder: Path, how: How) -> Manifest:
    """The manifest to go on from."""
    try:
        state = fingerprints.open_index(folder).manifest
    except manifest.IndexDamaged as error:
        how.tell(f"{error}: it is made anew")
        return fingerprints.clear(folder)
    with database.reading(engine) as connection:
        known = state.last < 0 or indexing.seal_of(connection, state.last) == state.seal
    if state.analyser != Manifest().analyser or not known:
        how.tell(f"{folder} is of {'another record' if not known else 'another version of Wirecopy'}: it is made anew")
        return fingerprints.clear(folder)
    return state


def _extend(engine: Engine, folder: Path, state: Manifest, newest: Newest, how: How) -> Manifest:
    """Add the next page of texts; behind the last one the index goes up to the newest version."""
    with database.reading(engine) as connection:
        page = indexing.load_page(connection, state.last, newest.seq)
        last = Newest(page.seqs[-1], indexing.seal_of(connection, page.seqs[-1])) if page.seqs else newest
    if not page.seqs:
        state = state._replace(last=last.seq, seal=last.seal)
        manifest.save(folder, state)
        return state
    state = fingerprints.add(folder, state, page.texts, page.seqs, *last, how.threads)
    how.advance(len(page.seqs))
    return state


def rebuild(engine: Engine, folder: Path, how: How = _ALONE) -> None:
    """Make the index anew."""
    with _writing(folder, how):
        fingerprints.clear(folder)
    refresh(engine, folder, how)


def opened(engine: Engine, folder: Path, how: How = _ALONE) -> Opened:
    """The index, up to date; a damaged one is made anew."""
    with database.reading(engine) as connection:
        newest = indexing.newest(connection)
    if not manifest.goes_up_to(folder, *newest):
        how.tell("the index is behind the record: it is brought up to date first")
    try:
        refresh(engine, folder, how)
        return fingerprints.open_index(folder)
    except manifest.IndexDamaged as error:
        how.tell(f"{error}: it is made anew")
        rebuild(engine, folder, how)
        return fingerprints.open_index(folder)


def as_it_is(engine: Engine, folder: Path) -> Opened:
    """The index without what came since it was last brought up to date: nothing is written. An empty one where there is
    none that is whole, this program's and this record's."""
    try:
        found = fingerprints.open_index(folder)
    except manifest.IndexDamaged:
        return Opened(Manifest(), [])
    state = found.manifest
    with database.reading(engine) as connection:
        known = state.last < 0 or indexing.seal_of(connection, state.last) == state.seal
    return found if known and state.analyser == Manifest().analyser else Opened(Manifest(), [])


def check(engine: Engine, folder: Path, how: How = _ALONE) -> IndexState:
    """Hold the index against the record: what has no text there any more is overwritten, what was missed is added."""
    index = opened(engine, folder, how)
    with _writing(folder, how):
        index = fingerprints.open_index(folder)
        with database.reading(engine) as connection:
            current = np.array(indexing.current_seqs(connection), np.int64)
        held = _held(index)
        gone, missed = np.setdiff1d(held, current).tolist(), np.setdiff1d(current, held).tolist()
        fingerprints.forget(folder, index.manifest, gone)
        for at in range(0, len(missed), _AT_ONCE):
            with database.reading(engine) as connection:
                page = indexing.load_some(connection, missed[at : at + _AT_ONCE])
            _add_missed(folder, page, how)
    return _state(folder, fingerprints.open_index(folder), len(gone), len(missed))


def _add_missed(folder: Path, page: Page, how: How) -> None:
    state = manifest.load(folder) or Manifest()
    fingerprints.add(folder, state, page.texts, page.seqs, state.last, state.seal, how.threads)
    how.advance(len(page.seqs))


def _held(index: Opened) -> np.ndarray[tuple[int], np.dtype[np.int64]]:
    versions = np.concatenate([np.zeros(0, np.int64), *(part.versions for part in index.parts)])
    return versions[versions >= 0]


def _state(folder: Path, index: Opened, forgotten: int, added: int) -> IndexState:
    return IndexState(
        len(_held(index)),
        len(index.parts),
        sum(len(part.postings) for part in index.parts),
        fingerprints.size(folder),
        sum(segment.text for segment in index.manifest.segments),
        forgotten,
        added,
    )
