"""Texts for tests, made from a seed: words that no language has, so that nothing is shared that was not planted."""

from __future__ import annotations

import random

_BEGINNINGS = ["b", "br", "d", "f", "g", "gl", "h", "k", "kr", "l", "m", "n", "p", "r", "s", "st", "t", "tr", "v", "z"]
_MIDDLES = ["a", "e", "i", "o", "u", "ai", "ou", "ei"]
_ENDS = ["", "l", "n", "r", "s", "t", "m", "nd", "rk", "ss"]


def made_words(count: int, seed: int) -> list[str]:
    """So many words of two or three syllables."""
    chance = random.Random(seed)
    return [_word(chance) for _ in range(count)]


def _word(chance: random.Random) -> str:
    syllables = chance.choice([2, 2, 3])
    return "".join(
        chance.choice(_BEGINNINGS) + chance.choice(_MIDDLES) + chance.choice(_ENDS) for _ in range(syllables)
    )


def made_text(count: int, seed: int) -> str:
    """Words as sentences of a dozen."""
    words = made_words(count, seed)
    sentences = [" ".join(words[at : at + 12]) for at in range(0, count, 12)]
    return " ".join(sentence.capitalize() + "." for sentence in sentences)


def edited(text: str, share: float, seed: int) -> str:
    """The text with a share of its words replaced by others."""
    chance = random.Random(seed)
    return " ".join(_word(chance) if chance.random() < share else word for word in text.split())
