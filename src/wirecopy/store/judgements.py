"""Judgements: written to the chain, projected, read. Of several on the same pair the latest counts."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Connection, and_, delete, func, select

from wirecopy.ledger.chain import append
from wirecopy.ledger.events import Judged
from wirecopy.store import log
from wirecopy.store.bulk import insert_new
from wirecopy.store.schema import judgements

_FIELDS = ("subject", "left", "right", "verdict", "reason")


def record(connection: Connection, judged: Judged, at: str) -> None:
    """Put a judgement behind the last event, and let it count."""
    last = log.head(connection)
    [new] = append(last, [judged], max(at, last.at) if last else at)
    log.extend(connection, [new])
    row = judgement_row(new.seq, judged)
    same = and_(*(judgements.c[name] == row[name] for name in _FIELDS[:3]))
    connection.execute(delete(judgements).where(same))
    insert_new(connection, judgements, [row])


def judgement_row(seq: int, judged: Judged) -> dict[str, Any]:
    """A row of ``judgements``."""
    return {"seq": seq, **{name: getattr(judged, name) for name in _FIELDS}}


def load(connection: Connection, subject: str, after: int = -1) -> list[Judged]:
    """The judgements that count on a subject, in the order they were made; of events behind a number only."""
    query = select(*(judgements.c[name] for name in _FIELDS))
    query = query.where(judgements.c.subject == subject, judgements.c.seq > after)
    return [Judged(*row) for row in connection.execute(query.order_by(judgements.c.seq))]


def latest(connection: Connection, subject: str) -> int:
    """The number of the latest judgement on a subject, -1 where there is none."""
    found = connection.scalar(select(func.max(judgements.c.seq)).where(judgements.c.subject == subject))
    return -1 if found is None else int(found)
