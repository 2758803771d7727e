"""Answers that are the same for everybody and take long, kept for a while: figures over all articles, lists of all people."""

from __future__ import annotations

from collections.abc import Callable
from threading import Lock
from typing import Any, TypeVar, cast

from wirecopy.workflow.workspaces import Clock, now

T = TypeVar("T")


class Memo:
    """Keeps each answer for so many seconds; 0 keeps none. While one is made anew, whoever else asks gets the old one."""

    def __init__(self, seconds: int, clock: Clock = now) -> None:
        self._seconds, self._clock = seconds, clock
        self._kept: dict[str, tuple[float, Any]] = {}
        self._making = Lock()

    def get(self, name: str, make: Callable[[], T]) -> T:
        """The answer of a name, made where there is none or it is too old."""
        at, found = self._kept.get(name, (0.0, None))
        if self._is_fresh(at) or (at and not self._making.acquire(blocking=False)):
            return cast(T, found)
        if not at:
            self._making.acquire()
        try:
            at, found = self._kept.get(name, (0.0, None))
            return cast(T, found) if self._is_fresh(at) else self._make(name, make)
        finally:
            self._making.release()

    def _is_fresh(self, at: float) -> bool:
        return self._clock().timestamp() - at < self._seconds

    def _make(self, name: str, make: Callable[[], T]) -> T:
        made = make()
        self._kept[name] = (self._clock().timestamp(), made)
        return made
