"""What readers may see. Articles that the desk has not published, withholds or removed are nobody's to read but the desk's,
and so are versions of its works that it has not published yet."""

from __future__ import annotations

from sqlalchemy import Connection, or_, select

from wirecopy.errors import NotFound
from wirecopy.store import reader
from wirecopy.store.schema import articles, versions
from wirecopy.store.schema_desk import works

_USABLE = "usable"


def hidden(connection: Connection) -> frozenset[str]:
    """The articles that no list, search or picture may show to readers: besides those that are not usable, works of which
    a version newer than the public one waits, since lists show the newest."""
    joined = works.outerjoin(articles, articles.c.id == works.c.id)
    joined = joined.outerjoin(versions, versions.c.seq == articles.c.current)
    ahead = versions.c.id != works.c.version
    query = select(works.c.id).select_from(joined).where(or_(works.c.stage != _USABLE, ahead))
    return frozenset(connection.scalars(query))


def is_hidden(connection: Connection, article: str) -> bool:
    """Whether readers may not see an article."""
    stage = connection.scalar(select(works.c.stage).where(works.c.id == article))
    return stage is not None and stage != _USABLE


def is_work(connection: Connection, article: str) -> bool:
    """Whether an article is a work of the desk's."""
    return connection.scalar(select(works.c.id).where(works.c.id == article)) is not None


def resolve(connection: Connection, name: str) -> str:
    """The id of the one article that readers may see and a name means (:func:`wirecopy.store.reader.resolve`). Raises
    :class:`NotFound`, for what is hidden in the words for what is not there."""
    article = named(connection, name)
    if is_hidden(connection, article):
        raise _unknown(name)
    return article


def named(connection: Connection, name: str) -> str:
    """The id of the one article that a name means, hidden or not. Raises :class:`NotFound` in the words for readers."""
    try:
        return reader.resolve(connection, name)
    except NotFound:
        raise _unknown(name) from None


def shown_seq(connection: Connection, article: str) -> int:
    """The number of the version that readers see: of a work the public one, of all others the current one."""
    public = select(versions.c.seq).join(works, (works.c.id == versions.c.article) & (works.c.version == versions.c.id))
    seq = connection.scalar(public.where(works.c.id == article).order_by(versions.c.seq.desc()).limit(1))
    return int(seq) if seq is not None else reader.current_seq(connection, article)


def not_a_work(connection: Connection, name: str) -> str:
    """As :func:`resolve`, of what is no work of the desk's: only published parts of these may be read."""
    article = resolve(connection, name)
    if is_work(connection, article):
        raise _unknown(name)
    return article


def _unknown(name: str) -> NotFound:
    return NotFound(f"no article is called {name!r}. Look for it on the page /search, or give more of its id")
