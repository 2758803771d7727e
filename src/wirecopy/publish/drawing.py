"""What a picture of a lineage shows, before anything has a place in it: which articles, by which number, what is left out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import timedelta
from heapq import heappop, heappush
from typing import NamedTuple

from wirecopy.article.moment import Moment, parse_moment
from wirecopy.lineage.model import Derivation, Unseen, Verdict

MOST = 200
"""How many articles a picture shows: more cannot be told apart on a page."""


class Node(NamedTuple):
    """An article in plain words. ``time`` is when it was published or first seen, RFC 3339; ``None`` where nothing says."""

    id: str
    headline: str | None = None
    outlet: str | None = None
    time: str | None = None

    @property
    def moment(self) -> Moment | None:
        """The time, read."""
        return parse_moment(self.time)

    @property
    def when(self) -> str:
        """The time for a reader, as it was written: ``7 May 2024, 12:05 UTC+2``; empty where there is none."""
        moment = self.moment
        if moment is None:
            return ""
        day = moment.at.strftime("%-d %B %Y")
        if moment.day_only:
            return day
        zone = " UTC" + _offset(moment) if moment.zoned else ""
        return f"{day}, {moment.at:%H:%M}{zone}"


def _offset(moment: Moment) -> str:
    """Hours that clocks there are ahead of UTC: ``+2``, ``-3:30``; empty where they are UTC."""
    minutes = round((moment.at.utcoffset() or timedelta()).total_seconds() / 60)
    hours, rest = divmod(abs(minutes), 60)
    return f"{'-' if minutes < 0 else '+'}{hours}{f':{rest:02}' if rest else ''}" if minutes else ""


class Drawing(NamedTuple):
    """Articles and unseen originals with the numbers they have in picture and table, in the order of time; derivations
    between them. ``left_out`` counts articles that there was no room for, ``apart`` those that no derivation touches."""

    nodes: tuple[Node, ...]
    unseen: tuple[Unseen, ...]
    numbers: Mapping[str, int]
    derivations: tuple[Derivation, ...]
    left_out: int
    apart: int


def drawn(
    articles: Iterable[Node], derivations: Iterable[Derivation], unseen: Iterable[Unseen] = (), most: int = MOST
) -> Drawing:
    """The articles of the largest groups that derivations join, in a group the most connected; at most ``most``."""
    known = {node.id: node for node in articles}
    absent = {each.id: each for each in unseen}
    names = {*known, *absent}
    standing = (each for each in derivations if _stands(each) and {each.derived, each.original} <= names)
    edges = sorted(standing, key=lambda each: (each.derived, each.original, each.kind))
    ranked = [id for id in _ranked(edges) if id in known]
    shown = set(ranked[:most])
    traced = {each.original for each in edges if each.derived in shown}
    nodes = tuple(sorted((known[id] for id in shown), key=_by_time))
    origins = tuple(absent[id] for id in sorted(absent) if id in traced)
    numbers = {id: number for number, id in enumerate(_in_order(nodes, origins, edges), 1)}
    kept = tuple(e for e in edges if e.derived in numbers and e.original in numbers)
    return Drawing(nodes, origins, numbers, kept, len(ranked) - len(shown), len(known) - len(ranked))


def _stands(derivation: Derivation) -> bool:
    return derivation.verdict is not Verdict.DENIED and derivation.derived != derivation.original


def _by_time(node: Node) -> tuple[bool, str, str]:
    moment = node.moment
    return moment is None, moment.instant.isoformat() if moment else "", node.id


def _in_order(nodes: Sequence[Node], unseen: Sequence[Unseen], edges: Sequence[Derivation]) -> Iterator[str]:
    """Articles in the order of time, each unseen original before the first that comes from it."""
    waiting = {each.id for each in unseen}
    origins: dict[str, list[str]] = {}
    for edge in edges:
        origins.setdefault(edge.derived, []).append(edge.original)
    for node in nodes:
        first = [origin for origin in dict.fromkeys(origins.get(node.id, ())) if origin in waiting]
        waiting.difference_update(first)
        yield from (*first, node.id)


def _ranked(edges: Sequence[Derivation]) -> list[str]:
    """All that derivations touch: largest group first, in it those with most derivations and what hangs on them."""
    near = neighbours((edge.derived, edge.original) for edge in edges)
    groups = sorted(groups_of(near), key=lambda group: (-len(group), group[0]))
    return [id for group in groups for id in _outwards(group, near)]


def _outwards(group: Iterable[str], near: Mapping[str, Iterable[str]]) -> Iterator[str]:
    """A group from the one with most neighbours outwards, so that its first so many hang together."""
    size = {id: (-len(set(near[id])), id) for id in group}
    waiting = [min(size.values())]
    met = {waiting[0][1]}
    while waiting:
        id = heappop(waiting)[1]
        yield id
        for other in set(near[id]) - met:
            met.add(other)
            heappush(waiting, size[other])


def neighbours(pairs: Iterable[Iterable[str]]) -> dict[str, set[str]]:
    """For each name, those that stand with it in a pair or a longer row."""
    near: dict[str, set[str]] = {}
    for pair in pairs:
        first, *others = pair
        near.setdefault(first, set()).update(others)
        for other in others:
            near.setdefault(other, set()).add(first)
    return near


def groups_of(near: Mapping[str, Iterable[str]]) -> Iterator[list[str]]:
    """Sets of names that are joined, directly or through others; each sorted."""
    done: set[str] = set()
    for start in sorted(near):
        if start in done:
            continue
        group, waiting = {start}, [start]
        while waiting:
            fresh = set(near[waiting.pop()]) - group
            group |= fresh
            waiting += fresh
        done |= group
        yield sorted(group)
