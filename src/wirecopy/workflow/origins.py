"""Origin: the earliest known version of an article or statement, the way from there to here, and what is left when copies
are discounted."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import takewhile
from typing import NamedTuple

from sqlalchemy import Connection, Engine

from wirecopy.errors import NotFound
from wirecopy.lineage.credits import CreditCheck
from wirecopy.lineage.families import alone
from wirecopy.lineage.graph import chain
from wirecopy.lineage.independence import counts, independence
from wirecopy.lineage.model import Derivation, Family, Independence, Piece, Saying
from wirecopy.publish.comparison import Aligned, Comparison, Side
from wirecopy.span import Span
from wirecopy.store import database, kin, pieces, reader
from wirecopy.store.kin import Known
from wirecopy.workflow.lineages import Story, checked, held_of, load_story
from wirecopy.workflow.naming import find_saying

_LONGEST = 12  # steps of a chain whose texts are compared


class Step(NamedTuple):
    """One derivation on the way, with the passages that both have; ``None`` where the original is not here."""

    derivation: Derivation
    comparison: Comparison | None


class Origin(NamedTuple):
    """Where an article, or a statement in it, comes from. ``article`` is asked about; ``family`` the statement's, where
    one was asked for; ``earliest`` the earliest known version. ``steps`` lead back from the article, the nearest first;
    ``perhaps`` lead on from there, the first of them less sure than :data:`wirecopy.lineage.independence.SURE`."""

    article: str
    saying: Saying | None
    family: Family | None
    earliest: str
    steps: Sequence[Step]
    perhaps: Sequence[Step]
    independence: Independence
    credits: CreditCheck
    story: Story


def origin_of(engine: Engine, name: str) -> Origin:
    """The origin of an article, or of a statement. Raises :class:`NotFound`, :class:`WorkspaceError` before any trace."""
    with database.reading(engine) as connection:
        article, known = _asked(connection, name)
        family = _family(connection, known) if known else None
        reports = {saying.article for saying in family.sayings} if family else set()
        story = load_story(connection, [article, *sorted(reports - {article})])
        held = held_of(connection, story)
        family = family or (alone(known.saying, held) if known else None)
        left = independence(family or [article], story.lineage, held)
        way = chain(story.lineage, article)
        back = tuple(takewhile(counts, way))
        steps = list(_steps(connection, back[:_LONGEST], held, story))
        perhaps = list(_steps(connection, way[len(back) :][:_LONGEST], held, story))
        earliest = _first(family, left, held) if family else back[-1].original if back else article
        check = checked(connection, story)
    saying = known.saying if known else None
    return Origin(article, saying, family, earliest, steps, perhaps, left, check, story)


def _asked(connection: Connection, name: str) -> tuple[str, Known | None]:
    """The article, or the statement and its article."""
    if "#" in name:
        known = find_saying(connection, name)
        return known.saying.article, known
    try:
        return reader.resolve(connection, name), None
    except NotFound as no_article:
        try:
            known = find_saying(connection, name)
        except NotFound as error:
            raise NotFound(f"{no_article}. Nor a statement: {error}") from None
        return known.saying.article, known


def _family(connection: Connection, known: Known) -> Family | None:
    return kin.family_of(connection, known.place)


def _first(family: Family, left: Independence, held: Mapping[str, Piece]) -> str:
    """The first report of a statement that rests on no other; the first of all where none is here."""
    reports = [saying.article for saying in family.sayings]
    return next((article for article in reports if article in left.origins), reports[0])


def _steps(
    connection: Connection, back: Sequence[Derivation], held: Mapping[str, Piece], story: Story
) -> Iterator[Step]:
    for each in back:
        if each.original in held and each.derived in held:
            original, derived = held[each.original], held[each.derived]
            seqs = {story.articles[name].seq: name for name in (each.original, each.derived)}
            aligned = list(_aligned(connection, seqs, each.original))
            yield Step(each, Comparison(_side(original), _side(derived), aligned))
        else:
            yield Step(each, None)


def _aligned(connection: Connection, seqs: dict[int, str], original: str) -> Iterator[Aligned]:
    """The passages that two articles share, the original's on the left; quoted inside others, once."""
    for left, right, words, similarity, kind in pieces.load_alignments(connection, seqs):
        ours, theirs = (left.span, right.span) if left.article == original else (right.span, left.span)
        yield Aligned(Span(*ours), Span(*theirs), words, similarity, str(kind))


def _side(piece: Piece) -> Side:
    article = piece.article
    published = str(article.published) if article.published else None
    return Side(piece.id, article.text, article.headline, article.outlet, published, article.language)


class Variants(NamedTuple):
    """A family with the articles that its statements stand in, by id; ``asked`` is the statement that was asked for."""

    asked: Saying
    family: Family
    articles: Mapping[str, reader.Listed]


def variants_of(engine: Engine, name: str) -> Variants:
    """The family of a statement: itself alone where nobody repeats it. Raises :class:`NotFound`."""
    with database.reading(engine) as connection:
        known = find_saying(connection, name)
        family = kin.family_of(connection, known.place)
        names = {saying.article for saying in family.sayings} if family else {known.saying.article}
        seqs = pieces.seqs_of(connection, names)
        listed = {one.id: one for one in reader.list_numbered(connection, sorted(seqs.values()))}
        if family is None:
            held = {one.piece.id: one.piece for one in pieces.load_pieces(connection, set(seqs.values()))}
            family = alone(known.saying, held)
    return Variants(known.saying, family, listed)
