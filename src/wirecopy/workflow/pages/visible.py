"""What readers may see. Articles that the desk has not published, withholds or removed are nobody's to read but the desk's."""

from __future__ import annotations

from sqlalchemy import Connection, select

from wirecopy.errors import NotFound
from wirecopy.store import reader
from wirecopy.store.schema_desk import works

_USABLE = "usable"


def hidden(connection: Connection) -> frozenset[str]:
    """The articles that no list, search or picture may show to readers."""
    return frozenset(connection.scalars(select(works.c.id).where(works.c.stage != _USABLE)))


def is_hidden(connection: Connection, article: str) -> bool:
    """Whether readers may not see an article."""
    stage = connection.scalar(select(works.c.stage).where(works.c.id == article))
    return stage is not None and stage != _USABLE


def resolve(connection: Connection, name: str) -> str:
    """The id of the one article that readers may see and a name means (:func:`wirecopy.store.reader.resolve`). Raises
    :class:`NotFound`, for what is hidden in the words for what is not there."""
    article = reader.resolve(connection, name)
    if is_hidden(connection, article):
        raise NotFound(f"no article is called {name!r}")
    return article
