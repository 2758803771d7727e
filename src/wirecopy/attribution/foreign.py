"""Direct quotations alone, for languages the tagger does not know: their words stand between marks in any language."""

from __future__ import annotations

import re

from wirecopy.attribution.drafts import Draft, Prepared
from wirecopy.attribution.model import Kind
from wirecopy.attribution.quotes import Quotation

_SPOKEN = 4  # words; fewer may be a title, a nickname or a term
_WORD = re.compile(r"\w+")
_LETTERS_PER_WORD = 6  # where words are not parted by spaces, so many letters count as one


def quoted_only(text: Prepared) -> list[Draft]:
    """One statement for each quotation that is long enough to be somebody's words, without source and cue."""
    chains: list[list[Quotation]] = []
    for quotation in text.quoted:
        if quotation.depth:
            continue
        if quotation.carried_on and chains:
            chains[-1].append(quotation)
        else:
            chains.append([quotation])
    return [_draft(chain) for chain in chains if sum(_words(text.text, each) for each in chain) >= _SPOKEN]


def _draft(chain: list[Quotation]) -> Draft:
    content = tuple(quotation.outer for quotation in chain)
    return Draft(source=(), cue=(), content=content, kind=Kind.DIRECT, confidence=1.0)


def _words(text: str, quotation: Quotation) -> int:
    return sum(1 + len(part) // (2 * _LETTERS_PER_WORD) for part in _WORD.findall(quotation.inner.of(text)))
