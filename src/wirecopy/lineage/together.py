"""From which of those that share its text an article is, all looked at together: what one is from, no other needs to explain.

A copy that agrees with another in its edits is from that one or the other way round; that the other credits an agency which
has the text decides it, for then it is not from the copy.
"""

from __future__ import annotations

import math
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

import numpy as np

from wirecopy.lineage.candidates import Chief
from wirecopy.lineage.model import UNSEEN
from wirecopy.lineage.pace import Paces
from wirecopy.lineage.story import Story
from wirecopy.lineage.traits import ABSENT, FROM, NONE, Values, Weighed, from_absent, from_it, from_none, weight
from wirecopy.lineage.trees import named, shares
from wirecopy.lineage.unseen import absent
from wirecopy.lineage.wording import Mask, count

_MOST = 8  # articles that one is looked at with: those with the most of its words, and those that it names

_NEVER = 1e-9  # no probability is 0


class Together:
    """The articles of a story, each among those that share its text."""

    def __init__(self, story: Story) -> None:
        self._story = story
        self._paces: Paces | None = None
        self._scores: dict[tuple[str, ...], list[tuple[str, float]]] = {}
        self._values: dict[tuple[str, str], dict[str, float]] = {}

    def chief(self, article: str, denied: Collection[tuple[str, str]] = ()) -> Chief:
        """How likely an article is from each of those that share its text. ``denied``: pairs of a derived article and an
        original that a person has ruled out."""
        found = self._around(article, denied)

        def order(other: str) -> float:
            return math.log((found.get((other, article), 0.0) + _NEVER) / (found.get((article, other), 0.0) + _NEVER))

        return Chief(lambda other: found.get((other, article), 0.0), order)

    def _around(self, article: str, denied: Collection[tuple[str, str]]) -> Mapping[tuple[str, str], float]:
        """The probabilities of all derivations among an article and those around it."""
        family = sorted([article, *self._foremost(article)])
        keys = sorted({key for member in family for key in absent(self._story, member)})
        names = [*family, *(UNSEEN + key for key in keys)]
        rows = {name: row for row, name in enumerate(names)}
        scores, roots = np.full((len(names), len(names)), -np.inf), np.zeros(len(names))
        for column, member in enumerate(family):
            beside = [each for each in family if each != member and self._share(member, each)]
            for original, score in self._weighed(member, beside, keys):
                if not original:
                    roots[column] = score
                elif member != article or (article, original) not in denied:
                    scores[rows[original], column] = score
        return named(names, shares(scores, roots)[0])

    def _weighed(self, member: str, beside: Sequence[str], keys: Sequence[str]) -> list[tuple[str, float]]:
        """What a member can be from, with log likelihoods: the same for all whose family has the same beside it."""
        asked = (member, *beside, *keys)
        if asked not in self._scores:
            ways = self.ways(member, beside, keys)
            self._scores[asked] = [(original, weight(values, table)) for original, values, table in ways]
        return self._scores[asked]

    def _share(self, one: str, other: str) -> bool:
        near = self._story.near.get(one, {}).get(other)
        return bool(near and near.copied)

    def _foremost(self, article: str) -> list[str]:
        story, known = self._story, self._story.known(article)
        others = story.copied(article)
        if len(others) <= _MOST:
            return others
        words = {other: count(story.shared(article, other)) for other in others}
        return sorted(others, key=lambda each: (not known.names(story.known(each)), -words[each], each))[:_MOST]

    def ways(
        self, member: str, beside: Sequence[str], keys: Iterable[str]
    ) -> Iterator[tuple[str, Values, Mapping[str, Weighed]]]:
        """What a member can be from, with the values that speak for it and what they weigh; ``""`` for none."""
        story, known = self._story, self._story.known(member)
        others = [story.known(each) for each in beside]
        agency, names_one = any(each.is_agency for each in others), any(known.names(each) for each in others)
        named_by_story = [known.told & each.own for each in others] if known.told else []
        for place, (other, missed) in enumerate(zip(others, self._missed(member, beside), strict=True)):
            told_on = any(keys_ & other.told for at, keys_ in enumerate(named_by_story) if keys_ and at != place)
            values = self._pair(other.id, member)
            yield other.id, {**values, "told_on": float(told_on), "missed": math.log1p(missed)}, FROM
        tells = names_one or any(known.mentions(each) for each in others)
        yield "", from_none(known, others, agency, tells), NONE
        mine = absent(story, member)
        for key in keys:
            crediting = [each for each in beside if key in absent(story, each)]
            if key in mine or crediting:
                shared = [story.pair(each, member).right_share for each in crediting]
                yield UNSEEN + key, from_absent(key in mine, shared, known.is_agency, agency, names_one), ABSENT

    def _pair(self, original: str, derived: str) -> dict[str, float]:
        if (original, derived) not in self._values:
            if self._paces is None:
                self._paces = Paces(self._story)
            pair = self._story.pair(original, derived)
            within = _within(self._story.beside(original, derived), pair.left.story)
            self._values[original, derived] = from_it(pair, within, self._paces)
        return self._values[original, derived]

    def _missed(self, member: str, beside: Sequence[str]) -> list[int]:
        """In how many places a member agrees with others beside it, and not with each."""
        if len(beside) < 2:
            return [0] * len(beside)
        masks = np.stack([self._story.beside(member, each) for each in beside])
        lost = masks.any(axis=0) & ~masks & self._story.known(member).story
        begins = lost[:, 1:] & ~lost[:, :-1]
        return [int(each) for each in begins.sum(axis=1) + lost[:, 0]] if lost.shape[1] else [0] * len(beside)


def _within(has: Mask, story: Mask) -> int:
    """In how many places words were left out before the last that was kept."""
    kept = np.flatnonzero(has)
    if not len(kept):
        return 0
    lost = ~has & story
    lost[kept[-1] :] = False
    return int(lost[0]) + int(np.count_nonzero(lost[1:] & ~lost[:-1]))
