"""Shared passages on both databases: kept together, replaced together, gone with their text, held to what was kept."""

from __future__ import annotations

from typing import Any

import pytest
from alembic import command
from sqlalchemy import Engine, delete, func, select, update
from sqlalchemy.exc import IntegrityError
from tests.store.test_findings import _migrate
from tests.store.test_record import _change, faults, row, write

from wirecopy.reuse.model import AlignmentType
from wirecopy.reuse.table import ALIGNMENTS
from wirecopy.store import alignments as kept
from wirecopy.store import database, recheck_reuse, verifier
from wirecopy.store.alignments import Detection
from wirecopy.store.reader import list_articles
from wirecopy.store.schema import alignments, detected, detections, texts, versions

SUMMARY = {"read": 3, "too_short": 0, "common": 1, "hidden": {"shortest": 4}}


def seqs(engine: Engine) -> dict[str, int]:
    with database.reading(engine) as connection:
        return {str(one.headline)[-1]: one.seq for one in list_articles(connection)}


def keep(engine: Engine, *pairs: str, options: str = "{}") -> None:
    """Keep an alignment for each pair of articles, as if it had been found."""
    numbers = seqs(engine)
    rows = [(numbers[a], 2, 9 + n, numbers[b], 0, 8, 30 + n, 0.5, "copy") for n, (a, b) in enumerate(pairs)]
    with database.reading(engine) as connection:
        looked_at = kept.current_texts(connection)
    with database.writing(engine) as connection:
        kept.keep(connection, Detection("one", options, kept.digest_of(looked_at), SUMMARY, 0), looked_at, rows)


def count(engine: Engine, table: Any) -> int:
    with database.reading(engine) as connection:
        return int(connection.scalar(select(func.count()).select_from(table)) or 0)


def write_three(engine: Engine) -> None:
    write(engine, row("a", "Words of article a."), row("b", "Words of article b."), row("c", "Words of article c."))


def test_the_columns_are_those_of_the_model() -> None:
    assert (*ALIGNMENTS.names, "type") == kept.FIELDS
    assert set(map(str, AlignmentType)) == recheck_reuse._TYPES


def test_what_is_kept_is_what_was_found(engine: Engine) -> None:
    write_three(engine)
    keep(engine, "ab", "bc")
    numbers = seqs(engine)
    with database.reading(engine) as connection:
        rows = kept.load(connection)
        found = kept.load_detection(connection)
        waiting = list(kept.load_waiting(connection))
        assert [each.text for each in kept.load_waiting(connection, with_texts=False)] == [""] * 3
        looked_at = kept.current_texts(connection)
    assert rows[0] == (numbers["a"], 2, 9, numbers["b"], 0, 8, 30, 0.5, "copy") and len(rows) == 2
    assert found and found[:5] == ("one", "{}", kept.digest_of(looked_at), SUMMARY, 2) and found.base == found.digest
    assert [(each.seq, each.text[-2], each.outlet) for each in waiting] == [
        (numbers[name], name, "The Paper") for name in "abc"
    ]
    assert faults(engine) == []


def test_the_next_search_takes_the_place_of_all_before(engine: Engine) -> None:
    write_three(engine)
    keep(engine, "ab", "bc")
    keep(engine, "ac", options='{"shortest": 9}')
    assert [count(engine, table) for table in (detections, detected, alignments)] == [1, 3, 1]
    assert faults(engine) == []


def test_other_articles_are_listed_by_the_words_they_share(engine: Engine) -> None:
    write_three(engine)
    keep(engine, "ab", "ab", "ac")
    numbers = seqs(engine)
    with database.reading(engine) as connection:
        shared = kept.shared_with(connection, numbers["a"])
        assert [(each.article.headline, each.matched_words, each.similarity) for each in shared] == [
            ("About b", 61, 0.5),
            ("About c", 32, 0.5),
        ]
        assert [each.article.headline for each in kept.shared_with(connection, numbers["c"])] == ["About a"]
        assert kept.shared_with(connection, 10_000) == []


def test_a_version_that_was_followed_is_not_listed(engine: Engine) -> None:
    write_three(engine)
    keep(engine, "ab")
    old = seqs(engine)
    write(engine, row("b", "Other words."))
    with database.reading(engine) as connection:
        assert kept.shared_with(connection, old["a"]) == []
        assert kept.digest_of(kept.current_texts(connection)) != kept.load_detection(connection).articles
    assert faults(engine) == []


def test_findings_go_with_either_text(engine: Engine) -> None:
    write_three(engine)
    keep(engine, "ab", "bc", "ac")
    gone = select(versions.c.text).where(versions.c.headline == "About b")
    with database.writing(engine) as connection:
        connection.execute(delete(texts).where(texts.c.digest.in_(gone)))
    numbers = seqs(engine)
    with database.reading(engine) as connection:
        assert [(each[0], each[3]) for each in kept.load(connection)] == [(numbers["a"], numbers["c"])]
    assert not [fault for fault in faults(engine) if "detect" in fault or "alignments" in fault]


def test_a_text_that_went_meanwhile_leaves_nothing(engine: Engine) -> None:
    write_three(engine)
    numbers = seqs(engine)
    with database.reading(engine) as connection:
        looked_at = kept.current_texts(connection)
    rows = [(numbers["a"], 0, 9, numbers[name], 0, 8, 30, 0.5, "copy") for name in "bc"]
    with database.writing(engine) as connection:
        connection.execute(delete(texts).where(texts.c.text == "Words of article b."))
        kept.keep(connection, Detection("one", "{}", "", SUMMARY, 2), looked_at, rows)
    with database.reading(engine) as connection:
        assert [each[3] for each in kept.load(connection)] == [numbers["c"]]
    assert not [fault for fault in faults(engine) if "detect" in fault or "alignments" in fault]


@pytest.mark.parametrize("table", [detections, detected, alignments], ids=lambda table: table.name)
def test_any_changed_value_of_findings_is_found(engine: Engine, table: Any) -> None:
    write_three(engine)
    keep(engine, "ab", "bc")
    unnoticed = []
    with engine.connect() as connection:
        rows = connection.scalar(select(func.count()).select_from(table)) or 0
        connection.rollback()
        for number, column in [(number, column) for number in range(rows) for column in table.columns]:
            if connection.dialect.name == "sqlite":
                connection.exec_driver_sql("PRAGMA defer_foreign_keys = ON")
            if _change(connection, table, column, number) and not list(verifier.verify(connection)):
                unnoticed.append((number, column.name))
            connection.rollback()
    assert rows and unnoticed == []


def test_a_missing_row_and_a_span_outside_its_text_are_found(engine: Engine) -> None:
    write_three(engine)
    keep(engine, "ab", "bc")
    with database.writing(engine) as connection:
        connection.execute(update(alignments).where(alignments.c.ordinal == 0).values(left_end=500))
    assert any("a passage lies outside its text" in fault for fault in faults(engine))
    with database.writing(engine) as connection:
        connection.execute(delete(alignments).where(alignments.c.ordinal == 0))
    assert any("'wirecopy reuse --again'" in fault for fault in faults(engine))


def test_alignments_need_their_versions(engine: Engine) -> None:
    write_three(engine)
    keep(engine, "ab")
    with pytest.raises(IntegrityError), engine.begin() as connection:
        connection.execute(update(alignments).values(right=10_000))


def test_the_second_migration_is_gone_back_to_and_left_again(engine: Engine) -> None:
    write_three(engine)
    keep(engine, "ab")
    _migrate(engine, "0002", command.downgrade)
    database.migrate(engine)
    assert count(engine, alignments) == 0
    keep(engine, "ab")
    assert faults(engine) == []
