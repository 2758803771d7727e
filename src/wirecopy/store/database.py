"""Opening a database: SQLite in WAL mode, or PostgreSQL by URL, at the migration this program works on."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event, inspect, text
from sqlalchemy.exc import ArgumentError, DBAPIError, NoSuchModuleError, OperationalError

from wirecopy.errors import UsageError, WorkspaceError
from wirecopy.store.schema import HEAD

_BUSY = 30  # seconds that a writer waits for another one
_PRAGMAS = (
    "page_size = 8192",  # bytes: most texts fit in one; must come before the first table
    "journal_mode = WAL",
    "synchronous = FULL",
    "foreign_keys = ON",
    "secure_delete = ON",  # what is removed is overwritten
    f"busy_timeout = {_BUSY * 1000}",
    "cache_size = -65536",  # KiB: the search index is written in many places
    "wal_autocheckpoint = 16384",  # pages, 64 MiB: copying the log back costs more than writing it
)
_WRITERS = 0x57495245  # the key of PostgreSQL's advisory lock: the chain has one writer at a time ("WIRE")


def connect(url: str) -> Engine:
    """An engine for a database URL. Raises :class:`UsageError` for a URL or driver that SQLAlchemy does not know."""
    try:
        engine = create_engine(url)
    except (ArgumentError, NoSuchModuleError) as error:
        raise UsageError(f"{url!r} is no database URL: {error}. Use sqlite:///FILE or postgresql://HOST/NAME") from None
    except ModuleNotFoundError as error:
        raise UsageError(f"{error}. PostgreSQL needs its driver: pip install 'wirecopy[postgres]'") from None
    if engine.dialect.name == "sqlite":
        event.listen(engine, "connect", _configure_sqlite)
        event.listen(engine, "begin", _begin_sqlite)
    else:
        event.listen(engine, "connect", _configure_postgresql)
    return engine


def _configure_postgresql(connection: Any, _: Any) -> None:
    """Queries here take milliseconds, and compiling one of them to machine code takes more."""
    connection.execute("SET jit = off").close()
    connection.commit()


def _configure_sqlite(connection: Any, _: Any) -> None:
    connection.isolation_level = None  # transactions begin where SQLAlchemy says, not where the driver guesses
    for pragma in _PRAGMAS:
        connection.execute(f"PRAGMA {pragma}").close()


def _begin_sqlite(connection: Connection) -> None:
    immediate = connection.get_execution_options().get("writes", False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if immediate else "BEGIN")


@contextmanager
def reading(engine: Engine) -> Iterator[Connection]:
    """A transaction that sees one state of the database throughout."""
    level = {"isolation_level": "REPEATABLE READ"} if engine.dialect.name == "postgresql" else {}
    with _explained(engine), engine.connect().execution_options(**level) as connection, connection.begin():
        yield connection


@contextmanager
def writing(engine: Engine) -> Iterator[Connection]:
    """A transaction that is the only one to write; it waits its turn."""
    with _explained(engine), engine.connect().execution_options(writes=True) as connection, connection.begin():
        if engine.dialect.name == "postgresql":
            connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": _WRITERS})
        yield connection


def scrub(engine: Engine) -> None:
    """After a removal, let go of what the database itself still keeps of it: its log, or rows that nobody sees."""
    with _explained(engine), engine.connect() as connection:
        if engine.dialect.name == "sqlite":
            connection.connection.driver_connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").close()  # type: ignore[union-attr]
        else:
            connection.execution_options(isolation_level="AUTOCOMMIT").execute(text("VACUUM texts, blobs, search"))


@contextmanager
def _explained(engine: Engine) -> Iterator[None]:
    where = engine.url.render_as_string(hide_password=True)
    try:
        yield
    except OperationalError as error:
        raise WorkspaceError(f"{where}: {error.orig}. Check that it is there, and that nobody holds it") from error
    except DBAPIError as error:
        if "malformed" in str(error.orig) or "not a database" in str(error.orig):
            raise WorkspaceError(f"{where} is damaged: {error.orig}. Restore it from a backup") from error
        raise


def migrate(engine: Engine) -> None:
    """Bring the database to this program's migration, from an empty one on."""
    from alembic import command  # slow to import, and needed when a workspace is made or upgraded only
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", "wirecopy.store:migrations")
    with _explained(engine), engine.connect() as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, "head")
        connection.commit()


def check(engine: Engine) -> None:
    """Raises :class:`WorkspaceError` unless the database is at this program's migration."""
    with reading(engine) as connection:
        known = inspect(connection).has_table("alembic_version")
        found = connection.scalar(text("SELECT version_num FROM alembic_version")) if known else None
    if found != HEAD:
        where = engine.url.render_as_string(hide_password=True)
        state = f"is at migration {found}, this Wirecopy works on {HEAD}" if found else "holds no workspace yet"
        raise WorkspaceError(f"{where} {state}. Run 'wirecopy init' on it (a newer database needs a newer Wirecopy)")
