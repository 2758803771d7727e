"""Which of two articles was first: rules that look at a pair as if *left* were the original of *right*.

Each says how strongly something speaks for that (1: fully; below 0: for the other way round), or ``None``. The docstrings are
what readers are shown.
"""

from __future__ import annotations

import math
from collections.abc import Iterable
from typing import NamedTuple

from wirecopy.lineage.clocks import gap
from wirecopy.lineage.crediting import How, Named
from wirecopy.lineage.known import Known
from wirecopy.lineage.pairs import Pair
from wirecopy.lineage.wording import longest_run

_NEARLY_ALL = 0.9
_CLEARLY_LONGER = 0.85
_MOST_SIDED = 5
_ENOUGH = 3  # other articles that credit an outlet: more say nothing more


class Found(NamedTuple):
    """How strongly something speaks for *left*, -1 to 1, and a sentence that says so to a reader."""

    strength: float
    detail: str


def credit(pair: Pair) -> Found | None:
    """The copy credits the outlet or agency of the original."""
    return _either(pair, {How.CREDIT, How.VIA}, "credits")


def byline(pair: Pair) -> Found | None:
    """The copy is signed with the name of the original's outlet."""
    return _either(pair, {How.BYLINE}, "is signed by")


def dateline(pair: Pair) -> Found | None:
    """The dateline of the copy names the agency that the original comes from."""
    return _either(pair, {How.DATELINE}, "has in its dateline")


def canonical(pair: Pair) -> Found | None:
    """The copy gives an address of the original's outlet as the canonical one."""
    return _either(pair, {How.CANONICAL}, "gives as its canonical address")


def link(pair: Pair) -> Found | None:
    """The copy links to the original."""
    forth, back = _links(pair.right, pair.left), _links(pair.left, pair.right)
    if forth == back:
        return None
    return Found(1.0 if forth else -1.0, f"{(pair.right if forth else pair.left).outlet} links to it")


def published(pair: Pair) -> Found | None:
    """The original was published clearly earlier. Days tell; hours say little, and minutes nothing, for clocks differ."""
    return _earlier(pair, "published", gap(pair.left.article.published, pair.right.article.published))


def seen(pair: Pair) -> Found | None:
    """The original was seen clearly earlier, by one and the same clock."""
    return _earlier(pair, "seen", gap(pair.left.piece.seen, pair.right.piece.seen))


def signed(pair: Pair) -> Found | None:
    """An agency's reports are its own as a rule, and a report that its outlet signs with its name is; papers take them."""
    left, right = (2 * each.signs + each.is_agency for each in (pair.left, pair.right))
    if left == right:
        return None
    first = pair.left if left > right else pair.right
    said = "signs the report as its own" if first.signs else "is an agency, from which papers have their reports"
    return Found((left - right) / 3, f"{first.outlet} {said}")


def credited_elsewhere(pair: Pair) -> Found | None:
    """Other articles with the same text credit the outlet of the original."""
    left, right = (min(_others(*sides), _ENOUGH) for sides in ((pair.left, pair.right), (pair.right, pair.left)))
    if left == right:
        return None
    said = f"{max(left, right)} other articles with this text name {(pair.left if left > right else pair.right).outlet}"
    return Found((left - right) / _ENOUGH, said.replace("1 other articles", "1 other article"))


def leftover(pair: Pair) -> Found | None:
    """The text of the copy names the outlet of the original, as in "told the Daily Harbour" or a line of the house."""
    forth, back = pair.right.mentions(pair.left), pair.left.mentions(pair.right)
    if forth == back:
        return None
    copy, original = (pair.right, pair.left) if forth else (pair.left, pair.right)
    return Found(1.0 if forth else -1.0, f"The text of {copy.outlet} names {original.outlet}")


def cut(pair: Pair) -> Found | None:
    """The copy stands in the original word for word and stops at the end of a paragraph, as papers cut from the bottom."""
    for each, sign in ((pair, 1.0), (pair.turned, -1.0)):
        if each.right_share >= _NEARLY_ALL and each.left_share < _CLEARLY_LONGER:
            begun = longest_run(each.left_words) >= _NEARLY_ALL * each.left_words.sum()
            return Found(sign if begun else sign / 2, f"{each.right.outlet} has a part of it and nothing else")
    return None


def agreed(pair: Pair) -> Found | None:
    """Where the two differ, other copies have the words of the original: what only one has, it has made itself."""
    left, right, _ = pair.sided
    if bool(left) == bool(right):
        return None
    closer, times = (pair.left, left) if left else (pair.right, right)
    said = (
        f"Where the two differ, {times} other cop{'y has' if times == 1 else 'ies have'} the words of {closer.outlet}"
    )
    strength = min(1.0, math.log1p(times) / math.log1p(_MOST_SIDED))
    return Found(strength if left else -strength, said)


def _either(pair: Pair, hows: set[How], verb: str) -> Found | None:
    """What the right says of the left's outlet, against what the left says of the right's."""
    forth, back = (_first(names, hows) for names in (pair.right.names(pair.left), pair.left.names(pair.right)))
    if (forth is None) == (back is None):
        return None
    if forth:
        return Found(1.0, f"{pair.right.outlet} {verb} {forth.printed}")
    return back and Found(-1.0, f"{pair.left.outlet} {verb} {back.printed}")


def _first(named: Iterable[Named], hows: set[How]) -> Named | None:
    return next((each for each in named if each.how in hows), None)


def _links(copy: Known, original: Known) -> bool:
    return not copy.links.isdisjoint(original.addresses)


def _earlier(pair: Pair, verb: str, apart: tuple[float, str] | None) -> Found | None:
    if apart is None:
        return None
    trust, words = apart
    first = pair.left if trust > 0 else pair.right
    return Found(trust, f"{first.outlet} {verb if verb == 'published' else 'was seen with'} it {words} earlier")


def _others(one: Known, other: Known) -> int:
    """How many articles name the outlet of one, beside the other."""
    return (one.credited or 0) - bool(other.names(one))
