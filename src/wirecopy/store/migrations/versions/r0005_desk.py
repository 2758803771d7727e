"""The desk: what its events are about, its words, its projections, what is private, what is kept out.

The tables are written out here, not taken from ``schema``: a migration must go on doing what it did.
"""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None

NUMBER = sa.BigInteger().with_variant(sa.Integer, "sqlite")


def upgrade() -> None:
    """Make the tables. No event was about the desk before, so that none has a row to begin with."""
    op.create_table(
        "about",
        sa.Column("subject", sa.Text, primary_key=True),
        sa.Column("seq", NUMBER, primary_key=True, autoincrement=False),
    )
    op.create_table("words", sa.Column("digest", sa.Text, primary_key=True), sa.Column("text", sa.Text, nullable=False))
    op.create_table("parties", *_head(), *_texts("kind", "name", "roles"))
    op.create_table(
        "submissions",
        *_head(),
        sa.Column("work", sa.Text, nullable=False, index=True),
        *_texts("version", "submitter"),
        sa.Column("stage", sa.Text, nullable=False, index=True),
    )
    _works()
    op.create_table(
        "cases",
        *_head(),
        *_texts("kind"),
        sa.Column("stage", sa.Text, nullable=False, index=True),
        *_texts("claimant"),
        sa.Column("opened", sa.Text, nullable=False, index=True),
        *_texts("sealed"),
    )
    op.create_table("targets", *_keys("work", "case"))
    op.create_table("kept_out", *_keys("work", "action", "kind", "mark"))
    op.create_index("kept_out_by_mark", "kept_out", ["mark"])
    op.create_table("purged", sa.Column("version", NUMBER, primary_key=True, autoincrement=False))
    op.create_table("contacts", *_keys("party", "case", "field"), *_texts("value"))
    op.create_table(
        "sealed",
        sa.Column("digest", sa.Text, primary_key=True),
        sa.Column("content", sa.LargeBinary, nullable=False),
    )


def _works() -> None:
    op.create_table(
        "works",
        *_head(),
        *_texts("stage"),
        sa.Column("number", sa.Integer, nullable=False),
        *(sa.Column(name, sa.Text) for name in ("headline", "published", "changed")),
        sa.Column("due", sa.Text, index=True),
        *(sa.Column(name, sa.Text) for name in ("version", "edition")),
    )
    op.create_index("works_by_change", "works", ["changed", "id"])
    op.create_table("cited", *_keys("original", "work"))
    op.create_table(
        "actions",
        *_head(),
        sa.Column("work", sa.Text, nullable=False, index=True),
        *_texts("kind", "stage"),
        sa.Column("number", sa.Integer, nullable=False),
        sa.Column("at", sa.Text, index=True),
        *_texts("text"),
        *(sa.Column(name, sa.Text) for name in ("case", "reversed_by")),
    )


def _head() -> list[sa.Column[Any]]:
    return [sa.Column("id", sa.Text, primary_key=True), sa.Column("seq", NUMBER, nullable=False)]


def _keys(*names: str) -> list[sa.Column[Any]]:
    return [sa.Column(name, sa.Text, primary_key=True) for name in names]


def _texts(*names: str) -> list[sa.Column[Any]]:
    return [sa.Column(name, sa.Text, nullable=False) for name in names]


def downgrade() -> None:
    """Take the desk's tables away; its events stay."""
    names = "sealed contacts purged kept_out targets cases actions cited works submissions parties words about"
    for name in names.split():
        op.drop_table(name)
