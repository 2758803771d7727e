"""The record on both databases: what is written, read again, changed, and tampered with."""

from __future__ import annotations

import json
import random
from collections import Counter
from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import Column, Connection, Engine, Table, delete, func, select, text, update
from sqlalchemy.exc import IntegrityError

from wirecopy.article.formats.sniff import ROW
from wirecopy.article.model import Snapshot
from wirecopy.errors import NotFound, Refusal
from wirecopy.ledger.events import Judged
from wirecopy.store import database, judgements, reader, search, verifier, writer
from wirecopy.store.entry import Entry, prepare, refused_event
from wirecopy.store.schema import articles, blobs, events, metadata, refusals, snapshots, texts, versions

AT = datetime(2024, 5, 8, 10, tzinfo=UTC).isoformat()


def row(name: str, words: str, **more: object) -> Entry:
    fields = {"id": name, "text": words, "title": f"About {name}", "outlet": "The Paper", "language": "en", **more}
    return prepare(Snapshot(origin=f"file:///t.jsonl#{name}", content=json.dumps(fields).encode(), media_type=ROW))


def write(engine: Engine, *entries: Entry, at: str = AT) -> Counter[str]:
    with database.writing(engine) as connection:
        return Counter(outcome.kind for outcome in writer.write(connection, entries, at))


def faults(engine: Engine) -> list[str]:
    with database.reading(engine) as connection:
        return [f"{fault.where}: {fault.what}" for fault in verifier.verify(connection)]


def listed(engine: Engine) -> list[reader.Listed]:
    with database.reading(engine) as connection:
        return list(reader.list_articles(connection))


def test_the_same_article_twice_is_one_article(engine: Engine) -> None:
    assert write(engine, row("a", "Words of a.")) == {"new": 1}
    assert write(engine, row("a", "Words of a.")) == {"known": 1}
    assert write(engine, row("a", "Words of a.", published="2024-05-08")) == {"known": 1}
    assert write(engine, row("b", "Words of b."), row("b", "Words of b.")) == {"new": 1, "known": 1}
    assert len(listed(engine)) == 2
    assert faults(engine) == []


def test_changed_text_is_a_new_version(engine: Engine) -> None:
    write(engine, row("a", "The bridge cost 48 million."))
    assert write(engine, row("a", "The bridge cost 50 million.")) == {"version": 1}
    (one,) = listed(engine)
    assert one.versions == 2
    with database.reading(engine) as connection:
        stored = reader.load_versions(connection, one.id)
        assert [v.article.text for v in stored] == ["The bridge cost 48 million.", "The bridge cost 50 million."]
        assert reader.current_seq(connection, one.id) == stored[1].seq
    assert faults(engine) == []


def test_the_publishers_numbers_decide_not_the_order_of_arrival(engine: Engine) -> None:
    late = row("a", "Corrected words.", updated="2024-05-09T10:00:00Z")
    write(engine, late, row("a", "First words.", updated="2024-05-08T10:00:00Z"))
    with database.reading(engine) as connection:
        (one,) = reader.list_articles(connection)
        assert reader.load_version(connection, one.seq).article.text == "Corrected words."
    assert faults(engine) == []


def test_what_comes_in_any_order_and_in_any_batches_gives_the_same_articles(database_url: str) -> None:
    entries = [row(name, f"Words of {name}, and {number}.", updated=f"2024-05-0{number}")
               for name in "abcdef" for number in (1, 2, 3)]  # fmt: skip
    states = []
    engine = database.connect(database_url)
    for seed in range(3):
        database.migrate(engine)
        order = random.Random(seed).sample(entries, len(entries))
        at = 0
        for size in (1, 5, 2, 10):
            write(engine, *order[at : at + size])
            at += size
        states.append([(one.id, one.headline, one.versions, _text(engine, one.seq)) for one in listed(engine)])
        assert faults(engine) == []
        _empty(engine)
    engine.dispose()
    assert states[0] == states[1] == states[2]
    assert all(words.endswith("3.") for _, _, _, words in states[0])


def _text(engine: Engine, seq: int) -> str:
    with database.reading(engine) as connection:
        return reader.load_version(connection, seq).article.text


def _empty(engine: Engine) -> None:
    with database.writing(engine) as connection:
        for table in (refusals, articles, versions, snapshots, texts, blobs, events):
            connection.execute(delete(table))
        search.rebuild(connection)


def test_refusals_are_recorded_once(engine: Engine) -> None:
    refusal = Entry(refused=refused_event(Refusal("empty", "the file is empty", "Fetch it again", "file:///x.txt")))
    assert write(engine, refusal, refusal) == {"refused": 2}
    assert write(engine, refusal) == {"refused": 1}
    with database.reading(engine) as connection:
        assert [one.reason for one in reader.load_refusals(connection)] == ["empty"]
        assert reader.totals(connection)["events"] == 1
    assert faults(engine) == []


def test_file_names_that_are_no_characters_can_be_refused(engine: Engine) -> None:
    write(engine, Entry(refused=refused_event(Refusal("empty", "it is \0 empty", "Look", "file:///a\udcff.txt"))))
    assert faults(engine) == []


def test_search_finds_current_versions_in_headline_and_text(engine: Engine) -> None:
    write(engine, row("a", "The minister opened the café on Quay Street."), row("b", "Nobody opened the bridge."))
    write(engine, row("a", "The minister opened the bakery on Quay Street."))

    def found(query: str) -> list[str | None]:
        with database.reading(engine) as connection:
            seqs = search.find(connection, query, 10)
            return sorted(str(one.headline) for one in reader.list_numbered(connection, seqs))

    assert found("opened") == ["About a", "About b"]
    assert found("café") == []
    assert found("BAKERY minister") == ["About a"]
    assert found('"quay street"') == ["About a"]
    assert found('"street quay"') == []
    assert found("opened -minister") == ["About b"]
    assert found("bakery OR nobody") == ["About a", "About b"]
    assert found("about") == ["About a", "About b"]
    assert found("zeppelin") == []


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(query=st.text(max_size=30) | st.text('ab"-() *:^OR', max_size=20))
def test_no_query_breaks_the_search(engine: Engine, query: str) -> None:
    if "\0" in query or any("\ud800" <= c <= "\udfff" for c in query):
        return
    with database.reading(engine) as connection:
        assert search.find(connection, query, 5) == []


def test_a_very_long_text_of_different_words_is_searched_whole(engine: Engine) -> None:
    words = " ".join(f"w{n:x}" for n in range(300_000))
    write(engine, row("long", words))
    with database.reading(engine) as connection:
        assert search.find(connection, "w1", 5) == search.find(connection, f"w{299_999:x}", 5) != []
    assert faults(engine) == []


def test_articles_are_found_by_part_of_their_id_and_by_key(engine: Engine) -> None:
    write(engine, row("a", "Words.", url="https://paper.example/a"), row("b", "Other words."))
    with database.reading(engine) as connection:
        for one in listed(engine):
            assert reader.resolve(connection, one.id[:8]) == one.id
            assert reader.resolve(connection, one.key) == one.id
        for name in ("zzzz", "", "a%", "https://paper.example/b"):
            with pytest.raises(NotFound):
                reader.resolve(connection, name)


TAMPERING = {
    "event": lambda: update(events).where(events.c.seq == 2).values(body=func.replace(events.c.body, "The Paper", "X")),
    "time": lambda: update(events).where(events.c.seq == 1).values(at="2023-01-01T00:00:00+00:00"),
    "removed event": lambda: delete(events).where(events.c.seq == 2),
    "last event": lambda: delete(events).where(events.c.seq == select(func.max(events.c.seq)).scalar_subquery()),
    "text": lambda: update(texts).values(text=texts.c.text + "!"),
    "removed text": lambda: delete(texts),
    "bytes": lambda: update(blobs).values(content=b"nothing"),
    "removed bytes": lambda: delete(blobs),
    "headline": lambda: update(versions).values(headline="Another headline"),
    "current version": lambda: update(articles).values(versions=7),
    "article": lambda: delete(articles),
    "origin": lambda: update(snapshots).values(seq=99),
    "refusal": lambda: update(refusals).values(problem="nothing at all"),
    "refused twice": lambda: text("INSERT INTO refusals VALUES ('x', 9, 'o', 'r', 'p', 'm')"),
}


@pytest.mark.parametrize("change", TAMPERING)
def test_tampering_is_found(engine: Engine, change: str) -> None:
    refusal = refused_event(Refusal("empty", "the file is empty", "Fetch it again", "file:///x.txt"))
    write(engine, row("a", "Words of a."), row("b", "Words of b."), Entry(refused=refusal))
    assert faults(engine) == []
    with database.writing(engine) as connection:
        changed = connection.execute(TAMPERING[change]())
        if change == "event":
            changed = connection.execute(update(events).where(events.c.seq == 2).values(kind="Received"))
        assert changed.rowcount > 0
    assert faults(engine)


def test_the_search_index_is_compared_with_the_texts(engine: Engine) -> None:
    write(engine, row("a", "Words of a."))
    with database.writing(engine) as connection:
        if connection.dialect.name == "postgresql":
            connection.execute(text("DELETE FROM search"))
        else:
            connection.execute(
                text(
                    "INSERT INTO search (search, rowid, headline, text) VALUES ('delete', 2, 'About a', 'Words of a.')"
                )
            )
    assert any(fault.startswith("search") for fault in faults(engine))
    with database.writing(engine) as connection:
        search.rebuild(connection)
    assert faults(engine) == []


FINDINGS = (  # and the desk's: tried where there are some
    *("about", "words", "parties", "submissions", "works", "cited", "actions", "cases", "targets", "kept_out"),
    *("purged", "contacts", "sealed", "accounts", "sessions", "following"),
    *("analyses", "statements", "detections", "detected", "alignments"),
    *("lineages", "traced", "names", "derivations", "unseen", "members"),
)


@pytest.mark.parametrize(
    "table", [t for t in metadata.sorted_tables if t.name not in FINDINGS], ids=lambda table: table.name
)
def test_any_changed_value_of_any_row_is_found(engine: Engine, table: Table) -> None:
    refusal = refused_event(Refusal("empty", "the file is empty", "Fetch it again", "file:///x.txt"))
    write(engine, row("a", "Words of a.", published="2024-05-08"), row("b", "Words."), Entry(refused=refusal))
    write(engine, row("a", "Other words of a.", published="2024-05-08"))
    with database.writing(engine) as connection:
        judgements.record(connection, Judged("derivation", "a", "b", "CONFIRMED", "They say so."), AT)
    unnoticed = []
    with engine.connect() as connection:
        count = connection.scalar(select(func.count()).select_from(table)) or 0
        connection.rollback()
        for number, column in [(number, column) for number in range(count) for column in table.columns]:
            if connection.dialect.name == "sqlite":
                connection.exec_driver_sql("PRAGMA defer_foreign_keys = ON")
            if _change(connection, table, column, number) and not list(verifier.verify(connection)):
                unnoticed.append((number, column.name))
            connection.rollback()
    assert count and unnoticed == []


def _change(connection: Connection, table: Table, column: Column[Any], number: int) -> bool:
    """Change one value of one row; says whether the database let it be changed."""
    keys = list(table.primary_key.columns)
    found = connection.execute(select(table).order_by(*keys).offset(number).limit(1)).mappings().one()
    old = found[column.name]
    new: Any = (
        ("x" if column.type.python_type is str else 1000)
        if old in (None, "")
        else (not old)
        if isinstance(old, bool)
        else old + 1000
        if isinstance(old, int | float)
        else None
    )
    if new is None:
        new = old[:-1] + (bytes([old[-1] ^ 1]) if isinstance(old, bytes) else chr(ord(old[-1]) ^ 1))
    this_row = [key == found[key.name] for key in keys]
    try:
        with connection.begin_nested():
            return connection.execute(update(table).where(*this_row).values({column.name: new})).rowcount == 1
    except IntegrityError:
        return False
