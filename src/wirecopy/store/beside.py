"""Looking at the same state of a database from two connections: PostgreSQL works on one question while we work on another."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from typing import TypeVar

from sqlalchemy import Connection, Engine, text

from wirecopy.store import database

T = TypeVar("T")


@contextmanager
def beside(connection: Connection, look: Callable[[Connection], T]) -> Iterator[Callable[[], T]]:
    """Begin to look at something on a connection of its own; gives a function that waits for what was found.

    SQLite works in this process anyhow, and what a transaction wrote is seen by no other one: there it is done once it is
    asked for, on the connection given.
    """
    if connection.dialect.name != "postgresql" or _has_written(connection):
        yield lambda: look(connection)
        return
    snapshot = connection.scalar(text("SELECT pg_export_snapshot()"))
    with ThreadPoolExecutor(1) as pool:
        yield pool.submit(_looked, connection.engine, str(snapshot), look).result


def _has_written(connection: Connection) -> bool:
    return connection.scalar(text("SELECT txid_current_if_assigned()")) is not None


def _looked(engine: Engine, snapshot: str, look: Callable[[Connection], T]) -> T:
    with database.reading(engine) as connection:
        connection.exec_driver_sql(f"SET TRANSACTION SNAPSHOT '{snapshot}'")  # takes no parameter
        return look(connection)
