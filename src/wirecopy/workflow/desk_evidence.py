"""Files that are put away as evidence in a case: sealed, with a list of what they are, which is sealed too."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from sqlalchemy import Connection

from wirecopy.errors import NotFound
from wirecopy.ids import canonical, digest
from wirecopy.ledger.desk.rules import claiming
from wirecopy.ledger.desk.state import Case
from wirecopy.store import database, vault
from wirecopy.store import desk as stored
from wirecopy.workflow.desk import Desk, Done, doing, seq_seen


class Piece(NamedTuple):
    """A file that somebody brings; ``name`` is theirs, ``media_type`` what its bytes are."""

    name: str
    media_type: str
    content: bytes


class Kept(NamedTuple):
    """A file that was put away; ``size`` in bytes."""

    digest: str
    name: str
    media_type: str
    size: int


def add_evidence(
    desk: Desk, case: str, pieces: Sequence[Piece], by: str | None = None, seen: int | None = None
) -> Done:
    """Put files away as evidence in a case; ``by``: who brings them, else the claimant. Names of files are sealed too:
    they may say who somebody is."""
    kept = [Kept(digest(each.content), each.name, each.media_type, len(each.content)) for each in pieces]
    with doing(desk) as one:
        key = stored.whole_id(one.connection, "case", case)
        known = one.look(cases=[key], people=[by] if by else []).cases[key]
        listed = canonical({"evidence": [each._asdict() for each in kept]})
        digests = vault.seal(one.connection, [listed, *(each.content for each in pieces)])
        there = seq_seen(seen, known.seq)
        one.do(lambda state: claiming.seal(state, key, digests, by or known.opened.claimant, there))
        return one.done(key)


def evidence_of(desk: Desk, case: str) -> list[Kept]:
    """The files that were put away in a case, in the order they came."""
    with database.reading(desk.engine) as connection:
        return list(_kept(connection, _case(connection, case)))


def piece_of(desk: Desk, case: str, key: str) -> tuple[Kept, bytes]:
    """A file that was put away in a case. Raises :class:`NotFound` for what is no evidence in it."""
    with database.reading(desk.engine) as connection:
        for each in _kept(connection, _case(connection, case)):
            if each.digest == key:
                return each, vault.unseal(connection, key)
    raise NotFound("the case has no such evidence. Its page lists all there is")


def sealed_text(desk: Desk, case: str, work: str) -> str | None:
    """The version complained about, as it was put away; ``None`` where its bytes are not there."""
    with database.reading(desk.engine) as connection:
        for each in _case(connection, case).evidence:
            if each.work == work:
                found = vault.sealed_among(connection, each.digests[:1])
                return vault.unseal(connection, each.digests[0]).decode("utf-8") if found else None
    return None


def _case(connection: Connection, case: str) -> Case:
    key = stored.whole_id(connection, "case", case)
    return stored.load(connection, only=[key], people=()).cases[key]


def _kept(connection: Connection, case: Case) -> Iterator[Kept]:
    for event in case.evidence:
        if event.work is None:
            listed = json.loads(vault.unseal(connection, event.digests[0]))
            yield from (Kept(**each) for each in listed["evidence"])
