"""What words mean, as small vectors: to tell that two contents say the same though they share no text.

The vectors are a sentence encoder's, boiled down to one for each word (``resources/meaning/README.md``). Names, numbers and
rare words have none: they are the same only where they are equal.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from io import BytesIO

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
