"""How much work a call does, counted and not timed: the same on every machine, however busy."""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Iterator
from types import FrameType
from typing import Any

import pytest

_passed = 0  # characters, in the count that goes on


def growth(prepare: Callable[[int], Callable[[], object]], length: int) -> float:
    """How many times the steps that a call takes for one length it takes for eight times that length."""
    prepare(length)()  # word lists are read the first time
    return steps(prepare(8 * length)) / steps(prepare(length))


def steps(call: Callable[[], object]) -> int:
    """How many lines of Python a call runs, and how many characters its searches and slices pass over.

    Counted are the searches of patterns that the package's modules have names for, and those of a ``Watched`` text. How
    often one search comes back to the same characters cannot be counted: ``benchmarks/hostile.py`` takes its time.
    """
    global _passed
    lines = _passed = 0

    def trace(frame: FrameType, event: str, _: object) -> Callable[..., object] | None:
        nonlocal lines
        lines += event == "line"
        return trace if frame.f_code.co_filename != __file__ else None

    before = sys.gettrace()
    with pytest.MonkeyPatch.context() as patch:
        for module in [module for name, module in sys.modules.items() if name.startswith("wirecopy.")]:
            for name, value in list(vars(module).items()):
                if isinstance(value, re.Pattern):
                    patch.setattr(module, name, _Pattern(value))
        sys.settrace(trace)
        try:
            call()
        finally:
            sys.settrace(before)
    return lines + _passed


def _pass(text: str, begin: int, end: int) -> None:
    global _passed
    _passed += max(0, min(end, len(text)) - begin)


class Watched(str):
    """A text that has the characters counted which its slices and searches pass over."""

    def __getitem__(self, key: Any) -> str:
        if isinstance(key, slice):
            _pass(self, *key.indices(len(self))[:2])
        return super().__getitem__(key)

    def count(self, sought: str, begin: int = 0, end: int = sys.maxsize) -> int:
        _pass(self, begin, end)
        return super().count(sought, begin, end)

    def rfind(self, sought: str, begin: int = 0, end: int = sys.maxsize) -> int:
        found = super().rfind(sought, begin, end)
        _pass(self, max(found, begin), end)
        return found


class _Pattern:
    """A pattern that has the characters counted which its searches pass over."""

    def __init__(self, pattern: re.Pattern[str]) -> None:
        self._pattern = pattern

    def __getattr__(self, name: str) -> Any:
        return getattr(self._pattern, name)

    def search(self, text: str, begin: int = 0, end: int = sys.maxsize) -> re.Match[str] | None:
        found = self._pattern.search(text, begin, end)
        _pass(text, begin, found.end() if found else end)
        return found

    def finditer(self, text: str, begin: int = 0, end: int = sys.maxsize) -> Iterator[re.Match[str]]:
        for found in self._pattern.finditer(text, begin, end):
            _pass(text, begin, found.end())
            begin = found.end()
            yield found
        _pass(text, begin, end)

    def findall(self, text: str, begin: int = 0, end: int = sys.maxsize) -> list[Any]:
        _pass(text, begin, end)
        return self._pattern.findall(text, begin, end)
