"""Derivations as a graph: who stands before whom, and what was made of whom."""

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
    return sorted((d for d in _decided(lineage) if d.derived == article), key=surest)


def copies(lineage: Lineage, article: str) -> list[Derivation]:
    """The decided derivations from an article, the surest first."""
    return sorted((d for d in _decided(lineage) if d.original == article), key=surest)


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
    for each in sorted(_decided(lineage), key=surest):
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
    for each in sorted(_decided(lineage), key=surest):
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
    for each in sorted((d for d in derivations if d.decided), key=surest):
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


def undecided(derivation: Derivation) -> Derivation:
    """The same two articles without a direction."""
    first, second = sorted((derivation.derived, derivation.original))
    return replace(derivation, derived=first, original=second, decided=False)


def _decided(lineage: Lineage) -> Iterator[Derivation]:
    return (each for each in lineage.derivations if each.decided)


def surest(each: Derivation) -> tuple[bool, float, str, str]:
    """A key to sort by: a person's word first, then by confidence."""
    return each.verdict is not Verdict.CONFIRMED, -each.confidence, each.derived, each.original
