"""How claimants follow their cases: by a secret link, without an account. What they are shown has no contact data in it."""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from datetime import datetime
from typing import Any, NamedTuple

from wirecopy.article.moment import Moment
from wirecopy.errors import NotAllowed, UsageError
from wirecopy.ledger.cases.completeness import Completeness, completeness
from wirecopy.ledger.cases.letters import receipt
from wirecopy.store import database, following
from wirecopy.store import desk as stored
from wirecopy.workflow.desk import Desk
from wirecopy.workflow.desk_deadlines import clocks_of_case
from wirecopy.workflow.desk_filing import filing_of, law_of, whole_filing
from wirecopy.workflow.desk_letters import letters_of
from wirecopy.workflow.desk_register import CaseShown, show_case
from wirecopy.workflow.desk_sealed import sealed_fields

_BYTES = 32  # 256 bits: nobody guesses one


class Followed(NamedTuple):
    """A case for its claimant: how it stands, what they sent without contact data, and the letter about its decision."""

    shown: CaseShown
    sealed: Mapping[str, Any]
    letter: str | None


def make_secret(desk: Desk, case: str) -> str:
    """A secret that leads to a case. It is given out once: nobody can find it out again."""
    secret = secrets.token_urlsafe(_BYTES)
    with database.writing(desk.engine) as connection:
        following.keep(connection, secret, stored.whole_id(connection, "case", case))
    return secret


def case_of(desk: Desk, secret: str) -> str:
    """The case that a secret leads to. Raises :class:`wirecopy.errors.NotFound`."""
    with database.reading(desk.engine) as connection:
        return following.find(connection, secret)


def followed(desk: Desk, case: str) -> Followed:
    """A case as its claimant sees it."""
    return Followed(show_case(desk, case), sealed_fields(desk, case), _letter(desk, case))


def _letter(desk: Desk, case: str) -> str | None:
    try:
        return letters_of(desk, case).claimant
    except (NotAllowed, UsageError):  # it is not decided, or what it asks for is not done yet
        return None


def receipt_of(desk: Desk, case: str, follow: str) -> str:
    """The receipt for a case as it stands now (DSA 16(4)); ``follow`` is where it can be followed."""
    with database.reading(desk.engine) as connection:
        key = stored.whole_id(connection, "case", case)
        state = stored.load(connection, only=[key], people=())
        known = state.cases[key]
        running = clocks_of_case(state, known, desk.house.clocks, law_of(connection, known))
        sent = whole_filing(connection, known.sealed, known.opened.claimant, key)
    found = completeness(known.opened.kind, sent)
    at = datetime.fromisoformat(known.at).replace(microsecond=0)
    return receipt(known.opened.kind, key, Moment(at), found, running, follow)


def lacking(desk: Desk, case: str, fields: Mapping[str, object]) -> Completeness:
    """What a case would still lack if it had some fields more, or others in the place of those it has."""
    with database.reading(desk.engine) as connection:
        key = stored.whole_id(connection, "case", case)
        known = stored.load(connection, only=[key], people=()).cases[key]
        sent = whole_filing(connection, known.sealed, known.opened.claimant, key)
    return filing_of(known.opened.kind, sent | dict(fields)).found
