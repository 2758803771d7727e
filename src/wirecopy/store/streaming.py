"""All rows of a query, a page at a time, as the driver gives them: where millions are looked at once, objects made of rows
take longer than what is done with them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import closing
from typing import Any

from sqlalchemy import Connection
from sqlalchemy.exc import DBAPIError

Row = tuple[Any, ...]

PAGE = 2_000
"""Rows held at a time."""


def stream(connection: Connection, query: str, name: str, size: int = PAGE) -> Iterator[Sequence[Row]]:
    """The pages of a query; ``name`` is that of the cursor, of which a connection has no two at once."""
    driver: Any = connection.connection.driver_connection
    # without a name PostgreSQL sends everything at once
    cursor = driver.cursor(name) if connection.dialect.name == "postgresql" else driver.cursor()
    errors: Any = connection.dialect.loaded_dbapi.Error
    with closing(cursor):
        try:
            cursor.execute(query)
            while page := cursor.fetchmany(size):
                yield page
        except errors as error:
            raise DBAPIError.instance(query, None, error, errors, dialect=connection.dialect) from error
