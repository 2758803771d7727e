"""One outlet takes a story from another: what it makes of it, what it says about it, and when."""

from __future__ import annotations

import random
from collections.abc import Sequence

from tests.newsroom import stories
from tests.newsroom.credits import credited
from tests.newsroom.forms import Credited
from tests.newsroom.items import Body, Item
from tests.newsroom.outlets import Outlet
from tests.newsroom.stamps import address, new_stamp
from tests.newsroom.takes import Taken, taken

_SAME_HEADLINE = {"reprint": 0.6, "cut": 0.45, "edit": 0.3, "paraphrase": 0.1}
_SAME_TOWN = {"reprint": 0.7, "cut": 0.6, "edit": 0.5, "paraphrase": 0.3}
_HOUSE_LINE, _HOUSE_LINE_OF_OTHERS = 0.6, 0.08


def take(chance: random.Random, taker: Outlet, sources: Sequence[Item], operation: str) -> Item:
    """What the taker makes of it."""
    made = taken(chance, operation, sources)
    said = credited(chance, taker, made.operation, sources)
    stamp = new_stamp(chance, taker, max(source.at for source in sources))
    headline = _headline(chance, made.operation, sources[0])
    return Item(
        key=address(chance, taker, headline, stamp.says),
        outlet=taker,
        topic=sources[0].topic,
        headline=headline,
        body=_framed(made, said),
        at=stamp.at,
        stamp=stamp.says,
        town=_town(chance, taker, made, said, sources[0]),
        opening=made.opening,
        reporter=_reporter(chance, taker, made, said),
        marks=said.marks,
        house=house_line(chance, taker) + _house_of_others(chance, made, sources[0]),
        sources=tuple(sources),
        kind=made.kind,
        notes=made.notes | said.notes | ({stamp.note} if stamp.note else set()),
    )


def _headline(chance: random.Random, operation: str, source: Item) -> str:
    same = chance.random() < _SAME_HEADLINE.get(operation, 0)
    return source.headline if same else stories.new_headline(chance, source.topic)


def _framed(made: Taken, said: Credited) -> Body:
    if not said.frame:
        return made.body
    at = made.where
    return (*made.body[:at], made.body[at]._replace(frame=said.frame), *made.body[at + 1 :])


def _town(chance: random.Random, taker: Outlet, made: Taken, said: Credited, source: Item) -> str:
    if taker.sort == "agency":
        return source.topic.town
    named = any(mark.place == "dateline" for mark in said.marks)
    return source.town if named or chance.random() < _SAME_TOWN.get(made.operation, 0) else ""


def _reporter(chance: random.Random, taker: Outlet, made: Taken, said: Credited) -> str:
    """A name of the taker's own over what it worked on, and over what it does not say it took."""
    own = made.kind not in ("reprint", "cut") or "missing credit" in said.notes
    return stories.new_person(chance) if own and chance.random() < 0.6 else ""


def house_line(chance: random.Random, outlet: Outlet) -> tuple[str, ...]:
    return (chance.choice(outlet.house),) if outlet.house and chance.random() < _HOUSE_LINE else ()


def _house_of_others(chance: random.Random, made: Taken, source: Item) -> tuple[str, ...]:
    return source.house if made.kind == "reprint" and chance.random() < _HOUSE_LINE_OF_OTHERS else ()
