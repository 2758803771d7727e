"""The seven labels of a word: outside, or the beginning or inside of a source, a cue or a content."""

from __future__ import annotations

OUTSIDE = 0
SOURCE, CUE, CONTENT = 0, 1, 2
LABELS = 7
NAMES = ("source", "cue", "content")


def begin(role: int) -> int:
    """The label of the first word of a span of that role."""
    return 1 + 2 * role


def inside(role: int) -> int:
    """The label of the other words of a span of that role."""
    return 2 + 2 * role


def role_of(label: int) -> int:
    """The role of a label other than ``OUTSIDE``."""
    return (label - 1) // 2


def follows(before: int, after: int) -> bool:
    """Whether ``after`` may stand behind ``before``: a span goes on only where it has begun."""
    return after == OUTSIDE or after % 2 == 1 or before in (after, after - 1)
