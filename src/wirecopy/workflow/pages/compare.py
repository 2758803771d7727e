"""Two articles side by side as a page shows them: the passages that were found when they were traced, else looked for now."""

from __future__ import annotations

from typing import NamedTuple

from sqlalchemy import Connection, and_, or_, select

from wirecopy.lineage.model import Derivation
from wirecopy.publish.comparison import Aligned, Comparison, Side
from wirecopy.publish.traced import reasons_of
from wirecopy.span import Span
from wirecopy.store import descent, reader
from wirecopy.store.reader import Stored
from wirecopy.store.schema import alignments
from wirecopy.workflow.pages import visible

_LONGEST = 60_000  # characters of either text: more is cut, so that the page stays small
_MOST = 400  # passages


class Beside(NamedTuple):
    """Two articles; ``derivation`` between them, if one was found, with the ``reasons`` for it; ``cut``: whether a text is
    too long to be shown whole."""

    comparison: Comparison
    left: Stored
    right: Stored
    derivation: Derivation | None
    reasons: tuple[str, ...]
    cut: bool


def beside(connection: Connection, left: str, right: str) -> Beside:
    """Two articles that readers may see. Raises :class:`wirecopy.errors.NotFound`."""
    ids = [visible.resolve(connection, name) for name in (left, right)]
    return _beside(connection, ids, [visible.shown_seq(connection, each) for each in ids])


def beside_for_desk(connection: Connection, left: str, right: str) -> Beside:
    """Two articles as they are now, hidden ones too. Raises :class:`wirecopy.errors.NotFound`."""
    ids = [reader.resolve(connection, name) for name in (left, right)]
    return _beside(connection, ids, [reader.current_seq(connection, each) for each in ids])


def _beside(connection: Connection, ids: list[str], seqs: list[int]) -> Beside:
    one, other = (reader.load_version(connection, each) for each in seqs)
    aligned = [each for each in _aligned(connection, one.seq, other.seq) if _fits(each)]
    found = _derivation(connection, (ids[0], one.seq), (ids[1], other.seq))
    cut = any(len(each.article.text) > _LONGEST for each in (one, other))
    sides = (_side(ids[0], one), _side(ids[1], other))
    return Beside(Comparison(*sides, aligned), one, other, found, reasons_of(found) if found else (), cut)


def _side(name: str, stored: Stored) -> Side:
    article = stored.article
    published = str(article.published) if article.published else None
    return Side(name, article.text[:_LONGEST], article.headline, article.outlet, published, article.language)


def _fits(each: Aligned) -> bool:
    return each.left.end <= _LONGEST and each.right.end <= _LONGEST


def _aligned(connection: Connection, one: int, other: int) -> list[Aligned]:
    """The passages kept, the first article's on the left."""
    a, b = alignments.c.left, alignments.c.right
    query = select(alignments).where(or_(and_(a == one, b == other), and_(a == other, b == one)))
    found = []
    for row in connection.execute(query.order_by(alignments.c.ordinal).limit(_MOST)):
        spans = Span(row.left_begin, row.left_end), Span(row.right_begin, row.right_end)
        left, right = spans if row.left == one else spans[::-1]
        found.append(Aligned(left, right, row.matched_words, row.similarity, row.type))
    return found


def _derivation(connection: Connection, *ends: tuple[str, int]) -> Derivation | None:
    ids = {name for name, _ in ends}
    found = descent.load_around(connection, {seq for _, seq in ends}).derivations
    return next((each for each in found if {each.derived, each.original} == ids), None)
