"""Signatures of removed texts: enough to know a near-copy again, too little to know what the text said.

A signature has the :data:`SAMPLED` least hashes of all sequences of three words in a text. A text that has at least
:data:`NEAR` of them has at least about as much of the removed text, whatever stands around it, and is a near-copy of it. Who
quotes a passage has less. Of texts that are too short for that only the digest is kept out.

Of a text that was redacted there are two signatures, of all of it and of the sequences that were taken out of it: what has
enough of the first only is the text as it may be read.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator

SAMPLED = 64
"""Hashes in a signature: the share of a text is told to within a sixteenth, two times in three."""

NEAR = 0.5
"""Share of a removed text from which another is a near-copy of it."""

LEAST = 12
"""Sequences that a text must have for a signature: shorter ones are said by many."""

_LENGTH = 3  # words in a sequence
_DIGITS = 12  # hex digits of a hash
_AND = "/"  # between two signatures that a near-copy has enough of both
# Of scripts that write words together each character counts as a word.
_WORD = re.compile(r"[\u0e00-\u0eff\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff]|[^\W_]+")


def signature_of(text: str) -> str | None:
    """A text's signature; ``None`` for one that is too short."""
    hashes = set(_hashes(text))
    return "".join(sorted(hashes)[:SAMPLED]) if len(hashes) >= LEAST else None


def signature_of_redacted(text: str, clean: str) -> str | None:
    """The signature of a text that was replaced by a ``clean`` one; ``None`` for one that is too short, or that says
    nothing else."""
    whole, taken = signature_of(text), set(_hashes(text)) - set(_hashes(clean))
    return f"{whole}{_AND}{''.join(sorted(taken)[:SAMPLED])}" if whole and taken else None


class Recogniser:
    """Knows near-copies of the texts with some signatures."""

    def __init__(self, signatures: Iterable[str]) -> None:
        self._parts = {signature: signature.split(_AND) for signature in signatures}
        self._having: dict[str, list[tuple[str, str]]] = defaultdict(list)
        for signature, parts in self._parts.items():
            for part in parts:
                for each in _split(part):
                    self._having[each].append((signature, part))

    def near(self, text: str) -> str | None:
        """The signature of the removed text that a text has most of, if that makes it a near-copy."""
        if not self._parts:
            return None
        shared = Counter(part for each in set(_hashes(text)) for part in self._having.get(each, ()))
        shares = {
            signature: min(shared[signature, part] / len(_split(part)) for part in self._parts[signature])
            for signature in sorted({signature for signature, _ in shared})
        }
        best = max(shares, key=shares.__getitem__, default=None)
        return best if best is not None and shares[best] >= NEAR else None


def _split(signature: str) -> list[str]:
    return [signature[at : at + _DIGITS] for at in range(0, len(signature), _DIGITS)]


def _hashes(text: str) -> Iterator[str]:
    decomposed = unicodedata.normalize("NFKD", text).casefold()
    words = _WORD.findall("".join(c for c in decomposed if not unicodedata.combining(c)))
    for at in range(len(words) - _LENGTH + 1):
        yield hashlib.sha256(" ".join(words[at : at + _LENGTH]).encode()).hexdigest()[:_DIGITS]
