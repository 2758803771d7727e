"""Accounts and sessions in the database. Private: nothing here is searched, fed, exported or logged; no event speaks of it."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any, NamedTuple

from sqlalchemy import Connection, Row, delete, insert, select, update

from wirecopy.ids import digest
from wirecopy.store.schema_accounts import accounts, sessions


class Account(NamedTuple):
    """Who may log in. ``password`` is an Argon2 hash, ``None`` for who comes by an OpenID provider alone."""

    name: str
    party: str
    roles: frozenset[str]
    password: str | None
    subject: str | None
    disabled: bool
    created: str


class Session(NamedTuple):
    """Somebody who is logged in; times are RFC 3339 in UTC."""

    token: str
    account: Account
    csrf: str
    created: str
    used: str


def find(connection: Connection, name: str) -> Account | None:
    """The account of a log-in name."""
    return _one(connection.execute(select(accounts).where(accounts.c.name == name)).first())


def find_by_subject(connection: Connection, subject: str) -> Account | None:
    """The account that an OpenID provider knows by a subject."""
    return _one(connection.execute(select(accounts).where(accounts.c.subject == subject)).first())


def find_by_party(connection: Connection, party: str) -> Account | None:
    """The account of a party of the desk."""
    return _one(connection.execute(select(accounts).where(accounts.c.party == party)).first())


def load_all(connection: Connection) -> list[Account]:
    """All accounts, by name."""
    return [_account(row) for row in connection.execute(select(accounts).order_by(accounts.c.name))]


def add(connection: Connection, account: Account) -> None:
    """Keep a new account."""
    connection.execute(insert(accounts).values(**account._asdict() | {"roles": _joined(account.roles)}))


def change(connection: Connection, name: str, **values: Any) -> None:
    """Change what is kept of an account."""
    if "roles" in values:
        values["roles"] = _joined(values["roles"])
    connection.execute(update(accounts).where(accounts.c.name == name).values(**values))


def open_session(connection: Connection, token: str, account: str, csrf: str, at: str) -> None:
    """Keep that somebody is logged in; of the token only its digest."""
    row = {"token": _kept(token), "account": account, "csrf": csrf, "created": at, "used": at}
    connection.execute(insert(sessions).values(**row))


def load_session(connection: Connection, token: str) -> Session | None:
    """Whose session a token is of."""
    joined = sessions.join(accounts, accounts.c.name == sessions.c.account)
    said = [sessions.c[name].label(f"session_{name}") for name in ("token", "csrf", "created", "used")]
    query = select(accounts, *said).select_from(joined).where(sessions.c.token == _kept(token))
    row = connection.execute(query).first()
    if row is None:
        return None
    return Session(row.session_token, _account(row), row.session_csrf, row.session_created, row.session_used)


def use_session(connection: Connection, token: str, at: str) -> None:
    """Keep when a session was used last."""
    connection.execute(update(sessions).where(sessions.c.token == _kept(token)).values(used=at))


def end_session(connection: Connection, token: str) -> None:
    """Forget a session."""
    connection.execute(delete(sessions).where(sessions.c.token == _kept(token)))


def end_sessions(connection: Connection, account: str, but: str | None = None) -> None:
    """Forget all sessions of an account, but for that of one token."""
    query = delete(sessions).where(sessions.c.account == account)
    connection.execute(query if but is None else query.where(sessions.c.token != _kept(but)))


def end_old_sessions(connection: Connection, used_before: str, created_before: str) -> None:
    """Forget sessions that nobody may go on with."""
    old = (sessions.c.used < used_before) | (sessions.c.created < created_before)
    connection.execute(delete(sessions).where(old))


def _one(row: Row[Any] | None) -> Account | None:
    return None if row is None else _account(row)


def _account(row: Row[Any]) -> Account:
    return Account(
        row.name, row.party, frozenset(row.roles.split()), row.password, row.subject, bool(row.disabled), row.created
    )


def _joined(roles: Collection[str]) -> str:
    return " ".join(sorted(roles))


def _kept(token: str) -> str:
    return digest(token.encode("utf-8", "replace"))
