"""How likely the simulated press says what a copy says, had it been made from some original: credits, date, headline, town.

The probabilities of :mod:`tests.newsroom.credits`, ``stamps`` and ``copies``, turned round. Natural logarithms. Of the
original no more is known than is printed.
"""

from __future__ import annotations

import math
from collections.abc import Collection, Iterator, Sequence
from datetime import timedelta
from functools import cache
from itertools import product
from typing import NamedTuple

from benchmarks.press_texts import Way
from tests.newsroom.copies import _HOUSE_LINE_OF_OTHERS, _SAME_HEADLINE, _SAME_TOWN
from tests.newsroom.credits import _INHERITED, WRONG
from tests.newsroom.forms import _FORMS
from tests.newsroom.items import Item, Mark
from tests.newsroom.outlets import AGENCIES, HABITS, Outlet
from tests.newsroom.stamps import _MORNING, _SPREAD, _WAITS, BACKDATED, SLOW_CLOCK

_HIDDEN = 0.3  # that a copy had a line which its thinned print does not show, where that could be
_AS_PRINTED = 0.4  # that a new line reads just so
_NEW_HEADLINE = -18.0
_DATELINE = {"reprint": 0.6, "cut": 0.5, "edit": 0.35, "paraphrase": 0.15}
Line = tuple[str, str]
"""A party and the form in which it is named."""


class Seen(NamedTuple):
    """An item as printed: ``marks`` are those that are left of its credits, ``share`` how many are; ``firsts``
    how likely each is to have had its text first."""

    item: Item
    marks: frozenset[Mark]
    share: float
    day_only: bool
    firsts: Sequence[tuple[Item, float]]

    @property
    def own(self) -> list[Mark]:
        """The lines beside the text, as printed."""
        return [mark for mark in self.item.marks if mark in self.marks]

    @property
    def parties(self) -> frozenset[str]:
        return frozenset(mark.party for mark in self.marks)


def form_of(mark: Mark) -> Line:
    """What a line was drawn as."""
    form: str = mark.place
    if mark.place == "bottom":
        begins = {"Source:": "source", "Republished": "republished", "Reprinted": "republished", "With": "material",
                  "via": "via", "(": "signoff"}  # fmt: skip
        form = next((form for start, form in begins.items() if mark.text.startswith(start)), "first")
    return mark.party, {"top": "by", "prose": "frame"}.get(form, form)


def said(copy: Seen, original: Seen, way: Way) -> float:
    """Of everything that a copy says, beside its text."""
    operation, item, source = way.operation, copy.item, original.item
    usual = HABITS[item.outlet.sort].operations.get(operation)
    if usual is None:
        return -math.inf
    odds = math.log(usual)
    odds += _headline(item, source, operation) + _house(item, source, operation)
    credited = credits(copy, original, way)
    return odds + math.log(credited) + stamped(copy, original) if credited else -math.inf


def _headline(item: Item, source: Item, operation: str) -> float:
    same = _SAME_HEADLINE.get(operation, 0.0)
    if item.headline == source.headline:
        return math.log(same) if same else _NEW_HEADLINE
    return math.log(1 - same) + _NEW_HEADLINE


def _house(item: Item, source: Item, operation: str) -> float:
    others = [line for line in item.house if line not in item.outlet.house]
    if operation != "reprint" or not source.house:
        return -20.0 if others else 0.0
    return math.log(_HOUSE_LINE_OF_OTHERS if others == list(source.house) else 1 - _HOUSE_LINE_OF_OTHERS)


def credits(copy: Seen, original: Seen, way: Way) -> float:
    """Probability of the credits that are printed, and of the town."""
    there = _inherited_frames(copy, original, way)
    if there is None:
        return 0.0
    handed, likely, own_frame = there
    told = [form_of(mark) for mark in copy.own] + ([own_frame] if own_frame else [])
    total = 0.0
    for chance, lines, named in _scenes(copy, original, way.operation):
        parties = {party for party, _ in lines} | {mark.party for mark in handed}
        if copy.parties <= parties and sorted(each for each in lines if each[0] in copy.parties) == sorted(told):
            kept = math.prod(copy.share if party in copy.parties else 1 - copy.share for party in parties)
            total += chance * kept * _town(copy.item, original.item, way.operation, named)
    return total * likely


def _inherited_frames(copy: Seen, original: Seen, way: Way) -> tuple[list[Mark], float, Line | None] | None:
    """Sentences that name somebody and came with the text, how likely, and one of the copy's own."""
    handed: list[Mark] = []
    likely, own = 1.0, None
    for at, paragraph in enumerate(copy.item.body):
        frame = paragraph.frame if paragraph.frame in copy.marks else None
        source = way.paragraphs[at] if at < len(way.paragraphs) else None
        above = original.item.body[source].frame if source is not None else None
        seen = above if above in original.marks else None
        if frame and frame == seen:
            handed.append(frame)
        elif frame and "frame" in _FORMS[way.operation] and own is None and _says(frame, way.operation):
            own = form_of(frame)
        elif frame and source is not None and seen is None and frame.party not in original.parties:
            handed.append(frame)
            likely *= _HIDDEN * (1 - original.share)
        elif frame:
            return None
        elif seen and seen.party not in copy.parties:
            handed.append(seen)
        elif seen:
            own = own or None
            return None
    return handed, likely, own


def _says(frame: Mark, operation: str) -> bool:
    said = any(turn in frame.text for turn in ("first heard by", "was told to", "had the conversation"))
    return said is (operation == "quote")


def _town(item: Item, source: Item, operation: str, named: bool) -> float:
    if item.outlet.sort == "agency":
        return 1.0
    same = 1.0 if named else _SAME_TOWN.get(operation, 0.0)
    if item.town:
        return same if item.town == source.town else 0.0
    return 1.0 if not source.town else 1 - same


Scene = tuple[float, list[Line], bool]
"""A probability, the lines that are printed then, and whether the dateline names an agency."""


def _scenes(copy: Seen, original: Seen, operation: str) -> Iterator[Scene]:
    """Everything that the copy can have said of its original, before credits are thinned."""
    silent = HABITS[copy.item.outlet.sort].silent
    yield silent, [], False
    for root, likely in original.firsts:
        for chance, lines, named in _speaking(copy, original, operation, root):
            yield (1 - silent) * likely * chance, lines, named


def _speaking(copy: Seen, original: Seen, operation: str, root: Item) -> Iterator[Scene]:
    taker, parent = copy.item.outlet, original.item
    others = [one for one in AGENCIES if one not in (taker, root.outlet)]
    for one in others:
        for chance, line in _primary(one, operation, None):
            yield WRONG / len(others) * chance, [line], False
    made = _of_first(copy, original, operation) if root is parent else _of_chain(copy, original, operation, root)
    for chance, lines, named in made:
        for beside, more in _beside(taker, operation, parent, root, lines):
            yield (1 - WRONG) * chance * beside, lines + more, named


def _primary(outlet: Outlet, operation: str, item: Item | None) -> Iterator[tuple[float, Line]]:
    for form, chance in _weights(operation, outlet.sort == "agency", bool(item and item.reporter)):
        yield chance * _AS_PRINTED, (outlet.name, {"byline": "by"}.get(form, form))


@cache
def _weights(operation: str, agency: bool, signed: bool) -> tuple[tuple[str, float], ...]:
    forms = dict(_FORMS[operation])
    if not (agency and signed):
        forms.pop("byline", None)
    if not agency:
        forms.pop("signoff", None)
    return tuple((form, weight / sum(forms.values())) for form, weight in forms.items())


def _datelines(original: Seen, operation: str) -> list[tuple[float, list[Line]]]:
    item = original.item
    named = [form_of(mark) for mark in original.own if mark.place == "dateline"]
    if item.outlet.sort == "agency" and item.town:
        named = [(item.outlet.name, "dateline")]
    likely = _DATELINE.get(operation, 0.0) if named else 0.0
    return [(1 - likely, []), (likely, named[:1])] if likely else [(1.0, [])]


def _of_first(copy: Seen, original: Seen, operation: str) -> Iterator[Scene]:
    for chance, dateline in _datelines(original, operation):
        alone = 0.35 if dateline else 0.0
        if dateline:
            yield chance * alone, dateline, True
        for likely, line in _primary(original.item.outlet, operation, original.item):
            yield chance * (1 - alone) * likely, [line, *dateline], bool(dateline)


def _of_chain(copy: Seen, original: Seen, operation: str, root: Item) -> Iterator[Scene]:
    parent = original.item
    for chance, kept in _kept(copy, original, operation):
        root_named = any(party == root.outlet.name for party, _ in kept)
        to_root = [(1.0, [])] if root_named else [(c, [one]) for c, one in _primary(root.outlet, operation, root)]
        named = any(form == "dateline" for _, form in kept)
        for likely, line in _primary(parent.outlet, operation, parent):
            yield chance * 0.42 * likely, [line, *kept], named
        for likely, lines in to_root:
            yield chance * 0.14 * likely, [*lines, *kept], named
            yield chance * 0.44 * likely * _AS_PRINTED, [*lines, *kept, (parent.outlet.name, "via")], named


def _kept(copy: Seen, original: Seen, operation: str) -> Iterator[tuple[float, list[Line]]]:
    """Lines that came with the text; such as the copy has and the thinned original does not show, among them."""
    likely = _INHERITED.get(operation, 0.0)
    lines = [(form_of(mark), likely) for mark in original.own if mark.place in ("top", "bottom")]
    if original.share < 1:
        lines += [
            (form_of(mark), likely * _HIDDEN * (1 - original.share))
            for mark in copy.own
            if mark.place in ("top", "bottom") and mark.party not in original.parties
        ]
    options = [[(1 - chance, []), (chance, [line])] if chance else [(1.0, [])] for line, chance in lines]
    for chosen in product(*options, _datelines(original, operation)):
        yield math.prod(chance for chance, _ in chosen), [line for _, found in chosen for line in found]


def _beside(
    taker: Outlet, operation: str, parent: Item, root: Item, lines: Sequence[Line]
) -> list[tuple[float, list[Line]]]:
    options: list[tuple[float, list[Line]]] = [(1.0, [])]
    if root.reporter and not any(form == "by" for _, form in lines) and operation in ("reprint", "cut"):
        options = [(0.75, []), (0.25, [(root.outlet.name, "byline")])]
    if operation == "reprint" and taker.sort != "paper":
        canonical = [(0.9, []), (0.05, [(parent.outlet.name, "canonical")]), (0.05, [(root.outlet.name, "canonical")])]
        options = [(a * b, one + two) for a, one in options for b, two in canonical]
    return options


def stamped(copy: Seen, original: Seen) -> float:
    """Of the date that a copy bears, by the one of the original."""
    if copy.day_only:
        days = (copy.item.stamp.date() - original.item.stamp.date()).days
        return math.log(_days(copy.item.outlet.sort).get(max(-4, min(8, days)), 1e-4))
    minutes = round((copy.item.stamp - original.item.stamp) / timedelta(minutes=1))
    habits, on_time = HABITS[copy.item.outlet.sort], 1 - BACKDATED - SLOW_CLOCK
    late = 0.0
    if minutes >= 3:
        late = math.exp(-((math.log(minutes / habits.minutes) / _SPREAD) ** 2) / 2) / (_SPREAD * 2.5066 * minutes)
    if copy.item.outlet.sort == "paper":
        at = copy.item.stamp
        waited = minutes > 0 and at.hour == _MORNING and at.minute == 0
        late = (1 - _WAITS) * late + _WAITS * (_by_morning(minutes, habits.minutes) if waited else 0.0)
    early = BACKDATED / 4261 * (-4320 <= minutes <= -60) + SLOW_CLOCK / 12 * (-12 <= minutes <= -1)
    unclear = (BACKDATED + SLOW_CLOCK) / 6000 * (-200 <= minutes <= 6000)  # the original's date may be the wrong one
    return math.log(on_time * late + early + unclear + 1e-9)


def _by_morning(minutes: int, median: float) -> float:
    def before(at: float) -> float:
        return 0.5 * (1 + math.erf(math.log(max(at, 0.01) / median) / _SPREAD / math.sqrt(2)))

    return before(minutes) - before(minutes - 1440)


@cache
def _days(sort: str) -> dict[int, float]:
    """How many days copies by such outlets come after what they were made from, counted in presses of their own."""
    import random
    from collections import Counter

    from tests.newsroom.spread import event

    chance, found = random.Random("days"), Counter(dict.fromkeys(range(-4, 9), 0.3))
    for _ in range(1500):
        for item in event(chance)[0]:
            if item.outlet.sort == sort:
                found.update(max(-4, min(8, (item.stamp.date() - one.stamp.date()).days)) for one in item.sources)
    return {gap: times / found.total() for gap, times in found.items()}


def printed_marks(item: Item, kept: Collection[str]) -> frozenset[Mark]:
    """What is left of an item's credits."""
    return frozenset(mark for mark in item.every_mark if mark.party in kept)
