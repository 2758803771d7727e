"""What could be the original of an article, and what is chosen among these."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from wirecopy.lineage.evidence import NAMING, calibrated, descent_odds, order_odds
from wirecopy.lineage.model import Evidence
from wirecopy.lineage.pairs import Pair
from wirecopy.lineage.wording import Mask

DECIDED = 0.8
"""Natural log odds from which on the direction counts as known: rather more than two to one."""

LIKELY = -1.5
"""Natural log odds from which on one is held to be from the other, and not both from a third."""

LIKELY_NAMED = -2.5
"""The same where the copy names the other: a common third is less likely then."""
_LEAST_SURE = 0.15  # probability: below, another is likelier, of which nothing tells whether it was before
_MOST_NAMED = 4.0
_OF_THE_WHOLE = frozenset({"other_agency", "whole"})


class Candidate(NamedTuple):
    """What could be the original: an article, by its id, or the absent dispatch of an agency, which has no ``pair``.

    ``words`` are the copy's that it has, ``share`` how much of the original the copy has, 0 to 1. Natural log odds: ``odds``
    that it is before the copy, ``descent`` that one of the two is from the other.
    """

    id: str
    words: Mask
    share: float
    evidence: tuple[Evidence, ...]
    odds: float
    descent: float
    pair: Pair | None = None

    @property
    def is_sure(self) -> bool:
        """Whether one is from the other, as far as anybody can tell, and it is the earlier."""
        return self.odds >= DECIDED and self.descent >= LIKELY

    @property
    def is_likely(self) -> bool:
        """Whether one is from the other, as far as anybody can tell."""
        return self.descent >= (LIKELY_NAMED if self.named > 0 else LIKELY)

    @property
    def named(self) -> float:
        """The weight of the strongest evidence that names this one and not another. Links and addresses are handed on from
        copy to copy as credits are: they say no more than those about who was between."""
        return min(_MOST_NAMED, max((each.weight for each in self.evidence if each.name in NAMING), default=0.0))


class Chosen(NamedTuple):
    """The likeliest original of a passage. ``chance``: the probability that it is this one among the candidates; ``order``:
    natural log odds that it was before the copy, where all articles with the text were asked. ``most``: the surest it can be.
    """

    candidate: Candidate
    chance: float
    words: Mask
    order: float | None = None
    most: float = 1.0

    @property
    def confidence(self) -> float:
        """The probability that it is this one, that one is from the other, and that it was the first of the two."""
        first = calibrated(self.candidate.odds) if self.order is None else 1.0
        return min(self.most, self.chance * first * calibrated(self.candidate.descent))

    @property
    def is_decided(self) -> bool:
        """Whether one is from the other, as far as anybody can tell, and the direction is known."""
        if self.order is not None:
            return self.order >= DECIDED
        return self.candidate.is_sure and self.confidence >= _LEAST_SURE


Before = Callable[[str, str], float]
"""Log odds that the first article is the original of the second; 0 where they share nothing."""


class Chief(NamedTuple):
    """The probability that an article as a whole is from another, and natural log odds that this one is the earlier."""

    chance: Callable[[str], float]
    order: Callable[[str], float]


def for_the_rest(candidate: Candidate) -> Candidate:
    """What speaks for a candidate as the original of a passage, after that of the chief part was found: that somebody else is
    credited, and that it is not nearly all of the copy, says nothing against it any more."""
    against = sum(each.weight for each in candidate.evidence if each.name in _OF_THE_WHOLE and each.weight < 0)
    kept = tuple(e for e in candidate.evidence if e.name not in _OF_THE_WHOLE or e.weight >= 0)
    return candidate._replace(descent=candidate.descent - max(-2.0, against), evidence=kept)


def weighed(pair: Pair, evidence: tuple[Evidence, ...]) -> Candidate:
    """A pair's left article as a possible original, by evidence."""
    odds, descent = order_odds(evidence), descent_odds(evidence)
    return Candidate(pair.left.id, pair.right_words, pair.left_share, evidence, odds, descent, pair)
