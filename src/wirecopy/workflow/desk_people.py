"""Parties, how they can be reached, and the statement of responsibility."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from wirecopy.errors import NotFound
from wirecopy.ledger.desk.happenings import PartyNamed, ResponsibilityAdopted
from wirecopy.ledger.desk.kinds import PartyKind
from wirecopy.ledger.desk.rules import checks, parties
from wirecopy.ledger.stages import Role
from wirecopy.store import database, vault, words
from wirecopy.store import desk as stored
from wirecopy.workflow.desk import Desk, Done, doing


def add_party(
    desk: Desk,
    party: str,
    kind: PartyKind,
    name: str,
    roles: Collection[Role] = (),
    contact: Mapping[str, str] | None = None,
) -> Done:
    """Make somebody known under a public name, or change it. ``contact`` (``email``, ``telephone`` …) is kept apart, in
    place of what was known before; left out, that stays."""
    with doing(desk) as one:
        one.look(people=[party])
        one.do(lambda state: parties.name_party(state, party, kind, name, roles))
        if contact is not None:
            vault.keep_contact(one.connection, party, contact)
        return one.done(party)


def contact_of(desk: Desk, party: str, case: str = "") -> dict[str, str]:
    """How a party can be reached about a case: for answering it, never for publishing."""
    with database.reading(desk.engine) as connection:
        checks.party(stored.load(connection, people=[party]), party)
        return vault.load_contact(connection, party, case)


def forget_contact(desk: Desk, party: str) -> None:
    """Forget how a party can be reached. Their public name stays in the record."""
    with database.writing(desk.engine) as connection:
        checks.party(stored.load(connection, people=[party]), party)
        vault.forget_contact(connection, party)
    database.scrub(desk.engine)


def adopt_responsibility(desk: Desk, text: str, by: str) -> Done:
    """Adopt a statement of who is responsible for what is published; it is shown with all that is published from now on."""
    with doing(desk) as one:
        one.look(people=[by])
        said = words.keep(one.connection, text.strip())
        [event] = one.do(lambda state: parties.adopt_responsibility(state, said, by))
        assert isinstance(event, ResponsibilityAdopted)  # noqa: S101  the rule gives nothing else
        return one.done(str(event.number))


def responsibility(desk: Desk) -> tuple[int, str]:
    """The statement of responsibility in use, and its number. Raises :class:`NotFound`."""
    with database.reading(desk.engine) as connection:
        state = stored.load(connection)
        if not state.responsibility:
            raise NotFound("there is no statement of responsibility yet. Adopt one first")
        text = state.statements[state.responsibility].text
        return state.responsibility, words.load(connection, [text])[text]


def list_parties(desk: Desk) -> list[PartyNamed]:
    """Everybody who is known to the desk, in the order they were named."""
    with database.reading(desk.engine) as connection:
        return list(stored.load(connection, people=None).parties.values())
