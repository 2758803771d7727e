"""How likely the simulated press makes one text out of another: the probabilities of :mod:`tests.newsroom.takes` and
:mod:`tests.newsroom.editing`, turned round. Natural logarithms.

Which of two synonyms stands for the other is not made use of: no reader could know.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import cache
from typing import NamedTuple

from tests.newsroom.editing import utterances_in, words_of
from tests.newsroom.items import Body, Item
from tests.newsroom.language import synonyms

NEW = -50.0
"""Of one sentence that a desk writes itself: whatever it is, less likely than any sum of edits."""

_TOKEN = re.compile(r"“[^”]*”|[A-Za-z]+")
_LEAST = 60
_REWORDED = {"edit": (0.03, 0.15), "paraphrase": (0.10, 0.35)}
_SENTENCE = {"edit": 0.5, "paraphrase": 0.3}


class Way(NamedTuple):
    """An operation that gives the text, its paragraphs' sources (None: the desk's own), and the log likelihood."""

    operation: str
    paragraphs: tuple[int | None, ...]
    odds: float


def ways(copy: Item, original: Item) -> Iterator[Way]:
    """The operations by which one text can have become the other."""
    yield from _verbatim(copy.body, original)
    for base, chance in _shortened(original.body, len(copy.body)):
        yield from _reworked(copy.body, original.body, base, chance)
    yield from _excerpts(copy, original)
    yield from _quotes(copy, original)


def _verbatim(body: Body, original: Item) -> Iterator[Way]:
    texts = [each.sentences for each in original.body]
    for led in (0, 1):
        own = [each.sentences for each in body[led:]]
        extra = (math.log(0.12) + NEW) if led else math.log(0.88) if not original.opening else 0.0
        if led and (original.opening or len(body[0].sentences) > 1):
            continue
        if own == texts:
            yield Way("reprint", (None,) * led + tuple(range(len(texts))), extra)
            if _least(original.body) >= len(texts):
                yield Way("cut", (None,) * led + tuple(range(len(texts))), extra)
            continue
        for base, chance in _cuts(original.body, len(own)):
            if own == [texts[at] for at in base]:
                yield Way("cut", (None,) * led + base, extra + chance)


def _least(body: Body) -> int:
    return next((n for n in range(1, len(body)) if words_of(body[:n]) >= _LEAST), len(body))


def _cuts(body: Body, size: int) -> Iterator[tuple[tuple[int, ...], float]]:
    """The ways to cut a text to so many paragraphs."""
    least = _least(body)
    even = -math.log(max(1, len(body) - least))
    for kept in (size, size + 1):
        if least <= kept < len(body):
            loses = kept > 3 and words_of(body[:kept]) > 2 * _LEAST
            if kept == size:
                yield tuple(range(kept)), even + (math.log(0.8) if loses else 0.0)
            elif loses:
                for gone in range(2, kept - 1):
                    base = tuple(at for at in range(kept) if at != gone)
                    yield base, even + math.log(0.2) - math.log(kept - 3)


def _shortened(body: Body, size: int) -> Iterator[tuple[tuple[int, ...], float]]:
    if size == len(body):
        yield tuple(range(size)), 0.0 if _least(body) >= len(body) else math.log(0.75)
    for base, chance in _cuts(body, size):
        yield base, math.log(0.25) + chance


def _reworked(body: Body, original: Body, base: tuple[int, ...], chance: float) -> Iterator[Way]:
    for order, swapped in _orders(body, original, base):
        found = _compared(body, [original[at].sentences for at in order])
        if found is None:
            continue
        changed, inserted, slipped = found
        kept = tuple(original[at] for at in order)
        for operation, (low, high) in _REWORDED.items():
            if (swapped and operation == "edit") or (slipped and operation == "paraphrase"):
                continue
            odds = chance + _rewording(changed, _places(kept), words_of(kept), low, high)
            odds += math.log(_SENTENCE[operation]) + NEW - 3.0 if inserted else math.log(1 - _SENTENCE[operation])
            if operation == "edit":
                odds += math.log(0.12) - 3.0 if slipped else math.log(0.88)
            else:
                odds += math.log(0.25) - math.log(max(1, len(base) - 3)) if swapped else math.log(0.75)
            yield Way(operation, order, odds)


def _orders(body: Body, original: Body, base: tuple[int, ...]) -> Iterator[tuple[tuple[int, ...], bool]]:
    """As it was, and with the two paragraphs changed round that look so."""
    yield base, False
    for at in range(2, len(base) - 1):
        if _alike(original[base[at + 1]].sentences, body[at].sentences):
            yield (*base[:at], base[at + 1], base[at], *base[at + 2 :]), True


def _alike(one: Sequence[str], other: Sequence[str]) -> bool:
    return any(_differ(a, b) is not None for a in one for b in other)


def _compared(body: Body, texts: Sequence[Sequence[str]]) -> tuple[int, int, bool] | None:
    """Words replaced, sentences put in, and whether a name is misspelt; None where neither explains it."""
    changed, inserted, slipped = 0, 0, False
    for paragraph, text in zip(body, texts, strict=True):
        best = None
        own = paragraph.sentences
        for left in [own] if len(own) == len(text) else [own[:n] + own[n + 1 :] for n in range(len(own))]:
            if len(left) == len(text):
                found = [_differ(a, b) for a, b in zip(text, left, strict=True)]
                if all(each is not None for each in found):
                    total = sum(each[0] for each in found if each), any(each[1] for each in found if each)
                    best = min(best, total) if best else total
        if best is None:
            return None
        inserted += len(own) - len(text)
        changed, slipped = changed + best[0], slipped or best[1]
    return (changed, inserted, slipped) if inserted <= 1 else None


@cache
def _differ(one: str, other: str) -> tuple[int, bool] | None:
    """How many words of a sentence were replaced by synonyms, and whether a name is misspelt; None where more was done."""
    if one == other:
        return 0, False
    known, changed, slipped = synonyms(), 0, False
    first, second = _TOKEN.findall(one), _TOKEN.findall(other)
    if len(first) != len(second) or _TOKEN.sub("", one) != _TOKEN.sub("", other):
        return None
    for a, b in zip(first, second, strict=True):
        if a != b and (b in known.get(a, ()) or a in known.get(b, ())):
            changed += 1
        elif a != b and Counter(a) == Counter(b):
            slipped = True
        elif a != b:
            return None
    return changed, slipped


def _places(body: Body) -> int:
    return sum(_known(sentence) for paragraph in body for sentence in paragraph.sentences)


@cache
def _known(sentence: str) -> int:
    known = synonyms()
    return sum(each in known for each in _TOKEN.findall(sentence))


def _rewording(changed: int, places: int, words: int, low: float, high: float) -> float:
    """Of so many words replaced, these ones, by these."""
    if changed > places:
        return -math.inf
    begin, end = max(low, (changed - 0.5) / words), min(high, (changed + 0.5) / words)
    if changed == places and changed / words < high:
        end = high
    if end <= begin:
        return -math.inf
    ways = math.lgamma(places + 1) - math.lgamma(changed + 1) - math.lgamma(places - changed + 1)
    return math.log((end - begin) / (high - low)) - ways - changed * math.log(3)


def _excerpts(copy: Item, original: Item) -> Iterator[Way]:
    """The longest passage that both have word for word."""
    own, theirs = [each.sentences for each in copy.body], [each.sentences for each in original.body]
    best: tuple[int, int, int] = (0, 0, 0)
    for at in range(len(own)):
        for begin in range(len(theirs)):
            size = 0
            while at + size < len(own) and begin + size < len(theirs) and own[at + size] == theirs[begin + size]:
                size += 1
            best = max(best, (size, -at, -begin))
    size, at, begin = best[0], -best[1], -best[2]
    if size and at > 0:
        paragraphs = tuple(begin + n - at if at <= n < at + size else None for n in range(len(own)))
        new = sum(len(each) for n, each in enumerate(own) if paragraphs[n] is None)
        yield Way("excerpt", paragraphs, NEW * new - math.log(len(theirs)))


def _quotes(copy: Item, original: Item) -> Iterator[Way]:
    """One or two of what somebody is quoted with there."""
    heard = utterances_in(original.body, original.topic)
    said = [
        n
        for n, each in enumerate(copy.body)
        if len(each.sentences) == 1 and any(f"“{one.words}" in each.sentences[0] for one in heard)
    ]
    if heard and 0 < len(said) <= 2:
        new = sum(len(each.sentences) for n, each in enumerate(copy.body) if n not in said)
        chance = {1: 2 / 3 / len(heard), 2: 1 / 3 / max(1, len(heard) * (len(heard) - 1))}[len(said)]
        if len(heard) == 1:
            chance = 1.0
        yield Way("quote", (None,) * len(copy.body), NEW * new + math.log(chance) - len(said) * math.log(3))
