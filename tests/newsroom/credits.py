"""Whom a copy names: whom it took from, the first to have it, both, somebody else or nobody."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence

from tests.newsroom.forms import Credited, line, primary, with_more
from tests.newsroom.items import Item, Mark
from tests.newsroom.outlets import AGENCIES, HABITS, Outlet
from wirecopy.article.model import CreditKind

WRONG = 0.03
_INHERITED = {"reprint": 0.6, "cut": 0.25, "edit": 0.35, "paraphrase": 0.2}
"""How often a line above or below the story is taken over with it; a cut from the bottom takes most of them off."""


def credited(chance: random.Random, taker: Outlet, operation: str, sources: Sequence[Item]) -> Credited:
    """What the taker prints about its sources, of which the first is the main one."""
    if chance.random() < HABITS[taker.sort].silent:
        return Credited(notes=frozenset({"missing credit"}))
    if chance.random() < WRONG:
        others = [one for one in AGENCIES if one not in (taker, *(source.root.outlet for source in sources))]
        return with_more(primary(chance, chance.choice(others), operation, None), "wrong credit")
    parent = sources[0]
    if len(sources) > 1:
        return _of_several(chance, operation, sources)
    said = (_of_first if parent.root is parent else _of_chain)(chance, operation, parent)
    return said._replace(marks=(*said.marks, *_beside(chance, taker, operation, parent, said.marks)))


def _beside(
    chance: random.Random, taker: Outlet, operation: str, parent: Item, said: tuple[Mark, ...]
) -> Iterator[Mark]:
    """What programs hand over: the author's name, and the address that search engines are to prefer."""
    root = parent.root
    signed = any(mark.person for mark in said)
    if root.reporter and not signed and operation in ("reprint", "cut") and chance.random() < 0.25:
        yield Mark(root.outlet.name, "byline", root.reporter, root.reporter, person=root.reporter)
    if operation == "reprint" and taker.sort != "paper" and chance.random() < 0.1:
        one = chance.choice((parent, root))
        yield Mark(one.outlet.name, "canonical", one.outlet.name, one.key, url=one.key)


def _of_first(chance: random.Random, operation: str, parent: Item) -> Credited:
    dateline = _dateline(chance, operation, parent)
    if dateline and chance.random() < 0.35:
        return Credited((dateline,))
    return with_more(primary(chance, parent.outlet, operation, parent), also=dateline)


def _of_chain(chance: random.Random, operation: str, parent: Item) -> Credited:
    """Whoever takes from a copy may name the copy, the first to have it, or both."""
    kept = tuple(mark for mark in parent.marks if mark.place in ("top", "bottom") and _inherits(chance, operation))
    dateline = _dateline(chance, operation, parent)
    kept = (*kept, dateline) if dateline else kept
    named = chance.choices(("both", "parent", "root"), (0.44, 0.42, 0.14))[0]
    if named == "parent":
        return with_more(primary(chance, parent.outlet, operation, parent), more=kept)
    root_named = any(mark.party == parent.root.outlet.name for mark in kept)
    root = Credited() if root_named else primary(chance, parent.root.outlet, operation, parent.root)
    if named == "root":
        return with_more(root, "credits past its source", more=kept)
    return with_more(root, more=(*kept, line(chance, "via", parent.outlet, parent)))


def _of_several(chance: random.Random, operation: str, sources: Sequence[Item]) -> Credited:
    if chance.random() < 0.25:
        return Credited((Mark("Agencies", "bottom", "Agencies", "Agencies", CreditKind.ORIGINATED_BY),))
    return Credited(sum((primary(chance, one.outlet, operation, one).marks for one in sources), ()))


def _inherits(chance: random.Random, operation: str) -> bool:
    return chance.random() < _INHERITED.get(operation, 0)


def _dateline(chance: random.Random, operation: str, parent: Item) -> Mark | None:
    """An agency's name before the first sentence, where the copy begins as its source does and leaves it there."""
    named = [mark for mark in parent.marks if mark.place == "dateline"]
    if parent.outlet.sort == "agency" and parent.town:
        named = [Mark(parent.outlet.name, "dateline", parent.outlet.short, f"({parent.outlet.short})")]
    likely = {"reprint": 0.6, "cut": 0.5, "edit": 0.35, "paraphrase": 0.15}.get(operation, 0)
    return named[0] if named and chance.random() < likely else None
