"""Stars: each phrasing goes to the fullest phrasing that it is near, and nothing is joined by way of a third.

Single linkage would weld two statements that a long report quotes in one breath; here every member answers for itself.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from wirecopy.lineage.families_words import Phrasing
from wirecopy.lineage.model import Saying

Denied = frozenset[tuple[str, str]]
"""Pairs of ids of sayings, both ways, that a person keeps apart."""

_WORDS = 1.0  # scores above this say that words are shared


class Near(NamedTuple):
    """Two phrasings, by number, that are of one utterance; ``score`` is over 1 where they share the words."""

    left: int
    right: int
    score: float


class _Star:
    """A family as it grows around its fullest member."""

    def __init__(self, group: Sequence[Phrasing]) -> None:
        self.sayings: list[Saying] = []
        self._articles: dict[str, list[Saying]] = defaultdict(list)
        self.add(group)

    def add(self, group: Sequence[Phrasing]) -> None:
        for saying in (saying for phrasing in group for saying in phrasing.sayings):
            self.sayings.append(saying)
            self._articles[saying.article].append(saying)

    def admits(self, group: Sequence[Phrasing], score: float, denied: Denied) -> bool:
        """Whether a group can join: no person keeps them apart, and no article would have said one thing within itself.

        By its meaning alone a statement joins only where its article has none in the family yet.
        """
        for saying in (saying for phrasing in group for saying in phrasing.sayings):
            here = self._articles.get(saying.article, ())
            if here and (score <= _WORDS or any(_one_in_other(saying, other) for other in here)):
                return False
            if denied and any((saying.id, other.id) in denied for other in self.sayings):
                return False
        return True


def stars(groups: Sequence[Sequence[Phrasing]], edges: Iterable[Near], denied: Denied) -> Iterator[list[Saying]]:
    """The sayings of each family. ``groups`` are phrasings that belong together anyhow, by fullness; edges are between them."""
    near: dict[int, dict[int, float]] = defaultdict(dict)
    for left, right, score in edges:
        if left != right:
            near[left][right] = near[right][left] = max(score, near[left].get(right, 0.0))
    yield from (_members(group) for at, group in enumerate(groups) if at not in near)
    left_over = sorted(near)
    while left_over:
        grown = {at: _Star(groups[at]) for at in _centres(left_over, near)}
        left_over = _attached(groups, left_over, near, grown, denied)
        yield from (star.sayings for star in grown.values())


def _members(group: Sequence[Phrasing]) -> list[Saying]:
    return [saying for phrasing in group for saying in phrasing.sayings]


def _centres(numbers: Sequence[int], near: dict[int, dict[int, float]]) -> list[int]:
    """The fullest that are near no fuller centre."""
    chosen: set[int] = set()
    for number in numbers:
        if not chosen & near[number].keys():
            chosen.add(number)
    return sorted(chosen)


def _attached(
    groups: Sequence[Sequence[Phrasing]],
    numbers: Sequence[int],
    near: dict[int, dict[int, float]],
    grown: dict[int, _Star],
    denied: Denied,
) -> list[int]:
    """Let each number join the nearest centre that is fuller and admits it; returns those that none admits."""
    loose = [number for number in numbers if number not in grown]
    wishes = [(-score, to, n) for n in loose for to, score in near[n].items() if to < n and to in grown]
    waiting = set(loose)
    for score, centre, number in sorted(wishes):
        if number in waiting and grown[centre].admits(groups[number], -score, denied):
            grown[centre].add(groups[number])
            waiting.discard(number)
    return sorted(waiting)


def _one_in_other(one: Saying, other: Saying) -> bool:
    """Whether a statement of an article stands within another of it."""
    spans = other.statement.content.spans
    return any(span.overlaps(each) for span in one.statement.content.spans for each in spans)
