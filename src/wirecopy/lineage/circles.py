"""No way of decided derivations leads back to where it began."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from wirecopy.lineage.graph import links, surest, undecided
from wirecopy.lineage.model import Derivation


def without_cycles(derivations: Iterable[Derivation]) -> list[Derivation]:
    """The same, with the weakest of every circle of decided derivations left undecided; a person's word is strongest."""
    given = {(each.derived, each.original): each for each in derivations}
    rest = [each for each in given.values() if each.decided]
    while rest := _tangle(rest):
        weakest = max(_circle(rest), key=surest)
        given[weakest.derived, weakest.original] = undecided(weakest)
        rest.remove(weakest)
    return list(given.values())


def _tangle(decided: Sequence[Derivation]) -> list[Derivation]:
    """Those between articles from which ways go on for ever in both directions: all circles, and what is between two."""
    names = {name for each in decided for name in (each.derived, each.original)}
    endless = _endless(links(decided), names) & _endless(links(decided, down=True), names)
    return [each for each in decided if each.derived in endless and each.original in endless]


def _circle(tangle: Sequence[Derivation]) -> list[Derivation]:
    """One circle: from the first article always on by the surest derivation, until the way comes back to itself."""
    up: dict[str, Derivation] = {}
    for each in sorted(tangle, key=surest):
        up.setdefault(each.derived, each)
    at, way = min(up), dict[str, Derivation]()
    while at not in way:
        way[at] = up[at]
        at = up[at].original
    steps = list(way)
    return [way[name] for name in steps[steps.index(at) :]]


def _endless(to: Mapping[str, Sequence[str]], names: set[str]) -> set[str]:
    """The names from which a way goes on for ever."""
    back: dict[str, list[str]] = defaultdict(list)
    for name, others in to.items():
        for other in others:
            back[other].append(name)
    ways = {name: len(to.get(name, ())) for name in names}
    ended = [name for name in sorted(names) if not ways[name]]
    for each in ended:  # grows
        for name in back.get(each, ()):
            ways[name] -= 1
            if not ways[name]:
                ended.append(name)
    return names.difference(ended)
