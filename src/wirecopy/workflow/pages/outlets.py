"""Outlets: what each carries, from whom, and how often it says so."""

from __future__ import annotations

from typing import NamedTuple

from sqlalchemy import Connection

from wirecopy.errors import NotFound
from wirecopy.store import carried
from wirecopy.store.carried import Carried
from wirecopy.store.newest import Newest, Which, count_by_outlet, newest
from wirecopy.workflow.pages import visible

_PAGE, _MOST = 30, 25


class OutletPage(NamedTuple):
    """An outlet. ``credited`` of its ``derived`` reports name who they are by or from."""

    name: str
    newest: Newest
    taken: list[Carried]
    given: list[Carried]
    credited: int
    derived: int


def outlets_page(connection: Connection) -> list[tuple[str | None, int]]:
    """All outlets with how many articles each has here."""
    return count_by_outlet(connection, visible.hidden(connection))


def outlet_page(connection: Connection, name: str, after: str | None = None) -> OutletPage:
    """An outlet by its name. Raises :class:`NotFound`."""
    hidden = visible.hidden(connection)
    found = newest(connection, Which(outlet=name), _PAGE, after, hidden)
    if not found.articles and after is None:
        raise NotFound(f"no outlet here is called {name!r}. The page /outlets lists them")
    credited, derived = carried.crediting(connection, name, hidden)
    taken, given = (each(connection, name, _MOST, hidden) for each in (carried.taken_from, carried.given_to))
    return OutletPage(name, found, taken, given, credited, derived)
