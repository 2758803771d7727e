"""Whether an article credits those it comes from: its originals, and theirs, up to the first."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple

from wirecopy.lineage.above import Original, originals_of
from wirecopy.lineage.crediting import How, Named, mentioned_in, named_in, own_keys
from wirecopy.lineage.model import UNSEEN, DerivationKind, Lineage, Piece, Pieces
from wirecopy.lineage.outlets import Outlets
from wirecopy.lineage.story import outlets_of

KNOWN = 0.8
"""Probability of a derivation from which another credit is called wrong."""

_CLAIMS = frozenset({How.CREDIT, How.VIA, How.BYLINE, How.DATELINE})


class Wrong(NamedTuple):
    """A credit, as printed, that names none of those the article comes from, and the outlet it does come from."""

    printed: str
    outlet: str


class Doubtful(NamedTuple):
    """What may be an original; ``confidence`` is that of the whole way to it, and ``credited`` says whether the article
    credits it. Where it does not, it perhaps owes that."""

    id: str
    outlet: str | None
    kind: DerivationKind
    steps: int
    confidence: float
    credited: bool


class CreditCheck(NamedTuple):
    """Originals that the article credits, those that it does not though they are known, and credits for others. ``perhaps``
    has those that it comes from less surely than :data:`wirecopy.lineage.independence.SURE`, credited or not."""

    cited: tuple[Original, ...]
    missing: tuple[Original, ...]
    wrong: tuple[Wrong, ...]
    perhaps: tuple[Doubtful, ...] = ()


def check_credits(piece: Piece, lineage: Lineage, pieces: Pieces, outlets: Outlets | None = None) -> CreditCheck:
    """What an article owes, and what it gives. An original without a name is neither cited nor missing.

    Whose words are quoted is credited by a mention in the text, whose text is used only by a credit, byline, dateline or
    link. ``outlets``, to spare making it for every article, is :func:`wirecopy.lineage.story.outlets_of` all pieces.
    """
    known = outlets or outlets_of(pieces)
    own = own_keys(piece.article, known)
    named = [each for each in named_in(piece.article, known) if each.key not in own]
    originals = tuple(originals_of(piece.id, lineage, pieces))
    surely = {each.id for each in originals}
    beside = [each for each in originals_of(piece.id, lineage, pieces, doubtful=True) if each.id not in surely]
    gives = _gives(piece, named, pieces, known)
    judged = [(each, gives(each)) for each in originals]
    return CreditCheck(
        tuple(each for each, given in judged if given),
        tuple(each for each, given in judged if given is False),
        tuple(_wrong(named, (*originals, *beside), pieces, known)),
        tuple(Doubtful(*each, given) for each in beside if (given := gives(each)) is not None),
    )


def _gives(piece: Piece, named: Iterable[Named], pieces: Pieces, outlets: Outlets) -> Callable[[Original], bool | None]:
    """Whether the article credits an original; ``None`` where it cannot: the original has no name, or the article's own."""
    own, credited = own_keys(piece.article, outlets), {each.key for each in named}
    mentioned = mentioned_in(piece.article.text, outlets).keys()

    def gives(original: Original) -> bool | None:
        keys = _keys(original, pieces, outlets)
        if not keys or keys & own:
            return None
        quoted = original.kind is DerivationKind.QUOTATION and keys & mentioned
        return bool(quoted or keys & credited)

    return gives


def _keys(original: Original, pieces: Pieces, outlets: Outlets) -> frozenset[str]:
    above = pieces.get(original.id)
    own = own_keys(above.article, outlets) if above else frozenset()
    key = outlets.key(original.outlet) if original.id.startswith(UNSEEN) else None
    return own | {key} if key else own


def _wrong(
    named: Iterable[Named], originals: tuple[Original, ...], pieces: Pieces, outlets: Outlets
) -> Iterator[Wrong]:
    """Credits for an outlet that is no original, not even perhaps, nor is credited by one, where an original is known well."""
    texts = [each for each in originals if each.steps == 1 and each.kind is not DerivationKind.QUOTATION]
    sure = next((each for each in texts if each.confidence >= KNOWN and each.outlet), None)
    if sure is None or not sure.outlet:
        return
    right = frozenset(key for each in originals for key in _keys(each, pieces, outlets))
    above = [pieces[each.id].article for each in originals if each.id in pieces]
    right |= {each.key for article in above for each in named_in(article, outlets)}
    claimed = {each.key: each.printed for each in named if each.how in _CLAIMS and each.key not in right}
    yield from (Wrong(printed, sure.outlet) for key, printed in claimed.items() if key in outlets.known)
