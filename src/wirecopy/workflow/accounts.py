"""Accounts: who may log in, as which party of the desk, and what they may do there.

Accounts are no part of the record: what they do is, as their party's doing.
"""

from __future__ import annotations

from collections.abc import Callable, Collection
from enum import StrEnum
from typing import Any

from wirecopy.errors import NotFound, UsageError
from wirecopy.ledger.desk.kinds import PartyKind
from wirecopy.ledger.desk.rules import parties
from wirecopy.ledger.stages import Role
from wirecopy.store import accounts as kept
from wirecopy.store import database
from wirecopy.store.accounts import Account
from wirecopy.workflow.desk import Desk, Doing, doing
from wirecopy.workflow.passwords import hashed, is_outdated, is_right


class Duty(StrEnum):
    """What an account is for; one may have several."""

    CONTRIBUTOR = "contributor"
    EDITOR = "editor"
    LEGAL = "legal"
    ADMINISTRATOR = "administrator"


_EDITING = frozenset({Duty.EDITOR, Duty.LEGAL})
"""Duties whose party acts as an editor by the desk's rules."""


def add_account(
    desk: Desk,
    name: str,
    duties: Collection[str],
    password: str | None = None,
    shown: str | None = None,
    subject: str | None = None,
) -> Account:
    """Let somebody log in by a name, which is also the key of their party; it is named, publicly as ``shown``, where it is
    not yet. ``subject`` is how an OpenID provider knows them. Raises :class:`UsageError`."""
    key, chosen = name.strip().casefold(), _duties(duties)
    if not password and not subject:
        raise UsageError(f"{key} could not log in. Give a password, or the subject of an OpenID provider")
    secret = hashed(password, key) if password else None
    with doing(desk) as one:
        if kept.find(one.connection, key) or kept.find_by_party(one.connection, key):
            raise UsageError(f"{key} has an account already. Change its roles or its password, or choose another name")
        _check_subject(one, subject)
        _name_party(one, key, chosen, shown)
        account = Account(key, key, chosen, secret, subject or None, False, one.at)
        kept.add(one.connection, account)
    return account


def set_duties(desk: Desk, name: str, duties: Collection[str]) -> Account:
    """Give an account other roles, in place of those it has; at once, for who is logged in too."""
    chosen = _duties(duties)
    with doing(desk) as one:
        account = _known(kept.find(one.connection, _key(name)), name)
        if Duty.ADMINISTRATOR not in chosen:
            _check_last(one, account)
        _name_party(one, account.party, chosen, None, account.roles)
        kept.change(one.connection, account.name, roles=chosen)
    return account._replace(roles=chosen)


def disable(desk: Desk, name: str, disabled: bool = True) -> Account:
    """Let nobody log in by a name any more, and log out who is; or let them again."""

    def change(one: Doing, account: Account) -> dict[str, Any]:
        if disabled:
            _check_last(one, account)
            kept.end_sessions(one.connection, account.name)
        return {"disabled": disabled}

    return _change(desk, name, change)


def set_password(desk: Desk, name: str, password: str, keep: str | None = None) -> Account:
    """Give an account another password, and end its sessions but that of a token (``keep``)."""
    secret = hashed(password, _key(name))

    def change(one: Doing, account: Account) -> dict[str, Any]:
        kept.end_sessions(one.connection, account.name, keep)
        return {"password": secret}

    return _change(desk, name, change)


def set_subject(desk: Desk, name: str, subject: str | None) -> Account:
    """Say how an OpenID provider knows somebody; ``None``: not at all."""

    def change(one: Doing, account: Account) -> dict[str, Any]:
        _check_subject(one, subject, account.name)
        return {"subject": subject or None}

    return _change(desk, name, change)


def list_accounts(desk: Desk) -> list[Account]:
    """All accounts, by name."""
    with database.reading(desk.engine) as connection:
        return kept.load_all(connection)


def check_login(desk: Desk, name: str, password: str) -> Account | None:
    """The account that a name and a password are of. For names that nobody has it takes as long as for others."""
    with database.reading(desk.engine) as connection:
        account = kept.find(connection, _key(name))
    right = is_right(password, account.password if account else None)
    if account is None or account.disabled or not right:
        return None
    if account.password and is_outdated(account.password):
        with database.writing(desk.engine) as connection:
            kept.change(connection, account.name, password=hashed(password))
    return account


def account_of_subject(desk: Desk, subject: str) -> Account | None:
    """The account that an OpenID provider's subject is of."""
    with database.reading(desk.engine) as connection:
        account = kept.find_by_subject(connection, subject)
    return account if account and not account.disabled else None


def _change(desk: Desk, name: str, change: Callable[[Doing, Account], dict[str, Any]]) -> Account:
    with doing(desk) as one:
        account = _known(kept.find(one.connection, _key(name)), name)
        values = change(one, account)
        kept.change(one.connection, account.name, **values)
    return account._replace(**values)


def _key(name: str) -> str:
    return name.strip().casefold()[:200]


def _known(account: Account | None, name: str) -> Account:
    if account is None:
        raise NotFound(f"there is no account {name!r}. 'wirecopy account list' shows all")
    return account


def _duties(given: Collection[str]) -> frozenset[str]:
    known = list(Duty)
    if not given or any(each not in known for each in given):
        raise UsageError(f"an account has one or more of the roles {', '.join(known)}. Give one of them")
    return frozenset(map(str, given))


def _check_subject(one: Doing, subject: str | None, own: str | None = None) -> None:
    other = kept.find_by_subject(one.connection, subject) if subject else None
    if other and other.name != own:
        raise UsageError("another account has that subject. A subject leads to one account")


def _check_last(one: Doing, account: Account) -> None:
    """Raises :class:`UsageError` where nobody would be left to administer accounts by pages."""
    others = [each for each in kept.load_all(one.connection) if each.name != account.name and not each.disabled]
    if Duty.ADMINISTRATOR in account.roles and not any(Duty.ADMINISTRATOR in each.roles for each in others):
        raise UsageError(f"{account.name} is the last administrator. Make another account one first")


def _name_party(
    one: Doing, key: str, duties: frozenset[str], shown: str | None, former: frozenset[str] = frozenset()
) -> None:
    """Name a party, or make it an editor; it is none any more where only its account (``former``) had made it one."""
    before = one.look(people=[key]).parties.get(key)
    name = shown or (before.name if before else key.replace("-", " ").title())
    kept_roles = set(before.roles if before and not former & _EDITING else ())
    roles = kept_roles | ({Role.EDITOR} if duties & _EDITING else set())
    kind = before.kind if before else PartyKind.PERSON
    one.do(lambda state: parties.name_party(state, key, kind, name, sorted(roles)))
