"""What the desk says, by digest: events hold digests only, and these are the words."""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import Connection, select

from wirecopy.ids import digest
from wirecopy.ledger.desk.state import DeskState
from wirecopy.store.bulk import insert_new
from wirecopy.store.findings import AT_ONCE
from wirecopy.store.schema_desk import words


def keep(connection: Connection, said: str) -> str:
    """Keep words; gives their digest."""
    key = digest(said.encode("utf-8"))
    insert_new(connection, words, [{"digest": key, "text": said}])
    return key


def load(connection: Connection, digests: Iterable[str]) -> dict[str, str]:
    """Words by digest."""
    wanted = sorted(set(digests))
    found: dict[str, str] = {}
    for at in range(0, len(wanted), AT_ONCE):
        query = select(words).where(words.c.digest.in_(wanted[at : at + AT_ONCE]))
        found |= {row.digest: row.text for row in connection.execute(query)}
    return found


def public_in(state: DeskState) -> set[str]:
    """The digests of all words that editions of the works in a state show."""
    found = {statement.text for statement in state.statements.values()}
    for work in state.works.values():
        found |= {action.deed.text for action in work.actions}
        for version in work.versions:
            licence = version.publication.licence
            found |= {version.publication.headline, *([licence.terms] if licence and licence.terms else [])}
    return found
