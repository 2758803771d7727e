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
from itertools import chain, pairwise
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
    """The telling words of a content, by place: with their weights in nats, and their vectors, ``[words, axes]``; every two
    words in a row, and the words that are numbers."""

    words: Mapping[str, int]
    weights: Floats
    vectors: Floats
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
    length 1 and so many axes, ``[words, axes]``, and behind those one of nothing; ``weighted``: times the weight."""

    words: Mapping[str, int]
    weights: Floats
    vectors: Floats
    weighted: Floats

    def weight(self, word: str) -> float:
        """How much a word tells, in nats."""
        number = self.words.get(word)
        return UNKNOWN if number is None else float(self.weights[number])

    def wholes(self, contents: Sequence[Sequence[str]]) -> Floats:
        """The vectors of contents: their words' by weight (Arora et al. 2017), of length 1, or 0 where no word has one.

        ``[contents, axes]``. No content may be without words.
        """
        numbers = np.fromiter(map(self._number, chain.from_iterable(contents)), np.int64)
        starts = np.cumsum([0, *map(len, contents)])[:-1]
        sums = np.add.reduceat(self.weighted[numbers], starts)
        lengths = np.linalg.norm(sums, axis=1, keepdims=True)
        whole: Floats = sums / np.where(lengths > 0, lengths, np.float32(1))
        return whole

    def _number(self, word: str) -> int:
        """The word's number, or that of nothing if it has no vector: a name, a number, a rare word."""
        nothing = len(self.vectors) - 1
        return min(self.words.get(word, nothing), nothing)

    def content(self, words: Sequence[str]) -> Content:
        """The telling words of a content."""
        weighed = {word: min(self.weight(word), MOST) for word in dict.fromkeys(words)}
        telling = {word: weight for word, weight in weighed.items() if weight >= TELLING}
        vectors = self.vectors[[self._number(word) for word in telling]]
        weights = np.fromiter(telling.values(), np.float32, len(telling))
        figures = frozenset(word for word in words if word[0].isdigit())
        places = {word: place for place, word in enumerate(telling)}
        return Content(places, weights, vectors, frozenset(pairwise(words)), figures)


def equal(one: Content, other: Content) -> float:
    """The nats of telling words that two contents have alike."""
    return float(sum(one.weights[one.words[word]] for word in one.words if word in other.words))


def alike(one: Content, other: Content) -> Alike:
    """How alike two contents are; nothing alike where either tells nothing."""
    if not one.words or not other.words:
        return Alike(0.0, 0.0, 0.0, 0.0)
    close = one.vectors @ other.vectors.T
    close[close < _LIKE] = 0.0
    for word in one.words.keys() & other.words.keys():
        close[one.words[word], other.words[word]] = 1.0
    shares = _met(one.weights, close.max(axis=1)), _met(other.weights, close.max(axis=0))
    rows = len(one.rows & other.rows) / (_CHANCE + min(len(one.rows), len(other.rows)))
    return Alike(max(shares), min(shares), equal(one, other), rows)


def _met(weights: Floats, met: Floats) -> float:
    """The share of a content that is met, less where it tells so little that a chance would do."""
    return float(weights @ met / (weights.sum() + _CHANCE))


@cache
def meaning() -> Meaning:
    """The vectors that come with the package, read on first use."""
    kept = np.load(BytesIO(files("wirecopy").joinpath("resources", "meaning", "vectors.npz").read_bytes()))
    words = kept["words"].tobytes().decode().split("\n")
    weights = kept["weights"].astype(np.float32) * _STEP
    vectors = kept["vectors"].astype(np.float32)
    vectors /= np.linalg.norm(vectors, axis=1, keepdims=True)
    vectors = np.append(vectors, np.zeros((1, vectors.shape[1]), np.float32), axis=0)
    weighted = vectors * np.append(weights[: len(vectors) - 1], np.float32(0))[:, None]
    return Meaning({word: at for at, word in enumerate(words)}, weights, vectors, weighted)
