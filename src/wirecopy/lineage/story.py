"""The articles of a workspace, who shares text with whom, and the pairs of them: worked out when asked for, and once."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import NamedTuple

from wirecopy.lineage.choosing import Candidate
from wirecopy.lineage.crediting import own_names, printed_names
from wirecopy.lineage.evidence import descent_odds, order_odds, weigh
from wirecopy.lineage.model import Alignments, Pieces
from wirecopy.lineage.outlets import Outlets
from wirecopy.lineage.pairs import Known, Pair
from wirecopy.lineage.wording import Mask, runs
from wirecopy.reuse.model import AlignmentType
from wirecopy.span import Span

_THIRDS = 6  # further copies that are asked about two


class Shared(NamedTuple):
    """The passages of an article that another one has too, in the article's own code points."""

    copied: list[Span]
    quoted: list[Span]


class Story:
    """Articles beside each other. ``near[a][b]`` has the passages of ``a`` that ``b`` has too."""

    def __init__(self, pieces: Pieces, alignments: Alignments, outlets: Outlets | None = None) -> None:
        self.pieces = pieces
        self.near = _near(pieces, alignments)
        self.outlets = outlets or outlets_of(pieces)
        self._known: dict[str, Known] = {}
        self._pairs: dict[tuple[str, str], Pair] = {}
        self._masks: dict[tuple[str, str], Mask] = {}
        self._regions: dict[str, Mask] = {}

    def known(self, article: str) -> Known:
        """An article, with how many of those that copy the same text credit its outlet."""
        if article not in self._known:
            self._known[article] = Known(self.pieces[article], self.outlets)
        return self._known[article]

    def copied(self, article: str) -> list[str]:
        """The articles that share unquoted text with it, by id."""
        return sorted(other for other, shared in self.near.get(article, {}).items() if shared.copied)

    def pair(self, original: str, derived: str) -> Pair:
        """Two articles, the first as the original of the second."""
        if original > derived:
            return self.pair(derived, original).turned
        if (original, derived) not in self._pairs:
            left, right = self.known(original), self.known(derived)
            self._credit(left, right)
            words = self._shared(original, derived), self._shared(derived, original)
            reach = self.reach(original, derived), self.reach(derived, original)
            self._pairs[original, derived] = Pair(left, right, *words, *reach, self._sided(original, derived))
        return self._pairs[original, derived]

    def candidate(self, original: str, derived: str) -> Candidate:
        """The first as a possible original of the second, with all evidence."""
        pair = self.pair(original, derived)
        evidence = weigh(pair)
        return Candidate(pair, evidence, order_odds(evidence), descent_odds(evidence))

    def before(self, original: str, derived: str) -> float:
        """Log odds that the first is the original of the second; 0 where they share nothing."""
        near = self.near.get(original, {}).get(derived)
        return self.candidate(original, derived).odds if near and near.copied else 0.0

    def reach(self, article: str, other: str) -> float:
        """The share of an article's words, 0 to 1, that lie in passages which the other has too, edited or not."""
        wording = self.known(article).wording
        shared = self.near.get(article, {}).get(other)
        return float(wording.inside(shared.copied).mean()) if shared and len(wording) else 0.0

    def _credit(self, *pair: Known) -> None:
        for each in pair:
            if each.credited is None:
                each.credited = sum(bool(self.known(other).names(each)) for other in self.copied(each.id))

    def _shared(self, one: str, other: str) -> Mask:
        if (one, other) not in self._masks:
            known = self.known(one)
            self._masks[one, other] = known.wording.shared_with(self.known(other).wording) & self._region(known)
        return self._masks[one, other]

    def _sided(self, left: str, right: str) -> tuple[int, int]:
        """How many of the articles that copy from both agree with the one, and how many with the other."""
        thirds = sorted(set(self.copied(left)).intersection(self.copied(right)))[:_THIRDS]
        sided = [0, 0]
        for third in thirds:
            extra = [
                runs(self._shared(one, third) & ~self._shared(one, other))
                for one, other in ((left, right), (right, left))
            ]
            for side in (0, 1):
                sided[side] += extra[side] > 0 and extra[1 - side] == 0
        return sided[0], sided[1]

    def _region(self, one: Known) -> Mask:
        """The words of an article that lie in any passage it has in common with others."""
        if one.id not in self._regions:
            spans = [span for shared in self.near.get(one.id, {}).values() for span in shared.copied]
            self._regions[one.id] = one.wording.inside(spans)
        return self._regions[one.id]


def outlets_of(pieces: Pieces) -> Outlets:
    """The outlets of articles, and everybody whom they credit."""
    articles = [piece.article for piece in pieces.values()]
    owners = {name for article in articles for name in own_names(article)}
    return Outlets(owners, {name for article in articles for name in printed_names(article)})


def _near(pieces: Pieces, alignments: Alignments) -> dict[str, dict[str, Shared]]:
    near: dict[str, dict[str, Shared]] = defaultdict(dict)
    for left, right, _, _, kind in alignments:
        if kind not in (AlignmentType.COPY, AlignmentType.QUOTATION) or left.article == right.article:
            continue
        if left.article in pieces and right.article in pieces:
            for one, other in ((left, right), (right, left)):
                shared = near[one.article].setdefault(other.article, Shared([], []))
                (shared.copied if kind is AlignmentType.COPY else shared.quoted).append(one.span)
    return dict(near)


def among(near: dict[str, dict[str, Shared]], articles: Iterable[str]) -> set[str]:
    """Articles, and those that share text with them."""
    return {other for article in articles for other in (article, *near.get(article, {}))}
