"""What a draft is likely derived from: decided as if it were among the articles of the workspace, and forgotten again."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from sqlalchemy import Connection

from wirecopy.article.model import Article
from wirecopy.lineage.infer import infer
from wirecopy.lineage.model import Derivation, Piece
from wirecopy.lineage.outlets import Outlets
from wirecopy.publish.traced import reasons_of
from wirecopy.reuse.model import Alignment, AlignmentType, Passage
from wirecopy.span import Span
from wirecopy.store import descent, pieces
from wirecopy.store.reader import Listed

DRAFT = "this text"
"""What a draft is called among articles, whose ids are digits; and in reasons, where it names no outlet."""
_MOST = 24  # articles that share most with it, among which its originals are looked for


class Shared(NamedTuple):
    """A passage of a draft that stands in an article too, where it begins and ends in either."""

    article: Listed
    kind: AlignmentType
    words: int
    similarity: float
    here: Span
    there: Span


class Origin(NamedTuple):
    """An original that a draft is likely derived from: an article, or one that is not here, by the ``name`` that credits
    print. ``reasons`` say why, in words."""

    article: Listed | None
    name: str | None
    derivation: Derivation

    @property
    def reasons(self) -> tuple[str, ...]:
        """Why it is likely."""
        return reasons_of(self.derivation)


def shared_of(rows: Sequence[dict[str, Any]], kinds: Sequence[AlignmentType], listed: Sequence[Listed]) -> list[Shared]:
    """The passages of :class:`wirecopy.reuse.placing.Placed`, with the articles that they stand in."""
    found = []
    for row, kind in zip(rows, kinds, strict=True):
        here, there = Span(row["left_begin"], row["left_end"]), Span(row["right_begin"], row["right_end"])
        article = listed[row["right"] - 1]
        found.append(Shared(article, kind, row["matched_words"], row["similarity"], here, there))
    return found


def origins_of(connection: Connection, draft: Article, shared: Sequence[Shared]) -> tuple[Origin, ...]:
    """What a draft is likely derived from, the likeliest first."""
    telling = [each for each in shared if each.kind in pieces.TELLING]
    known = {each.article.seq: each.article for each in sorted(telling, key=lambda each: -each.words)[:_MOST]}
    held = {one.seq: one.piece for one in pieces.load_pieces(connection, known)}
    ids = {seq: piece.id for seq, piece in held.items()}
    aligned = [_alignment(each) for each in telling if each.article.seq in held]
    among = {piece.id: piece for piece in held.values()} | {DRAFT: Piece(DRAFT, draft)}
    outlets = _outlets(connection, draft)
    found = infer(among, [*aligned, *pieces.load_alignments(connection, ids)], only=[DRAFT], outlets=outlets)
    names = {each.id: each.name for each in found.unseen}
    mine = [each for each in found.derivations if DRAFT in (each.derived, each.original)]
    listed = {each.id: each for each in known.values()}
    return tuple(_origin(each, listed, names) for each in sorted(mine, key=lambda each: -each.confidence))


def _alignment(each: Shared) -> Alignment:
    left, right = Passage(DRAFT, each.here), Passage(each.article.id, each.there)
    return Alignment(left, right, each.words, each.similarity, each.kind)


def _outlets(connection: Connection, draft: Article) -> Outlets:
    own, others = descent.known_names(connection)
    return Outlets([*own, *([draft.outlet] if draft.outlet else [])], others)


def _origin(each: Derivation, listed: Mapping[str, Listed], names: Mapping[str, str | None]) -> Origin:
    """Of two that nothing tells the order of, the one that is not the draft."""
    other = each.original if each.derived == DRAFT else each.derived
    return Origin(listed.get(other), names.get(other), each)
