"""By what an article is held to be from one of several others, or from none: values, each with a weight in natural log odds.

The weights were learned together (``benchmarks/lineage_weights.py``) on simulated newsrooms that no figure is reported of,
and rounded.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence

from wirecopy.lineage.crediting import How
from wirecopy.lineage.known import Known
from wirecopy.lineage.pace import Later, Paces, later
from wirecopy.lineage.pairs import Pair

Weighed = tuple[float, str]
"""A weight, natural log odds for a value of 1, and what the value is."""

_SAME = 0.97
_CLOCKS = -13.0  # minutes by which clocks differ at most
_ENOUGH = 3

FROM: dict[str, Weighed] = {
    "any": (0.5, "that one of two articles that share text is from the other"),
    "kept": (1.0, "the share of the original that the copy kept"),
    "same": (1.0, "both have all of each other"),
    "left_out": (-0.05, "places left out within, by the logarithm"),
    "missed": (-0.9, "places where the copy agrees with others and not with this one, by the logarithm"),
    "new_town": (-4.0, "what of the copy reach says is filed from a town that this one does not give"),
    "same_line": (2.05, "a line that credits somebody stands in both word for word"),
    "headline": (2.05, "both have the same headline"),
    "spoken": (-1.75, "the share of what they have in common that is quoted speech"),
    "reach": (1.25, "the share of the copy that lies in passages which both have"),
    "scattered": (-0.45, "the share of these passages that they do not have in common"),
    "via": (4.0, "the copy says 'via': it names whom it has the text from"),
    "credit": (1.9, "the copy credits it, perhaps as the first to have the story"),
    "dateline": (0.65, "the copy's dateline names it; datelines are handed on"),
    "told": (2.8, "a sentence of the copy names it"),
    "told_on": (1.1, "a sentence of both names somebody else"),
    "agency": (0.75, "it is an agency's, and the copy is not"),
    "nobody": (-1.25, "nobody who has its text credits it"),
    "clocks": (-0.7, "the copy bears an earlier time by minutes"),
    "earlier": (-3.0, "the copy bears an earlier date"),
    "same_time": (-0.45, "nothing tells which is the earlier"),
    "delay": (-0.25, "the logarithm of the minutes between them"),
    "pace": (0.35, "how well these go with the pace of the copy's outlet"),
}
NONE: dict[str, Weighed] = {
    "first": (-1.4, "that an article is from none of those that share its text"),
    "agency": (0.95, "it is an agency's"),
    "names": (-0.2, "it credits somebody"),
    "credited": (1.15, "others credit it: for each up to three"),
    "beside_agency": (-2.1, "an agency has its text"),
    "author": (0.6, "a person signs it who signs none of those"),
    "tells": (-4.15, "it names one of those that share its text"),
}
ABSENT: dict[str, Weighed] = {
    "absent": (0.85, "that an article is from a dispatch that is not here"),
    "silent": (-2.2, "it does not say so itself, others with its text do"),
    "others": (0.5, "others that credit the same: for each up to three"),
    "agency": (-3.6, "it is an agency's itself"),
    "beside_agency": (-4.65, "an agency that is here has its text"),
    "tells": (-3.55, "it credits one of those that share its text"),
    "shared": (3.55, "the share of it that those others have"),
}
Values = Mapping[str, float]


def weight(values: Values, table: Mapping[str, Weighed]) -> float:
    """Log likelihood, up to a constant that is the same for all that are compared."""
    return sum(value * table[name][0] for name, value in values.items())


def from_it(pair: Pair, left_out: int, paces: Paces) -> dict[str, float]:
    """*right* as from *left*, but for what is seen beside others only: ``missed`` and ``told_on``."""
    left, right = pair.left, pair.right
    hows = {named.how for named in right.names(left)}
    kept, had = pair.left_share, pair.right_share
    covered = len(pair.right_words) * pair.right_reach
    values = {
        "any": 1.0,
        "kept": kept,
        "same": float(kept > _SAME and had > _SAME),
        "left_out": math.log1p(left_out),
        "new_town": pair.right_reach if right.town not in ("", left.town) and not right.is_agency else 0.0,
        "same_line": float(not left.lines.isdisjoint(right.lines)),
        "headline": float(bool(left.headline) and left.headline == right.headline),
        "spoken": pair.spoken_share,
        "reach": pair.right_reach,
        "scattered": 1 - min(1.0, float(pair.right_words.sum()) / max(1.0, covered)),
        "via": float(How.VIA in hows),
        "credit": float(not hows.isdisjoint((How.CREDIT, How.BYLINE, How.CANONICAL, How.LINK))),
        "dateline": float(How.DATELINE in hows),
        "told": float(not right.told.isdisjoint(left.own)),
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


def from_none(known: Known, others: Sequence[Known], beside_agency: bool, tells: bool) -> dict[str, float]:
    """An article as the first of those that share its text."""
    own = known.authors.difference(*(each.authors for each in others))
    return {
        "first": 1.0,
        "agency": float(known.is_agency),
        "names": float(bool(known.named)),
        "credited": float(min(_ENOUGH, known.credited or 0)),
        "beside_agency": float(beside_agency),
        "author": float(bool(own)),
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
