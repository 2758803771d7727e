"""Every kind of tampering with the desk's record, and the sentence that tells of it; each on both databases."""

from __future__ import annotations

import re
import zlib
from collections.abc import Callable
from typing import Any

from sqlalchemy import Connection, Engine, delete, func, insert, select, text, update
from tests.desk.newsdesk import accepted, desk_on, filed, published

from wirecopy.article.model import CreditKind
from wirecopy.ledger.chain import GENESIS, seal
from wirecopy.ledger.desk.given import CreditGiven
from wirecopy.ledger.desk.kinds import CaseKind
from wirecopy.store import log, verifier
from wirecopy.store import schema_desk as desk_tables
from wirecopy.store.schema import blobs, events, texts
from wirecopy.workflow import desk_publishing
from wirecopy.workflow.desk_acting import remove
from wirecopy.workflow.desk_publishing import Terms

Tamper = Callable[[Connection], Any]


def run(statement: str) -> Tamper:
    return lambda connection: connection.execute(text(statement))


def reseal(connection: Connection) -> None:
    """What somebody does who knows how the chain is made: number and seal everything anew."""
    records = list(log.read_log(connection))
    connection.execute(delete(events))
    previous = GENESIS
    for seq, record in enumerate(records, start=1):
        previous = seal(previous, seq, record.at, record.kind, record.body)
        connection.execute(insert(events).values(record._replace(seq=seq, seal=previous)._asdict()))


def resealed(tamper: Tamper) -> Tamper:
    def both(connection: Connection) -> None:
        tamper(connection)
        reseal(connection)

    return both


def body_of_last(kind: str, body: str) -> Tamper:
    last = select(func.max(events.c.seq)).where(events.c.kind == kind).scalar_subquery()
    return lambda connection: connection.execute(update(events).where(events.c.seq == last).values(body=body))


def said_twice(kind: str) -> Tamper:
    """The last event of a kind, once more behind all others."""

    def say(connection: Connection) -> None:
        last = connection.execute(select(events).where(events.c.kind == kind).order_by(events.c.seq.desc())).first()
        count = log.count(connection)
        assert last is not None
        connection.execute(insert(events).values({**last._mapping, "seq": count + 1}))
        reseal(connection)

    return say


def more_bytes(table: Any) -> Tamper:
    """Bytes behind compressed ones, where whoever decompresses does not see them."""

    def add(connection: Connection) -> None:
        row = connection.execute(select(table).limit(1)).one()
        longer = row.content + b"more"
        connection.execute(update(table).where(table.c.digest == row.digest).values(content=longer))

    return add


def other_bytes(table: Any) -> Tamper:
    packed = zlib.compress(b"Something else.")
    first = select(func.min(table.c.digest)).scalar_subquery()
    return lambda connection: connection.execute(update(table).where(table.c.digest == first).values(content=packed))


NOT_SAID, NO_EVENT, MISSING = "the row is not what the events say", "no event speaks of this row", "the row is missing"
UNKNOWN = r"event \d+: it is no event that this version of Wirecopy knows"
CASES: dict[str, tuple[Tamper, str]] = {
    # the chain
    "a changed body": (run("UPDATE events SET body = replace(body, ':', ': ') WHERE seq = 7"), r"event 7: its seal"),
    "a changed time": (run("UPDATE events SET at = '2027' WHERE seq = 3"), r"event 4: its time is before"),
    "a changed kind": (run("UPDATE events SET kind = 'Purged' WHERE kind = 'CaseOpened'"), UNKNOWN),
    "a missing event": (run("DELETE FROM events WHERE seq = 5"), r"event 6: event 5 is missing before it"),
    "a changed seal": (run("UPDATE events SET seal = 'x' WHERE seq = 2"), r"event 2: its seal does not fit"),
    "the last event cut off": (run("DELETE FROM events WHERE seq = (SELECT max(seq) FROM events)"), NOT_SAID),
    # by somebody who knows how the chain is made
    "no JSON": (resealed(body_of_last("Published", "{")), UNKNOWN),
    "nothing": (resealed(body_of_last("Published", "")), UNKNOWN),
    "no object": (resealed(body_of_last("Published", '"work"')), UNKNOWN),
    "something behind JSON": (resealed(run("UPDATE events SET body = body || ' ' WHERE seq = 7")), UNKNOWN),
    "JSON without end": (resealed(body_of_last("Published", "[" * 100_000)), UNKNOWN),
    "a field too many": (resealed(body_of_last("PartyNamed", '{"party":"eva","more":1}')), UNKNOWN),
    "a list for a name": (
        resealed(run('UPDATE events SET body = replace(body, \'"by":"eva"\', \'"by":[1]\')')),
        UNKNOWN,
    ),
    "an unknown move": (resealed(run("UPDATE events SET body = replace(body, 'accept', 'burn')")), UNKNOWN),
    "another headline": (
        resealed(run("UPDATE events SET body = replace(body, 'Eva', 'Ida')")),
        "parties eva: " + NOT_SAID,
    ),
    "what could not happen": (said_twice("ActionInForce"), "by what was before it, it could not happen"),
    "an event taken out": (resealed(run("DELETE FROM events WHERE kind = 'CaseOpened'")), "cases .*: " + NO_EVENT),
    # bytes
    "changed words": (run("UPDATE words SET text = text || '!'"), "words .*: it is not what was recorded"),
    "missing words": (run("DELETE FROM words"), "words .*: it is gone, and an event speaks of it"),
    "added words": (run("INSERT INTO words VALUES ('x', 'y')"), "words x: no event speaks of it"),
    "other sealed bytes": (other_bytes(desk_tables.sealed), "sealed .*: it is not what was recorded"),
    "more sealed bytes": (more_bytes(desk_tables.sealed), "sealed .*: it is not what was recorded"),
    "missing sealed bytes": (run("DELETE FROM sealed"), "sealed .*: it is gone"),
    "other bytes": (other_bytes(blobs), "blobs .*: the bytes are not those that were recorded"),
    "more bytes": (more_bytes(blobs), "blobs .*: the bytes are not those that were recorded"),
    "missing bytes": (run("DELETE FROM blobs"), "blobs .*: the bytes are gone"),
    "another text": (run("UPDATE texts SET text = text || '!'"), "texts .*: the bytes are not those"),
    "a missing text": (run("DELETE FROM texts"), "texts .*: the bytes are gone"),
    "an added text": (lambda c: c.execute(insert(texts).values(digest="x", text="y")), "texts x: no event speaks of"),
    # projections
    "a work's stage": (run("UPDATE works SET stage = 'usable'"), "works .*: " + NOT_SAID),
    "what is public": (run("UPDATE works SET edition = replace(edition, 'Ben', 'Ida')"), "works .*: " + NOT_SAID),
    "an action": (run("UPDATE actions SET at = NULL"), "actions .*: " + NOT_SAID),
    "a purge forgotten": (run("DELETE FROM purged"), r"purged \d+: " + MISSING),
    "a purge invented": (run("INSERT INTO purged VALUES (1)"), "purged 1: " + NO_EVENT),
    "kept out no more": (run("DELETE FROM kept_out"), "kept_out .*: " + MISSING),
    "about nothing": (run("DELETE FROM about WHERE subject LIKE 'case:%'"), "about case:.*: " + MISSING),
    "about everything": (run("INSERT INTO about VALUES ('statements', 1)"), "about statements 1: " + NO_EVENT),
    "a role": (run("UPDATE parties SET roles = 'editor'"), "parties ben: " + NOT_SAID),
    "a credit": (run("DELETE FROM cited"), "cited .*: " + MISSING),
    "a submission": (run("DELETE FROM submissions"), "submissions .*: " + MISSING),
    "a case": (run("UPDATE cases SET claimant = 'eva'"), "cases .*: " + NOT_SAID),
    "a target": (run("DELETE FROM targets"), "targets .*: " + MISSING),
}


def test_every_kind_of_tampering_is_told_of(engine: Engine) -> None:
    desk = desk_on(engine)
    work = published(desk)
    filed(desk, CaseKind.COMPLAINT, work)
    remove(desk, published(desk, "Another thing that was said in the town hall.", "other"), "Not so.", "eva")
    key = accepted(desk, "A third thing, said in the square before the church of the old town.", "third")
    desk_publishing.publish(desk, key, "eva", Terms(credits=[CreditGiven(CreditKind.BASED_ON, "Ours", original=work)]))
    untold = {}
    with engine.connect() as connection:
        assert list(verifier.verify(connection)) == []
        connection.rollback()
        for name, (tamper, sentence) in CASES.items():
            tamper(connection)
            found = [f"{fault.where}: {fault.what}" for fault in verifier.verify(connection)]
            connection.rollback()
            if not any(re.match(sentence, one) or re.search(f": {sentence}", one) for one in found):
                untold[name] = found[:5]
    assert untold == {}


def test_tampering_with_everything_at_once_is_told_of_row_by_row(engine: Engine) -> None:
    desk = desk_on(engine)
    for number in range(3):
        published(desk, f"On day {number} the council of Torrow met in the old hall by the sea.", f"day{number}")
    with engine.connect() as connection:
        connection.execute(text("UPDATE works SET number = 7"))
        connection.execute(text("DELETE FROM parties WHERE id <> 'eva'"))
        found = sorted(f"{fault.where}: {fault.what}" for fault in verifier.verify(connection))
        works = sorted(connection.scalars(text("SELECT id FROM works")))
        connection.rollback()
    missing = [f"parties {key}: {MISSING}" for key in ("ben", "edo")]
    assert found == [*missing, *(f"works {key}: {NOT_SAID}" for key in works)]
