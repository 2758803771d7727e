"""The lineage of an article as a page shows it: as much of its story as a picture has room for."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from sqlalchemy import Connection

from wirecopy.errors import NotFound
from wirecopy.lineage.graph import chain
from wirecopy.lineage.independence import independence
from wirecopy.lineage.model import Derivation, Independence, Lineage, Piece, Unseen
from wirecopy.publish.traced import Traced
from wirecopy.store import descent, pieces, reader
from wirecopy.store.lineage import DERIVATIONS, load_made
from wirecopy.store.reader import Listed
from wirecopy.workflow.pages import visible
from wirecopy.workflow.reporting import nodes

MOST = 100
"""Articles above, below and beside one that are looked at; then no more steps are taken."""


class Around(NamedTuple):
    """An article with its lineage. ``steps`` lead back from it to the earliest known, the nearest first; ``cut``: whether
    there is more than is looked at; ``traced``: whether anybody has traced the articles here."""

    id: str
    lineage: Lineage
    articles: Mapping[str, Listed]
    steps: tuple[Derivation, ...]
    independence: Independence
    picture: Traced
    cut: bool
    traced: bool

    @property
    def unseen(self) -> dict[str, Unseen]:
        """Originals that no article is, by id."""
        return {each.id: each for each in self.lineage.unseen}

    @property
    def earliest(self) -> str:
        """The earliest known version."""
        return self.steps[-1].original if self.steps else self.id


def lineage_page(connection: Connection, name: str) -> Around:
    """The lineage of an article that readers may see. Raises :class:`NotFound`."""
    article = visible.resolve(connection, name)
    out_of_sight = visible.hidden(connection)
    [seq] = pieces.seqs_of(connection, [article]).values()
    met = descent.around(connection, {seq}, MOST)
    listed = _listed(connection, {seq} | met.all, out_of_sight)
    if article not in listed:
        raise NotFound(f"the bytes of {article} are gone")
    found = _known(descent.load_around(connection, {each.seq for each in listed.values()}), listed)
    held = _held(connection, {seq} | met.above | met.beside, listed)
    return Around(
        id=article,
        lineage=found,
        articles=listed,
        steps=chain(found, article),
        independence=independence([article], found, held),
        picture=Traced(nodes(connection, listed.values()), found, [], [], []),
        cut=any(len(some) >= MOST for some in (met.above, met.below, met.beside)),
        traced=load_made(connection, DERIVATIONS) is not None,
    )


def _listed(connection: Connection, seqs: set[int], out_of_sight: frozenset[str]) -> dict[str, Listed]:
    found = reader.list_numbered(connection, sorted(seqs))
    return {one.id: one for one in found if one.id not in out_of_sight}


def _known(found: Lineage, listed: Mapping[str, Listed]) -> Lineage:
    """What is between articles that are shown, and the unseen originals of these."""
    there = (each for each in found.derivations if each.derived in listed)
    edges = tuple(each for each in there if each.original in listed or each.original.startswith("unseen:"))
    named = {each.original for each in edges}
    return Lineage(edges, tuple(each for each in found.unseen if each.id in named))


def _held(connection: Connection, seqs: set[int], listed: Mapping[str, Listed]) -> dict[str, Piece]:
    found = (one.piece for one in pieces.load_pieces(connection, seqs))
    return {piece.id: piece for piece in found if piece.id in listed}
