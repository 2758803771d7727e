from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import Engine, inspect, text

from wirecopy.errors import UsageError, WorkspaceError
from wirecopy.store import database
from wirecopy.store.schema import metadata


def test_the_migrations_make_the_tables_of_the_schema(engine: Engine) -> None:
    with engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"include_object": _is_ours})
        assert compare_metadata(context, metadata) == []


def _is_ours(_: object, name: str | None, kind: str, *__: object) -> bool:
    return not (name or "").startswith("search") and not (kind == "table" and name == "alembic_version")


def test_migrating_twice_changes_nothing(engine: Engine) -> None:
    database.migrate(engine)
    database.check(engine)


def test_everything_can_be_taken_away_again(engine: Engine) -> None:
    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", "wirecopy.store:migrations")
    with engine.connect() as connection:
        config.attributes["connection"] = connection
        command.downgrade(config, "base")
        connection.commit()
        assert [name for name in inspect(connection).get_table_names() if name != "alembic_version"] == []


def test_a_database_of_another_version_is_refused(engine: Engine) -> None:
    with database.writing(engine) as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    with pytest.raises(WorkspaceError, match="newer database"):
        database.check(engine)


def test_an_empty_database_is_no_workspace(tmp_path: Path) -> None:
    engine = database.connect(f"sqlite:///{tmp_path / 'empty.db'}")
    with pytest.raises(WorkspaceError, match="no workspace yet"):
        database.check(engine)
    engine.dispose()


def test_a_file_that_is_no_database_is_named(tmp_path: Path) -> None:
    (tmp_path / "text.db").write_text("These are only words, but a good many of them. " * 50)
    engine = database.connect(f"sqlite:///{tmp_path / 'text.db'}")
    with pytest.raises(WorkspaceError, match=r"text\.db"):
        database.check(engine)
    engine.dispose()


@pytest.mark.parametrize("url", ["nonsense", "oracle9://x", "sqlite"])
def test_a_url_that_is_none_is_named(url: str) -> None:
    with pytest.raises(UsageError, match="no database URL"):
        database.connect(url)


def test_a_server_that_is_not_there_is_named() -> None:
    engine = database.connect("postgresql+psycopg://nobody@127.0.0.1:1/none?connect_timeout=2")
    with pytest.raises(WorkspaceError, match=r"127\.0\.0\.1"), database.reading(engine):
        pass
