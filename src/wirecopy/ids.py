"""Equal content, equal id: digests of bytes and of canonical JSON."""

from __future__ import annotations

import hashlib
import json
from typing import Any

ID_DIGITS = 20
"""Hex digits of an id: 80 bits keep the chance of one collision among 100 million articles under 1 in 100 million."""


def canonical(value: Any) -> bytes:
    """JSON in one spelling: sorted keys, no spaces, ASCII only (after RFC 8785, without its number rules).

    Numbers are limited to what Python writes the same everywhere: integers, and floats of few digits.
    """
    return json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=True, allow_nan=False).encode("ascii")


def digest(content: bytes) -> str:
    """SHA-256 of bytes, 64 hex digits."""
    return hashlib.sha256(content).hexdigest()


def identify(value: Any) -> str:
    """A short id for a JSON value: the first 20 hex digits of the digest of its canonical form."""
    return digest(canonical(value))[:ID_DIGITS]
