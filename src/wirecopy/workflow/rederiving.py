"""A few articles' lineage decided again, everything else left as it is.

Decided again are: the new articles; those that a new judgement is on; those that share text with one that is new or gone;
all that share an unseen original with any of these, since its name and members hang together; and who stands undecided
beside one of these. Looked at besides: all that share text with any of them, and the reports that these can be from by a
link or a credit alone. What more distant articles say of an agency's presence, how many credit an outlet, and what older
articles have from a new one that they share no text with, is taken as it was: the next time all are decided, that is made
good.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from typing import NamedTuple

from sqlalchemy import Connection, Engine, select

from wirecopy.engines.inference import traced_of
from wirecopy.lineage.circles import without_cycles
from wirecopy.lineage.distant import AFTER, BEFORE, ties
from wirecopy.lineage.infer import infer
from wirecopy.lineage.model import Derivation, Lineage
from wirecopy.lineage.outlets import Outlets
from wirecopy.lineage.story import Story
from wirecopy.store import database, descent, indexing, judgements, pieces, placing, relining
from wirecopy.store.findings import chunks
from wirecopy.store.lineage import DERIVATIONS, Made, load_made
from wirecopy.store.pieces import Held
from wirecopy.store.schema import derivations, unseen
from wirecopy.workflow.deriving import SUBJECT, Basis, Derived, judgement_of

FEW = 64
"""New articles up to which only they and those around them are decided again."""

_REPORTS = 300  # of an outlet, among which the one that is meant is looked for
_AROUND = 3_000  # articles to look at, beyond which deciding all again is no more work


class Region(NamedTuple):
    """Versions ``new`` since the last time, those that are ``gone``, those decided again, and those looked at for that."""

    new: list[int]
    gone: list[int]
    redone: set[int]
    around: set[int]


def derive_some(engine: Engine, basis: Basis) -> Derived | None:
    """Decide what is new or judged, and what is near that; ``None`` where that is not enough, and all must be decided."""
    made = basis.made
    if made is None or not basis.can_go_on:
        return None
    with database.reading(engine) as connection:
        region = _region(connection, basis, made)
        if region is None:
            return None
        held = {one.seq: one for one in pieces.load_pieces(connection, region.around)}
        found = _inferred(connection, basis, region, held)
    if found is None:
        return None
    looked_at = [traced_of(seq, held[seq].text, held[seq].piece.article) for seq in region.new if seq in held]
    seqs = {one.piece.id: seq for seq, one in held.items()}
    with database.writing(engine) as connection:
        if load_made(connection, DERIVATIONS) != made:
            return None  # somebody else decided meanwhile
        made = made._replace(basis=basis.wanted, last=basis.detection.last)
        made = relining.change(connection, made, region.gone, region.redone, looked_at, found, seqs)
    return Derived(made, len(region.redone), False)


def _region(connection: Connection, basis: Basis, made: Made) -> Region | None:
    new = [seq for seq, _ in placing.later(connection, made.last, FEW) if seq <= basis.detection.last]
    gone = indexing.outdated(connection, made.last)
    if len(new) + len(gone) > FEW:
        return None
    judged = judgements.load(connection, SUBJECT, after=int(made.basis["judgements"]))
    asked = pieces.seqs_of(connection, {name for each in judged for name in (each.left, each.right)})
    redone = {*new, *pieces.near(connection, new), *_were_near(connection, gone), *asked.values()}
    redone |= _bound(connection, redone)
    around = redone | pieces.near(connection, redone)
    return Region(new, gone, redone, around) if len(around) <= _AROUND else None


def _were_near(connection: Connection, gone: Collection[int]) -> set[int]:
    """The versions that what was found so far sets beside versions that are gone."""
    found: set[int] = set()
    for some in chunks(gone):
        for one, other in _ENDS:
            found.update(connection.scalars(select(other).where(one.in_(some), other.is_not(None))))
    return found - set(gone)


_ENDS = ((derivations.c.derived, derivations.c.original), (derivations.c.original, derivations.c.derived))


def _bound(connection: Connection, seqs: Collection[int]) -> set[int]:
    """The versions that share an unseen original with any of some, or stand undecided beside one."""
    found: set[int] = set()
    for some in chunks(seqs):
        originals = select(unseen.c.id).where(unseen.c.version.in_(some))
        found.update(connection.scalars(select(unseen.c.version).where(unseen.c.id.in_(originals))))
        for one, other in _ENDS:
            query = select(other).where(one.in_(some), ~derivations.c.decided, other.is_not(None))
            found.update(connection.scalars(query))
    return found


def _inferred(connection: Connection, basis: Basis, region: Region, held: dict[int, Held]) -> Lineage | None:
    """What is found of the versions decided again; ``None`` where it does not go together with what is kept."""
    shared = pieces.load_alignments(connection, {seq: one.piece.id for seq, one in held.items()})
    mine = {one.piece.id: one.piece for one in held.values()}
    asked = {held[seq].piece.id for seq in region.redone if seq in held}
    own, others = descent.known_names(connection)
    new = [traced_of(seq, "", held[seq].piece.article) for seq in region.new if seq in held]
    own += [name for each in new for name in each.own]
    outlets = Outlets(own, [*others, *(name for each in new for name in each.others)])
    for one in pieces.load_pieces(connection, _afar(connection, Story(mine, (), outlets), asked, own) - held.keys()):
        held[one.seq], mine[one.piece.id] = one, one.piece
    words = [judgement_of(each) for each in basis.judged if each.left in asked]
    found = infer(mine, shared, words, only=asked, outlets=outlets)
    return _fitted(connection, found, asked)


def _afar(connection: Connection, story: Story, asked: Collection[str], names: Collection[str]) -> set[int]:
    """The versions that some articles can be from though they share no text with them: by a link, or as a report of an
    outlet that they say they have something from."""
    known = [story.known(article) for article in sorted(asked)]
    found = pieces.published_at(connection, {url for each in known for url in each.links})
    called: dict[str | None, list[str]] = {}
    for name in set(names):
        called.setdefault(story.outlets.key(name), []).append(name)
    for each in known:
        if published := each.article.published:
            window = (published.instant - BEFORE, published.instant + AFTER)
            for key in {tie.key for tie in ties(story, each)}:
                found |= pieces.reports_of(connection, called.get(key, []), *window, _REPORTS)
    return found


def _fitted(connection: Connection, found: Lineage, asked: Collection[str]) -> Lineage | None:
    """What was found, held against what is kept of the others: no circle, no tie between two that have an original."""
    mine = [
        each for each in found.derivations if each.derived in asked or (not each.decided and each.original in asked)
    ]
    sure = [each for each in mine if each.decided]
    above = _above(connection, sure, asked)
    ends = {name for each in mine if not each.decided for name in _ends(each)}
    has = {each.derived for each in (*sure, *_kept(connection, ends - set(asked)))}
    ties = [each for each in mine if not each.decided and (each.verdict or not has.issuperset(_ends(each)))]
    whole = without_cycles([*sure, *above])
    kept = set(map(_ends, above))
    if sum(each.decided and _ends(each) in kept for each in whole) < len(above):
        return None  # the weakest of a circle is an older derivation
    new = [each for each in whole if _ends(each) not in kept]
    return Lineage(tuple(sorted([*new, *ties], key=_ends)), found.unseen)


def _ends(each: Derivation) -> tuple[str, str]:
    return each.derived, each.original


def _above(connection: Connection, sure: Iterable[Derivation], asked: Collection[str]) -> list[Derivation]:
    """What is kept of the articles that some derivations lead to, and of those that these lead to, up to the first."""
    found: list[Derivation] = []
    met = set(asked)
    level = list(sure)
    while new := {each.original for each in level} - met:
        met |= new
        level = _kept(connection, new)
        found += level
    return found


def _kept(connection: Connection, names: Collection[str]) -> list[Derivation]:
    """The decided derivations that are kept of some articles."""
    seqs = pieces.seqs_of(connection, names)
    return [each for each in descent.load_around(connection, seqs.values()).derivations if each.decided]
