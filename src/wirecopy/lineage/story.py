"""The articles of a workspace, who shares text with whom, and the pairs of them: worked out when asked for, and once."""

from __future__ import annotations

from wirecopy.lineage.candidates import Candidate, weighed
from wirecopy.lineage.clocks import gap
from wirecopy.lineage.crediting import Named, own_names, printed_names
from wirecopy.lineage.evidence import weigh
from wirecopy.lineage.known import Known
from wirecopy.lineage.model import Alignments, Pieces
from wirecopy.lineage.outlets import Outlets
from wirecopy.lineage.pairs import Pair
from wirecopy.lineage.passages import Shared, passages
from wirecopy.lineage.wording import Mask, count

_PARAGRAPH = 30  # words: less in common is the terms that everybody uses, unless one names the other
_THIRDS = 6  # further copies that are asked about two
_AHEAD = 3  # how often one of them counts that is the original of both by all signs: what differs from it was changed
_ALIKE = 0.5  # of the words that the two share: what shares less is another story with a passage in common
_MORE = 2  # words: one may be chance


class Story:
    """Articles beside each other. ``near[a][b]`` has the passages of ``a`` that ``b`` has too."""

    def __init__(self, pieces: Pieces, alignments: Alignments, outlets: Outlets | None = None) -> None:
        self.pieces = pieces
        self.near = passages(pieces, alignments)
        self.outlets = outlets or outlets_of(pieces)
        self.absent: dict[str, dict[str, Named]] = {}  # whom articles credit that has none with their text, by key
        self._known: dict[str, Known] = {}
        self._copied: dict[str, list[str]] = {}
        self._pairs: dict[tuple[str, str], Pair] = {}
        self._candidates: dict[tuple[str, str], Candidate] = {}
        self._reached: dict[tuple[str, str], Mask] = {}
        self._masks: dict[tuple[str, str], tuple[Mask, Mask]] = {}
        self._regions: dict[str, Mask] = {}

    def known(self, article: str) -> Known:
        """An article, with how many of those that copy the same text credit its outlet."""
        if article not in self._known:
            self._known[article] = Known(self.pieces[article], self.outlets)
        return self._known[article]

    def copied(self, article: str) -> list[str]:
        """The articles that share unquoted text with it, a paragraph at least or else by name, by id."""
        if article not in self._copied:
            near = self.near.get(article, {})
            self._copied[article] = sorted(o for o, shared in near.items() if self._counts(article, o, shared))
        return self._copied[article]

    def _counts(self, article: str, other: str, shared: Shared) -> bool:
        if not shared.copied or shared.words >= _PARAGRAPH:
            return bool(shared.copied)
        one, two = self.known(article), self.known(other)
        return bool(one.names(two) or two.names(one) or (one.headline and one.headline == two.headline))

    def pair(self, original: str, derived: str) -> Pair:
        """Two articles, the first as the original of the second."""
        if original > derived:
            return self.pair(derived, original).turned
        if (original, derived) not in self._pairs:
            left, right = self.known(original), self.known(derived)
            self._credit(left, right)
            words = self.shared(original, derived), self.shared(derived, original)
            reach = _share(self._reach(original, derived)), _share(self._reach(derived, original))
            self._pairs[original, derived] = Pair(left, right, *words, *reach, self._sided(original, derived))
        return self._pairs[original, derived]

    def candidate(self, original: str, derived: str) -> Candidate:
        """The first as a possible original of the second, with all evidence."""
        if (original, derived) not in self._candidates:
            pair = self.pair(original, derived)
            self._candidates[original, derived] = weighed(pair, weigh(pair))
        return self._candidates[original, derived]

    def before(self, original: str, derived: str) -> float:
        """Log odds that the first is the original of the second; 0 where they share nothing."""
        near = self.near.get(original, {}).get(derived)
        return self.candidate(original, derived).odds if near and near.copied else 0.0

    def _reach(self, article: str, other: str) -> Mask:
        """The words of an article that lie in passages which another has too, edited or not."""
        if (article, other) not in self._reached:
            self._reached[article, other] = self.known(article).wording.inside(self.near[article][other].copied)
        return self._reached[article, other]

    def _credit(self, *pair: Known) -> None:
        for each in pair:
            if each.credited is None:
                each.credited = sum(bool(self.known(other).names(each)) for other in self.copied(each.id))

    def shared(self, one: str, other: str) -> Mask:
        """The words of an article, in passages that it shares with anybody, that another has too."""
        return self._compared(one, other)[0]

    def beside(self, one: str, other: str) -> Mask:
        """The same, single words at the same place among them."""
        return self._compared(one, other)[1]

    def _compared(self, one: str, other: str) -> tuple[Mask, Mask]:
        if (one, other) not in self._masks:
            known = self.known(one)
            runs, words = known.wording.beside(self.known(other).wording)
            self._masks[one, other] = runs & self._region(known), words & self._region(known)
        return self._masks[one, other]

    def _sided(self, left: str, right: str) -> tuple[int, int, int]:
        """How many of the articles that copy from both agree with the one, with the other, and now with one, now the other,
        where these two differ."""
        sided = [0, 0, 0]
        least = _ALIKE * count(self.shared(left, right))
        for third in sorted(set(self.copied(left)).intersection(self.copied(right)))[:_THIRDS]:
            if min(count(self.shared(left, third)), count(self.shared(right, third))) >= least:
                with_left, with_right = self._more(left, third, right), self._more(right, third, left)
                if with_left or with_right:
                    voices = _AHEAD if self._is_ahead(third, left, right) else 1
                    sided[2 if with_left and with_right else 0 if with_left else 1] += voices
        return sided[0], sided[1], sided[2]

    def _is_ahead(self, third: str, *others: str) -> bool:
        """Whether a third is the original of others by all signs: it is named by one, or an agency among papers, or was
        published clearly before all."""
        first, rest = self.known(third), [self.known(other) for other in others]
        if any(each.names(first) for each in rest) or (first.is_agency and not any(each.is_agency for each in rest)):
            return True
        gaps = [gap(first.article.published, each.article.published) for each in rest]
        return all(each is not None and each.trust > 0 for each in gaps)

    def _more(self, one: str, third: str, other: str) -> bool:
        """Whether an article shares words with a third that another has changed: in passages that it shares with both."""
        return count(self.shared(one, third) & ~self.shared(one, other) & self._reach(one, other)) >= _MORE

    def _region(self, one: Known) -> Mask:
        """The words of an article that lie in any passage it has in common with others."""
        if one.id not in self._regions:
            spans = [span for shared in self.near.get(one.id, {}).values() for span in shared.copied]
            self._regions[one.id] = one.wording.inside(spans)
        return self._regions[one.id]


def _share(mask: Mask) -> float:
    return count(mask) / max(1, len(mask))


def outlets_of(pieces: Pieces) -> Outlets:
    """The outlets of articles, and everybody whom they credit."""
    articles = [piece.article for piece in pieces.values()]
    owners = {name for article in articles for name in own_names(article)}
    return Outlets(owners, {name for article in articles for name in printed_names(article)})
