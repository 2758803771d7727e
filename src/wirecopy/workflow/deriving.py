"""The lineage of a workspace's articles: inferred from what they share, whom they credit, and what people judged.

Kept until something it was made from changes. Then, where few articles came since all were looked at together, these and
those that share text with them are decided again (:mod:`wirecopy.workflow.rederiving`); else all are.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager, nullcontext
from dataclasses import replace
from typing import NamedTuple

from sqlalchemy import Connection, Engine, func, select

from wirecopy.engines.inference import ANALYSER, traced_of
from wirecopy.errors import WorkspaceError
from wirecopy.ledger.events import Judged
from wirecopy.lineage.infer import infer
from wirecopy.lineage.model import Judgement, Piece, Verdict
from wirecopy.store import alignments, database, judgements, pieces
from wirecopy.store import lineage as kept
from wirecopy.store.alignments import Detection
from wirecopy.store.lineage import DERIVATIONS, Made, Traced
from wirecopy.store.schema import traced

Advance = Callable[..., object]
Stage = Callable[[str, int | None], AbstractContextManager[Advance]]
"""Given what begins, and how many pieces of work it has where that is known: what is told of pieces done."""

SUBJECT = "derivation"
"""What judgements on derivations are on."""


class Derived(NamedTuple):
    """What became of the lineage: ``redone`` articles were decided just now, of ``all`` or a few."""

    made: Made
    redone: int
    all: bool


class Basis(NamedTuple):
    """What lineage is made from now, and what is kept of it: ``there`` versions of those looked at still are.

    Versions newer than the detection's last are left for the next time: nobody has looked yet what they share."""

    detection: Detection
    judged: list[Judged]
    judged_last: int
    made: Made | None
    there: int

    @property
    def wanted(self) -> dict[str, object]:
        """What a lineage made now says it was made from."""
        return {"detection": self.detection.digest, "base": self.detection.base, "judgements": self.judged_last}

    @property
    def is_known(self) -> bool:
        """Whether what is kept was made from just this."""
        return self.can_go_on and self.made is not None and self.made.basis == self.wanted

    @property
    def can_go_on(self) -> bool:
        """Whether what is kept is whole, and rests on the same search for shared passages, give or take articles that
        were placed into it since."""
        made = self.made
        if made is None or made.analyser != ANALYSER or made.basis.get("base") != self.detection.base:
            return False
        return made.versions == self.there


def basis_of(connection: Connection) -> Basis:
    """What the lineage of a workspace rests on. Raises :class:`WorkspaceError` before any search for shared passages."""
    detection = alignments.load_detection(connection)
    if detection is None:
        raise WorkspaceError("nobody has looked for shared passages here yet. Run 'wirecopy trace'")
    there = int(connection.scalar(select(func.count()).select_from(traced)) or 0)
    judged = judgements.load(connection, SUBJECT)
    last = judgements.latest(connection, SUBJECT)
    return Basis(detection, judged, last, kept.load_made(connection, DERIVATIONS), there)


def unwatched(_: str, __: int | None) -> AbstractContextManager[Advance]:
    """A stage that nobody looks at."""
    return nullcontext(lambda done=1: None)


def derive_all(engine: Engine, basis: Basis, stage: Stage = unwatched) -> Derived:
    """Infer the lineage of all articles, and keep it in place of what was kept; ``stage`` hears of progress.

    All are looked at together, whether they share text or not: a translation or a retelling shares none with what it is
    from.
    """
    with database.reading(engine) as connection:
        seqs = pieces.upto(connection, basis.detection.last)
        with stage("looking up articles", len(seqs)) as advance:
            held, looked_at = _held(connection, seqs, advance)
        shared = pieces.load_alignments(connection, {seq: piece.id for seq, piece in held.items()})
    words = [judgement_of(each) for each in basis.judged]
    with stage("tracing lineage", None):
        found = infer({piece.id: piece for piece in held.values()}, shared, words)
    made = Made(ANALYSER, basis.wanted, basis.detection.last)
    with database.writing(engine) as connection:
        made = kept.keep(connection, made, looked_at, found, {piece.id: seq for seq, piece in held.items()})
    return Derived(made, len(looked_at), True)


def _held(connection: Connection, seqs: Sequence[int], advance: Advance) -> tuple[dict[int, Piece], list[Traced]]:
    """Articles, without the way back to their bytes, and what is kept of them."""
    held, looked_at = {}, []
    for one in pieces.load_pieces(connection, seqs):
        held[one.seq] = one.piece._replace(article=replace(one.piece.article, edits=()))
        looked_at.append(traced_of(one.seq, one.text, one.piece.article))
        advance()
    return held, looked_at


def judgement_of(judged: Judged) -> Judgement:
    """A judgement as lineage takes it."""
    return Judgement(judged.left, judged.right, Verdict(judged.verdict), judged.reason)
