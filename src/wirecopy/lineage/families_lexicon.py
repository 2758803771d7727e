"""Words by number: every word of every content is looked up once, and from there on there are only arrays."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from wirecopy.lineage.meaning import Meaning

FLOOR = 0.75
"""Nats that a word weighs at least: the commonest tell something too where they follow each other in the same order."""

Numbers = NDArray[np.int32]

_WORD = re.compile(r"[^\W_]+(?:'[^\W_]+)*")
_MARKS = str.maketrans({"’": "'", "ʼ": "'", "\u00ad": None, "\u200b": None})
_THOUSANDS = re.compile(r"(?<=\d),(?=\d{3})")


def words_of(text: str) -> list[str]:
    """The words of a text as they are compared: folded, without possessive endings, ``1,000`` as one word."""
    return [word for token in text.split() for word in _words(token)]


@lru_cache(maxsize=1 << 17)
def _words(token: str) -> tuple[str, ...]:
    """The words between two spaces: no word has a space, and most tokens come again."""
    folded = unicodedata.normalize("NFC", token).casefold().translate(_MARKS)
    return tuple(word.removesuffix("'s") for word in _WORD.findall(_THOUSANDS.sub("", folded)))


class Lexicon(dict[str, bytes]):
    """The numbers of the words in what stands between two spaces, 32 bits each, found when first asked for."""

    def __init__(self, meaning: Meaning) -> None:
        super().__init__()
        self.meaning = meaning
        self.words: dict[str, int] = {}

    def __missing__(self, token: str) -> bytes:
        numbers = [self.words.setdefault(word, len(self.words)) for word in words_of(token)]
        found = self[token] = np.array(numbers, np.int32).tobytes()
        return found

    def read(self, text: str) -> bytes:
        """The words of a text as numbers, in a row."""
        return b"".join(map(self.__getitem__, text.split()))

    def weights(self) -> NDArray[np.float64]:
        """Nats by word; see :data:`FLOOR`."""
        return np.array([max(self.meaning.weight(word), FLOOR) for word in self.words], np.float64)


def unpacked(texts: Iterable[bytes]) -> tuple[Numbers, NDArray[np.int64]]:
    """The words of texts in one row, and where each text begins; behind them, where the last ends."""
    listed = list(texts)
    starts = np.zeros(len(listed) + 1, np.int64)
    np.cumsum(np.fromiter(map(len, listed), np.int64, len(listed)) // 4, out=starts[1:])
    return np.frombuffer(b"".join(listed), np.int32), starts
