"""Findings: which versions were read for statements, and the statements.

The tables are written out here, not taken from ``schema``: a migration must go on doing what it did.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

NUMBER = sa.BigInteger().with_variant(sa.Integer, "sqlite")


def upgrade() -> None:
    """Make the tables; the record stays as it is."""
    op.create_table(
        "analyses",
        sa.Column(
            "version", NUMBER, sa.ForeignKey("versions.seq", ondelete="CASCADE"), primary_key=True, autoincrement=False
        ),
        sa.Column("analyser", sa.Text, primary_key=True),
        sa.Column("text", sa.Text, sa.ForeignKey("texts.digest", ondelete="CASCADE"), nullable=False, index=True),
        *(sa.Column(name, sa.Text) for name in ("language", "limited")),
        sa.Column("count", sa.Integer, nullable=False),
        sa.Column("digest", sa.Text, nullable=False),
    )
    op.create_table(
        "statements",
        sa.Column("version", NUMBER, primary_key=True, autoincrement=False),
        sa.Column("analyser", sa.Text, primary_key=True),
        sa.Column("ordinal", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("id", sa.Text, nullable=False),
        sa.Column("parent", sa.Text),
        sa.Column("kind", sa.Text, nullable=False),
        *(sa.Column(name, sa.Text) for name in ("source", "resolved", "named", "entity", "cue")),
        sa.Column("content", sa.Text, nullable=False),
        sa.Column("occasion", sa.Text),
        sa.Column("body", sa.Text, nullable=False),
        sa.ForeignKeyConstraint(["version", "analyser"], ["analyses.version", "analyses.analyser"], ondelete="CASCADE"),
    )
    op.create_index("statements_by_name", "statements", ["named", "entity"])


def downgrade() -> None:
    """Take the findings away; they can be made again."""
    op.drop_table("statements")
    op.drop_table("analyses")
