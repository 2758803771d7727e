"""Compiled functions, and running them on several threads."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from functools import lru_cache
from importlib.resources import files
from typing import Any, TypeVar, cast
from zlib import crc32

from numba import njit
from numba.core.caching import FunctionCache

Function = TypeVar("Function", bound=Callable[..., Any])
Piece = TypeVar("Piece")
Result = TypeVar("Result")


def kernel(function: Function) -> Function:
    """Compile when first called, keep the machine code beside the module, and let other threads run meanwhile."""
    compiled = njit(function, nogil=True, error_model="numpy")
    compiled._cache = _Cache(function)  # type: ignore[no-untyped-call]  # Numba is not typed
    return cast(Function, compiled)


class _Cache(FunctionCache):
    """Numba's cache, which forgets a function when its own module changes, made to forget it when any kernel does: the
    machine code holds the functions that it calls."""

    def _index_key(self, sig: Any, codegen: Any) -> tuple[Any, ...]:
        return (*super()._index_key(sig, codegen), _sources())  # type: ignore[no-untyped-call]


@lru_cache(maxsize=1)
def _sources() -> int:
    modules = sorted((file.name, file) for file in files(__package__).iterdir() if file.name.endswith(".py"))
    digest = 0
    for _, file in modules:
        digest = crc32(file.read_bytes(), digest)
    return digest


def on_threads(function: Callable[[Piece], Result], pieces: Iterable[Piece], threads: int) -> list[Result]:
    """The results for pieces in their order; which thread did what never shows."""
    listed = list(pieces)
    if threads <= 1 or len(listed) <= 1:
        return [function(piece) for piece in listed]
    with ThreadPoolExecutor(threads) as pool:
        return list(pool.map(function, listed))
