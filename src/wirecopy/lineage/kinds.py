"""How an article was made from its original, by what each has of the other."""

from __future__ import annotations

from wirecopy.article.model import CreditKind
from wirecopy.lineage.model import DerivationKind
from wirecopy.lineage.pairs import Known, Pair

_NEARLY_ALL = 0.85  # of words: the rest are misprints, headings and what one of the two has under the text
_WHOLE = 0.8
_HALF = 0.5


def kind_of(pair: Pair, alone: bool = True) -> DerivationKind:
    """The kind of a derivation by text; ``alone``: whether the derived article has no other original."""
    if is_translation(pair.right, pair.left):
        return DerivationKind.TRANSLATION
    if pair.right_share >= _NEARLY_ALL:
        return DerivationKind.REPRINT if pair.left_share >= _WHOLE else DerivationKind.CUT
    if pair.right_share < _HALF and pair.quoted_share >= _HALF:
        return DerivationKind.QUOTATION
    return DerivationKind.EDITED if alone and pair.right_reach >= _HALF else DerivationKind.EXCERPT


def is_translation(copy: Known, original: Known) -> bool:
    """Whether the two are in different languages, or the copy says that it was translated from there."""
    if any(named.kind is CreditKind.TRANSLATED_FROM for named in copy.names(original)):
        return True
    return bool(_language(copy)) and bool(_language(original)) and _language(copy) != _language(original)


def _language(known: Known) -> str:
    return (known.article.language or "").partition("-")[0].casefold()
