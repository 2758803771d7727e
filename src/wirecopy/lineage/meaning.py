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

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]

UNKNOWN = 9.5
"""Nats that a word weighs which is in no list: it is rare."""

_STEP = 1 / 20  # nats a unit of the kept weights
_NOTHING = np.zeros(0, np.float32)


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
        total = np.zeros(self.vectors.shape[1], np.float32)
        for word in words:
            vector = self.vector(word)
            if vector is not None:
                total += self.weight(word) * vector
        length = float(np.linalg.norm(total))
        return total / length if length else total


@cache
def meaning() -> Meaning:
    """The vectors that come with the package, read on first use."""
    kept = np.load(BytesIO(files("wirecopy").joinpath("resources", "meaning", "vectors.npz").read_bytes()))
    words = kept["words"].tobytes().decode().split("\n")
    vectors = kept["vectors"].astype(np.float32)
    vectors /= np.linalg.norm(vectors, axis=1, keepdims=True)
    return Meaning({word: at for at, word in enumerate(words)}, kept["weights"].astype(np.float32) * _STEP, vectors)
