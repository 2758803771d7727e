"""Sessions: who is logged in, and for how long."""

from __future__ import annotations

import secrets
from datetime import datetime, timedelta

from wirecopy.store import accounts as kept
from wirecopy.store import database
from wirecopy.store import desk as stored
from wirecopy.store.accounts import Account, Session
from wirecopy.workflow.desk import Desk

IDLE = timedelta(hours=8)
"""After so long without a request a session ends."""
LONGEST = timedelta(days=7)
"""After so long it ends, whatever was done."""
_NOTED = timedelta(minutes=5)  # how exactly it is kept when a session was used: each time is a write
_BYTES = 32  # of chance in a token


def open_session(desk: Desk, account: Account, before: str | None = None) -> str:
    """Log somebody in; gives the token for their browser. The session that it had ``before`` ends."""
    token, at = secrets.token_urlsafe(_BYTES), desk.clock()
    with database.writing(desk.engine) as connection:
        kept.end_old_sessions(connection, _written(at - IDLE), _written(at - LONGEST))
        if before:
            kept.end_session(connection, before)
        kept.open_session(connection, token, account.name, secrets.token_urlsafe(_BYTES), _written(at))
    return token


def session_of(desk: Desk, token: str) -> tuple[Session, str] | None:
    """Whose session a token is of, with the public name of their party; ``None`` where it ended, or nobody may log in by
    that account any more."""
    at = desk.clock()
    with database.reading(desk.engine) as connection:
        found = kept.load_session(connection, token)
        if found is None or found.account.disabled or _is_over(found, at):
            return None
        party = stored.load(connection, people=[found.account.party]).parties.get(found.account.party)
    if at - datetime.fromisoformat(found.used) > _NOTED:
        with database.writing(desk.engine) as connection:
            kept.use_session(connection, token, _written(at))
    return found, party.name if party else found.account.party


def end_session(desk: Desk, token: str) -> None:
    """Log out."""
    with database.writing(desk.engine) as connection:
        kept.end_session(connection, token)


def end_sessions(desk: Desk, account: str, but: str | None = None) -> None:
    """Log out everywhere, but for the session of one token."""
    with database.writing(desk.engine) as connection:
        kept.end_sessions(connection, account, but)


def _is_over(session: Session, at: datetime) -> bool:
    used, created = datetime.fromisoformat(session.used), datetime.fromisoformat(session.created)
    return at - used > IDLE or at - created > LONGEST


def _written(at: datetime) -> str:
    return at.isoformat(timespec="microseconds")
