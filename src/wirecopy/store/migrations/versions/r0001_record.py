"""The record, bytes by digest, the projection, and full-text search.

The tables are written out here, not taken from ``schema``: a migration must go on doing what it did.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

NUMBER = sa.BigInteger().with_variant(sa.Integer, "sqlite")


def upgrade() -> None:
    """Make everything."""
    op.create_table(
        "events",
        sa.Column("seq", NUMBER, primary_key=True, autoincrement=False),
        *(sa.Column(name, sa.Text, nullable=False) for name in ("at", "kind", "body", "seal")),
    )
    op.create_table(
        "blobs",
        sa.Column("digest", sa.Text, primary_key=True),
        sa.Column("content", sa.LargeBinary, nullable=False),
    )
    op.create_table("texts", sa.Column("digest", sa.Text, primary_key=True), sa.Column("text", sa.Text, nullable=False))
    op.create_table(
        "snapshots",
        sa.Column("digest", sa.Text, primary_key=True),
        sa.Column("origin", sa.Text, primary_key=True),
        sa.Column("seq", NUMBER, nullable=False),
    )
    _projection()
    _search()
    if op.get_bind().dialect.name == "postgresql":
        _storage()


def _projection() -> None:
    op.create_table(
        "versions",
        sa.Column("seq", NUMBER, primary_key=True, autoincrement=False),
        sa.Column("id", sa.Text, nullable=False, index=True),
        sa.Column("article", sa.Text, nullable=False, index=True),
        *(sa.Column(name, sa.Text, nullable=False) for name in ("snapshot", "text", "meta")),
        *(sa.Column(name, sa.Text) for name in ("number", "dated")),
        sa.Column("partial", sa.Boolean, nullable=False),
        *(sa.Column(name, sa.Text) for name in ("headline", "outlet", "published", "instant", "language")),
        sa.Column("status", sa.Text, nullable=False),
        sa.Column("words", sa.Integer, nullable=False),
    )
    op.create_table(
        "articles",
        sa.Column("id", sa.Text, primary_key=True),
        sa.Column("key", sa.Text, nullable=False),
        sa.Column("current", NUMBER, sa.ForeignKey("versions.seq"), nullable=False, index=True),
        sa.Column("versions", sa.Integer, nullable=False),
    )
    op.create_table(
        "refusals",
        sa.Column("id", sa.Text, primary_key=True),
        sa.Column("seq", NUMBER, nullable=False),
        *(sa.Column(name, sa.Text, nullable=False) for name in ("origin", "reason", "problem", "remedy")),
    )


def _search() -> None:
    op.execute(
        "CREATE VIEW searchable AS SELECT v.seq AS seq, coalesce(v.headline, '') AS headline, t.text AS text"
        " FROM versions v JOIN texts t ON t.digest = v.text"
    )
    if op.get_bind().dialect.name == "postgresql":
        op.execute(
            "CREATE TABLE search (seq bigint NOT NULL, part integer NOT NULL, words tsvector NOT NULL,"
            " PRIMARY KEY (seq, part))"
        )
        op.execute("CREATE INDEX search_words ON search USING gin (words)")
    else:
        op.execute(
            "CREATE VIRTUAL TABLE search USING fts5(headline, text, content='searchable', content_rowid='seq',"
            " tokenize='unicode61 remove_diacritics 2')"
        )


def _storage() -> None:
    """Blobs are compressed before they come, and word vectors are read whole for every hit: compressing either again
    costs more than half of the time of writing and searching."""
    op.execute("ALTER TABLE blobs ALTER COLUMN content SET STORAGE EXTERNAL")
    op.execute("ALTER TABLE texts ALTER COLUMN text SET STORAGE EXTERNAL")
    op.execute("ALTER TABLE search ALTER COLUMN words SET STORAGE EXTERNAL")


def downgrade() -> None:
    """Take everything away, the record included."""
    op.execute("DROP TABLE search")
    op.execute("DROP VIEW searchable")
    for name in ("refusals", "articles", "versions", "snapshots", "texts", "blobs", "events"):
        op.drop_table(name)
