"""The ways to make an item out of others."""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence
from typing import NamedTuple

from tests.newsroom import editing
from tests.newsroom.items import Body, Item, Kind, Paragraph
from tests.newsroom.language import sentence
from tests.newsroom.stories import written

_LEAD_IN = 0.12


class Taken(NamedTuple):
    """What became of it. A sentence that says where it is from belongs to paragraph ``where``; ``opening`` is the
    paragraph that the source began with."""

    operation: str
    kind: Kind
    body: Body
    where: int = 0
    opening: int = 0
    notes: frozenset[str] = frozenset()


def taken(chance: random.Random, operation: str, sources: Sequence[Item]) -> Taken:
    return _OPERATIONS[operation](chance, sources)


def _reprint(chance: random.Random, sources: Sequence[Item]) -> Taken:
    return _led_in(chance, sources[0], Taken("reprint", "reprint", sources[0].body, opening=sources[0].opening))


def _cut(chance: random.Random, sources: Sequence[Item]) -> Taken:
    body = editing.cut(chance, sources[0].body)
    if body == sources[0].body:
        return _reprint(chance, sources)
    return _led_in(chance, sources[0], Taken("cut", "cut", body, opening=sources[0].opening))


def _led_in(chance: random.Random, source: Item, done: Taken) -> Taken:
    if done.opening or chance.random() >= _LEAD_IN:
        return done
    lead = Paragraph((sentence(chance, source.topic),))
    return done._replace(body=(lead, *done.body), where=1, opening=1, notes=frozenset({"lead-in"}))


def _edit(chance: random.Random, sources: Sequence[Item]) -> Taken:
    body, topic = _shortened(chance, sources[0]), sources[0].topic
    body = editing.reworded(chance, body, chance.uniform(0.03, 0.15))
    if chance.random() < 0.5:
        body = editing.with_sentence(chance, body, topic)
    if chance.random() < 0.12:
        body = editing.with_slip(chance, body, topic)
    return Taken("edit", "edited", body, min(1, len(body) - 1), sources[0].opening)


def _paraphrase(chance: random.Random, sources: Sequence[Item]) -> Taken:
    body = editing.reworded(chance, _shortened(chance, sources[0]), chance.uniform(0.10, 0.35))
    if chance.random() < 0.25:
        body = editing.reordered(chance, body)
    if chance.random() < 0.3:
        body = editing.with_sentence(chance, body, sources[0].topic)
    return Taken("paraphrase", "edited", body, min(1, len(body) - 1), sources[0].opening)


def _shortened(chance: random.Random, source: Item) -> Body:
    return editing.cut(chance, source.body) if chance.random() < 0.25 else source.body


def _excerpt(chance: random.Random, sources: Sequence[Item]) -> Taken:
    own = written(chance, sources[0].topic, chance.randint(120, 400))
    body, where = editing.inside(chance, own, editing.excerpt(chance, sources[0].body))
    return Taken("excerpt", "excerpt", body, where)


def _quote(chance: random.Random, sources: Sequence[Item]) -> Taken:
    if not editing.utterances_in(sources[0].body, sources[0].topic):
        return _excerpt(chance, sources)
    return Taken("quote", "quotation", *editing.quoting(chance, sources[0].body, sources[0].topic))


def _merge(chance: random.Random, sources: Sequence[Item]) -> Taken:
    first, second = sources
    body = editing.merged(chance, first.body, second.body, first.topic)
    if chance.random() < 0.5:
        body = editing.reworded(chance, body, chance.uniform(0.03, 0.12))
    return Taken("merge", "edited", body, 1, first.opening, frozenset({"merged"}))


_OPERATIONS: dict[str, Callable[[random.Random, Sequence[Item]], Taken]] = {
    "reprint": _reprint,
    "cut": _cut,
    "edit": _edit,
    "paraphrase": _paraphrase,
    "excerpt": _excerpt,
    "quote": _quote,
    "merge": _merge,
}
