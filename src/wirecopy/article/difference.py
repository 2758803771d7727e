"""What changed between two texts, in words."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from itertools import pairwise
from typing import NamedTuple

_TOKEN = re.compile(r"\s+|\w+|[^\w\s]")
_LONGEST = 2_000  # tokens of either text that are compared as they are: the time grows with their square
_CUT = 200  # tokens from which on texts are cut first
_PHRASE = 5  # tokens that are taken as one where longer texts are cut


class Change(NamedTuple):
    """A stretch of the old text and of the new one; equal where nothing changed."""

    old: str
    new: str


def difference(old: str, new: str) -> list[Change]:
    """Two texts as a row of stretches: ``old`` joined is the old text, ``new`` joined the new one.

    Compared word by word (Ratcliff and Obershelp, as in ``difflib``). Texts of some length are cut at phrases that stand
    once in either; what stays long all the same is compared by lines.
    """
    before, after = _TOKEN.findall(old), _TOKEN.findall(new)
    changes: list[Change] = []
    for some, others in _pieces(before, after):
        for change in _compared(some, others):
            if changes and changes[-1].old == changes[-1].new and change.old == change.new:
                changes[-1] = Change(changes[-1].old + change.old, changes[-1].new + change.new)
            else:
                changes.append(change)
    return changes


def _compared(before: Sequence[str], after: Sequence[str]) -> Iterator[Change]:
    if before == after:
        yield from [Change("".join(before), "".join(after))] if before else []
        return
    if max(len(before), len(after)) > _LONGEST:
        before, after = "".join(before).splitlines(keepends=True), "".join(after).splitlines(keepends=True)
    matcher = SequenceMatcher(None, before, after, autojunk=False)
    for _, a, b, c, d in matcher.get_opcodes():
        yield Change("".join(before[a:b]), "".join(after[c:d]))


def _pieces(before: Sequence[str], after: Sequence[str]) -> Iterator[tuple[Sequence[str], Sequence[str]]]:
    """Both texts cut at the same phrases; short ones whole."""
    cuts = _common(before, after) if max(len(before), len(after)) > _CUT else []
    for (a, c), (b, d) in pairwise([(0, 0), *cuts, (len(before), len(after))]):
        yield before[a:b], after[c:d]


def _common(before: Sequence[str], after: Sequence[str]) -> list[tuple[int, int]]:
    """Where phrases begin that stand once in either text: of those, the most that are in the same order in both."""
    places, others = _once(before), _once(after)
    pairs = [(i, others[phrase]) for phrase, i in places.items() if phrase in others]
    ends: list[int] = []  # the least place in the second text at which a row of so many pairs can end
    tails: list[int] = []
    links: list[int] = []
    for number, (_, j) in enumerate(pairs):
        at = bisect_left(ends, j)
        links.append(tails[at - 1] if at else -1)
        ends[at : at + 1], tails[at : at + 1] = [j], [number]
    kept: list[tuple[int, int]] = []
    last = tails[-1] if tails else -1
    while last >= 0:
        kept.append(pairs[last])
        last = links[last]
    return kept[::-1]


def _once(tokens: Sequence[str]) -> dict[tuple[str, ...], int]:
    phrases = list(zip(*(tokens[shift:] for shift in range(_PHRASE)), strict=False))
    counts = Counter(phrases)
    return {phrase: place for place, phrase in enumerate(phrases) if counts[phrase] == 1}
