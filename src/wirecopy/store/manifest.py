"""The manifest of the reuse index: which segments it has, and how far it goes."""

from __future__ import annotations

import json
from pathlib import Path
from typing import NamedTuple

from wirecopy.errors import WorkspaceError
from wirecopy.store import durable

FILE = "manifest.json"
SUFFIX = ".postings"

ANALYSER = "half of all seeds of 3 or 5 words, 1"
"""What an index is made by (:mod:`wirecopy.reuse.postings`): an index of another analyser is made anew."""


class IndexDamaged(WorkspaceError):
    """A file of the index is not as it was written; the index can be made again."""


class Segment(NamedTuple):
    """A segment's number, which names its file; its places (:class:`Postings`), and the bytes of its articles' texts."""

    number: int
    places: int
    text: int

    @property
    def file(self) -> str:
        """Its file's name in the folder of the index."""
        return f"{self.number:08}{SUFFIX}"


class Manifest(NamedTuple):
    """What the index is made of. Every current version up to number ``last`` is in it; ``seal`` is that version's in the
    record, so that an index of another record is noticed. ``next``: the number of the next segment."""

    analyser: str = ANALYSER
    last: int = -1
    seal: str = ""
    next: int = 1
    segments: tuple[Segment, ...] = ()


def load(folder: Path) -> Manifest | None:
    """The manifest in a folder, ``None`` where there is none. Raises :class:`IndexDamaged`."""
    path = folder / FILE
    try:
        values = json.loads(path.read_bytes())
        segments = tuple(Segment(*map(int, segment)) for segment in values.pop("segments"))
        return Manifest(**values, segments=segments)
    except FileNotFoundError:
        return None
    except (ValueError, TypeError, KeyError, AttributeError):
        raise IndexDamaged(f"{path} is damaged. Run 'wirecopy index --rebuild'") from None


def goes_up_to(folder: Path, seq: int, seal: str) -> bool:
    """Whether this program's index is there with every version up to one with a seal."""
    try:
        manifest = load(folder) or Manifest()
    except IndexDamaged:
        return False
    return (manifest.analyser, manifest.last, manifest.seal) == (ANALYSER, seq, seal)


def save(folder: Path, manifest: Manifest) -> None:
    """Put a manifest in the place of the one before, at once; it is on disk when this returns."""
    durable.replace(folder / FILE, [json.dumps(manifest._asdict(), indent=1).encode()])
