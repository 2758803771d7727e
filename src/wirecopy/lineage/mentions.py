"""Outlets that are named in running text."""

from __future__ import annotations

import re

from wirecopy.lineage.outlets import Outlets
from wirecopy.lineage.spelling import spelled

_CAPITAL = re.compile(r"\b(?:[Tt]he\s+)?[A-Z][\w&’'-]*(?:[ \t]+(?:of|the|and|&|[A-Z][\w&’'-]*)){0,4}")
_LONGEST = 5  # words of an outlet's name in running text


def mentioned_in(text: str, outlets: Outlets, loosely: bool = False) -> dict[str, tuple[int, ...]]:
    """Outlets of the workspace that a text names, by key, with the places (code points).

    A name of one word counts in capitals, or behind "The": "Punch", "Leadership" and "Nation" are words too. ``loosely``: it
    counts with one capital letter too, unless the text has it in small letters as well.
    """
    found: dict[str, list[int]] = {}
    for match in _CAPITAL.finditer(text):
        words = match.group().split()
        if any(map(outlets.begins.__getitem__, words)):
            for key in _keys_in(words, outlets, text if loosely else None):
                found.setdefault(key, []).append(match.start())
    return {key: tuple(places) for key, places in found.items()}


def _keys_in(named: list[str], outlets: Outlets, text: str | None) -> set[str]:
    """The outlets that a run of words with capital letters names, whole or in part."""
    definite = named[0] in ("The", "the")
    bare = named[1:] if definite else named
    keys = set()
    for begin in range(len(bare)):
        joined = ""
        for end in range(begin, min(len(bare), begin + _LONGEST)):
            joined += spelled(bare[end])
            if joined not in outlets.beginnings:
                break
            key, one = outlets.named(joined), bare[begin]
            if key and (end > begin or one.isupper() or (definite and len(bare) == 1) or _only_name(one, text)):
                keys.add(key)
    return keys


def _only_name(word: str, text: str | None) -> bool:
    """Whether a text has a word as a name only."""
    return text is not None and not re.search(rf"\b{re.escape(word.casefold())}\b", text)
