"""Derivations as a graph: who stands before whom, and no way that leads back to where it began."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple

from wirecopy.lineage.model import Derivation, Lineage, Verdict


class Tree(NamedTuple):
    """An article, and below it what was derived from it, each with its derivation."""

    id: str
    below: tuple[tuple[Derivation, Tree], ...]


def originals(lineage: Lineage, article: str) -> list[Derivation]:
    """The decided derivations of an article, the surest first."""
    return sorted((d for d in _decided(lineage) if d.derived == article), key=_surest)


def copies(lineage: Lineage, article: str) -> list[Derivation]:
    """The decided derivations from an article, the surest first."""
    return sorted((d for d in _decided(lineage) if d.original == article), key=_surest)


def ancestors(lineage: Lineage, article: str) -> tuple[str, ...]:
    """Everything an article goes back to, nearest first."""
    return reached(article, links(lineage.derivations))


def descendants(lineage: Lineage, article: str) -> tuple[str, ...]:
    """Everything that goes back to an article, nearest first."""
    return reached(article, links(lineage.derivations, down=True))


def roots(lineage: Lineage, article: str) -> tuple[str, ...]:
    """Where all ways back from an article end: itself, if it has no original."""
    up = links(lineage.derivations)
    return tuple(each for each in (article, *reached(article, up)) if each not in up)


def chain(lineage: Lineage, article: str) -> tuple[Derivation, ...]:
    """From an article back by its surest derivation, and on from there, to the earliest known."""
    best: dict[str, Derivation] = {}
    for each in sorted(_decided(lineage), key=_surest):
        best.setdefault(each.derived, each)
    steps: list[Derivation] = []
    while (step := best.get(steps[-1].original if steps else article)) is not None:
        steps.append(step)
    return tuple(steps)


def tree(lineage: Lineage, root: str, deepest: int = 200) -> Tree:
    """What was derived from an article, and what from that, down to a depth; each article once, where it is surest."""
    below: dict[str, list[Derivation]] = defaultdict(list)
    taken = {root}
    level = [root]
    down: dict[str, list[Derivation]] = defaultdict(list)
    for each in sorted(_decided(lineage), key=_surest):
        down[each.original].append(each)
    for _ in range(deepest):
        found = [each for name in level for each in down.get(name, ())]
        level = []
        for each in found:
            if each.derived not in taken:
                taken.add(each.derived)
                below[each.original].append(each)
                level.append(each.derived)
    return _tree(root, below)


def _tree(root: str, below: Mapping[str, Sequence[Derivation]]) -> Tree:
    return Tree(root, tuple((each, _tree(each.derived, below)) for each in below.get(root, ())))


def links(derivations: Iterable[Derivation], down: bool = False) -> dict[str, list[str]]:
    """From each derived article to its originals; ``down``: from each original to what was derived from it."""
    found: dict[str, list[str]] = defaultdict(list)
    for each in sorted((d for d in derivations if d.decided), key=_surest):
        begin, end = (each.original, each.derived) if down else (each.derived, each.original)
        found[begin].append(end)
    return dict(found)


def reached(begin: str, to: Mapping[str, Sequence[str]]) -> tuple[str, ...]:
    """Everything that ways lead to from one, nearest first."""
    found = dict.fromkeys([begin])
    queue = [begin]
    for each in queue:  # grows
        new = [other for other in to.get(each, ()) if other not in found]
        found.update(dict.fromkeys(new))
        queue.extend(new)
    return tuple(found)[1:]


def without_cycles(derivations: Iterable[Derivation]) -> list[Derivation]:
    """The same, with the weakest of every circle of decided derivations left undecided; a person's word is strongest."""
    given = {(each.derived, each.original): each for each in derivations}
    rest = [each for each in given.values() if each.decided]
    while rest := _tangle(rest):
        weakest = max(_circle(rest), key=_surest)
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
    for each in sorted(tangle, key=_surest):
        up.setdefault(each.derived, each)
    at, way = min(up), dict[str, Derivation]()
    while at not in way:
        way[at] = up[at]
        at = up[at].original
    steps = list(way)
    return [way[name] for name in steps[steps.index(at) :]]


def undecided(derivation: Derivation) -> Derivation:
    """The same two articles without a direction."""
    first, second = sorted((derivation.derived, derivation.original))
    return replace(derivation, derived=first, original=second, decided=False)


def _decided(lineage: Lineage) -> Iterator[Derivation]:
    return (each for each in lineage.derivations if each.decided)


def _surest(each: Derivation) -> tuple[bool, float, str, str]:
    return each.verdict is not Verdict.CONFIRMED, -each.confidence, each.derived, each.original


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
