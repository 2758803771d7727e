"""Why one of two articles that share text is held to be the original of the other.

:data:`EVIDENCE` is the whole list. Each rule is a small function in :mod:`rules_order` or :mod:`rules_descent`, whose
docstring is what readers are shown. The weights are natural log odds: 0.7 is two to one, 2.2 nine to one, 3 twenty to one, 4
fifty to one. They are set by hand; beside each stands why.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable
from enum import StrEnum
from typing import NamedTuple

from wirecopy.lineage import rules_descent, rules_order
from wirecopy.lineage.model import Evidence
from wirecopy.lineage.pairs import Pair
from wirecopy.lineage.rules_order import Found

_SLOPE = 1.0  # of log odds, learned from labelled pairs; 1 until there are some


class About(StrEnum):
    """What a rule tells: which of two articles was first, whether one is from the other, or both."""

    ORDER = "order"
    DESCENT = "descent"
    BOTH = "both"


class Rule(NamedTuple):
    """A kind of evidence and its weight in natural log odds."""

    find: Callable[[Pair], Found | None]
    weight: float
    about: About

    @property
    def name(self) -> str:
        """What it goes by."""
        return self.find.__name__

    @property
    def explanation(self) -> str:
        """What it means, for readers."""
        return " ".join((self.find.__doc__ or "").split())


EVIDENCE: tuple[Rule, ...] = (
    Rule(rules_order.link, 6.0, About.BOTH),  # nobody links to a copy and not to what it copied
    Rule(rules_order.canonical, 5.0, About.BOTH),  # sites set it for search engines, which punish errors
    Rule(rules_order.credit, 4.0, About.BOTH),  # wrong credits exist, one in fifty or so
    Rule(rules_order.byline, 3.5, About.BOTH),
    Rule(rules_order.dateline, 3.5, About.BOTH),
    Rule(rules_order.leftover, 2.5, About.BOTH),  # a report may speak of an outlet that it is not from
    Rule(rules_order.published, 3.4, About.ORDER),  # thirty to one behind two days; copies are back-dated, but seldom
    Rule(rules_order.seen, 1.7, About.ORDER),  # one clock, but some sites are read more often than others
    Rule(rules_order.credited_elsewhere, 2.5, About.BOTH),
    Rule(rules_order.signed, 2.0, About.BOTH),  # agencies copy too, and sign that as well
    Rule(rules_order.agreed, 2.0, About.ORDER),  # one that many are from agrees with them, and so does one between
    Rule(rules_order.cut, 0.7, About.ORDER),  # others lengthen a dispatch: two to one, no more
    Rule(rules_descent.quoted, 2.5, About.BOTH),
    Rule(rules_descent.whole, 0.8, About.DESCENT),
    Rule(rules_descent.scattered, 2.5, About.DESCENT),  # an edit in every fourth word looks like this too
    Rule(rules_descent.headline, 1.5, About.DESCENT),
    Rule(rules_descent.spoken, 2.0, About.DESCENT),
    Rule(rules_descent.crossed, 1.5, About.DESCENT),  # unless the third is made from both
    Rule(rules_descent.other_agency, 2.0, About.DESCENT),  # it may leave out the one between
)
"""Every kind of evidence."""

USUALLY_A_THIRD = -1.5
"""Natural log odds, before any evidence, that of two articles that share a passage one is from the other."""

_ORDER = frozenset(rule.name for rule in EVIDENCE if rule.about is not About.DESCENT) | {"frame"}
_DESCENT = frozenset(rule.name for rule in EVIDENCE if rule.about is not About.ORDER) | {"frame"}
NAMING = frozenset({"link", "canonical", "credit", "byline", "dateline", "leftover", "frame"})
"""The rules by which an article names another as its original."""

TELLING = NAMING | {"published", "seen"}
"""The rules that tell which of two was first by themselves."""


def weigh(pair: Pair, rules: Iterable[Rule] = EVIDENCE) -> tuple[Evidence, ...]:
    """All that speaks for or against *left* as the original of *right*, strongest first."""
    found = ((rule, rule.find(pair)) for rule in rules)
    weighed = (Evidence(rule.name, round(rule.weight * it.strength, 3), it.detail) for rule, it in found if it)
    return tuple(sorted(weighed, key=lambda evidence: (-abs(evidence.weight), evidence.name)))


def order_odds(evidence: Iterable[Evidence]) -> float:
    """Natural log odds that the original was before the other, if one of the two is from the other."""
    return sum(each.weight for each in evidence if each.name in _ORDER)


def descent_odds(evidence: Iterable[Evidence]) -> float:
    """Natural log odds that one is from the other, and not both from a third."""
    return USUALLY_A_THIRD + sum(max(each.weight, -2.0) for each in evidence if each.name in _DESCENT)


def calibrated(odds: float) -> float:
    """The probability, 0 to 1, that natural log odds stand for."""
    return 1 / (1 + math.exp(-max(-50.0, min(50.0, _SLOPE * odds))))
