"""Whether two statements can be one person's, across spellings, initials and titles."""

from __future__ import annotations

from enum import IntEnum
from functools import lru_cache

from wirecopy.attribution.model import Source
from wirecopy.attribution.speakers.people import fits, is_slavic, keys_of, slavic_key

Keys = tuple[str, ...]

_DESCRIBED = "~"  # no key of a name
_TELLING = 5  # letters of a name that two people rarely share


class Bond(IntEnum):
    """What two speakers are to each other: of two names, two people; nobody knows; described in the same words; the same."""

    APART = 0
    OPEN = 1
    ALIKE = 2
    SAME = 3


def keys_of_speaker(source: Source | None) -> Keys:
    """The keys of a speaker's name (:func:`wirecopy.attribution.speakers.people.keys_of`); where nobody is named, the words
    of a description behind a mark, and nothing for a pronoun."""
    if source is None:
        return ()
    return _keys(source.resolved) if source.resolved else _described(source.text)


@lru_cache(maxsize=1 << 16)
def _keys(name: str) -> Keys:
    return keys_of(name)


@lru_cache(maxsize=1 << 16)
def _described(text: str) -> Keys:
    words = text.casefold().split()
    return (_DESCRIBED, *words) if len(words) > 1 else ()


def is_named(keys: Keys) -> bool:
    """Whether a speaker goes by a name."""
    return bool(keys) and keys[0] != _DESCRIBED


@lru_cache(maxsize=1 << 16)
def bond(one: Keys, other: Keys) -> Bond:
    """Whether two speakers are the same, contradict each other, or may be either: somebody unnamed or perhaps misspelt."""
    if not (is_named(one) and is_named(other)):
        return Bond.ALIKE if one and one == other else Bond.OPEN
    if one == other or fits(one, other) or _fits_as_slavic(one, other) or _is_part(one, other):
        return Bond.SAME
    return Bond.OPEN if _resembles(one, other) else Bond.APART


def _fits_as_slavic(one: Keys, other: Keys) -> bool:
    if is_slavic(one) == is_slavic(other):
        return False
    return fits(tuple(map(slavic_key, one)), tuple(map(slavic_key, other)))


def _is_part(one: Keys, other: Keys) -> bool:
    """Whether one is the other with a word left out: *the port authority* of *Brennhaven port authority*."""
    short, long = sorted((one, other), key=len)
    return len(short) > 1 and set(short) <= set(long)


def _resembles(one: Keys, other: Keys) -> bool:
    """Whether the names share a word or differ by a slip of one letter."""
    shared = {key for key in one if len(key) >= _TELLING} & set(other)
    return bool(shared) or _slip(one[-1], other[-1])


def _slip(one: str, other: str) -> bool:
    short, long = sorted((one, other), key=len)
    if len(short) < _TELLING or len(long) - len(short) > 1 or short[0] != long[0]:
        return False
    at = next((i for i, (a, b) in enumerate(zip(short, long, strict=False)) if a != b), len(short))
    return long[at + 1 :] == short[at + (len(short) == len(long)) :]
