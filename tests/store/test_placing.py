"""Versions placed into a kept search, and taken out of it: as if they had been there, as far as sums can tell."""

from __future__ import annotations

from sqlalchemy import Engine, delete
from tests.store.test_alignments import keep, seqs, write_three
from tests.store.test_record import faults, row, write

from wirecopy.store import alignments as kept
from wirecopy.store import database, indexing, placing
from wirecopy.store.alignments import Aligned, Detection
from wirecopy.store.schema import texts


def detection(engine: Engine) -> Detection:
    with database.reading(engine) as connection:
        found = kept.load_detection(connection)
    assert found is not None
    return found


def extend(engine: Engine, gone: list[int], rows: list[Aligned]) -> Detection:
    before = detection(engine)
    with database.writing(engine) as connection:
        new = placing.later(connection, 6, 10)  # three events and three versions came before
        last = indexing.newest(connection).seq
        return placing.extend(connection, before, last, gone, new, rows)


def aligned(left: int, right: int) -> Aligned:
    return (left, 0, 5, right, 0, 5, 20, 1.0, "copy")


def test_what_came_later_stands_beside_what_was_there(engine: Engine) -> None:
    write_three(engine)
    keep(engine, "ab")
    before = detection(engine)
    write(engine, row("d", "Words of article d."))
    numbers = seqs(engine)
    found = extend(engine, [], [aligned(numbers["a"], numbers["d"])])
    assert found == detection(engine) and found.base == before.base != found.digest and found.total == 2
    with database.reading(engine) as connection:
        rows = kept.load(connection)
        assert found.articles == kept.digest_of(kept.current_texts(connection))
    assert [(each[0], each[3]) for each in rows] == [(numbers["a"], numbers["b"]), (numbers["a"], numbers["d"])]
    assert faults(engine) == []


def test_a_version_that_was_followed_goes_with_its_alignments(engine: Engine) -> None:
    write_three(engine)
    keep(engine, "ab", "bc")
    old = seqs(engine)
    write(engine, row("b", "Other words of article b."))
    new = seqs(engine)["b"]
    found = extend(engine, [old["b"]], [aligned(old["c"], new)])
    with database.reading(engine) as connection:
        assert [(each[0], each[3]) for each in kept.load(connection)] == [(old["c"], new)]
        assert found.articles == kept.digest_of(kept.current_texts(connection))
        assert placing.count_looked_at(connection) == 3
    assert faults(engine) == []


def test_a_text_that_went_meanwhile_is_not_placed(engine: Engine) -> None:
    write_three(engine)
    keep(engine, "ab")
    write(engine, row("d", "Words of article d."), row("e", "Words of article e."))
    numbers = seqs(engine)
    with database.writing(engine) as connection:
        connection.execute(delete(texts).where(texts.c.text == "Words of article d."))
    found = extend(engine, [], [aligned(numbers["d"], numbers["e"]), aligned(numbers["c"], numbers["e"])])
    assert found.total == 2
    assert not [fault for fault in faults(engine) if "detect" in fault or "alignments" in fault]


def test_no_more_are_named_than_will_be_placed(engine: Engine) -> None:
    write_three(engine)
    with database.reading(engine) as connection:
        assert len(placing.later(connection, -1, 1)) == 2 and placing.later(connection, 10, 1) == []
