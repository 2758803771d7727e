"""Tables. ``events`` is the record; ``blobs`` and ``texts`` are bytes by digest; ``analyses`` and ``statements`` are
findings, made again at any time; the rest is a projection of events.

The migrations make them; a test holds this module and the migrations to the same tables.
"""

from __future__ import annotations

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    ForeignKey,
    ForeignKeyConstraint,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    Table,
    Text,
)

HEAD = "0002"
"""The migration this version of Wirecopy works on."""

metadata = MetaData()

_Number = BigInteger().with_variant(Integer, "sqlite")

events = Table(
    "events",
    metadata,
    Column("seq", _Number, primary_key=True, autoincrement=False),
    Column("at", Text, nullable=False),
    Column("kind", Text, nullable=False),
    Column("body", Text, nullable=False),
    Column("seal", Text, nullable=False),
)
"""The chain, one row an event (:class:`wirecopy.ledger.chain.Record`)."""

blobs = Table(
    "blobs",
    metadata,
    Column("digest", Text, primary_key=True),
    Column("content", LargeBinary, nullable=False),
)
"""Snapshots and articles' descriptions, zlib-compressed, by the SHA-256 of what is inside."""

texts = Table("texts", metadata, Column("digest", Text, primary_key=True), Column("text", Text, nullable=False))
"""Articles' texts by their SHA-256 in UTF-8."""

snapshots = Table(
    "snapshots",
    metadata,
    Column("digest", Text, primary_key=True),
    Column("origin", Text, primary_key=True),
    Column("seq", _Number, nullable=False),
)
"""Which bytes came from where; ``seq`` is the event that says so."""

versions = Table(
    "versions",
    metadata,
    Column("seq", _Number, primary_key=True, autoincrement=False),
    Column("id", Text, nullable=False, index=True),
    Column("article", Text, nullable=False, index=True),
    Column("snapshot", Text, nullable=False),
    Column("text", Text, nullable=False),
    Column("meta", Text, nullable=False),
    Column("number", Text),
    Column("dated", Text),
    Column("partial", Boolean, nullable=False),
    Column("headline", Text),
    Column("outlet", Text),
    Column("published", Text),
    Column("instant", Text),
    Column("language", Text),
    Column("status", Text, nullable=False),
    Column("words", Integer, nullable=False),
)
"""Versions of articles with what a list of them shows; ``instant`` is ``published`` in UTC, for sorting."""

articles = Table(
    "articles",
    metadata,
    Column("id", Text, primary_key=True),
    Column("key", Text, nullable=False),
    Column("current", _Number, ForeignKey("versions.seq"), nullable=False, index=True),
    Column("versions", Integer, nullable=False),
)
"""Articles and their current version."""

refusals = Table(
    "refusals",
    metadata,
    Column("id", Text, primary_key=True),
    Column("seq", _Number, nullable=False),
    Column("origin", Text, nullable=False),
    Column("reason", Text, nullable=False),
    Column("problem", Text, nullable=False),
    Column("remedy", Text, nullable=False),
)
"""Inputs that were not read."""

analyses = Table(
    "analyses",
    metadata,
    Column("version", _Number, ForeignKey("versions.seq", ondelete="CASCADE"), primary_key=True, autoincrement=False),
    Column("analyser", Text, primary_key=True),
    Column("text", Text, ForeignKey("texts.digest", ondelete="CASCADE"), nullable=False, index=True),
    Column("language", Text),
    Column("limited", Text),
    Column("count", Integer, nullable=False),
    Column("digest", Text, nullable=False),
)
"""Versions that were read for statements, by which analyser; they go with the text that they were found in. ``limited``
says why only direct quotations were looked for, ``digest`` is over all of it and its ``count`` statements."""

statements = Table(
    "statements",
    metadata,
    Column("version", _Number, primary_key=True, autoincrement=False),
    Column("analyser", Text, primary_key=True),
    Column("ordinal", Integer, primary_key=True, autoincrement=False),
    Column("id", Text, nullable=False),
    Column("parent", Text),
    Column("kind", Text, nullable=False),
    Column("source", Text),
    Column("resolved", Text),
    Column("named", Text),
    Column("entity", Text),
    Column("cue", Text),
    Column("content", Text, nullable=False),
    Column("occasion", Text),
    Column("body", Text, nullable=False),
    ForeignKeyConstraint(["version", "analyser"], ["analyses.version", "analyses.analyser"], ondelete="CASCADE"),
    Index("statements_by_name", "named", "entity"),
)
"""Statements in their order: ``body`` is all of one (:mod:`wirecopy.attribution.record`), the other columns are taken
from it; ``named`` holds the source's words and name for finding them, without case and accents."""
