"""Judgements; findings: derivations, unseen originals, families; searches that later versions were placed into.

The tables are written out here, not taken from ``schema``: a migration must go on doing what it did.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

NUMBER = sa.BigInteger().with_variant(sa.Integer, "sqlite")


def upgrade() -> None:
    """Make the tables. Kept searches for shared passages are sealed otherwise from now on: they are made again."""
    op.execute("DELETE FROM detections")
    op.add_column("detections", sa.Column("last", NUMBER, nullable=False, server_default="-1"))
    op.add_column("detections", sa.Column("base", sa.Text, nullable=False, server_default=""))
    op.create_table(
        "judgements",
        *(sa.Column(name, sa.Text, primary_key=True) for name in ("subject", "left", "right")),
        sa.Column("seq", NUMBER, nullable=False),
        *(sa.Column(name, sa.Text, nullable=False) for name in ("verdict", "reason")),
    )
    op.create_table(
        "lineages",
        sa.Column("id", sa.Text, primary_key=True),
        *(sa.Column(name, sa.Text, nullable=False) for name in ("analyser", "basis")),
        sa.Column("last", NUMBER, nullable=False),
        *(sa.Column(name, sa.Integer, nullable=False) for name in ("versions", "count")),
        *(sa.Column(name, sa.Text, nullable=False) for name in ("digest", "seal")),
    )
    op.create_table(
        "traced",
        sa.Column("lineage", sa.Text, sa.ForeignKey("lineages.id", ondelete="CASCADE"), primary_key=True),
        sa.Column("version", NUMBER, sa.ForeignKey("versions.seq", ondelete="CASCADE"), primary_key=True, index=True),
        sa.Column("text", sa.Text, sa.ForeignKey("texts.digest", ondelete="CASCADE"), nullable=False, index=True),
        sa.Column("credited", sa.Boolean, nullable=False),
    )
    op.create_table(
        "names",
        sa.Column("lineage", sa.Text, primary_key=True),
        sa.Column("version", NUMBER, primary_key=True, autoincrement=False, index=True),
        sa.Column("own", sa.Boolean, primary_key=True),
        sa.Column("name", sa.Text, primary_key=True),
        _to_traced("version", "name_version"),
    )
    op.create_index("names_by_name", "names", ["own", "name"])
    _derivations()
    op.create_table(
        "unseen",
        *(sa.Column(name, sa.Text, primary_key=True) for name in ("lineage", "id")),
        sa.Column("version", NUMBER, primary_key=True, autoincrement=False, index=True),
        sa.Column("name", sa.Text),
        _to_traced("version", "unseen_version"),
    )
    _members()


def _to_traced(column: str, name: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint(
        ["lineage", column], ["traced.lineage", "traced.version"], name=name, ondelete="CASCADE"
    )


def _derivations() -> None:
    op.create_table(
        "derivations",
        sa.Column("lineage", sa.Text, primary_key=True),
        sa.Column("ordinal", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("derived", NUMBER, nullable=False),
        sa.Column("original", NUMBER),
        sa.Column("unseen", sa.Text),
        sa.Column("kind", sa.Text, nullable=False),
        sa.Column("confidence", sa.Float, nullable=False),
        sa.Column("decided", sa.Boolean, nullable=False),
        sa.Column("words", sa.Integer, nullable=False),
        sa.Column("share", sa.Float, nullable=False),
        sa.Column("verdict", sa.Text),
        sa.Column("evidence", sa.Text, nullable=False),
        *(_to_traced(end, f"derivation_{end}") for end in ("derived", "original")),
    )
    for end in ("derived", "original"):
        op.create_index(f"derivations_by_{end}", "derivations", [end, "lineage"])


def _members() -> None:
    of_statement = ("version", "analyser", "ordinal")
    op.create_table(
        "members",
        sa.Column("lineage", sa.Text, sa.ForeignKey("lineages.id", ondelete="CASCADE"), primary_key=True),
        sa.Column("family", sa.Text, primary_key=True),
        sa.Column("place", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("version", NUMBER, nullable=False),
        sa.Column("analyser", sa.Text, nullable=False),
        sa.Column("ordinal", sa.Integer, nullable=False),
        sa.Column("form", sa.Text, nullable=False),
        *(sa.Column(name, sa.Text) for name in ("speaker", "entity")),
        sa.ForeignKeyConstraint(
            of_statement,
            [f"statements.{name}" for name in of_statement],
            name="member_statement",
            ondelete="CASCADE",
        ),
    )
    op.create_index("members_by_statement", "members", of_statement)


def downgrade() -> None:
    """Take the tables away. Findings can be made again; the judgements stay in the events, which older versions of this
    program do not know."""
    for table in ("members", "unseen", "derivations", "names", "traced", "lineages", "judgements"):
        op.drop_table(table)
    op.execute("DELETE FROM detections")
    for column in ("base", "last"):
        op.drop_column("detections", column)
