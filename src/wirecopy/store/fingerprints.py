"""The reuse index on disk: a folder of segments that are never changed but for taking articles out, and a manifest.

Whoever writes holds the lock. A new segment is on disk before the manifest names it, and an old one goes after the
manifest has forgotten it, so that a crash at any moment leaves a whole index; a reader needs no lock.
"""

from __future__ import annotations

import fcntl
from collections.abc import Callable, Collection, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
import pyarrow as pa

from wirecopy.reuse.postings import GONE, MOST_PLACES, Postings, build, erase, merge
from wirecopy.store import manifest as manifests
from wirecopy.store import segments
from wirecopy.store.manifest import IndexDamaged, Manifest, Segment

_FANOUT = 4  # segments of about one size that become one
_TRIES = 8  # a reader comes too late when a writer has joined segments meanwhile, and looks again


class Opened(NamedTuple):
    """An index as it was when it was opened."""

    manifest: Manifest
    parts: list[Postings]


@contextmanager
def writing(folder: Path, waiting: Callable[[], object] = lambda: None) -> Iterator[None]:
    """Be the only one who writes; ``waiting`` is called where somebody else does."""
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / "lock").open("wb") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            waiting()
            fcntl.flock(file, fcntl.LOCK_EX)
        yield


def open_index(folder: Path) -> Opened:
    """Map an index into memory; an empty one where there is none. Raises :class:`IndexDamaged`."""
    for _ in range(_TRIES):
        manifest = manifests.load(folder) or Manifest()
        try:
            return Opened(manifest, [segments.read(folder / segment.file) for segment in manifest.segments])
        except FileNotFoundError as error:
            missing = error.filename
    raise IndexDamaged(f"{missing} is gone. Run 'wirecopy index --rebuild'")


def clear(folder: Path) -> Manifest:
    """Begin an empty index. Numbers of segments go on, so that no reader takes a new one for an old one."""
    numbers = [int(path.stem) for path in folder.glob(f"*{manifests.SUFFIX}") if path.stem.isdecimal()]
    manifest = Manifest(next=max(numbers, default=0) + 1)
    manifests.save(folder, manifest)
    _sweep(folder, manifest)
    return manifest


def add(
    folder: Path,
    manifest: Manifest,
    texts: pa.Array[Any],
    versions: Sequence[int],
    last: int,
    seal: str,
    threads: int = 1,
) -> Manifest:
    """Add texts with their versions' numbers: a new segment, joined with older ones where there are many. The index then
    goes up to the version ``last``."""
    part = build([texts], versions, threads)
    kept = list(manifest.segments)
    first = joined_from([segment.places for segment in kept], part.places)
    if first < len(kept):
        part = merge([*(segments.read(folder / segment.file) for segment in kept[first:]), part])
    text = sum(segment.text for segment in kept[first:]) + texts.nbytes
    new = Segment(manifest.next, part.places, text)
    segments.write(folder / new.file, part)
    manifest = Manifest(manifest.analyser, last, seal, new.number + 1, (*kept[:first], new))
    manifests.save(folder, manifest)
    _sweep(folder, manifest)
    return manifest


def joined_from(sizes: Sequence[int], new: int) -> int:
    """The first of the segments, of so many places, that a new one is joined with; their number where with none.

    Smaller ones before it always; as many of its size as make one of the next.
    """
    first, total = len(sizes), new
    while first:
        level = _level(total)
        count = 1 if _level(sizes[first - 1]) < level else _FANOUT - 1
        run = sizes[max(first - count, 0) : first]
        fits = len(run) == count and all(_level(size) <= level for size in run) and sum(run) + total <= MOST_PLACES
        if not fits:
            break
        first, total = first - count, total + sum(run)
    return first


def _level(places: int) -> int:
    return places.bit_length() // 2  # each is four times the one below


def outdate(folder: Path, manifest: Manifest, versions: Collection[int]) -> int:
    """Let versions count no more; their postings go when their segment is joined with others. How many were there."""
    return sum(_mark(folder / segment.file, versions) for segment in manifest.segments)


def forget(folder: Path, manifest: Manifest, versions: Collection[int]) -> int:
    """Take versions out, and all others that count no more: first they are marked, then what was known of them is
    overwritten; both are on disk when this returns. Cut off, it is finished by doing it again. How many were there."""
    count = outdate(folder, manifest, versions)
    for segment in manifest.segments:
        with segments.changing(folder / segment.file) as part:
            if np.any(part.versions == GONE):
                erase(part)
    return count


def _mark(path: Path, versions: Collection[int]) -> int:
    gone = np.isin(segments.read(path).versions, np.fromiter(versions, np.int64))
    if gone.any():
        with segments.changing(path) as part:
            part.versions[gone] = GONE
    return int(np.count_nonzero(gone))


def size(folder: Path) -> int:
    """Bytes on disk."""
    return sum(path.stat().st_size for path in folder.iterdir() if path.is_file()) if folder.is_dir() else 0


def _sweep(folder: Path, manifest: Manifest) -> None:
    """Remove segments that the manifest does not name, and what a crash left half written."""
    named = {segment.file for segment in manifest.segments}
    for path in [*folder.glob(f"*{manifests.SUFFIX}"), *folder.glob("*.new")]:
        if path.name not in named:
            path.unlink(missing_ok=True)
