"""The hash chain: every record seals the one before it, so that no past event can be changed unseen."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterable, Iterator
from typing import Any, NamedTuple

from wirecopy.ids import canonical
from wirecopy.ledger.events import Event, body_of, event_of

GENESIS = "0" * 64
"""What the first record seals."""

_DECODER = json.JSONDecoder()


class Record(NamedTuple):
    """One event as it stands in the log: ``body`` is canonical JSON, ``at`` RFC 3339 in UTC, ``seal`` 64 hex digits."""

    seq: int
    at: str
    kind: str
    body: str
    seal: str

    @property
    def event(self) -> Event:
        """The event itself."""
        return event_of(self.kind, json.loads(self.body))


class Fault(NamedTuple):
    """Something wrong with the record: where, what, and what it means."""

    where: str
    what: str


def seal(previous: str, seq: int, at: str, kind: str, body: str) -> str:
    """SHA-256 over the previous seal and this record's fields, one a line; no field but the last can hold a line end."""
    return hashlib.sha256(f"{previous}\n{seq}\n{at}\n{kind}\n{body}".encode()).hexdigest()


def append(head: Record | None, events: Iterable[Event], at: str) -> Iterator[Record]:
    """Records for events that follow the last record of the log (``None``: the log is empty)."""
    previous, seq = (head.seal, head.seq) if head else (GENESIS, 0)
    for event in events:
        seq += 1
        kind, body = type(event).__name__, canonical(body_of(event)).decode("ascii")
        previous = seal(previous, seq, at, kind, body)
        yield Record(seq, at, kind, body, previous)


def walk(records: Iterable[Record], tell: Callable[[Record, Event], object] | None = None) -> Iterator[Fault]:
    """Every fault of a log read in order: gaps, broken seals, times that run backwards, events nobody can read. Of all
    others ``tell`` hears, so that none is read twice."""
    previous, expected, latest = GENESIS, 1, ""
    for record in records:
        seq, at, kind, body, sealed = record
        if seq != expected or at < latest or sealed != seal(previous, seq, at, kind, body):
            yield from _misplaced(record, previous, expected, latest)
        try:
            event = event_of(kind, _read(body))
        except (ValueError, KeyError, TypeError, RecursionError):
            yield Fault(f"event {seq}", f"it is no event that this version of Wirecopy knows ({kind})")
        else:
            if tell:
                tell(record, event)
        previous, expected = sealed, seq + 1
        latest = max(latest, at)


def _misplaced(record: Record, previous: str, expected: int, latest: str) -> Iterator[Fault]:
    where = f"event {record.seq}"
    if record.seq != expected:
        yield Fault(where, f"event {expected} is missing before it")
    if record.seal != seal(previous, record.seq, record.at, record.kind, record.body):
        yield Fault(where, "its seal does not fit: it, or the event before it, was changed")
    if record.at < latest:
        yield Fault(where, "its time is before that of the event before it")


def _read(body: str) -> Any:
    """JSON as :func:`json.loads` reads it, but with nothing around it, as the record writes it: logs are long, and this
    takes less time."""
    value, end = _DECODER.raw_decode(body)
    if end != len(body):
        raise ValueError("more than JSON")
    return value
