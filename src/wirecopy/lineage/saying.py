"""What was chosen, said as derivations."""

from __future__ import annotations

from collections.abc import Sequence

from wirecopy.lineage.candidates import Chosen
from wirecopy.lineage.graph import undecided
from wirecopy.lineage.kinds import kind_of
from wirecopy.lineage.model import (
    Derivation,
    DerivationKind,
)
from wirecopy.lineage.unseen import Claim
from wirecopy.lineage.wording import count


def claim_of(chosen: Chosen) -> Claim:
    """That an article is from an absent dispatch that was chosen."""
    words = count(chosen.words)
    whole = words >= 0.85 * len(chosen.words)
    kind = DerivationKind.REPRINT if whole else DerivationKind.EDITED
    return Claim(kind, chosen.confidence, chosen.candidate.evidence, words)


def derivation_of(article: str, chosen: Chosen, alone: bool) -> Derivation:
    """That an article is from one that was chosen; ``alone``: and from no other."""
    candidate = chosen.candidate
    words = count(chosen.words)
    made = Derivation(
        derived=article,
        original=candidate.id,
        kind=kind_of(candidate.pair, alone) if candidate.pair else DerivationKind.REPRINT,
        confidence=chosen.confidence,
        evidence=candidate.evidence,
        words=words,
        share=words / max(1, len(chosen.words)),
    )
    return made if chosen.is_decided else undecided(made)


def settled(found: Sequence[Derivation]) -> list[Derivation]:
    """Without the undecided that say nothing: of two that have a decided derivation each, or one from the other."""
    decided = [each for each in found if each.decided]
    has = {each.derived for each in decided}
    linked = {frozenset((each.derived, each.original)) for each in decided}
    result = {(each.derived, each.original): each for each in decided}
    for each in found:
        pair = (each.derived, each.original)
        if not each.decided and not has.issuperset(pair) and frozenset(pair) not in linked:
            known = result.get(pair)
            result[pair] = each if known is None or known.confidence < each.confidence else known
    return list(result.values())
