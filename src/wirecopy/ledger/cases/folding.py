"""Text as it is compared for redaction: without case, accents and characters that nobody sees, and the way back."""

from __future__ import annotations

import unicodedata
from functools import lru_cache
from typing import NamedTuple


class Folded(NamedTuple):
    """``text`` folded; ``starts`` has for each of its characters where the original one stands, and at last its length."""

    text: str
    starts: list[int]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The characters of the original that a half-open range of folded ones came from."""
        last = self.starts[end - 1]
        following = end
        while self.starts[following] == last:
            following += 1
        return self.starts[start], self.starts[following]


def folded(text: str) -> Folded:
    """Fold a text."""
    kept: list[str] = []
    starts: list[int] = []
    for place, character in enumerate(text):
        for each in _fold(character):
            kept.append(each)
            starts.append(place)
    return Folded("".join(kept), [*starts, len(text)])


@lru_cache(maxsize=4096)
def _fold(character: str) -> str:
    if unicodedata.category(character) in ("Cf", "Mn", "Me"):
        return ""
    digit = unicodedata.decimal(character, None)
    if digit is not None:
        return str(digit)
    apart = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", character).casefold())
    return "".join(c for c in apart if unicodedata.category(c) not in ("Cf", "Mn", "Me"))
