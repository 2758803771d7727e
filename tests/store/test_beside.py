"""Two connections that see one state of a database, whatever others write meanwhile."""

from __future__ import annotations

import pytest
from sqlalchemy import Connection, Engine, text

from wirecopy.store import database
from wirecopy.store.beside import beside
from wirecopy.store.comparing import pages
from wirecopy.store.schema_desk import words


def said(connection: Connection) -> list[str]:
    return sorted(row[0] for page in pages(connection, words, ["text"]) for row in page)


def write(connection: Connection, word: str) -> None:
    connection.execute(words.insert().values(digest=word, text=word))


def test_what_was_committed_before_is_seen_and_nothing_later(engine: Engine) -> None:
    with database.writing(engine) as connection:
        write(connection, "before")
    with database.reading(engine) as connection:
        assert said(connection) == ["before"]
        with beside(connection, said) as found:
            with database.writing(engine) as other:
                write(other, "meanwhile")
            assert found() == said(connection) == ["before"]


def test_what_the_same_transaction_wrote_is_seen(engine: Engine) -> None:
    with database.writing(engine) as connection:
        write(connection, "mine")
        with beside(connection, said) as found:
            assert found() == ["mine"]


def test_what_fails_there_is_told_here(engine: Engine) -> None:
    def fail(connection: Connection) -> None:
        connection.execute(text("SELECT * FROM nothing_of_that_name"))

    with (
        database.reading(engine) as connection,
        beside(connection, fail) as found,
        pytest.raises(Exception, match="nothing_of_that_name"),
    ):
        found()


def test_nobody_waits_for_what_is_no_longer_wanted(engine: Engine) -> None:
    def for_ever(connection: Connection) -> None:
        connection.execute(text("SELECT pg_sleep(3600)"))

    with database.reading(engine) as connection, pytest.raises(KeyboardInterrupt), beside(connection, for_ever):
        raise KeyboardInterrupt
    with database.reading(engine) as connection:
        assert said(connection) == []
