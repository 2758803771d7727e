"""Derivations and unseen originals kept beside the record: all that was found, or what is new of it in place of the old.

They are no part of the chain, and go with the texts of the versions they are about.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from sqlalchemy import Connection, delete, func, select, update

from wirecopy.ids import canonical, digest
from wirecopy.lineage.model import UNSEEN, Lineage
from wirecopy.store import sums
from wirecopy.store.bulk import insert_new
from wirecopy.store.findings import chunks
from wirecopy.store.schema import derivations, lineages, names, texts, traced, unseen, versions

DERIVATIONS, FAMILIES = "derivations", "families"
"""The two things that are inferred."""

_AT_ONCE = 10_000  # rows written at a time
_DERIVATION = [column.name for column in derivations.columns if column.name != "lineage"]
TRACED, NAMED = ("version", "text", "credited"), ("version", "own", "name")
_UNSEEN = [column.name for column in unseen.columns if column.name != "lineage"]

Row = dict[str, Any]


class Made(NamedTuple):
    """What was inferred, by which analyser, from what (``basis``, JSON), up to which version (``last``). ``versions`` and
    ``total``: versions looked at and rows found; ``digest`` over both."""

    analyser: str
    basis: dict[str, Any]
    last: int
    versions: int = 0
    total: int = 0
    digest: str = sums.NOTHING


class Traced(NamedTuple):
    """A version whose lineage was looked for; ``text`` is its text's digest, ``credited`` whether it names who it is by or
    comes from, ``own`` and ``others`` what it calls its outlet and those it credits."""

    version: int
    text: str
    credited: bool
    own: tuple[str, ...] = ()
    others: tuple[str, ...] = ()

    @property
    def named(self) -> list[tuple[int, bool, str]]:
        """Rows of ``names``."""
        return [(self.version, own, name) for own, some in ((True, self.own), (False, self.others)) for name in some]


def load_made(connection: Connection, what: str) -> Made | None:
    """How what is kept was inferred. ``None`` where nothing was, or the row is not what was written."""
    row = connection.execute(select(lineages).where(lineages.c.id == what)).mappings().first()
    if row is None or row["seal"] != seal_of(row):
        return None
    counts = (row[name] for name in ("last", "versions", "count", "digest"))
    return Made(row["analyser"], json.loads(row["basis"]), *counts)


def made_row(what: str, made: Made) -> Row:
    """A row of ``lineages``."""
    said = {"id": what, **made._asdict(), "basis": canonical(made.basis).decode("ascii")}
    said["count"] = said.pop("total")
    return {**said, "seal": seal_of(said)}


def seal_of(row: Any) -> str:
    """The digest over a row of ``lineages``."""
    return digest(canonical({name: value for name, value in row.items() if name != "seal"}))


def keep(
    connection: Connection, made: Made, looked_at: Sequence[Traced], found: Lineage, seqs: Mapping[str, int]
) -> Made:
    """Keep what was found in place of all that was found before. ``seqs``: the versions of the articles by their ids.

    Versions whose texts went in the meantime are left out, with all that was found of them.
    """
    connection.execute(delete(lineages).where(lineages.c.id == DERIVATIONS))
    insert_new(connection, lineages, [made_row(DERIVATIONS, made)])
    return add(connection, made, looked_at, found, seqs)


def add(
    connection: Connection, made: Made, looked_at: Sequence[Traced], found: Lineage, seqs: Mapping[str, int]
) -> Made:
    """Add versions, and what was found of them, to what is there."""
    there = _with_text(connection, [each.version for each in looked_at])
    new = [each for each in looked_at if each.version in there]
    _insert(connection, traced, [dict(zip(TRACED, each[:3], strict=True)) for each in new])
    _insert(connection, names, [dict(zip(NAMED, row, strict=True)) for each in new for row in each.named])
    held = _held(connection, found, seqs)
    rows, lone = list(_derivations(connection, found, held)), list(_unseen(found, held))
    _insert(connection, derivations, rows)
    _insert(connection, unseen, lone)
    made = made._replace(
        versions=made.versions + len(new),
        total=made.total + len(rows) + len(lone),
        digest=sums.added(made.digest, digest_of(new, rows, lone)),
    )
    connection.execute(update(lineages).where(lineages.c.id == DERIVATIONS).values(made_row(DERIVATIONS, made)))
    return made


def digest_of(looked_at: Iterable[Traced] = (), rows: Iterable[Any] = (), lone: Iterable[Any] = ()) -> str:
    """The digest over versions, derivations and unseen originals."""
    of_rows = (
        tuple(row[name] for name in names) for names, some in ((_DERIVATION, rows), (_UNSEEN, lone)) for row in some
    )
    versions_ = [each for one in looked_at for each in (tuple(one[:3]), *one.named)]
    return sums.added(sums.digest_of(versions_), sums.digest_of(of_rows))


def _insert(connection: Connection, table: Any, rows: Sequence[Row]) -> None:
    for at in range(0, len(rows), _AT_ONCE):
        insert_new(connection, table, [{"lineage": DERIVATIONS, **row} for row in rows[at : at + _AT_ONCE]])


def _with_text(connection: Connection, seqs: Collection[int]) -> set[int]:
    joined = versions.join(texts, texts.c.digest == versions.c.text)
    found: set[int] = set()
    for some in chunks(seqs):
        found.update(connection.scalars(select(versions.c.seq).select_from(joined).where(versions.c.seq.in_(some))))
    return found


def _held(connection: Connection, found: Lineage, seqs: Mapping[str, int]) -> dict[str, int]:
    """The versions of articles that what was found speaks of and that are looked at."""
    spoken = {name for each in found.derivations for name in (each.derived, each.original)}
    spoken |= {name for each in found.unseen for name in each.articles}
    asked = {name: seqs[name] for name in spoken if name in seqs}
    held: set[int] = set()
    for some in chunks(list(asked.values())):
        held.update(connection.scalars(select(traced.c.version).where(traced.c.version.in_(some))))
    return {name: seq for name, seq in asked.items() if seq in held}


def _derivations(connection: Connection, found: Lineage, seqs: Mapping[str, int]) -> Iterator[Row]:
    last = connection.scalar(select(func.max(derivations.c.ordinal)))
    ordinal = 0 if last is None else int(last) + 1
    for each in found.derivations:
        is_unseen = each.original.startswith(UNSEEN)
        if each.derived in seqs and (is_unseen or each.original in seqs):
            yield {
                "ordinal": ordinal,
                "derived": seqs[each.derived],
                "original": None if is_unseen else seqs[each.original],
                "unseen": each.original if is_unseen else None,
                "kind": str(each.kind),
                "confidence": each.confidence,
                "decided": each.decided,
                "words": each.words,
                "share": each.share,
                "verdict": each.verdict and str(each.verdict),
                "evidence": canonical([list(one) for one in each.evidence]).decode("ascii"),
            }
            ordinal += 1


def _unseen(found: Lineage, seqs: Mapping[str, int]) -> Iterator[Row]:
    for each in found.unseen:
        for name in filter(seqs.__contains__, dict.fromkeys(each.articles)):
            yield {"id": each.id, "version": seqs[name], "name": each.name}
