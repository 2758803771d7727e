"""How good derivations are, and the two rules that others use instead of evidence."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Sequence
from datetime import datetime
from typing import NamedTuple

from tests.newsroom.items import Edge
from wirecopy.article.model import Article

Derivation = tuple[str, str]
Pair = tuple[str, str, int]


class Score(NamedTuple):
    precision: float
    recall: float
    f1: float


def score(derivations: Iterable[Derivation], truth: Iterable[Edge], kinds: Collection[str] | None = None) -> Score:
    """Of directed pairs (derived, original).

    With ``kinds``, true edges of other kinds count neither as found nor as missing, and to say them is no mistake.
    """
    edges = list(truth)
    right = {(edge.derived, edge.original) for edge in edges if kinds is None or edge.kind in kinds}
    given = set(derivations) - ({(edge.derived, edge.original) for edge in edges} - right)
    found = len(right & given)
    precision = found / len(given) if given else 1.0
    recall = found / len(right) if right else 1.0
    return Score(precision, recall, 2 * precision * recall / (precision + recall) if found else 0.0)


def earliest_member(pairs: Iterable[Pair], articles: Sequence[Article]) -> list[Derivation]:
    """Every member of a family from the one that says it is the earliest."""
    order = _order(articles)
    edges = []
    for family in _families(pairs):
        first = min(family, key=order.__getitem__)
        edges += [(member, first) for member in sorted(family) if member != first]
    return edges


def most_matching_words(pairs: Iterable[Pair], articles: Sequence[Article]) -> list[Derivation]:
    """Every article from the one, of those not later, that it shares the most words with; of equals, the earlier."""
    order = _order(articles)
    words: dict[str, Counter[str]] = defaultdict(Counter)
    for left, right, matched in pairs:
        earlier, later = sorted((left, right), key=order.__getitem__)
        words[later][earlier] += matched
    return [
        (later, min(shared, key=lambda earlier: (-shared[earlier], order[earlier])))
        for later, shared in sorted(words.items())
    ]


def _order(articles: Iterable[Article]) -> dict[str, tuple[datetime, str]]:
    """By time; articles of the same time in an order that never changes, so that no two come from each other."""
    return {one.key: (one.published.instant, one.key) for one in articles if one.published}


def _families(pairs: Iterable[Pair]) -> list[set[str]]:
    family: dict[str, set[str]] = {}
    for left, right, _ in pairs:
        joined = family.get(left, {left}) | family.get(right, {right})
        family.update(dict.fromkeys(joined, joined))
    return list({id(members): members for members in family.values()}.values())
