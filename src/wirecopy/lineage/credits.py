"""Whether an article credits those it comes from: its originals, and theirs, up to the first."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from wirecopy.lineage.crediting import How, Named, mentioned_in, named_in, own_keys
from wirecopy.lineage.independence import counts
from wirecopy.lineage.model import UNSEEN, Derivation, DerivationKind, Lineage, Piece, Pieces
from wirecopy.lineage.outlets import Outlets
from wirecopy.lineage.story import outlets_of

KNOWN = 0.8
"""Probability of a derivation from which another credit is called wrong."""

_CLAIMS = frozenset({How.CREDIT, How.VIA, How.BYLINE, How.DATELINE})


class Original(NamedTuple):
    """An original that an article comes from, by ``steps`` (1: directly); ``outlet`` is ``None`` where nothing names it."""

    id: str
    outlet: str | None
    kind: DerivationKind
    steps: int
    confidence: float


class Wrong(NamedTuple):
    """A credit, as printed, that names none of those the article comes from, and the outlet it does come from."""

    printed: str
    outlet: str


class CreditCheck(NamedTuple):
    """Originals that the article credits, those that it does not though they are known, and credits for others."""

    cited: tuple[Original, ...]
    missing: tuple[Original, ...]
    wrong: tuple[Wrong, ...]


def check_credits(piece: Piece, lineage: Lineage, pieces: Pieces, outlets: Outlets | None = None) -> CreditCheck:
    """What an article owes, and what it gives. An original without a name is neither cited nor missing.

    Whose words are quoted is credited by a mention in the text, whose text is used only by a credit, byline, dateline or
    link. ``outlets``, to spare making it for every article, is :func:`wirecopy.lineage.story.outlets_of` all pieces.
    """
    known = outlets or outlets_of(pieces)
    own = own_keys(piece.article, known)
    named = [each for each in named_in(piece.article, known) if each.key not in own]
    mentioned = mentioned_in(piece.article.text, known)
    cited: list[Original] = []
    missing: list[Original] = []
    originals = tuple(_originals(piece, lineage, pieces))
    for original in originals:
        keys = _keys(original, pieces, known)
        if keys and not keys & own:
            quoted = original.kind is DerivationKind.QUOTATION and keys & mentioned.keys()
            (cited if quoted or keys & {each.key for each in named} else missing).append(original)
    return CreditCheck(tuple(cited), tuple(missing), tuple(_wrong(named, originals, pieces, known)))


def _originals(piece: Piece, lineage: Lineage, pieces: Pieces) -> Iterator[Original]:
    """Every original up the chain, the nearest first, each once."""
    found = _by_derived(lineage)
    names = {unseen.id: unseen.name for unseen in lineage.unseen}
    met, waiting, steps = {piece.id}, [piece.id], 0
    while waiting:
        steps += 1
        edges = [edge for article in waiting for edge in found.get(article, []) if edge.original not in met]
        waiting = list(dict.fromkeys(edge.original for edge in edges))
        met |= set(waiting)
        for edge in sorted(edges, key=lambda edge: (-edge.confidence, edge.original)):
            above = pieces.get(edge.original)
            outlet = above.article.outlet if above else names.get(edge.original)
            yield Original(edge.original, outlet, edge.kind, steps, edge.confidence)


def _by_derived(lineage: Lineage) -> dict[str, list[Derivation]]:
    """Derivations that count, and what unseen originals say beside them."""
    found: dict[str, list[Derivation]] = {}
    for edge in filter(counts, lineage.derivations):
        if edge.decided:
            found.setdefault(edge.derived, []).append(edge)
    for unseen in lineage.unseen:
        for article in unseen.articles:
            if not any(edge.original == unseen.id for edge in found.get(article, [])):
                rests = Derivation(derived=article, original=unseen.id, kind=DerivationKind.REPRINT, confidence=1.0)
                found.setdefault(article, []).append(rests)
    return found


def _keys(original: Original, pieces: Pieces, outlets: Outlets) -> frozenset[str]:
    above = pieces.get(original.id)
    own = own_keys(above.article, outlets) if above else frozenset()
    key = outlets.key(original.outlet) if original.id.startswith(UNSEEN) else None
    return own | {key} if key else own


def _wrong(
    named: Iterable[Named], originals: tuple[Original, ...], pieces: Pieces, outlets: Outlets
) -> Iterator[Wrong]:
    """Credits for an outlet that neither is an original nor is credited by one, where the originals are known well."""
    texts = [each for each in originals if each.steps == 1 and each.kind is not DerivationKind.QUOTATION]
    sure = next((each for each in texts if each.confidence >= KNOWN and each.outlet), None)
    if sure is None or not sure.outlet:
        return
    right = frozenset(key for each in originals for key in _keys(each, pieces, outlets))
    above = [pieces[each.id].article for each in originals if each.id in pieces]
    right |= {each.key for article in above for each in named_in(article, outlets)}
    claimed = {each.key: each.printed for each in named if each.how in _CLAIMS and each.key not in right}
    yield from (Wrong(printed, sure.outlet) for key, printed in claimed.items() if key in outlets.known)
