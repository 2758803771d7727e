"""Whom an article credits and should: asked of what it goes back to, not of all that its story became."""

from __future__ import annotations

from collections.abc import Collection

from sqlalchemy import Connection

from wirecopy.lineage.credits import CreditCheck, check_credits
from wirecopy.lineage.model import Lineage
from wirecopy.lineage.outlets import Outlets
from wirecopy.store import descent, pieces
from wirecopy.store.lineage import DERIVATIONS, load_made

_MOST = 60  # articles that one goes back to


def credits_of(connection: Connection, article: str, out_of_sight: Collection[str] = ()) -> CreditCheck | None:
    """The credits of an article; ``None`` where nobody traced it. What is ``out_of_sight`` is left out."""
    if load_made(connection, DERIVATIONS) is None:
        return None
    seqs = set(pieces.seqs_of(connection, [article]).values())
    if not descent.comes_from_somewhere(connection, seqs):
        return CreditCheck((), (), ())  # as most do: nothing is owed, and the names of all outlets need not be read
    met = seqs | descent.above(connection, seqs, _MOST)
    held = {one.piece.id: one.piece for one in pieces.load_pieces(connection, met) if one.piece.id not in out_of_sight}
    found = descent.load_around(connection, met)
    edges = tuple(e for e in found.derivations if e.original in held or e.original.startswith("unseen:"))
    named = {each.original for each in edges}
    lone = tuple(each for each in found.unseen if each.id in named)
    if article not in held:
        return None
    return check_credits(held[article], Lineage(edges, lone), held, Outlets(*descent.known_names(connection)))
