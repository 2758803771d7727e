"""Everything that an article comes from, step by step, as far as it is sure and as far as it is told."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from wirecopy.lineage.independence import counts
from wirecopy.lineage.model import Derivation, DerivationKind, Lineage, Pieces, Verdict

Above = dict[str, list[Derivation]]


class Original(NamedTuple):
    """An original that an article comes from, by ``steps`` (1: directly); ``outlet`` is ``None`` where nothing names it.
    ``confidence`` is the last step's, 0 to 1, and no more than the doubtful ones on the way leave."""

    id: str
    outlet: str | None
    kind: DerivationKind
    steps: int
    confidence: float


def originals_of(article: str, lineage: Lineage, pieces: Pieces, doubtful: bool = False) -> Iterator[Original]:
    """The originals of an article and theirs, up to the first: the nearest first, each once. ``doubtful``: by the ways
    too that have a step less sure than :data:`wirecopy.lineage.independence.SURE`."""
    found = _by_derived(lineage, doubtful)
    names = {unseen.id: unseen.name for unseen in lineage.unseen}
    chances, waiting, steps = {article: 1.0}, [article], 0
    while waiting:
        steps += 1
        new = _further(waiting, found, chances)
        chances |= {edge.original: _left(edge, chances) for edge in new}
        waiting = [edge.original for edge in new]
        for edge in new:
            above = pieces.get(edge.original)
            outlet = above.article.outlet if above else names.get(edge.original)
            confidence = min(edge.confidence, chances[edge.original])
            yield Original(edge.original, outlet, edge.kind, steps, confidence)


def _further(waiting: Sequence[str], found: Above, met: dict[str, float]) -> list[Derivation]:
    """The surest step to each original that was not met yet."""
    edges = [edge for article in waiting for edge in found.get(article, []) if edge.original not in met]
    best: dict[str, Derivation] = {}
    for edge in sorted(edges, key=lambda edge: (-edge.confidence, edge.original)):
        best.setdefault(edge.original, edge)
    return list(best.values())


def _left(edge: Derivation, chances: dict[str, float]) -> float:
    return chances[edge.derived] * (1.0 if counts(edge) else edge.confidence)


def _by_derived(lineage: Lineage, doubtful: bool) -> Above:
    """Derivations that are followed, and what unseen originals say beside all."""
    found: Above = {}
    for edge in lineage.derivations:
        if edge.decided and (counts(edge) or (doubtful and edge.verdict is not Verdict.DENIED)):
            found.setdefault(edge.derived, []).append(edge)
    told = {(edge.derived, edge.original) for edge in lineage.derivations}
    for unseen in lineage.unseen:
        for article in unseen.articles:
            if (article, unseen.id) not in told:
                rests = Derivation(derived=article, original=unseen.id, kind=DerivationKind.REPRINT, confidence=1.0)
                found.setdefault(article, []).append(rests)
    return found
