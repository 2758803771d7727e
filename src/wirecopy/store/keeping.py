"""Keeping out what was removed: it is recognised when it is read again, near-copies of it included, and refused."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from typing import NamedTuple

from sqlalchemy import Connection, select

from wirecopy.ids import identify
from wirecopy.ledger.desk.signatures import Recogniser
from wirecopy.ledger.events import Refused
from wirecopy.store.entry import Entry, VersionEntry
from wirecopy.store.schema_desk import kept_out

REASON = "removed"
"""Why it is refused, for machines."""


class KeptOut(NamedTuple):
    """What is kept out: marks with the work and action that they are of."""

    digests: dict[str, tuple[str, str]]
    signatures: dict[str, tuple[str, str]]
    near: Recogniser

    def of(self, version: VersionEntry) -> tuple[str, str] | None:
        """The work and the action by which a version is kept out."""
        found = self.digests.get(version.added.text)
        if found is None and (mark := self.near.near(version.text)):
            found = self.signatures[mark]
        return found


def load(connection: Connection, admitted: Collection[str] = ()) -> KeptOut | None:
    """All that is kept out, but for works that are just being restored; ``None`` where nothing is."""
    digests: dict[str, tuple[str, str]] = {}
    signatures: dict[str, tuple[str, str]] = {}
    for row in connection.execute(select(kept_out).where(kept_out.c.work.not_in(admitted))):
        (digests if row.kind == "digest" else signatures)[row.mark] = (row.work, row.action)
    return KeptOut(digests, signatures, Recogniser(signatures)) if digests or signatures else None


def without_removed(connection: Connection, entries: Sequence[Entry], admitted: Collection[str] = ()) -> list[Entry]:
    """Entries with a refusal in the place of each version that is kept out. Where its snapshot holds other articles too,
    these are read, and the snapshot is sealed."""
    kept = load(connection, admitted)
    return [part for entry in entries for part in _parted(entry, kept)] if kept else list(entries)


def _parted(entry: Entry, kept: KeptOut) -> Iterator[Entry]:
    if entry.received is None:
        yield entry
        return
    found = [(version, kept.of(version)) for version in entry.versions]
    sound = tuple(version for version, why in found if why is None)
    removed = [(version, why) for version, why in found if why]
    if sound or not removed:
        hidden = bool(removed) or entry.received.snapshot in kept.digests
        yield entry._replace(versions=sound, sealed=hidden)
    for version, (work, action) in removed:
        yield Entry(refused=_refused(entry.received.origin, version, work, action))


def _refused(origin: str, version: VersionEntry, work: str, action: str) -> Refused:
    key = {"origin": origin, "reason": REASON, "snapshot": version.added.snapshot, "article": version.added.article}
    return Refused(
        id=identify(key | {"action": action}),
        origin=origin,
        reason=REASON,
        problem=f"it is what was removed as work {work}, by action {action}, or has at least half of its text",
        remedy="It is kept out until the desk restores the work; 'wirecopy register' says why it was removed",
        snapshot=version.added.snapshot,
    )


def removed_snapshots(connection: Connection, digests: Sequence[str]) -> set[str]:
    """Those of some snapshots that were purged: the record knows them, and has them no more."""
    query = select(kept_out.c.mark).where(kept_out.c.kind == "digest", kept_out.c.mark.in_(digests))
    return set(connection.scalars(query))
