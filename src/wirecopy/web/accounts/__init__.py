"""Accounts: logging in, sessions, roles, and the token that forms of the desk bring along."""

from __future__ import annotations

from wirecopy.web.accounts import login, oidc, own, people
from wirecopy.web.accounts.guard import FRESH, TOKEN, needs

ACCOUNTS = (login.router, oidc.router, own.router, people.router)

__all__ = ["ACCOUNTS", "FRESH", "TOKEN", "needs"]
