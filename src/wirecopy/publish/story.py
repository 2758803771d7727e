"""A story: an article and everything it is connected with, by descent or because the same is said in it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from wirecopy.lineage.model import Family, Lineage
from wirecopy.publish.drawing import groups_of, neighbours
from wirecopy.publish.traced import Traced


def connected(article: str, lineage: Lineage, families: Iterable[Family]) -> frozenset[str]:
    """The names of all that an article is connected with, directly or through others, and its own."""
    near = neighbours([[article], *_rows(lineage, families)])
    return frozenset(next(group for group in groups_of(near) if article in group))


def _rows(lineage: Lineage, families: Iterable[Family]) -> Iterator[list[str]]:
    yield from ([each.derived, each.original] for each in lineage.derivations)
    yield from ([each.id, *each.articles] for each in lineage.unseen)
    yield from ([saying.article for saying in each.sayings] for each in families if each.sayings)


def story(article: str, whole: Traced) -> Traced:
    """What was found about an article and everything it is connected with."""
    names = connected(article, whole.lineage, whole.families)
    return Traced(
        [node for node in whole.articles if node.id in names],
        Lineage(
            tuple(each for each in whole.lineage.derivations if each.derived in names),
            tuple(each for each in whole.lineage.unseen if each.id in names),
        ),
        [each for each in whole.families if each.sayings and each.sayings[0].article in names],
        [each for each in whole.sayings if each.article in names],
        [id for id in whole.unattributed if id in names],
    )
