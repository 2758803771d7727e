"""Passwords: hashed by Argon2id with the parameters of RFC 9106 (section 4, the second choice: 64 MiB, three passes)."""

from __future__ import annotations

from functools import cache
from unicodedata import normalize

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from wirecopy.errors import UsageError

LEAST, MOST = 12, 1024
"""Characters of a password: NIST SP 800-63B asks for length and for nothing else; more would cost a hash its time."""


def hashed(password: str, name: str = "") -> str:
    """The hash of a new password of somebody. Raises :class:`UsageError` for one that is too short, or their name."""
    if not LEAST <= len(password) <= MOST:
        raise UsageError(
            f"the password has {len(password):,} characters. Choose one with {LEAST} at least: four words, say"
        )
    if password.casefold() == name.casefold() or len(set(password)) < 4:
        raise UsageError("the password can be guessed. Choose another: four words that do not belong together, say")
    return _hasher().hash(normalize("NFKC", password))  # keyboards write one letter in several ways


def is_right(password: str, kept: str | None) -> bool:
    """Whether a password is the one whose hash is kept. Where none is, it takes as long and is wrong."""
    try:
        return _hasher().verify(kept or _nobodys(), normalize("NFKC", password[:MOST])) and kept is not None
    except (VerificationError, InvalidHashError):
        return False


def is_outdated(kept: str) -> bool:
    """Whether a hash was made with other parameters."""
    return _hasher().check_needs_rehash(kept)


@cache
def _hasher() -> PasswordHasher:
    return PasswordHasher()


@cache
def _nobodys() -> str:
    return _hasher().hash("nobody has this password")
