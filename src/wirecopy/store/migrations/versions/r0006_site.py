"""The site: accounts, sessions, secret links to cases, and the indexes that its pages need.

The tables are written out here, not taken from ``schema``: a migration must go on doing what it did.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None

_INDEXES = {
    "statements_by_entity": ("statements", ["entity"]),
    "versions_by_time": ("versions", ["instant"]),
    "versions_by_outlet": ("versions", ["outlet", "instant"]),
    "members_by_family": ("members", ["family"]),
}


def upgrade() -> None:
    """Make the tables and indexes."""
    op.create_table(
        "accounts",
        sa.Column("name", sa.Text, primary_key=True),
        sa.Column("party", sa.Text, nullable=False, unique=True),
        sa.Column("roles", sa.Text, nullable=False),
        sa.Column("password", sa.Text),
        sa.Column("subject", sa.Text, unique=True),
        sa.Column("disabled", sa.Boolean, nullable=False),
        sa.Column("created", sa.Text, nullable=False),
    )
    op.create_table(
        "sessions",
        sa.Column("token", sa.Text, primary_key=True),
        sa.Column("account", sa.Text, sa.ForeignKey("accounts.name", ondelete="CASCADE"), nullable=False, index=True),
        *(sa.Column(name, sa.Text, nullable=False) for name in ("csrf", "created", "used")),
    )
    op.create_table(
        "following",
        sa.Column("secret", sa.Text, primary_key=True),
        sa.Column("case", sa.Text, nullable=False, index=True),
    )
    for name, (table, columns) in _INDEXES.items():
        op.create_index(name, table, columns)


def downgrade() -> None:
    """Take them away."""
    for name, (table, _) in _INDEXES.items():
        op.drop_index(name, table)
    for table in ("following", "sessions", "accounts"):
        op.drop_table(table)
