"""Making many objects that do not refer back to each other."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def acyclic() -> Iterator[None]:
    """While millions of events become objects that stay, Python's collector of cycles would look at all of them again and
    again, for a fifth of the time, and find nothing: it is put off until this ends. What nobody refers to goes at once as
    ever. Within another one, or where somebody else has put it off, nothing changes."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()
