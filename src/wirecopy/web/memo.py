"""Answers that are the same for everybody and take long, kept for a while: figures over all articles, lists of all people."""

from __future__ import annotations

from collections.abc import Callable
from threading import Lock
from typing import Any, NamedTuple, TypeVar, cast

from wirecopy.workflow.workspaces import Clock, now

T = TypeVar("T")


class Kept(NamedTuple):
    """An answer, when it was made (seconds since 1970), and what was out of sight then."""

    at: float
    sight: object
    answer: Any


class Memo:
    """Keeps each answer for so many seconds; 0 keeps none. While one is made anew, whoever else asks gets the old one."""

    def __init__(self, seconds: int, clock: Clock = now) -> None:
        self._seconds, self._clock = seconds, clock
        self._kept: dict[str, Kept] = {}
        self._making = Lock()

    def get(self, name: str, make: Callable[[], T], sight: object = None) -> T:
        """The answer of a name, made where there is none, it is too old, or something else is out of sight now: what the
        desk hides shows in no answer that was made before."""
        kept = self._usable(name, sight)
        if kept and (self._is_fresh(kept) or not self._making.acquire(blocking=False)):
            return cast(T, kept.answer)
        if not kept:
            self._making.acquire()
        try:
            kept = self._usable(name, sight)
            if not kept or not self._is_fresh(kept):
                kept = self._kept[name] = Kept(self._clock().timestamp(), sight, make())
            return cast(T, kept.answer)
        finally:
            self._making.release()

    def _usable(self, name: str, sight: object) -> Kept | None:
        kept = self._kept.get(name)
        return kept if kept and kept.sight == sight else None

    def _is_fresh(self, kept: Kept) -> bool:
        return self._clock().timestamp() - kept.at < self._seconds
