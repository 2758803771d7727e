"""A bound on what a library may read in one go, where it reads headers without one."""

from __future__ import annotations

from wirecopy.errors import Refusal
from wirecopy.read.refusals import megabytes, truncated
from wirecopy.read.streams import BLOCK, Readable, one_read

_ENDS = 64
"""How often a library may ask on after the end: tarfile seeks through petabytes that a header promises."""


class Fence:
    """Passes bytes on, and refuses once more than ``limit`` of them went by since :meth:`renew`.

    ``taken`` is the number of all bytes passed on, ``broken`` why there can be no more.
    """

    def __init__(self, stream: Readable, limit: int) -> None:
        self._read = one_read(stream)
        self._limit = limit
        self._since = 0
        self._ends = 0
        self.taken = 0
        self.broken: Refusal | None = None

    def renew(self, more: int = 0) -> None:
        """Start counting anew, and let ``more`` bytes go by beyond the limit."""
        self._since = -more
        self._ends = 0

    def pass_on(self, size: int) -> None:
        """Forget what went by: ``size`` bytes of content were read, not headers."""
        self.renew()

    def read(self, size: int = BLOCK) -> bytes:
        """The next bytes, ``size`` of them at most."""
        try:
            block = self._read(size)
        except Refusal as refusal:
            self.broken = refusal
            raise
        self.taken += len(block)
        self._since += len(block)
        self._ends += not block
        if self._ends > _ENDS:
            raise truncated("the archive")
        if self._since > self._limit + BLOCK:
            problem = f"a header in it is longer than {megabytes(self._limit)}"
            raise Refusal("damaged", problem, "Check where the archive comes from, and make it again")
        return block
