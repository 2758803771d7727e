"""What people call a statement: its article and its id, or the beginning of either."""

from __future__ import annotations

from sqlalchemy import Connection

from wirecopy.errors import NotFound
from wirecopy.store import kin, reader
from wirecopy.store.kin import Known

_LEAST = 4  # letters of an id
_NAMED = 5  # statements that an error names


def find_saying(connection: Connection, name: str) -> Known:
    """The one statement that ``ARTICLE#STATEMENT``, or the beginning of its id, means. Raises :class:`NotFound`."""
    if "#" in name:
        article, _, beginning = name.rpartition("#")
        return _in_article(connection, reader.resolve(connection, article), beginning.lower())
    found = kin.sayings_called(connection, name.lower(), 10 * _NAMED) if len(name) >= _LEAST else []
    if not found:
        raise NotFound(f"no statement's id begins with {name!r}. {_HOW}")
    return _one(found, name)


_HOW = "'wirecopy statements --json' shows the ids; four letters of one are enough, or ARTICLE#STATEMENT"


def _in_article(connection: Connection, article: str, beginning: str) -> Known:
    said = kin.sayings_of(connection, article)
    if not said:
        raise NotFound(f"{article} has no statements, or was not read for them yet: 'wirecopy statements' does that")
    found = [one for one in said if one.saying.statement.id.startswith(beginning)]
    if not found:
        known = ", ".join(one.saying.statement.id[:8] for one in said[:_NAMED])
        raise NotFound(f"{article[:8]} has no statement whose id begins with {beginning!r}. It has {known} …")
    return _one(found, f"{article[:8]}#{beginning}")


def _one(found: list[Known], name: str) -> Known:
    """The only one; of several that are the same words of the same text in different articles the first."""
    if len({one.saying.statement.id for one in found}) > 1:
        some = "; ".join(_called(one) for one in found[:_NAMED])
        raise NotFound(f"{name!r} begins the ids of several statements: {some}. Give more of it")
    return found[0]


def _called(one: Known) -> str:
    statement = one.saying.statement
    return f"{one.saying.article[:8]}#{statement.id[:12]} ({' '.join(statement.content.text.split())[:40]})"
