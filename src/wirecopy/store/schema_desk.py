"""Tables of the desk. ``words`` are bytes by digest; ``contacts`` and ``sealed`` are private, and nothing reads them but what
answers a claimant, seals or restores; all others are a projection of events."""

from __future__ import annotations

from sqlalchemy import Column, Index, Integer, LargeBinary, Table, Text

from wirecopy.store.tables import NUMBER, metadata

about = Table(
    "about",
    metadata,
    Column("subject", Text, primary_key=True),
    Column("seq", NUMBER, primary_key=True, autoincrement=False),
)
"""Which events are about what (:mod:`wirecopy.ledger.desk.subjects`); versions of articles are found in ``versions``."""

words = Table("words", metadata, Column("digest", Text, primary_key=True), Column("text", Text, nullable=False))
"""What the desk says, by the SHA-256 in UTF-8: headlines, public texts, notes, reasons."""

parties = Table(
    "parties",
    metadata,
    Column("id", Text, primary_key=True),
    Column("seq", NUMBER, nullable=False),
    Column("kind", Text, nullable=False),
    Column("name", Text, nullable=False),
    Column("roles", Text, nullable=False),
)
"""Who is known to the desk, by their public names; ``roles`` in alphabetical order, with spaces between them."""

submissions = Table(
    "submissions",
    metadata,
    Column("id", Text, primary_key=True),
    Column("seq", NUMBER, nullable=False),
    Column("work", Text, nullable=False, index=True),
    Column("version", Text, nullable=False),
    Column("submitter", Text, nullable=False),
    Column("stage", Text, nullable=False, index=True),
)
"""Submissions as they stand; ``seq`` is the last event about each, here and below."""

works = Table(
    "works",
    metadata,
    Column("id", Text, primary_key=True),
    Column("seq", NUMBER, nullable=False),
    Column("stage", Text, nullable=False),
    Column("number", Integer, nullable=False),
    Column("headline", Text),
    Column("published", Text),
    Column("changed", Text),
    Column("due", Text, index=True),
    Column("version", Text),
    Column("edition", Text),
    Index("works_by_change", "changed", "id"),
)
"""Works. ``number`` counts public versions, ``headline`` is the digest of the current one's, ``published`` and ``changed``
are when it became public and when that last changed, ``due`` when it will. ``edition`` (JSON) is all that is public of it
but its words, which stand there by digest."""

cited = Table(
    "cited",
    metadata,
    Column("original", Text, primary_key=True),
    Column("work", Text, primary_key=True),
)
"""Which works credit which originals, in the version that is current."""

actions = Table(
    "actions",
    metadata,
    Column("id", Text, primary_key=True),
    Column("seq", NUMBER, nullable=False),
    Column("work", Text, nullable=False, index=True),
    Column("kind", Text, nullable=False),
    Column("stage", Text, nullable=False),
    Column("number", Integer, nullable=False),
    Column("at", Text, index=True),
    Column("text", Text, nullable=False),
    Column("case", Text),
    Column("reversed_by", Text),
)
"""Actions on works: notices, once they are in force, which is since ``at``."""

cases = Table(
    "cases",
    metadata,
    Column("id", Text, primary_key=True),
    Column("seq", NUMBER, nullable=False),
    Column("kind", Text, nullable=False),
    Column("stage", Text, nullable=False, index=True),
    Column("claimant", Text, nullable=False),
    Column("opened", Text, nullable=False, index=True),
    Column("sealed", Text, nullable=False),
)
"""Cases; ``sealed`` is the digest of the filing, which ``sealed`` has."""

targets = Table(
    "targets",
    metadata,
    Column("work", Text, primary_key=True),
    Column("case", Text, primary_key=True),
)
"""Which works cases are about."""

kept_out = Table(
    "kept_out",
    metadata,
    Column("work", Text, primary_key=True),
    Column("action", Text, primary_key=True),
    Column("kind", Text, primary_key=True),
    Column("mark", Text, primary_key=True),
    Index("kept_out_by_mark", "mark"),
)
"""What was purged and must not be read again: a ``digest``, or a ``signature`` of near-copies."""

purged = Table("purged", metadata, Column("version", NUMBER, primary_key=True, autoincrement=False))
"""Versions whose text was purged: the reuse index, which is no part of the database, is held against them."""

contacts = Table(
    "contacts",
    metadata,
    Column("party", Text, primary_key=True),
    Column("case", Text, primary_key=True),
    Column("field", Text, primary_key=True),
    Column("value", Text, nullable=False),
)
"""How parties can be reached, for each case they filed (empty: for all). Private; no event speaks of it."""

sealed = Table(
    "sealed",
    metadata,
    Column("digest", Text, primary_key=True),
    Column("content", LargeBinary, nullable=False),
)
"""Filings, evidence and purged bytes, zlib-compressed, by the SHA-256 of what is inside. Private."""
