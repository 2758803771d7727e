"""What words mean, as small vectors: to tell that two contents say the same though they share no text.

The vectors are a sentence encoder's, boiled down to one for each word (``resources/meaning/README.md``). Names, numbers and
rare words have none: they are the same only where they are equal.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from io import BytesIO
from itertools import pairwise
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]

TELLING = 1.2
"""Nats that a word weighs at least to tell what is said."""

UNKNOWN = 9.5
"""Nats that a word weighs which is in no list: it is rare."""

MOST = 6.0
"""Nats that a word tells at most of what is said: the names of a place and its people are in all that is said there."""

_STEP = 1 / 20  # nats a unit of the kept weights
_CHANCE = 4.0  # nats, and words in a row
_LIKE = 0.4  # cosine under which words have nothing to do with each other


class Content(NamedTuple):
    """The telling words of a content, once each: with their weights in nats, and their vectors, ``[words, axes]``; the vector
    of the whole, every two words in a row, and the words that are numbers."""

    words: tuple[str, ...]
    weights: Floats
    vectors: Floats
    whole: Floats
    rows: frozenset[tuple[str, str]]
    numbers: frozenset[str]


class Alike(NamedTuple):
    """How alike two contents are: shares of the telling words, by weight, that the other has or means, of the content that
    is told better and of the other; nats of telling words that are equal; the share of words in a row that both have."""

    better: float
    worse: float
    nats: float
    rows: float


@dataclass(frozen=True, slots=True, eq=False)
class Meaning:
    """Words by number; ``weights`` in nats, -ln of the share of texts a word is in; ``vectors`` of the first of them, of
    length 1 and so many axes, ``[words, axes]``."""

    words: Mapping[str, int]
    weights: Floats
    vectors: Floats

    def weight(self, word: str) -> float:
        """How much a word tells, in nats."""
        number = self.words.get(word)
        return UNKNOWN if number is None else float(self.weights[number])

    def vector(self, word: str) -> Floats | None:
        """The word's vector, ``None`` if it is a name, a number or rare."""
        number = self.words.get(word)
        return self.vectors[number] if number is not None and number < len(self.vectors) else None

    def whole(self, words: Sequence[str]) -> Floats:
        """The vector of a content: its words' by weight (Arora et al. 2017), of length 1, or 0 if none has one."""
        numbers = [self.words.get(word, len(self.vectors)) for word in words]
        known = [number for number in numbers if number < len(self.vectors)]
        total: Floats = (
            self.weights[known] @ self.vectors[known] if known else np.zeros(self.vectors.shape[1], np.float32)
        )
        length = float(np.linalg.norm(total))
        return total / length if length else total

    def content(self, words: Sequence[str]) -> Content:
        """The telling words of a content."""
        telling = tuple(dict.fromkeys(word for word in words if self.weight(word) >= TELLING))
        weights = np.array([min(self.weight(word), MOST) for word in telling], np.float32)
        nothing = np.zeros(self.vectors.shape[1], np.float32)
        vectors = [nothing if (vector := self.vector(word)) is None else vector for word in telling]
        table = np.array(vectors, np.float32).reshape(len(telling), len(nothing))
        numbers = frozenset(word for word in words if word[0].isdigit())
        return Content(telling, weights, table, self.whole(words), frozenset(pairwise(words)), numbers)


def alike(one: Content, other: Content) -> Alike:
    """How alike two contents are; nothing alike where either tells nothing."""
    if not one.words or not other.words:
        return Alike(0.0, 0.0, 0.0, 0.0)
    close = one.vectors @ other.vectors.T
    close[close < _LIKE] = 0.0
    place = {word: at for at, word in enumerate(other.words)}
    equal = [(at, place[word]) for at, word in enumerate(one.words) if word in place]
    for at, to in equal:
        close[at, to] = 1.0
    nats = float(sum(one.weights[at] for at, _ in equal))
    shares = _met(one.weights, close.max(axis=1)), _met(other.weights, close.max(axis=0))
    rows = len(one.rows & other.rows) / (_CHANCE + min(len(one.rows), len(other.rows)))
    return Alike(max(shares), min(shares), nats, rows)


def _met(weights: Floats, met: Floats) -> float:
    """The share of a content that is met, less where it tells so little that a chance would do."""
    return float(weights @ met / (weights.sum() + _CHANCE))


@cache
def meaning() -> Meaning:
    """The vectors that come with the package, read on first use."""
    kept = np.load(BytesIO(files("wirecopy").joinpath("resources", "meaning", "vectors.npz").read_bytes()))
    words = kept["words"].tobytes().decode().split("\n")
    vectors = kept["vectors"].astype(np.float32)
    vectors /= np.linalg.norm(vectors, axis=1, keepdims=True)
    return Meaning({word: at for at, word in enumerate(words)}, kept["weights"].astype(np.float32) * _STEP, vectors)
