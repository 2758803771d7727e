"""Findings on both databases: kept with their text, replaced, found by name, and held to what was kept."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from alembic import command
from alembic.config import Config
from sqlalchemy import Engine, delete, func, select, text, update
from sqlalchemy.exc import IntegrityError
from tests.speech import extract_batch
from tests.store.test_record import _change, faults, row, write

from wirecopy.attribution.extract import Extraction
from wirecopy.attribution.model import Statement
from wirecopy.attribution.speakers.people import entity_of
from wirecopy.engines.extraction import reading_of
from wirecopy.span import Span
from wirecopy.store import database, findings, speakers, verifier
from wirecopy.store.reader import list_articles
from wirecopy.store.schema import HEAD, analyses, statements, texts, versions

STORY = "Ada Lune said that Bo Hale noted that the pier would hold. She said that it was an interview."
OTHER = "Bo Hale said that nobody had asked. The mayor noted that rain was near."


def analyse(engine: Engine, analyser: str = "one") -> int:
    """Find the statements of all that waits; gives how many articles that were."""
    with database.reading(engine) as connection:
        waiting = findings.load_waiting(connection, analyser, -1, 100)
    found = extract_batch([reading_of(one.article) for one in waiting], 0)
    with database.writing(engine) as connection:
        findings.keep(connection, analyser, [(one.seq, each) for one, each in zip(waiting, found, strict=True)])
    return len(waiting)


def kept(engine: Engine) -> dict[str, Extraction]:
    """What is kept of current versions, by headline."""
    with database.reading(engine) as connection:
        listed = {one.seq: str(one.headline) for one in list_articles(connection)}
        return {listed[seq]: found for seq, found in findings.load(connection, list(listed)).items()}


def said(engine: Engine, name: str, limit: int | None = None) -> list[tuple[str, list[str]]]:
    with database.reading(engine) as connection:
        return [
            (str(article.headline), [one.content.text for one in found])
            for article, found in speakers.said_by(connection, name, entity_of(name), limit)
        ]


def count(engine: Engine, table: Any) -> int:
    with database.reading(engine) as connection:
        return int(connection.scalar(select(func.count()).select_from(table)) or 0)


def test_what_is_kept_is_what_was_found(engine: Engine) -> None:
    write(engine, row("a", STORY), row("b", "Nobody spoke."), row("c", "Niemand sprach heute.", language="de"))
    assert analyse(engine) == 3
    assert analyse(engine) == 0
    found = kept(engine)
    assert [one.content.text for one in found["About a"].statements] == [
        "Bo Hale noted that the pier would hold",
        "the pier would hold",
        "it was an interview",
    ]
    outer, nested, _ = found["About a"].statements
    assert nested.parent == outer.id
    assert found["About a"].limited is None and found["About b"].statements == ()
    assert str(found["About c"].limited).startswith("language de") and found["About c"].language == "de"
    with database.reading(engine) as connection:
        assert findings.totals(connection) == {"articles": 3, "statements": 3, "sources": 2, "limited": 1}
        assert [name for name, _ in findings.load_analysed(connection, "one", -1, 9)] == [
            one.id for one in sorted(list_articles(connection), key=lambda one: one.seq)
        ]
        assert findings.load_analysed(connection, "two", -1, 9) == []
    assert faults(engine) == []


def test_what_an_older_analyser_found_is_replaced(engine: Engine) -> None:
    write(engine, row("a", STORY), row("b", OTHER))
    analyse(engine, "one")
    before = count(engine, statements)
    assert analyse(engine, "two") == 2
    assert (count(engine, analyses), count(engine, statements)) == (2, before)
    assert analyse(engine, "two") == 0 and faults(engine) == []


def test_a_new_version_is_analysed_and_the_old_one_keeps_its_findings(engine: Engine) -> None:
    write(engine, row("a", STORY))
    analyse(engine)
    write(engine, row("a", OTHER))
    assert kept(engine) == {}
    assert said(engine, "Ada Lune") == []
    assert analyse(engine) == 1 and count(engine, analyses) == 2
    assert said(engine, "Bo Hale") == [("About a", ["nobody had asked", "rain was near"])]
    assert faults(engine) == []


def test_findings_go_with_their_text(engine: Engine) -> None:
    write(engine, row("a", STORY), row("b", OTHER))
    analyse(engine)
    gone = select(versions.c.text).where(versions.c.headline == "About a")
    with database.writing(engine) as connection:
        connection.execute(delete(texts).where(texts.c.digest.in_(gone)))
    assert list(kept(engine)) == ["About b"]
    with database.reading(engine) as connection:
        assert findings.count_waiting(connection, "two") == findings.count_waiting(connection, None) == 1
    assert not [fault for fault in faults(engine) if "analyses" in fault or "statements" in fault]


def test_a_text_that_went_meanwhile_leaves_nothing(engine: Engine) -> None:
    write(engine, row("a", STORY), row("b", OTHER))
    with database.reading(engine) as connection:
        waiting = findings.load_waiting(connection, "one", -1, 9)
    with database.writing(engine) as connection:
        connection.execute(delete(texts).where(texts.c.text == STORY))
        found = extract_batch([reading_of(one.article) for one in waiting], 0)
        findings.keep(connection, "one", [(one.seq, each) for one, each in zip(waiting, found, strict=True)])
    assert list(kept(engine)) == ["About b"]


def test_somebody_is_found_however_the_name_is_written(engine: Engine) -> None:
    write(
        engine,
        row("a", "Élodie Torbenskij said that it rained.", published="2024-05-06"),
        row("b", "Elodie Torbensky said that it cleared. She said that it was dry.", published="2024-05-08"),
        row("c", "The minister said that nothing fell.", published="2024-05-07"),
        row("d", OTHER),
    )
    analyse(engine)
    everything = [("About b", ["it cleared", "it was dry"]), ("About a", ["it rained"])]
    for name in ("Elodie Torbenskij", "ÉLODIE TORBENSKY", "torbenski", "Torbensky, Elodie", "elodie"):
        assert said(engine, name) == everything, name
    assert said(engine, "torbensky", limit=1) == everything[:1]
    assert said(engine, "minister") == [("About c", ["nothing fell"])]
    assert said(engine, "min") == said(engine, "%") == said(engine, "_") == said(engine, "") == []
    assert said(engine, "x" * 100_000) == []


def test_names_like_the_one_asked_for_are_suggested(engine: Engine) -> None:
    write(engine, row("a", STORY), row("b", OTHER))
    analyse(engine)
    with database.reading(engine) as connection:
        assert speakers.near_names(connection, "Loone") == []
        assert speakers.near_names(connection, "Ada Luna") == ["Ada Lune"]
        assert speakers.near_names(connection, "mayer") == ["The mayor"]
        assert speakers.near_names(connection, "") == []


@pytest.mark.parametrize("table", [analyses, statements], ids=lambda table: table.name)
def test_any_changed_value_of_findings_is_found(engine: Engine, table: Any) -> None:
    write(engine, row("a", STORY), row("b", "Nobody spoke."), row("c", "Niemand sprach.", language="de"))
    analyse(engine)
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


def test_a_missing_statement_is_found(engine: Engine) -> None:
    write(engine, row("a", STORY))
    analyse(engine)
    with database.writing(engine) as connection:
        connection.execute(delete(statements).where(statements.c.ordinal == 2))
    assert any("3 statements were found, and 2 are there" in fault for fault in faults(engine))


def test_a_statement_of_no_analysis_is_found(tmp_path: Path) -> None:
    engine = database.connect(f"sqlite:///{tmp_path / 'w.db'}")
    database.migrate(engine)
    write(engine, row("a", STORY))
    analyse(engine)
    with closing(sqlite3.connect(tmp_path / "w.db")) as unguarded, unguarded:
        unguarded.execute("DELETE FROM analyses")
    assert sum("no analysis speaks of this row" in fault for fault in faults(engine)) == 3
    engine.dispose()


def test_a_span_outside_its_text_is_found(engine: Engine) -> None:
    write(engine, row("a", STORY))
    with database.reading(engine) as connection:
        [one] = findings.load_waiting(connection, "one", -1, 9)
    [found] = extract_batch([reading_of(one.article)], 0)
    wrong = replace(found.statements[0], cue=replace(found.statements[0].cue, spans=(Span(3, 500),)))
    with database.writing(engine) as connection:
        findings.keep(connection, "one", [(one.seq, replace(found, statements=(wrong,)))])
    assert [fault for fault in faults(engine) if "a span lies outside the text" in fault]


def test_long_and_odd_names_can_be_kept(engine: Engine) -> None:
    write(engine, row("a", STORY))
    with database.reading(engine) as connection:
        [one] = findings.load_waiting(connection, "one", -1, 9)
    [found] = extract_batch([reading_of(one.article)], 0)
    odd = [_renamed(found.statements[0], name) for name in ("字" * 9000, "\u0301\u202e", "🙂 😀", " ", "İI ßſ ﬁ")]
    with database.writing(engine) as connection:
        findings.keep(connection, "one", [(one.seq, replace(found, statements=tuple(odd)))])
    assert kept(engine)["About a"].statements == tuple(odd)
    assert faults(engine) == []
    assert said(engine, "FI")


def _renamed(statement: Statement, name: str) -> Statement:
    assert statement.source
    return replace(statement, source=replace(statement.source, text=name, resolved=name, entity=name))


def test_findings_need_their_version(engine: Engine) -> None:
    write(engine, row("a", STORY))
    analyse(engine)
    with pytest.raises(IntegrityError), engine.begin() as connection:
        connection.execute(update(analyses).values(text="none"))


def test_a_workspace_of_the_first_migration_is_brought_to_this_one_with_all_it_holds(database_url: str) -> None:
    engine = database.connect(database_url)
    database.migrate(engine)
    write(engine, row("a", STORY), row("b", OTHER))
    write(engine, row("a", OTHER))
    _migrate(engine, "0001", command.downgrade)  # today's writer knows today's tables only
    with database.reading(engine) as connection:
        before = connection.execute(select(versions).order_by(versions.c.seq)).all()
    database.migrate(engine)
    database.check(engine)
    with database.reading(engine) as connection:
        assert connection.scalar(text("SELECT version_num FROM alembic_version")) == HEAD
        assert connection.execute(select(versions).order_by(versions.c.seq)).all() == before
    assert analyse(engine) == 2 and faults(engine) == []
    _migrate(engine, "0001", command.downgrade)
    database.migrate(engine)
    assert analyse(engine) == 2 and faults(engine) == []
    engine.dispose()


def _migrate(engine: Engine, to: str, how: Any) -> None:
    config = Config()
    config.set_main_option("script_location", "wirecopy.store:migrations")
    with engine.connect() as connection:
        config.attributes["connection"] = connection
        how(config, to)
        connection.commit()
