"""Compiled functions, and running them on several threads."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from typing import Any, TypeVar, cast

from numba import njit

Function = TypeVar("Function", bound=Callable[..., Any])
Piece = TypeVar("Piece")
Result = TypeVar("Result")


def kernel(function: Function) -> Function:
    """Compile when first called, keep the machine code beside the module, and let other threads run meanwhile."""
    return cast(Function, njit(function, cache=True, nogil=True, error_model="numpy"))


def on_threads(function: Callable[[Piece], Result], pieces: Iterable[Piece], threads: int) -> list[Result]:
    """The results for pieces in their order; which thread did what never shows."""
    listed = list(pieces)
    if threads <= 1 or len(listed) <= 1:
        return [function(piece) for piece in listed]
    with ThreadPoolExecutor(threads) as pool:
        return list(pool.map(function, listed))
