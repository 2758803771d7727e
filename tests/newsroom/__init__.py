"""A simulated press: agencies, papers, portals and blogs that take each other's news, with a true tree known to nobody
but the test.

It was written before, and without regard to, the inference that is measured with it. Shares and habits are in
:mod:`outlets` (who does what), :mod:`credits` (what they say about it), :mod:`stamps` (when) and :mod:`spread` (the rest).
"""

from __future__ import annotations

import random
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from tests.newsroom import scoring
from tests.newsroom.items import Edge, Item
from tests.newsroom.printing import printed
from tests.newsroom.scoring import Derivation, Score, earliest_member, most_matching_words
from tests.newsroom.spread import event
from wirecopy.article.model import Article

__all__ = ["Edge", "Newsroom", "Score", "earliest_member", "most_matching_words", "score", "simulate"]


@dataclass(frozen=True)
class Newsroom:
    """``articles`` in no order, and what is true of them, by their keys.

    ``truth``: one edge for each article that another was made from. ``unseen``: whose dispatch an article was made from
    where that is not among the articles, by the agency's name. ``roots``: articles made from no other. ``backdated``:
    those that bear a date before that of what they were made from, by days or by a few minutes. ``notes``: what else
    was done to an article, to sort mistakes by.
    """

    articles: list[Article]
    truth: tuple[Edge, ...]
    unseen: dict[str, str]
    roots: frozenset[str]
    backdated: frozenset[str]
    notes: Mapping[str, frozenset[str]]


def simulate(seed: int, stories: int = 100, *, credits: float = 1.0, day_only: bool = False) -> Newsroom:
    """What the press made of so many events.

    ``credits``: the share of credits that is left; a credit is all that an article says, anywhere, about one outlet.
    ``day_only``: no time of day. Neither changes the truth, nor anything else of the articles.
    """
    chance = random.Random(seed)
    events = [event(chance) for _ in range(stories)]
    items = [item for found, _ in events for item in found]
    lost = {dispatch.key: dispatch for _, dispatch in events if dispatch}
    articles = [printed(item, kept, day_only) for item, kept in _credits(seed, items, credits)]
    random.Random(f"{seed} order").shuffle(articles)
    return Newsroom(
        articles,
        tuple(edge for item in items for edge in _edges(item) if edge.original not in lost),
        {one.key: source.outlet.name for one in items for source in one.sources if source.key in lost},
        frozenset(item.key for item in items if not item.sources),
        frozenset(item.key for item in items if any(item.stamp < source.at for source in item.sources)),
        {item.key: item.notes for item in items},
    )


def _credits(seed: int, items: Iterable[Item], share: float) -> Iterator[tuple[Item, frozenset[str]]]:
    """The parties that each item still credits; with a smaller share, some of the same."""
    chance = random.Random(f"{seed} credits")
    for item in items:
        parties = sorted({mark.party for mark in item.every_mark})
        yield item, frozenset(party for party in parties if chance.random() < share)


def _edges(item: Item) -> Iterator[Edge]:
    for source in item.sources:
        assert item.kind
        yield Edge(item.key, source.key, item.kind)


def score(derivations: Iterable[Derivation], newsroom: Newsroom, kinds: Iterable[str] | None = None) -> Score:
    """Precision, recall and F1 of directed pairs (derived, original) among the articles; see :func:`scoring.score`.

    Pairs with an original that is not among the articles do not count.
    """
    known = {article.key for article in newsroom.articles}
    among = [(derived, original) for derived, original in derivations if {derived, original} <= known]
    return scoring.score(among, newsroom.truth, None if kinds is None else frozenset(kinds))
