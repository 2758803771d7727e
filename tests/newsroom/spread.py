"""How stories travel: who has them first, and who takes them from whom."""

from __future__ import annotations

import random
from collections.abc import Sequence
from datetime import datetime, timedelta, timezone

from tests.newsroom import stories
from tests.newsroom.copies import house_line, take
from tests.newsroom.items import Item, Topic
from tests.newsroom.outlets import AGENCIES, BLOGS, CLIENTS, FIRST, HABITS, PAPERS, PORTALS, PULL, Outlet
from tests.newsroom.stamps import address

EVENTS = {"alone": 0.26, "spread": 0.48, "twice": 0.13, "unseen": 0.13}
"""Told once and never taken; told once and taken; told by two who were there; by an agency whose dispatch is missing."""

DEEPEST = 4
_BEGIN = datetime(2024, 5, 6, 6, tzinfo=timezone(timedelta(hours=2)))
_MINUTES = 12 * 24 * 60
_MEAN_COPIES, _MOST_COPIES = 3.2, 12
_UNSEEN_TAKES = {"cut": 0.38, "reprint": 0.32, "edit": 0.2, "paraphrase": 0.1}
_AGENCY_PICKS_UP = 0.3


def event(chance: random.Random) -> tuple[list[Item], Item | None]:
    """Every item about one event that is left, and the dispatch that is not."""
    sort = chance.choices(list(EVENTS), list(EVENTS.values()))[0]
    topic = stories.new_topic(chance)
    start = _BEGIN + timedelta(minutes=chance.randrange(_MINUTES))
    firsts = [_first(chance, topic, outlet, start) for outlet in _tellers(chance, sort)]
    if sort == "unseen":
        return _from_unseen(chance, firsts[0]), firsts[0]
    if sort == "alone":
        return firsts, None
    copies = 1 + min(int(chance.expovariate(1 / _MEAN_COPIES)), _MOST_COPIES - 1)
    return _taken_on(chance, firsts + _mergers(chance, firsts), copies), None


def _tellers(chance: random.Random, sort: str) -> Sequence[Outlet]:
    if sort == "unseen":
        return (chance.choice(AGENCIES),)
    if sort == "twice":
        first, second = chance.sample(AGENCIES, 2)
        return first, second if chance.random() < 0.6 else chance.choice(PAPERS)
    return (chance.choice(chance.choices((AGENCIES, PAPERS, PORTALS + BLOGS), (0.66, 0.26, 0.08))[0]),)


def _first(chance: random.Random, topic: Topic, outlet: Outlet, start: datetime) -> Item:
    at = start + timedelta(minutes=chance.randint(0, 300))
    headline = stories.new_headline(chance, topic)
    dated = outlet.sort == "agency" or chance.random() < 0.4
    return Item(
        key=address(chance, outlet, headline, at),
        outlet=outlet,
        topic=topic,
        headline=headline,
        body=stories.account(chance, topic),
        at=at,
        stamp=at,
        town=topic.town if dated else "",
        reporter=stories.new_person(chance) if chance.random() < 0.8 else "",
        house=house_line(chance, outlet),
    )


def _from_unseen(chance: random.Random, dispatch: Item) -> list[Item]:
    takers = chance.sample(CLIENTS[: len(PAPERS + PORTALS)], chance.randint(2, 5))
    operations = chance.choices(list(_UNSEEN_TAKES), list(_UNSEEN_TAKES.values()), k=len(takers))
    items = [take(chance, taker, (dispatch,), how) for taker, how in zip(takers, operations, strict=True)]
    return _taken_on(chance, items, chance.choice((0, 0, 1, 2)))


def _mergers(chance: random.Random, firsts: list[Item]) -> list[Item]:
    if len(firsts) < 2:
        return []
    takers = chance.sample(_free(firsts), chance.choice((1, 1, 2)))
    return [take(chance, taker, chance.sample(firsts, 2), "merge") for taker in takers]


def _taken_on(chance: random.Random, items: list[Item], copies: int) -> list[Item]:
    items = list(items)
    for _ in range(min(copies, len(_free(items)))):
        taker = _taker(chance, items)
        habits = HABITS[taker.sort].operations
        how = chance.choices(list(habits), list(habits.values()))[0]
        items.append(take(chance, taker, (_parent(chance, items),), how))
    return items


def _free(items: Sequence[Item]) -> list[Outlet]:
    return [outlet for outlet in CLIENTS if outlet not in {item.outlet for item in items}]


def _taker(chance: random.Random, items: Sequence[Item]) -> Outlet:
    no_agency = all(item.outlet.sort != "agency" for item in items) and not items[0].sources
    return chance.choice(AGENCIES if no_agency and chance.random() < _AGENCY_PICKS_UP else _free(items))


def _parent(chance: random.Random, items: Sequence[Item]) -> Item:
    """The first to have it, most often; else somebody's copy, and an agency's rather than a blog's."""
    able = [item for item in items if item.depth < DEEPEST]
    weights = [PULL[item.outlet.sort] if item.sources else FIRST for item in able]
    return chance.choices(able, weights)[0]
