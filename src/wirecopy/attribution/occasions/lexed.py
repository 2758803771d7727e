"""A stretch of a text cut into words and marks, for rules that read it word by word."""

from __future__ import annotations

import re
from dataclasses import dataclass

_WORD = re.compile(r"\w+(?:[-.&/]\w+|['’](?!s\b)\w+)*|['’]s\b|[^\w\s]", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Lexed:
    """A stretch of text in words and marks: as printed, in lower case, and where each begins and ends in the text."""

    raw: list[str]
    low: list[str]
    begin: list[int]
    end: list[int]

    def __len__(self) -> int:
        return len(self.raw)

    def is_name(self, at: int) -> bool:
        """Whether the word at a place begins with a capital."""
        return at < len(self.raw) and self.raw[at][0].isupper()


def lexed(text: str, begin: int, end: int) -> Lexed:
    """Cut a stretch of a text, given in code points, into words and marks."""
    found = list(_WORD.finditer(text, begin, end))
    raw = [match.group() for match in found]
    return Lexed(raw, [word.lower() for word in raw], [m.start() for m in found], [m.end() for m in found])
