"""What happened to a work, a submission or a case, event by event."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import NamedTuple

from sqlalchemy import Connection, select

from wirecopy.ledger.desk.subjects import of_case, of_work
from wirecopy.ledger.events import Event, event_of
from wirecopy.store import database, reader
from wirecopy.store import desk as stored
from wirecopy.store.schema import events
from wirecopy.store.schema_desk import about
from wirecopy.workflow.desk import Desk


class Happening(NamedTuple):
    """An event of the record, its number, and when it was."""

    seq: int
    at: str
    event: Event


def history(desk: Desk, noun: str, name: str, after: int = 0) -> list[Happening]:
    """What happened to a ``work``, ``submission`` or ``case`` after an event, in order. Raises
    :class:`wirecopy.errors.NotFound`."""
    with database.reading(desk.engine) as connection:
        if noun == "work":
            return list(_about(connection, of_work(reader.resolve(connection, name)), after))
        key = stored.whole_id(connection, noun, name)
        if noun == "case":
            return list(_about(connection, of_case(key), after))
        subject = of_work(stored.work_of_submission(connection, key))
        return [each for each in _about(connection, subject, after) if getattr(each.event, noun, None) == key]


def _about(connection: Connection, subject: str, after: int) -> Iterator[Happening]:
    query = select(events.c.seq, events.c.at, events.c.kind, events.c.body).join(about, about.c.seq == events.c.seq)
    query = query.where(about.c.subject == subject, events.c.seq > after).order_by(events.c.seq)
    for seq, at, kind, body in connection.execute(query):
        yield Happening(seq, at, event_of(kind, json.loads(body)))
