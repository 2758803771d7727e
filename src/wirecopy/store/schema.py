"""Tables. ``events`` is the record; ``blobs`` and ``texts`` are bytes by digest; ``analyses`` and ``statements``,
``detections``, ``detected`` and ``alignments``, ``lineages``, ``traced``, ``names``, ``derivations``, ``unseen`` and
``members`` are findings, made again at any time; the rest is a projection of events. Those of the desk are in
:mod:`wirecopy.store.schema_desk`.

The migrations make them; a test holds this module and the migrations to the same tables.
"""

from __future__ import annotations

from sqlalchemy import (
    Boolean,
    Column,
    Float,
    ForeignKey,
    ForeignKeyConstraint,
    Index,
    Integer,
    LargeBinary,
    Table,
    Text,
)

from wirecopy.store import schema_accounts as schema_accounts
from wirecopy.store import schema_desk as schema_desk
from wirecopy.store.tables import NUMBER as _Number
from wirecopy.store.tables import metadata as metadata

HEAD = "0006"
"""The migration this version of Wirecopy works on."""

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
    Index("versions_by_time", "instant"),
    Index("versions_by_outlet", "outlet", "instant"),
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
    Index("statements_by_entity", "entity"),
)
"""Statements in their order: ``body`` is all of one (:mod:`wirecopy.attribution.record`), the other columns are taken
from it; ``named`` holds the source's words and name for finding them, without case and accents."""

detections = Table(
    "detections",
    metadata,
    Column("id", Text, primary_key=True),
    Column("analyser", Text, nullable=False),
    Column("options", Text, nullable=False),
    Column("articles", Text, nullable=False),
    Column("summary", Text, nullable=False),
    Column("versions", Integer, nullable=False),
    Column("count", Integer, nullable=False),
    Column("digest", Text, nullable=False),
    Column("last", _Number, nullable=False),
    Column("base", Text, nullable=False),
    Column("seal", Text, nullable=False),
)
"""Searches for shared passages among all current versions; ``id`` is of the analyser and its ``options`` (JSON).
``articles`` is a digest over the ``versions`` versions that were looked at, ``digest`` one over them and the ``count``
alignments found, ``seal`` one over the row; ``summary`` (JSON) says how many texts were too short and what each threshold
hid. ``last`` is the newest version there was; ``base`` what ``digest`` was when all versions were looked at together:
those that came later were placed among them one by one."""

detected = Table(
    "detected",
    metadata,
    Column("detection", Text, ForeignKey("detections.id", ondelete="CASCADE"), primary_key=True),
    Column("version", _Number, ForeignKey("versions.seq", ondelete="CASCADE"), primary_key=True, index=True),
    Column("text", Text, ForeignKey("texts.digest", ondelete="CASCADE"), nullable=False, index=True),
)
"""Versions that were looked at; they, and all alignments with them, go with their text."""

alignments = Table(
    "alignments",
    metadata,
    Column("detection", Text, primary_key=True),
    Column("ordinal", Integer, primary_key=True, autoincrement=False),
    Column("left", _Number, nullable=False),
    Column("left_begin", Integer, nullable=False),
    Column("left_end", Integer, nullable=False),
    Column("right", _Number, nullable=False),
    Column("right_begin", Integer, nullable=False),
    Column("right_end", Integer, nullable=False),
    Column("matched_words", Integer, nullable=False),
    Column("similarity", Float, nullable=False),
    Column("type", Text, nullable=False),
    *(
        ForeignKeyConstraint(
            ["detection", side],
            ["detected.detection", "detected.version"],
            name=f"alignment_{side}",
            ondelete="CASCADE",
        )
        for side in ("left", "right")
    ),
    Index("alignments_by_left", "left", "detection"),
    Index("alignments_by_right", "right", "detection"),
)
"""Passages that two versions share, spans in code points."""

judgements = Table(
    "judgements",
    metadata,
    Column("subject", Text, primary_key=True),
    Column("left", Text, primary_key=True),
    Column("right", Text, primary_key=True),
    Column("seq", _Number, nullable=False),
    Column("verdict", Text, nullable=False),
    Column("reason", Text, nullable=False),
)
"""The judgements that count (:class:`wirecopy.ledger.events.Judged`); ``seq`` is the event that says so."""

lineages = Table(
    "lineages",
    metadata,
    Column("id", Text, primary_key=True),
    Column("analyser", Text, nullable=False),
    Column("basis", Text, nullable=False),
    Column("last", _Number, nullable=False),
    Column("versions", Integer, nullable=False),
    Column("count", Integer, nullable=False),
    Column("digest", Text, nullable=False),
    Column("seal", Text, nullable=False),
)
"""What was inferred, ``derivations`` and ``families``, and by which analyser; ``basis`` (JSON) are digests of what it was
inferred from. ``last`` is the newest version there was, ``digest`` is over the ``versions`` versions looked at and the
``count`` rows found, ``seal`` over the row."""

traced = Table(
    "traced",
    metadata,
    Column("lineage", Text, ForeignKey("lineages.id", ondelete="CASCADE"), primary_key=True),
    Column("version", _Number, ForeignKey("versions.seq", ondelete="CASCADE"), primary_key=True, index=True),
    Column("text", Text, ForeignKey("texts.digest", ondelete="CASCADE"), nullable=False, index=True),
    Column("credited", Boolean, nullable=False),
)
"""Versions whose lineage was looked for; they, and all that was found of them, go with their text. ``credited``: whether
the article itself names who it is by or comes from."""

names = Table(
    "names",
    metadata,
    Column("lineage", Text, primary_key=True),
    Column("version", _Number, primary_key=True, autoincrement=False, index=True),
    Column("own", Boolean, primary_key=True),
    Column("name", Text, primary_key=True),
    ForeignKeyConstraint(
        ["lineage", "version"], ["traced.lineage", "traced.version"], name="name_version", ondelete="CASCADE"
    ),
    Index("names_by_name", "own", "name"),
)
"""What versions call their ``own`` outlet, and the outlets and agencies that they credit: by all of these together it is
known whom a printed name means."""

derivations = Table(
    "derivations",
    metadata,
    Column("lineage", Text, primary_key=True),
    Column("ordinal", Integer, primary_key=True, autoincrement=False),
    Column("derived", _Number, nullable=False),
    Column("original", _Number),
    Column("unseen", Text),
    Column("kind", Text, nullable=False),
    Column("confidence", Float, nullable=False),
    Column("decided", Boolean, nullable=False),
    Column("words", Integer, nullable=False),
    Column("share", Float, nullable=False),
    Column("verdict", Text),
    Column("evidence", Text, nullable=False),
    *(
        ForeignKeyConstraint(
            ["lineage", end], ["traced.lineage", "traced.version"], name=f"derivation_{end}", ondelete="CASCADE"
        )
        for end in ("derived", "original")
    ),
    Index("derivations_by_derived", "derived", "lineage"),
    Index("derivations_by_original", "original", "lineage"),
)
"""Which version was derived from which, or from an original that nobody has (``unseen``); ``evidence`` is JSON."""

unseen = Table(
    "unseen",
    metadata,
    Column("lineage", Text, primary_key=True),
    Column("id", Text, primary_key=True),
    Column("version", _Number, primary_key=True, autoincrement=False, index=True),
    Column("name", Text),
    ForeignKeyConstraint(
        ["lineage", "version"], ["traced.lineage", "traced.version"], name="unseen_version", ondelete="CASCADE"
    ),
)
"""Originals that no article is, one row for each version that goes back to one; with the last of them it goes."""

members = Table(
    "members",
    metadata,
    Column("lineage", Text, ForeignKey("lineages.id", ondelete="CASCADE"), primary_key=True),
    Column("family", Text, primary_key=True),
    Column("place", Integer, primary_key=True, autoincrement=False),
    Column("version", _Number, nullable=False),
    Column("analyser", Text, nullable=False),
    Column("ordinal", Integer, nullable=False),
    Column("form", Text, nullable=False),
    Column("speaker", Text),
    Column("entity", Text),
    ForeignKeyConstraint(
        ["version", "analyser", "ordinal"],
        ["statements.version", "statements.analyser", "statements.ordinal"],
        name="member_statement",
        ondelete="CASCADE",
    ),
    Index("members_by_statement", "version", "analyser", "ordinal"),
    Index("members_by_family", "family"),
)
"""Statements of one family, in their order; a family is there as long as one of them is."""
