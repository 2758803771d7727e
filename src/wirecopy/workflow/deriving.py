"""The lineage of a workspace's articles: inferred from what they share, whom they credit, and what people judged.

Kept until something it was made from changes. Then, where few articles came since all were looked at together, these and
those that share text with them are decided again (:mod:`wirecopy.workflow.rederiving`); else all are.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from sqlalchemy import Connection, Engine, func, select

from wirecopy.engines.inference import ANALYSER, groups, traced_of, worth_asking
from wirecopy.errors import WorkspaceError
from wirecopy.ledger.events import Judged
from wirecopy.lineage.infer import infer
from wirecopy.lineage.model import UNSEEN, Judgement, Lineage, Verdict
from wirecopy.lineage.outlets import Outlets
from wirecopy.store import alignments, database, judgements, pieces
from wirecopy.store import lineage as kept
from wirecopy.store.alignments import Detection
from wirecopy.store.lineage import DERIVATIONS, Made, Traced
from wirecopy.store.schema import traced

Advance = Callable[[int], object]

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


def derive_all(engine: Engine, basis: Basis, advance: Advance = lambda done: None) -> Derived:
    """Infer the lineage of all articles, and keep it in place of what was kept; ``advance`` is told of articles looked at."""
    with database.reading(engine) as connection:
        looked_at, ids = [], {}
        for held in pieces.load_pieces(connection, pieces.upto(connection, basis.detection.last)):
            looked_at.append(traced_of(held.seq, held.text, held.piece.article))
            ids[held.seq] = held.piece.id
            advance(1)
        found = _in_groups(connection, looked_at, ids, basis, advance)
    made = Made(ANALYSER, basis.wanted, basis.detection.last)
    with database.writing(engine) as connection:
        made = kept.keep(connection, made, looked_at, found, {name: seq for seq, name in ids.items()})
    return Derived(made, len(looked_at), True)


def _in_groups(
    connection: Connection, looked_at: Sequence[Traced], ids: dict[int, str], basis: Basis, advance: Advance
) -> Lineage:
    """The lineage of groups that share text; who shares none and credits nobody is only counted."""
    outlets = Outlets(
        (name for each in looked_at for name in each.own), (name for each in looked_at for name in each.others)
    )
    pairs = [*pieces.load_pairs(connection), *_judged_pairs(basis.judged, ids)]
    asked = worth_asking(looked_at, {seq for pair in pairs for seq in pair})
    words = [judgement_of(each) for each in basis.judged]
    parts = [_infer(connection, batch, words, outlets, advance) for batch in groups(asked, pairs)]
    advance(len(looked_at) - len(asked))
    derivations = (each for part in parts for each in part.derivations)
    originals = (each for part in parts for each in part.unseen)
    return Lineage(
        tuple(sorted(derivations, key=lambda each: (each.derived, each.original))),
        tuple(sorted(originals, key=lambda each: each.id)),
    )


def _infer(
    connection: Connection, batch: Sequence[int], words: Sequence[Judgement], outlets: Outlets, advance: Advance
) -> Lineage:
    held = {one.seq: one.piece for one in pieces.load_pieces(connection, batch)}
    shared = pieces.load_alignments(connection, {seq: piece.id for seq, piece in held.items()})
    mine = {piece.id: piece for piece in held.values()}
    found = infer(mine, shared, [each for each in words if each.left in mine], outlets=outlets)
    advance(len(batch))
    return found


def _judged_pairs(judged: Sequence[Judged], ids: dict[int, str]) -> Iterator[tuple[int, int]]:
    seqs = {name: seq for seq, name in ids.items()}
    for each in judged:
        if each.left in seqs and each.right in seqs:
            yield seqs[each.left], seqs[each.right]


def judgement_of(judged: Judged) -> Judgement:
    """A judgement as lineage takes it."""
    return Judgement(judged.left, judged.right, Verdict(judged.verdict), judged.reason)


def is_unseen(name: str) -> bool:
    """Whether a name is an unseen original's."""
    return name.startswith(UNSEEN)
