"""Families: the statements of a workspace that are the same, across articles. Kept until a statement or a judgement changes."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from typing import NamedTuple

from sqlalchemy import Connection, Engine, func, select

from wirecopy.engines import extraction, inference
from wirecopy.lineage.families import families
from wirecopy.lineage.model import Piece
from wirecopy.store import brief, database, indexing, judgements, kin, pieces
from wirecopy.store.lineage import FAMILIES, Made, load_made
from wirecopy.store.schema import members
from wirecopy.workflow.deriving import judgement_of

SUBJECT = "family"
"""What judgements on families are on."""


class Related(NamedTuple):
    """What became of the families: ``anew``, whether they were looked for just now."""

    made: Made
    anew: bool


@contextmanager
def _all_kept() -> Iterator[None]:
    """Without looking for garbage meanwhile: hundreds of thousands of statements are all still wanted, and going through
    them again and again for circles, of which they have none, takes as long as the work itself."""
    was = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was:
            gc.enable()


@_all_kept()
def relate(engine: Engine, again: bool = False) -> Related:
    """Find the families of all statements of current versions, unless what is kept was found in just these."""
    with database.reading(engine) as connection:
        known, made = load_made(connection, FAMILIES), _wanted(connection)
        if known and not again and known[:2] == made[:2] and _count(connection) == known.total:
            return Related(known, False)
        said = list(brief.load_briefly(connection, extraction.analyser()))
        held = (one.piece for one in pieces.load_pieces(connection, {one.place.version for one in said}))
        known_pieces = {each.id: _dated(each) for each in held}
        words = [judgement_of(each) for each in judgements.load(connection, SUBJECT)]
    found = families((one.saying for one in said), known_pieces, words)
    with database.writing(engine) as connection:
        return Related(kin.keep(connection, made, found, {one.saying.id: one.place for one in said}), True)


def _wanted(connection: Connection) -> Made:
    """What families found now are made from."""
    digest = kin.digest_of_analyses(connection, extraction.analyser())
    basis = {"analyses": digest, "judgements": judgements.latest(connection, SUBJECT)}
    return Made(inference.ANALYSER, basis, indexing.newest(connection).seq)


def _dated(piece: Piece) -> Piece:
    """An article without its text: of an article families want to know when it was, and texts take room."""
    return piece._replace(article=replace(piece.article, text="", edits=()))


def _count(connection: Connection) -> int:
    return int(connection.scalar(select(func.count()).select_from(members)) or 0)
