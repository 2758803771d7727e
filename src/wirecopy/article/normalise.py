"""Clean text without losing a place: every change is an edit with its rule, and can be replayed.

Little is changed on purpose. Offsets into a plain text file stay what they were unless the file holds characters that
no reader sees; letters, quotation marks and blank lines are the author's.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from wirecopy.article.edits import Edit, apply

_RULES = {
    "line-end": "\r\n?|\u0085|\u2028|\u2029",  # one way to end a line
    "invisible": "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\xad\u200b\u2060\ufeff]",  # never printed
    "no-character": "[\ud800-\udfff]",  # bytes that were no character, or half of one
    "space": "[\xa0\u1680\u2000-\u200a\u202f\u205f\u3000]",  # wide, narrow and unbreakable spaces
}
_REPLACEMENTS = {"line-end": "\n", "invisible": "", "no-character": "\N{REPLACEMENT CHARACTER}", "space": " "}
_ANY = re.compile("|".join(f"(?P<{name.replace('-', '_')}>{pattern})" for name, pattern in _RULES.items()))
_DIRTY = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\xa0\xad\u1680\u2000-\u200b\u2028\u2029\u202f\u205f\u2060\u3000\ud800-\udfff\ufeff]"
)


class Normalised(NamedTuple):
    """The clean text and the edits that made it: ``text == apply(source, steps)``."""

    text: str
    steps: tuple[Edit, ...]


def normalise(source: str) -> Normalised:
    """Line ends, invisible characters, broken characters and odd spaces brought into one form."""
    if _DIRTY.search(source) is None:
        return Normalised(source, ())
    steps = tuple(_step(found) for found in _ANY.finditer(source))
    return Normalised(apply(source, steps), steps)


def _step(found: re.Match[str]) -> Edit:
    rule = (found.lastgroup or "").replace("_", "-")
    return Edit(found.start(), found.end(), _REPLACEMENTS[rule], rule)
