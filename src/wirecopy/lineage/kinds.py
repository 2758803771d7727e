"""How an article was made from its original, by what each has of the other."""

from __future__ import annotations

from wirecopy.article.model import CreditKind
from wirecopy.lineage.known import Known
from wirecopy.lineage.model import DerivationKind
from wirecopy.lineage.pairs import Pair
from wirecopy.lineage.wording import count

_NEARLY_ALL = 0.9  # of words: the rest are misprints, headings and what one of the two has under the text
_PART = 0.8  # of a copy that was cut, which has more of its own in relation
_HALF = 0.5
_SAID = 60  # words: longer passages are no quotations, though the copy says "quoted from"


def kind_of(pair: Pair, alone: bool = True) -> DerivationKind:
    """The kind of a derivation by text; ``alone``: whether the derived article has no other original."""
    if is_translation(pair.right, pair.left):
        return DerivationKind.TRANSLATION
    if pair.right_share >= _NEARLY_ALL and pair.left_share >= _PART:
        return DerivationKind.REPRINT
    if pair.right_share >= _PART and pair.left_share < pair.right_share:
        return DerivationKind.CUT
    if pair.right_share < _HALF and _is_quotation(pair):
        return DerivationKind.QUOTATION
    return DerivationKind.EDITED if alone and pair.right_reach >= _HALF else DerivationKind.EXCERPT


def _is_quotation(pair: Pair) -> bool:
    """Whether what the two share is quoted in the copy, or little, and the copy says that it quotes."""
    says = any(named.kind is CreditKind.QUOTED_FROM for named in pair.right.named)
    return pair.quoted_share >= _HALF or (says and count(pair.right_words) < _SAID)


def is_translation(copy: Known, original: Known) -> bool:
    """Whether the two are in different languages, or the copy says that it was translated from there."""
    if any(named.kind is CreditKind.TRANSLATED_FROM for named in copy.names(original)):
        return True
    return bool(_language(copy)) and bool(_language(original)) and _language(copy) != _language(original)


def _language(known: Known) -> str:
    return (known.article.language or "").partition("-")[0].casefold()
