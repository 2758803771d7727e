"""Digests of sets, that rows can be added to and taken from without looking at all the others.

The sum, modulo 2 to the 256th, of the rows' SHA-256. It tells accidents and careless hands, as a seal over findings must;
who wants to forge one can, and gains nothing: findings are made again from the record.
"""

from __future__ import annotations

from collections.abc import Iterable
from hashlib import sha256

NOTHING = "0" * 64
"""The digest of no rows."""

_ROOM = 1 << 256


def digest_of(rows: Iterable[tuple[object, ...]]) -> str:
    """The digest of rows of numbers, strings and ``None``, in whatever order."""
    return _written(sum(int.from_bytes(sha256(repr(row).encode()).digest()) for row in rows))


def added(*digests: str) -> str:
    """The digest of several sets together."""
    return _written(sum(int(one, 16) for one in digests))


def without(digest: str, gone: str) -> str:
    """The digest of a set without the rows that have the digest ``gone``."""
    return _written(int(digest, 16) - int(gone, 16))


def _written(value: int) -> str:
    return f"{value % _ROOM:064x}"
