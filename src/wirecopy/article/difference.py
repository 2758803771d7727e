"""What changed between two texts, in words."""

from __future__ import annotations

import re
from difflib import SequenceMatcher
from typing import NamedTuple

_TOKEN = re.compile(r"\s+|\w+|[^\w\s]")
_LONGEST = 20_000  # tokens of either text; beyond that paragraphs are compared, not words


class Change(NamedTuple):
    """A stretch of the old text and of the new one; equal where nothing changed."""

    old: str
    new: str


def difference(old: str, new: str) -> list[Change]:
    """Two texts as a row of stretches: ``old`` joined is the old text, ``new`` joined the new one.

    Compared word by word, very long texts paragraph by paragraph (Ratcliff and Obershelp, as in ``difflib``).
    """
    before, after = _TOKEN.findall(old), _TOKEN.findall(new)
    if max(len(before), len(after)) > _LONGEST:
        before, after = old.splitlines(keepends=True), new.splitlines(keepends=True)
    matcher = SequenceMatcher(None, before, after, autojunk=False)
    return [Change("".join(before[a:b]), "".join(after[c:d])) for _, a, b, c, d in matcher.get_opcodes()]
