"""A family of statements as a page shows it: its variants in the order of time, and who had the words for himself."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import NamedTuple

from sqlalchemy import Connection

from wirecopy.errors import NotFound
from wirecopy.lineage.independence import independence
from wirecopy.lineage.model import Family, Independence
from wirecopy.publish.variants import Shown, shown
from wirecopy.store import descent, kin, pieces, reader
from wirecopy.store.reader import Listed
from wirecopy.workflow.pages import visible
from wirecopy.workflow.reporting import nodes

_MOST = 200  # reports that are shown


class FamilyPage(NamedTuple):
    """A family with the articles it stands in; ``reports`` counts its statements, of which the first 200 are shown."""

    id: str
    family: Family
    told: Shown | None
    articles: Mapping[str, Listed]
    independence: Independence
    reports: int


def family_page(connection: Connection, name: str) -> FamilyPage:
    """A family of which readers may see two reports or more. Raises :class:`NotFound`."""
    out_of_sight = visible.hidden(connection)
    found = kin.called(connection, name)
    pairs = (
        [pair for pair in zip(found.sayings, found.forms, strict=True) if pair[0].article not in out_of_sight]
        if found
        else []
    )
    if found is None or len(pairs) < 2:
        raise NotFound(
            f"no family of statements is called {name!r}. The page of an article leads to those of its statements"
        )
    kept = pairs[:_MOST]
    family = replace(found, sayings=tuple(s for s, _ in kept), forms=tuple(f for _, f in kept))
    seqs = pieces.seqs_of(connection, {saying.article for saying in family.sayings})
    listed = {one.id: one for one in reader.list_numbered(connection, sorted(seqs.values()))}
    told = shown([family], {node.id: node for node in nodes(connection, listed.values())})
    return FamilyPage(
        name, family, told[0] if told else None, listed, _left(connection, family, set(seqs.values())), len(pairs)
    )


def _left(connection: Connection, family: Family, seqs: set[int]) -> Independence:
    """What is left of it when copies are discounted."""
    held = {
        one.piece.id: one.piece for one in pieces.load_pieces(connection, seqs | descent.above(connection, seqs, _MOST))
    }
    found = descent.load_around(connection, {*seqs, *pieces.seqs_of(connection, held).values()})
    edges = tuple(e for e in found.derivations if e.original in held or e.original.startswith("unseen:"))
    return independence(family, found._replace(derivations=edges), held)
