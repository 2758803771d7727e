"""Secret links to cases: of the secret only its SHA-256 is kept, so that whoever reads the database can follow nobody's case."""

from __future__ import annotations

from sqlalchemy import Connection, select

from wirecopy.errors import NotFound
from wirecopy.ids import digest
from wirecopy.store.bulk import insert_new
from wirecopy.store.schema_accounts import following


def keep(connection: Connection, secret: str, case: str) -> None:
    """Let a secret lead to a case."""
    insert_new(connection, following, [{"secret": _kept(secret), "case": case}])


def find(connection: Connection, secret: str) -> str:
    """The case that a secret leads to. Raises :class:`NotFound`, always in the same words."""
    case = connection.scalar(select(following.c.case).where(following.c.secret == _kept(secret)))
    if case is None:
        raise NotFound("There is no case at this address. Copy the whole link, as it stood in the receipt")
    return str(case)


def _kept(secret: str) -> str:
    return digest(secret.encode("utf-8", "replace"))
