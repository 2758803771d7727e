"""Judgements on both databases: events first, the latest on a pair counts, whatever the clock says."""

from __future__ import annotations

from sqlalchemy import Engine
from tests.store.test_record import faults, row, write

from wirecopy.ledger.events import Judged
from wirecopy.store import database, judgements, log

EARLY, LATE = "2024-05-08T10:00:00+00:00", "2024-05-09T10:00:00+00:00"


def judge(engine: Engine, judged: Judged, at: str = LATE) -> None:
    with database.writing(engine) as connection:
        judgements.record(connection, judged, at)


def test_the_latest_on_a_pair_counts_and_all_stay_in_the_record(engine: Engine) -> None:
    first = Judged("derivation", "a", "b", "CONFIRMED", "They say so.")
    second = Judged("derivation", "a", "b", "DENIED", "They said so and were wrong.")
    other = Judged("family", "a#s1", "b#s2", "CONFIRMED", "The same words.")
    for judged in (first, other, second):
        judge(engine, judged)
    with database.reading(engine) as connection:
        assert judgements.load(connection, "derivation") == [second] and judgements.load(connection, "family") == [
            other
        ]
        assert judgements.latest(connection, "derivation") == 3 and judgements.latest(connection, "story") == -1
        assert [record.event for record in log.read_log(connection)] == [first, other, second]
    assert faults(engine) == []


def test_a_clock_that_went_back_does_not_break_the_chain(engine: Engine) -> None:
    write(engine, row("a", "Words of a."), at=LATE)
    judge(engine, Judged("derivation", "a", "b", "UNSURE", "Who knows?"), EARLY)
    assert faults(engine) == []
