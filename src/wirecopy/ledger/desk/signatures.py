"""Signatures of removed texts: enough to know a near-copy again, too little to know what the text said.

A signature has the :data:`SAMPLED` least hashes of all sequences of three words in a text. A text that has at least
:data:`NEAR` of them has at least about as much of the removed text, whatever stands around it, and is a near-copy of it. Who
quotes a passage has less. Of texts that are too short for that only the digest is kept out.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator

SAMPLED = 64
"""Hashes in a signature: the share of a text is told to within a sixteenth, two times in three."""

NEAR = 0.5
"""Share of a removed text from which another is a near-copy of it."""

LEAST = 12
"""Sequences that a text must have for a signature: shorter ones are said by many."""

_LENGTH = 3  # words in a sequence
_DIGITS = 12  # hex digits of a hash
# Of scripts that write words together each character counts as a word.
_WORD = re.compile(r"[\u0e00-\u0eff\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff]|[^\W_]+")


def signature_of(text: str) -> str | None:
    """A text's signature; ``None`` for one that is too short."""
    hashes = set(_hashes(text))
    return "".join(sorted(hashes)[:SAMPLED]) if len(hashes) >= LEAST else None


class Recogniser:
    """Knows near-copies of the texts with some signatures."""

    def __init__(self, signatures: Iterable[str]) -> None:
        self._sizes: dict[str, int] = {}
        self._having: dict[str, list[str]] = defaultdict(list)
        for signature in signatures:
            hashes = [signature[at : at + _DIGITS] for at in range(0, len(signature), _DIGITS)]
            self._sizes[signature] = len(hashes)
            for each in hashes:
                self._having[each].append(signature)

    def near(self, text: str) -> str | None:
        """The signature of the removed text that a text has most of, if that makes it a near-copy."""
        if not self._sizes:
            return None
        shared: dict[str, int] = defaultdict(int)
        for each in set(_hashes(text)):
            for signature in self._having.get(each, ()):
                shared[signature] += 1
        shares = {signature: count / self._sizes[signature] for signature, count in shared.items()}
        best = max(sorted(shares), key=shares.__getitem__, default=None)
        return best if best is not None and shares[best] >= NEAR else None


def _hashes(text: str) -> Iterator[str]:
    decomposed = unicodedata.normalize("NFKD", text).casefold()
    words = _WORD.findall("".join(c for c in decomposed if not unicodedata.combining(c)))
    for at in range(len(words) - _LENGTH + 1):
        yield hashlib.sha256(" ".join(words[at : at + _LENGTH]).encode()).hexdigest()[:_DIGITS]
