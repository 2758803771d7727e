"""Findings: which versions were searched for shared passages, and the passages.

The tables are written out here, not taken from ``schema``: a migration must go on doing what it did.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

NUMBER = sa.BigInteger().with_variant(sa.Integer, "sqlite")
SPANS = ("left_begin", "left_end", "right_begin", "right_end")


def upgrade() -> None:
    """Make the tables; the record and the statements stay as they are."""
    op.create_table(
        "detections",
        sa.Column("id", sa.Text, primary_key=True),
        *(sa.Column(name, sa.Text, nullable=False) for name in ("analyser", "options", "articles", "summary")),
        *(sa.Column(name, sa.Integer, nullable=False) for name in ("versions", "count")),
        *(sa.Column(name, sa.Text, nullable=False) for name in ("digest", "seal")),
    )
    op.create_table(
        "detected",
        sa.Column("detection", sa.Text, sa.ForeignKey("detections.id", ondelete="CASCADE"), primary_key=True),
        sa.Column("version", NUMBER, sa.ForeignKey("versions.seq", ondelete="CASCADE"), primary_key=True, index=True),
        sa.Column("text", sa.Text, sa.ForeignKey("texts.digest", ondelete="CASCADE"), nullable=False, index=True),
    )
    op.create_table(
        "alignments",
        sa.Column("detection", sa.Text, primary_key=True),
        sa.Column("ordinal", sa.Integer, primary_key=True, autoincrement=False),
        *(sa.Column(name, NUMBER, nullable=False) for name in ("left", "right")),
        *(sa.Column(name, sa.Integer, nullable=False) for name in (*SPANS, "matched_words")),
        sa.Column("similarity", sa.Float, nullable=False),
        sa.Column("type", sa.Text, nullable=False),
        *(
            sa.ForeignKeyConstraint(
                ["detection", side],
                ["detected.detection", "detected.version"],
                name=f"alignment_{side}",
                ondelete="CASCADE",
            )
            for side in ("left", "right")
        ),
    )
    op.create_index("alignments_by_left", "alignments", ["left", "detection"])
    op.create_index("alignments_by_right", "alignments", ["right", "detection"])


def downgrade() -> None:
    """Take the findings away; they can be made again."""
    for table in ("alignments", "detected", "detections"):
        op.drop_table(table)
