"""A work as it stands."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from wirecopy.ledger.desk.rules import checks, claiming
from wirecopy.ledger.desk.state import Case, Submission, Work
from wirecopy.publish.edition import Edition
from wirecopy.store import database, desk_lists, reader, words
from wirecopy.store import desk as stored
from wirecopy.store.desk_lists import ListedWork
from wirecopy.workflow.desk import Desk


class Standing(NamedTuple):
    """A work with what it is made of; ``texts`` are words by digest, ``flags`` the cases that a correction at a source
    opened and that nobody has decided, ``edition`` what is public of it."""

    work: Work
    submissions: tuple[Submission, ...]
    cases: tuple[Case, ...]
    flags: tuple[Case, ...]
    texts: Mapping[str, str]
    edition: Edition | None


def work_of(desk: Desk, name: str) -> Work:
    """A work. Raises :class:`wirecopy.errors.NotFound` for what is no article, or none that was ever submitted."""
    with database.reading(desk.engine) as connection:
        key = reader.resolve(connection, name)
        return checks.work(stored.load(connection, [key], people=()), key)


def whole_action(desk: Desk, name: str) -> str:
    """The id of an action that a name begins."""
    with database.reading(desk.engine) as connection:
        return stored.whole_id(connection, "action", name)


def standing_of(desk: Desk, name: str) -> Standing:
    """A work and everything about it that a list does not show."""
    with database.reading(desk.engine) as connection:
        key = reader.resolve(connection, name)
        state = stored.load(connection, [key], people=())
        known = checks.work(state, key)
        said = words.load(connection, words.public_in(state))
        editions = desk_lists.load_editions(connection, desk.house.addresses, only=[key])
    return Standing(
        known,
        tuple(state.submissions[one] for one in known.submissions),
        tuple(state.cases[one] for one in known.cases if one in state.cases),
        tuple(claiming.flags(state, key)),
        said,
        editions[0] if editions else None,
    )


def list_works(desk: Desk, stage: str | None = None) -> list[ListedWork]:
    """Works, those that changed last first."""
    with database.reading(desk.engine) as connection:
        return desk_lists.list_works(connection, stage)
