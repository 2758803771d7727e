"""An article as a page shows it: who speaks where, what also stands elsewhere, whom it credits, what became of it."""

from __future__ import annotations

from typing import NamedTuple

from sqlalchemy import Connection, func, or_, select

from wirecopy.article.model import Article
from wirecopy.attribution.extract import Extraction
from wirecopy.attribution.sentences import unattributed
from wirecopy.engines import extraction
from wirecopy.errors import NotFound
from wirecopy.lineage.credits import CreditCheck
from wirecopy.publish.edition import Edition
from wirecopy.publish.editions import Addresses
from wirecopy.span import Span
from wirecopy.store import desk_lists, elsewhere, findings, kin, reader
from wirecopy.store.elsewhere import Elsewhere
from wirecopy.store.reader import Stored
from wirecopy.store.schema import articles, derivations, members, versions
from wirecopy.workflow.pages import visible
from wirecopy.workflow.pages.credited import credits_of

_MOST = 40  # other articles named on the page


class InFamily(NamedTuple):
    """A statement that other articles report too: its family, and how many other statements are in it."""

    family: str
    others: int


class Page(NamedTuple):
    """What the page of an article shows. ``found`` is ``None`` where nobody looked for statements, ``check`` where nobody
    traced; ``edition`` is set where the article is a work of the desk's; ``families`` by the ids of statements;
    ``around`` counts the derivations that touch it."""

    id: str
    stored: Stored
    versions: int
    found: Extraction | None
    nobody: tuple[Span, ...]
    shared: tuple[Elsewhere, ...]
    sharing: int
    families: dict[str, InFamily]
    check: CreditCheck | None
    around: int
    edition: Edition | None

    @property
    def article(self) -> Article:
        """The current version."""
        return self.stored.article


def article_page(connection: Connection, name: str, addresses: Addresses) -> Page:
    """The page of an article that readers may see. Raises :class:`NotFound`."""
    article = visible.resolve(connection, name)
    seq = visible.shown_seq(connection, article)
    stored = reader.load_version(connection, seq)
    out_of_sight = visible.hidden(connection)
    found = findings.load(connection, [seq]).get(seq)
    shared, sharing = elsewhere.elsewhere(connection, seq, _MOST)
    return Page(
        id=article,
        stored=stored,
        versions=versions_count(connection, article),
        found=found,
        nobody=tuple(_nobody(stored.article, found)) if found else (),
        shared=tuple(each for each in shared if each.article.id not in out_of_sight),
        sharing=sharing,
        families=_families(connection, seq, found, out_of_sight) if found else {},
        check=credits_of(connection, article, out_of_sight),
        around=_around(connection, seq, out_of_sight),
        edition=edition_of(connection, article, addresses),
    )


def edition_of(connection: Connection, article: str, addresses: Addresses) -> Edition | None:
    """What is public of a work; ``None`` where the article is none, or never was public."""
    if not visible.is_work(connection, article):
        return None
    return next(iter(desk_lists.load_editions(connection, addresses, only=[article])), None)


def public_versions(connection: Connection, name: str) -> str | None:
    """The id of the work that a name means, if it is one that readers may see."""
    article = visible.resolve(connection, name)
    return article if visible.is_work(connection, article) else None


def tombstone(connection: Connection, name: str, addresses: Addresses) -> Edition | None:
    """What is left of a work that was public once and is withheld or removed; ``None`` for all others."""
    try:
        article = reader.resolve(connection, name)
    except NotFound:
        return None
    edition = edition_of(connection, article, addresses)
    return edition if edition and edition.text is None else None


def versions_count(connection: Connection, article: str) -> int:
    """How many versions an article has."""
    return int(connection.scalar(select(articles.c.versions).where(articles.c.id == article)) or 0)


def _nobody(article: Article, found: Extraction) -> list[Span]:
    own = [*extraction.furniture_of(article), *([article.headline_span] if article.headline_span else [])]
    return unattributed(article.text, found.statements, own)


def _families(connection: Connection, seq: int, found: Extraction, out_of_sight: frozenset[str]) -> dict[str, InFamily]:
    """Statements of a version that are in families, by their ids; members name them by their ordinals. Reports that are
    ``out_of_sight`` do not count."""
    query = select(members.c.family, members.c.ordinal).where(members.c.version == seq)
    mine = {row.ordinal: row.family for row in connection.execute(query)}
    size = kin.reports(connection, set(mine.values()), out_of_sight)
    said = dict(enumerate(found.statements))
    several = {at: name for at, name in mine.items() if at in said and size.get(name, 0) > 1}
    return {said[at].id: InFamily(name, size[name] - 1) for at, name in several.items()}


def _around(connection: Connection, seq: int, out_of_sight: frozenset[str]) -> int:
    """How many derivations from or to a version there are, but those of articles that readers may not see."""
    touching = or_(derivations.c.derived == seq, derivations.c.original == seq)
    query = select(func.count()).select_from(derivations).where(touching)
    if out_of_sight:
        unseen = select(versions.c.seq).where(versions.c.article.in_(sorted(out_of_sight)))
        query = query.where(derivations.c.derived.not_in(unseen))
        query = query.where(or_(derivations.c.original.is_(None), derivations.c.original.not_in(unseen)))
    return int(connection.scalar(query) or 0)
