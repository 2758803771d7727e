"""By what an article is held to be from one of several others, or from none: values, each with a weight in natural log odds.

The weights were learned together (``benchmarks/lineage_weights.py``) on simulated newsrooms that no figure is reported of,
and rounded.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence

from wirecopy.lineage.crediting import How
from wirecopy.lineage.pace import Later, Paces, later
from wirecopy.lineage.pairs import Pair

Weighed = tuple[float, str]
"""A weight, natural log odds for a value of 1, and what the value is."""

_SAME = 0.97
_CLOCKS = -13.0  # minutes by which clocks differ at most
_ENOUGH = 3

FROM: dict[str, Weighed] = {
    "any": (0.45, "that one of two articles that share text is from the other"),
    "kept": (0.9, "the share of the original that the copy kept"),
    "same": (0.95, "both have all of each other"),
    "left_out": (-0.1, "places left out within, by the logarithm"),
    "missed": (-0.95, "places where the copy agrees with others and not with this one, by the logarithm"),
    "headline": (2.1, "both have the same headline"),
    "spoken": (-1.65, "the share of what they have in common that is quoted speech"),
    "reach": (1.35, "the share of the copy that lies in passages which both have"),
    "scattered": (-0.45, "the share of these passages that they do not have in common"),
    "via": (4.5, "the copy says 'via': it names whom it has the text from"),
    "credit": (1.95, "the copy credits it, perhaps as the first to have the story"),
    "dateline": (1.0, "the copy's dateline names it; datelines are handed on"),
    "told": (2.8, "a sentence of the copy names it"),
    "handed_on": (0.45, "the copy credits somebody whom this one credits too"),
    "told_on": (1.15, "a sentence of both names somebody else"),
    "agency": (0.8, "it is an agency's, and the copy is not"),
    "nobody": (-1.25, "nobody who has its text credits it"),
    "clocks": (-0.8, "the copy bears an earlier time by minutes"),
    "earlier": (-3.1, "the copy bears an earlier date"),
    "same_time": (-0.5, "nothing tells which is the earlier"),
    "delay": (-0.26, "the logarithm of the minutes between them"),
    "pace": (0.33, "how well these go with the pace of the copy's outlet"),
}
NONE: dict[str, Weighed] = {
    "first": (-0.95, "that an article is from none of those that share its text"),
    "agency": (0.6, "it is an agency's"),
    "names": (-1.05, "it credits somebody"),
    "credited": (1.2, "others credit it: for each up to three"),
    "beside_agency": (-2.3, "an agency has its text"),
    "tells": (-3.7, "it names one of those that share its text"),
}
ABSENT: dict[str, Weighed] = {
    "absent": (0.5, "that an article is from a dispatch that is not here"),
    "silent": (-2.0, "it does not say so itself, others with its text do"),
    "others": (0.5, "others that credit the same: for each up to three"),
    "agency": (-3.3, "it is an agency's itself"),
    "beside_agency": (-4.7, "an agency that is here has its text"),
    "tells": (-3.85, "it credits one of those that share its text"),
    "shared": (3.6, "the share of it that those others have"),
}
Values = Mapping[str, float]


def weight(values: Values, table: Mapping[str, Weighed]) -> float:
    """Log likelihood, up to a constant that is the same for all that are compared."""
    return sum(value * table[name][0] for name, value in values.items())


def from_it(pair: Pair, left_out: int, paces: Paces) -> dict[str, float]:
    """*right* as from *left*, but for what is seen beside others only: ``missed`` and ``told_on``."""
    left, right = pair.left, pair.right
    hows = {named.how for named in right.names(left)}
    others = {named.key for named in right.named} - left.own
    kept, had = pair.left_share, pair.right_share
    covered = len(pair.right_words) * pair.right_reach
    values = {
        "any": 1.0,
        "kept": kept,
        "same": float(kept > _SAME and had > _SAME),
        "left_out": math.log1p(left_out),
        "headline": float(bool(left.headline) and left.headline == right.headline),
        "spoken": pair.spoken_share,
        "reach": pair.right_reach,
        "scattered": 1 - min(1.0, float(pair.right_words.sum()) / max(1.0, covered)),
        "via": float(How.VIA in hows),
        "credit": float(not hows.isdisjoint((How.CREDIT, How.BYLINE, How.CANONICAL, How.LINK))),
        "dateline": float(How.DATELINE in hows),
        "told": float(not right.told.isdisjoint(left.own)),
        "handed_on": float(any(named.key in others for named in left.named)),
        "agency": float(left.is_agency and not right.is_agency),
        "nobody": float(not left.credited),
    }
    return values | _by_time(later(left, right), paces, right.outlet)


def _by_time(gap: Later | None, paces: Paces, outlet: str) -> dict[str, float]:
    if gap is None or (gap.minutes is None and gap.days == 0):
        return {"same_time": 1.0} | ({"pace": paces.fits(outlet, gap)} if gap else {})
    if gap.days < 0:
        return {"clocks" if gap.minutes is not None and gap.minutes > _CLOCKS else "earlier": 1.0}
    delay = {} if gap.minutes is None else {"delay": math.log(max(gap.minutes, 5.0)) - 5.0}
    return {"pace": paces.fits(outlet, gap), **delay}


def from_none(credited: int, names: bool, is_agency: bool, beside_agency: bool, tells: bool) -> dict[str, float]:
    """An article as the first of those that share its text."""
    return {
        "first": 1.0,
        "agency": float(is_agency),
        "names": float(names),
        "credited": float(min(_ENOUGH, credited)),
        "beside_agency": float(beside_agency),
        "tells": float(tells),
    }


def from_absent(
    says: bool, shared: Sequence[float], is_agency: bool, beside_agency: bool, tells: bool
) -> dict[str, float]:
    """An article as from the dispatch that it credits, or that others do; ``shared``: the share of it that each of those
    has."""
    return {
        "absent": 1.0,
        "silent": float(not says),
        "others": float(min(_ENOUGH, len(shared))),
        "agency": float(is_agency),
        "beside_agency": float(beside_agency),
        "tells": float(tells),
        "shared": max(shared, default=0.0),
    }
