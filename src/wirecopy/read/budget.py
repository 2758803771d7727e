"""What one target may cost and what it has cost so far: the defence against archives made to fill a disk."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable

from wirecopy.read.limits import Limits
from wirecopy.read.refusals import bomb, exhausted, megabytes

GRACE = 2**20
"""Bytes that anything may unpack to before its ratio is looked at: small files of blanks compress very well."""


class Budget:
    """Shared by everything that is unpacked from one target, at any depth.

    ``packed`` gives the target's own size in bytes (of a stream: what has been read of it so far). ``skipped`` counts
    what is passed over in silence, by kind.
    """

    def __init__(self, limits: Limits, packed: Callable[[], int], skipped: Counter[str]) -> None:
        self.limits = limits
        self.skipped = skipped
        self._packed = packed
        self._unpacked = 0
        self._members = 0

    def enter(self) -> None:
        """Count one entry of an archive."""
        self._members += 1
        if self._members > self.limits.archive_members:
            raise exhausted("too-many-members", f"it has more than {self.limits.archive_members:,} entries")

    def meter(self, packed: int | None = None) -> Callable[[int], None]:
        """A meter for one unpacked stream, to be told of every number of bytes that comes out.

        ``packed`` is the number of bytes that go in, where it is known beforehand.
        """
        total = 0

        def take(size: int) -> None:
            nonlocal total
            total += size
            if packed is not None and self._is_bomb(total, packed):
                raise bomb(self.limits.archive_ratio)
            self._take(size)

        return take

    def _take(self, size: int) -> None:
        self._unpacked += size
        if self._unpacked > self.limits.archive_bytes:
            problem = f"it unpacks to more than {megabytes(self.limits.archive_bytes)}"
            raise exhausted("archive-too-large", problem)
        if self._is_bomb(self._unpacked, self._packed()):
            refusal = bomb(self.limits.archive_ratio)
            raise exhausted(refusal.reason, refusal.problem)

    def _is_bomb(self, unpacked: int, packed: int) -> bool:
        return unpacked > GRACE and unpacked > self.limits.archive_ratio * packed
