"""Who is known to the desk, and what it says about who is responsible."""

from __future__ import annotations

import re
from collections.abc import Collection

from wirecopy.errors import NotAllowed, UsageError
from wirecopy.ledger.desk.happenings import PartyNamed, ResponsibilityAdopted
from wirecopy.ledger.desk.kinds import PartyKind
from wirecopy.ledger.desk.rules import checks
from wirecopy.ledger.desk.state import DeskState
from wirecopy.ledger.events import Event
from wirecopy.ledger.stages import Role

_KEY = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_GIVEN = (Role.EDITOR,)


def name_party(state: DeskState, party: str, kind: PartyKind, name: str, roles: Collection[Role] = ()) -> list[Event]:
    """Make somebody known under a public name, or change it. ``roles`` may be that of an editor: others come with what
    is theirs."""
    if not _KEY.fullmatch(party) or len(party) > 80:
        raise UsageError(f"{party!r} is no key of a party. Use small letters, digits and hyphens, as in anna-brandt")
    checks.public(party, f"the key {party!r}")
    checks.public(name, "the public name")
    if others := sorted(set(roles) - set(_GIVEN)):
        raise NotAllowed(f"{party} cannot be given the role of {', '.join(others)}", "It can be given: editor")
    if roles and kind is PartyKind.MACHINE:
        raise NotAllowed(f"{party} is a machine, which is no editor", "Name the person who answers for it")
    named = PartyNamed(party, kind, name, tuple(sorted(set(roles))))
    return [] if state.parties.get(party) == named else [named]


def adopt_responsibility(state: DeskState, text: str, by: str) -> list[Event]:
    """Adopt a statement of who is responsible for what is published; ``text`` is its digest."""
    checks.editor(state, by)
    checks.digest(text, "the statement")
    return [ResponsibilityAdopted(state.responsibility + 1, text, by)]
