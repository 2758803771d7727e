"""Tables of the site's accounts. All are private and no part of the record: nothing of them stands in events or exports."""

from __future__ import annotations

from sqlalchemy import Boolean, Column, ForeignKey, Table, Text

from wirecopy.store.tables import metadata

accounts = Table(
    "accounts",
    metadata,
    Column("name", Text, primary_key=True),
    Column("party", Text, nullable=False, unique=True),
    Column("roles", Text, nullable=False),
    Column("password", Text),
    Column("subject", Text, unique=True),
    Column("disabled", Boolean, nullable=False),
    Column("created", Text, nullable=False),
)
"""Who may log in: ``name`` without case, the ``party`` that they are at the desk, ``roles`` in alphabetical order with spaces
between them, the Argon2 hash of the ``password``, the ``subject`` by which an OpenID provider knows them."""

sessions = Table(
    "sessions",
    metadata,
    Column("token", Text, primary_key=True),
    Column("account", Text, ForeignKey("accounts.name", ondelete="CASCADE"), nullable=False, index=True),
    Column("csrf", Text, nullable=False),
    Column("created", Text, nullable=False),
    Column("used", Text, nullable=False),
)
"""Who is logged in: ``token`` is the SHA-256 of what their browser has; times are RFC 3339 in UTC."""

following = Table(
    "following",
    metadata,
    Column("secret", Text, primary_key=True),
    Column("case", Text, nullable=False, index=True),
)
"""Secret links by which claimants follow their cases: the SHA-256 of the secret."""
