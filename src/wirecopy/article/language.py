"""Which language a text is in, as BCP 47: what its file declares, else what its letters look like."""

from __future__ import annotations

import re

_TAG = re.compile(r"[A-Za-z]{2,3}(?:[-_][A-Za-z0-9]{2,8})*")
_SAMPLE = 600  # characters; more changes the answer for under one article in a hundred, and costs in proportion
_ENOUGH = 40  # letters; below that a guess is a guess


def language_of(text: str, declared: str | None) -> str | None:
    """The declared language in BCP 47's usual spelling, else one detected, else ``None`` (too little text to tell)."""
    if declared and _TAG.fullmatch(declared.strip()):
        return _spelled(declared.strip())
    sample = text[:_SAMPLE]
    if sum(map(str.isalpha, sample)) < _ENOUGH:
        return None
    import py3langid  # loads its model: only where a language has to be guessed

    language: str = py3langid.classify(sample)[0]
    return language


def _spelled(tag: str) -> str:
    language, *rest = re.split("[-_]", tag)
    return "-".join([language.lower(), *(part.upper() if len(part) == 2 else part for part in rest)])
