"""How many independent origins reports have, with the list that proves the number.

Derivations are followed to their ends; each unseen original counts once, and so do articles that belong together though
nothing tells which was first. Shared quotations alone make nothing depend: that is two witnesses of one utterance.
"""

from __future__ import annotations

from collections.abc import Iterable

from wirecopy.lineage.model import (
    UNSEEN,
    Derivation,
    DerivationKind,
    Discount,
    Family,
    Independence,
    Lineage,
    Pieces,
    Verdict,
)
from wirecopy.lineage.retelling import retellings

SURE = 0.5
"""Probability from which a derivation counts; a person's word counts whatever it is."""

_WHOLE = frozenset({DerivationKind.REPRINT, DerivationKind.CUT, DerivationKind.EDITED, DerivationKind.TRANSLATION})
_PHRASES = {
    DerivationKind.REPRINT: "reprints {}",
    DerivationKind.CUT: "is {}, cut",
    DerivationKind.EDITED: "is {}, edited",
    DerivationKind.EXCERPT: "has passages of {}",
    DerivationKind.QUOTATION: "quotes what {} reported",
    DerivationKind.TRANSLATION: "translates {}",
}


def independence(reports: Family | Iterable[str], lineage: Lineage, pieces: Pieces) -> Independence:
    """The origins of a statement (its family) or of articles (their ids), and why every other report is none.

    Each article asked about, and each that they rest on, is either an origin or discounted. Of a family, what an article
    has from another of the family counts; what it has from elsewhere, only if it has all of its text from there. Origins
    that are witnesses had the words for themselves. Linear in the derivations followed.
    """
    tree = _Tree(reports, lineage, pieces)
    discounted = {article: tree.reason(article) for article in tree.reached if tree.parents.get(article)}
    roots = [each for each in tree.reached if each not in discounted]
    if isinstance(reports, Family):
        discounted |= retellings(reports, roots, pieces, tree.called)
        roots = [each for each in roots if each not in discounted]
    discounted |= _tied(roots, tree, discounted)
    origins = tuple(each for each in roots if each not in discounted)
    witnesses = origins if isinstance(reports, Family) else ()
    return Independence(origins, witnesses, tuple(discounted[each] for each in tree.reached if each in discounted))


def counts(derivation: Derivation) -> bool:
    """Whether a derivation is sure enough to follow, or a person confirmed it."""
    if derivation.verdict in (Verdict.CONFIRMED, Verdict.DENIED):
        return derivation.verdict is Verdict.CONFIRMED
    return derivation.confidence >= SURE


class _Tree:
    """What the reports rest on: ``reached`` articles and unseen originals by time, ``parents`` of each by surety."""

    def __init__(self, reports: Family | Iterable[str], lineage: Lineage, pieces: Pieces) -> None:
        self.pieces = pieces
        self.of_family = isinstance(reports, Family)
        asked = {s.article for s in reports.sayings} if isinstance(reports, Family) else set(reports)
        self.ties: list[Derivation] = []
        self._names = {unseen.id: unseen.name for unseen in lineage.unseen}
        found: dict[str, list[Derivation]] = {}
        for derivation in filter(counts, lineage.derivations):
            if derivation.decided or derivation.verdict is Verdict.CONFIRMED:
                found.setdefault(derivation.derived, []).append(derivation)
            else:
                self.ties.append(derivation)
        self._unseen(lineage, found)
        self.parents: dict[str, list[Derivation]] = {}
        self.reached: list[str] = sorted(self._reach(asked, found), key=self._order)
        self._level = self._levels()

    def _unseen(self, lineage: Lineage, found: dict[str, list[Derivation]]) -> None:
        """Articles that share an unseen original rest on it, also where no derivation says so."""
        for unseen in lineage.unseen:
            for article in unseen.articles:
                if not found.get(article):
                    rests = Derivation(derived=article, original=unseen.id, kind=DerivationKind.REPRINT, confidence=1.0)
                    found[article] = [rests]

    def _reach(self, asked: set[str], found: dict[str, list[Derivation]]) -> set[str]:
        reached, waiting = set(asked), sorted(asked)
        while waiting:
            article = waiting.pop()
            kept = sorted(self._kept(found.get(article, []), asked), key=lambda d: (-d.confidence, d.original))
            self.parents[article] = kept
            new = {derivation.original for derivation in kept} - reached
            reached |= new
            waiting += sorted(new)
        return reached

    def _kept(self, derivations: list[Derivation], asked: set[str]) -> list[Derivation]:
        if not self.of_family:
            return [each for each in derivations if each.kind is not DerivationKind.QUOTATION]
        within = [each for each in derivations if each.original in asked]
        return within or [each for each in derivations if each.kind in _WHOLE or each.original.startswith(UNSEEN)]

    def _levels(self) -> dict[str, int]:
        """Steps from each to its nearest origin. Where a person's word closed a circle, its first article is the origin."""
        level = {each: 0 for each in self.reached if not self.parents.get(each)}
        while len(level) < len(self.reached):
            waiting = [each for each in self.reached if each not in level]
            near = {a: [level[d.original] for d in self.parents[a] if d.original in level] for a in waiting}
            step = {article: 1 + min(levels) for article, levels in near.items() if levels}
            if not step:
                self.parents[waiting[0]] = []
            level |= step or {waiting[0]: 0}
        return level

    def _order(self, article: str) -> tuple[str, str]:
        piece = self.pieces.get(article)
        moment = piece and (piece.article.published or piece.seen)
        return moment.instant.isoformat() if moment else "", article

    def reason(self, article: str) -> Discount:
        """Why an article is no origin: its surest derivation, in words."""
        derivation = next(d for d in self.parents[article] if self._level[d.original] < self._level[article])
        return Discount(
            article, derivation.original, _PHRASES[derivation.kind].format(self.called(derivation.original))
        )

    def called(self, original: str) -> str:
        """An original as a reader knows it."""
        if original.startswith(UNSEEN):
            name = self._names.get(original)
            return f"a report of {name} that is not here" if name else "a report that is not here"
        piece = self.pieces.get(original)
        return f"the report of {piece.article.outlet}" if piece and piece.article.outlet else f"the report {original}"


def _tied(roots: list[str], tree: _Tree, discounted: dict[str, Discount]) -> dict[str, Discount]:
    """Of roots that belong together without a direction, or whose copies do, all but the first."""
    rests = {article: discount.because or article for article, discount in discounted.items()}
    order = {root: at for at, root in enumerate(roots)}
    found = {}
    for tie in sorted(tree.ties, key=lambda tie: (tie.derived, tie.original)):
        ends = {_end(article, rests) for article in (tie.derived, tie.original)} & order.keys()
        if len(ends) == 2:
            kept, other = sorted(ends, key=order.__getitem__)
            rests[other] = kept
            reason = f"belongs with {tree.called(kept)}, and nothing tells which was first"
            found[other] = Discount(other, kept, reason)
    return found


def _end(article: str, rests: dict[str, str]) -> str:
    while article in rests:
        article = rests[article]
    return article
