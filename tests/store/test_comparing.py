"""Tables held to what they should be: every row that is wrong, missing or too many, and bytes under another's digest."""

from __future__ import annotations

import zlib

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import Engine

from wirecopy.ids import digest
from wirecopy.store import comparing, database
from wirecopy.store.bulk import insert_new
from wirecopy.store.comparing import compared, digested, of_compressed, of_text
from wirecopy.store.schema_desk import parties, sealed, words

COLUMNS = ("id", "seq", "kind", "name", "roles")
rows = st.dictionaries(
    st.sampled_from("abcdef"), st.tuples(st.integers(1, 2), st.sampled_from(["Ana", "Ben"])), max_size=6
)


def made(given_: dict[str, tuple[int, str]]) -> list[dict[str, object]]:
    return [dict(zip(COLUMNS, (key, seq, "person", name, ""), strict=True)) for key, (seq, name) in given_.items()]


@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
@given(expected=rows, there=rows)
def test_every_difference_is_told_and_nothing_else(
    engine: Engine, expected: dict[str, tuple[int, str]], there: dict[str, tuple[int, str]]
) -> None:
    with engine.connect() as connection:
        insert_new(connection, parties, made(there))
        told = {fault.where: fault.what for fault in compared(connection, parties, ("id",), made(expected))}
        connection.rollback()
    wanted = {f"parties {key}": "the row is missing" for key in expected.keys() - there.keys()}
    wanted |= {f"parties {key}": "no event speaks of this row" for key in there.keys() - expected.keys()}
    wanted |= {
        f"parties {key}": "the row is not what the events say"
        for key in expected.keys() & there.keys()
        if expected[key] != there[key]
    }
    assert told == wanted


def test_a_table_of_many_pages_is_seen_to_its_end(engine: Engine) -> None:
    many = made({f"{number:05}": (number, "Ana") for number in range(4500)})
    with engine.connect() as connection:
        insert_new(connection, parties, [*many[:-1], many[-1] | {"name": "Ben"}])
        assert [fault.where for fault in compared(connection, parties, ("id",), many)] == ["parties 04499"]
        assert sum(map(len, comparing.pages(connection, parties))) == 4500
        connection.rollback()


def test_bytes_under_anothers_digest_are_told_from_those_under_their_own(engine: Engine) -> None:
    packed, cut = zlib.compress(b"sealed"), zlib.compress(b"sealed and more")[:-3]
    with database.writing(engine) as connection:
        insert_new(connection, words, [{"digest": digest(b"said"), "text": "said"}, {"digest": "x", "text": "said"}])
        kept = {digest(b"sealed"): packed, "a": packed, "b": cut, "c": packed + b"more", "d": b"", "e": b"no zlib"}
        insert_new(connection, sealed, [{"digest": key, "content": content} for key, content in kept.items()])
    with database.reading(engine) as connection:
        assert dict(digested(connection, words, "text", of_text)) == {digest(b"said"): True, "x": False}
        found = dict(digested(connection, sealed, "content", of_compressed))
        assert found == dict.fromkeys(kept, False) | {digest(b"sealed"): True}
