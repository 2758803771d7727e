"""What counts as the same character, and what as a word: a table of folded code points.

Case, width, ligatures and the accents of Latin, Greek and Cyrillic letters do not count (Unicode NFKC and case folding,
UAX #15). Letters, digits and vowel signs make words; Chinese, Japanese and Thai characters are a word each, since these
languages put no spaces between words.
"""

from __future__ import annotations

import unicodedata
from functools import lru_cache

import numpy as np
import numpy.typing as npt

SEPARATOR = 0
"""Folded value of whatever stands between words."""

SKIPPED = 1
"""Folded value of what is passed over inside a word: apostrophes, accents written apart, invisible characters."""

ALONE = 1 << 31
"""Flag of a character that is a word of its own."""

SIZE = 0x20000
"""Code points in the table; beyond it, :data:`IDEOGRAPHS` are words and all else is a separator."""

IDEOGRAPHS = (0x20000, 0x40000)
"""Planes of rarer Chinese characters."""

_APOSTROPHES = frozenset("'’‘ʼ＇`´")
_ACCENTS = range(0x300, 0x370)
_WITHOUT_SPACES = (
    range(0x0E00, 0x0EE0),  # Thai, Lao
    range(0x0F00, 0x0FD5),  # Tibetan
    range(0x1000, 0x10A0),  # Burmese
    range(0x1780, 0x1800),  # Khmer
    range(0x3005, 0x3008),  # iteration mark, number zero
    range(0x3041, 0x3130),  # Hiragana, Katakana, Bopomofo
    range(0x31F0, 0x3200),
    range(0x3400, 0x4DC0),  # Chinese characters
    range(0x4E00, 0xA000),
    range(0xF900, 0xFB00),
    range(0x1B000, 0x1B170),
)


@lru_cache(maxsize=1)
def folding() -> npt.NDArray[np.uint32]:
    """Folded value of each code point below :data:`SIZE`. Made once: a tenth of a second."""
    table = np.zeros(SIZE, np.uint32)
    for code in range(SIZE):
        table[code] = _folded(chr(code))
    for block in _WITHOUT_SPACES:
        some = table[block.start : block.stop]
        some[some > SKIPPED] |= np.uint32(ALONE)
    return table


def _folded(character: str) -> int:
    category = unicodedata.category(character)
    if character in _APOSTROPHES or category == "Cf" or ord(character) in _ACCENTS:
        return SKIPPED
    if category[0] not in "LNM":
        return SEPARATOR
    folded = unicodedata.normalize("NFKC", character).casefold()
    return ord(unicodedata.normalize("NFD", folded)[0])
