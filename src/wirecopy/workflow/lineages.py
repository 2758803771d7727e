"""Looking at lineage: of one article, of all, and which credits it gives and owes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, NamedTuple

from sqlalchemy import Connection, Engine

from wirecopy.errors import WorkspaceError
from wirecopy.lineage.credits import CreditCheck, check_credits
from wirecopy.lineage.model import Derivation, Lineage, Piece, Unseen
from wirecopy.lineage.outlets import Outlets
from wirecopy.store import database, descent, pieces, placing, reader
from wirecopy.store.findings import chunks
from wirecopy.store.lineage import DERIVATIONS, load_made
from wirecopy.store.reader import Listed

_COUNTED = 1_000  # articles that came since, up to which they are counted


class Story(NamedTuple):
    """What articles (``asked``) were derived from, what was derived from them, and who stands undecided beside them.
    ``articles`` has all that occur, by id; ``behind``: articles that came since lineage was last traced."""

    asked: tuple[str, ...]
    lineage: Lineage
    articles: Mapping[str, Listed]
    behind: int

    @property
    def unseen(self) -> dict[str, Unseen]:
        """Originals that no article is, by id."""
        return {each.id: each for each in self.lineage.unseen}


def story_of(engine: Engine, name: str) -> Story:
    """The lineage of an article. Raises :class:`wirecopy.errors.NotFound`, :class:`WorkspaceError` before any trace."""
    with database.reading(engine) as connection:
        article = reader.resolve(connection, name)
        return load_story(connection, [article])


def load_story(connection: Connection, articles: Iterable[str]) -> Story:
    """The lineage of some articles."""
    behind = behind_by(connection)
    asked = tuple(articles)
    seqs = set(pieces.seqs_of(connection, asked).values())
    met = seqs | descent.reached(connection, seqs).all
    listed = [one for some in chunks(sorted(met)) for one in reader.list_numbered(connection, some)]
    known = {one.id: one for one in listed}
    found = descent.load_around(connection, met)
    edges = tuple(each for each in found.derivations if each.original in known or each.original.startswith("unseen:"))
    named = {each.original for each in edges}
    return Story(asked, Lineage(edges, tuple(each for each in found.unseen if each.id in named)), known, behind)


def behind_by(connection: Connection) -> int:
    """How many articles came since lineage was last traced. Raises :class:`WorkspaceError` where it never was."""
    made = load_made(connection, DERIVATIONS)
    if made is None:
        raise WorkspaceError("nobody has traced the articles here yet. Run 'wirecopy trace'")
    return len(placing.later(connection, made.last, _COUNTED))


def all_derivations(engine: Engine) -> Lineage:
    """Everything that was found of a workspace's articles."""
    with database.reading(engine) as connection:
        behind_by(connection)
        return descent.load(connection)


def all_articles(engine: Engine) -> Iterator[Listed]:
    """All articles, for a picture of everything."""
    with database.reading(engine) as connection:
        yield from reader.list_articles(connection)


def as_json(derivation: Derivation) -> dict[str, Any]:
    """A derivation's line as JSON."""
    return {
        "derived": derivation.derived,
        "original": derivation.original,
        "kind": str(derivation.kind),
        "confidence": round(derivation.confidence, 3),
        "decided": derivation.decided,
        "words": derivation.words,
        "share": round(derivation.share, 3),
        "verdict": derivation.verdict and str(derivation.verdict),
        "evidence": [{**each._asdict(), "weight": round(each.weight, 2)} for each in derivation.evidence],
    }


class Checked(NamedTuple):
    """What an article credits and owes; ``articles`` are those that occur, by id."""

    article: Listed
    check: CreditCheck
    articles: Mapping[str, Listed]
    behind: int


def credits_of(engine: Engine, name: str) -> Checked:
    """Whom an article credits, should credit and credits wrongly. Raises as :func:`story_of`."""
    with database.reading(engine) as connection:
        story = load_story(connection, [reader.resolve(connection, name)])
        check = checked(connection, story)
    return Checked(story.articles[story.asked[0]], check, story.articles, story.behind)


def checked(connection: Connection, story: Story) -> CreditCheck:
    """The credits of the first article of a story."""
    held = held_of(connection, story)
    return check_credits(held[story.asked[0]], story.lineage, held, outlets_in(connection))


def held_of(connection: Connection, story: Story) -> dict[str, Piece]:
    """The articles of a story as lineage looks at them."""
    return {one.piece.id: one.piece for one in pieces.load_pieces(connection, {a.seq for a in story.articles.values()})}


def outlets_in(connection: Connection) -> Outlets:
    """Whom printed names mean in a workspace."""
    return Outlets(*descent.known_names(connection))
