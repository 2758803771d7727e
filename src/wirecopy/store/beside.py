"""Looking at the same state of a database from two connections: PostgreSQL works on one question while we work on another."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor, wait
from contextlib import contextmanager
from typing import Any, TypeVar

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
    snapshot, running = str(connection.scalar(text("SELECT pg_export_snapshot()"))), list[Any]()
    with ThreadPoolExecutor(1) as pool:
        looking = pool.submit(_looked, connection.engine, snapshot, look, running)
        try:
            yield looking.result
        finally:
            _stop(looking, running)


def _stop(looking: Future[T], running: list[Any]) -> None:
    """Ask PostgreSQL to give up what nobody waits for any more, until it has; else whoever interrupts us would wait."""
    while not looking.done():
        for driver in running:
            driver.cancel()
        wait([looking], timeout=0.1)


def _has_written(connection: Connection) -> bool:
    return connection.scalar(text("SELECT txid_current_if_assigned()")) is not None


def _looked(engine: Engine, snapshot: str, look: Callable[[Connection], T], running: list[Any]) -> T:
    with database.reading(engine) as connection:
        connection.exec_driver_sql(f"SET TRANSACTION SNAPSHOT '{snapshot}'")  # takes no parameter
        running.append(connection.connection.driver_connection)
        return look(connection)
