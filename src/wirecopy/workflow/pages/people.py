"""People and bodies: who is quoted, and everything that one of them said."""

from __future__ import annotations

from typing import NamedTuple

from sqlalchemy import Connection

from wirecopy.errors import NotFound
from wirecopy.store import kin, persons
from wirecopy.store.persons import Person, SaidHere
from wirecopy.workflow.pages import visible

PAGE = 50
_MOST, _DAYS = 100, 3_000


class PersonPage(NamedTuple):
    """Somebody with what they said; counts by outlet and occasion, and by day (``YYYY-MM-DD``) in order. ``next`` is the
    number of the page behind."""

    entity: str
    name: str
    names: list[tuple[str, int]]
    said: list[SaidHere]
    outlets: list[tuple[str | None, int]]
    occasions: list[tuple[str | None, int]]
    days: list[tuple[str | None, int]]
    next: int | None

    @property
    def statements(self) -> int:
        """How many statements there are."""
        return sum(count for _, count in self.names)


def people_page(connection: Connection, words: str = "") -> list[Person]:
    """Who is quoted most; with ``words``, whose names have them."""
    return persons.most_quoted(connection, _MOST, words, visible.hidden(connection))


def person_page(connection: Connection, entity: str, number: int = 1) -> PersonPage:
    """Somebody by their key. Raises :class:`NotFound`."""
    hidden = visible.hidden(connection)
    names = persons.variants(connection, entity, hidden)
    if not names:
        raise NotFound(f"nobody with the key {entity!r} says anything here. The page /people lists who does")
    said = persons.said_by(connection, entity, PAGE + 1, (number - 1) * PAGE, hidden)
    return PersonPage(
        entity=entity,
        name=max(names, key=lambda each: (each[1], len(each[0])))[0],
        names=names,
        said=_once(_led(connection, said[:PAGE], hidden)),
        outlets=persons.by(connection, entity, "outlet", 30, hidden),
        occasions=persons.by(connection, entity, "occasion", 30, hidden),
        days=persons.by(connection, entity, "day", _DAYS, hidden),
        next=number + 1 if len(said) > PAGE else None,
    )


def _led(connection: Connection, said: list[SaidHere], hidden: frozenset[str]) -> list[SaidHere]:
    """Statements without the families of which readers may see no other report."""
    reports = kin.reports(connection, {each.family for each in said if each.family}, hidden)
    return [each._replace(family=each.family if reports.get(each.family or "", 0) > 1 else None) for each in said]


def _once(said: list[SaidHere]) -> list[SaidHere]:
    """Of statements that several articles have, the newest report."""
    return list({each.family or f"{each.article.id}#{each.statement.id}": each for each in reversed(said)}.values())[
        ::-1
    ]
