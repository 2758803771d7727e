"""The private store: contact data, and sealed bytes. Nothing here is searched, listed, fed, exported or logged."""

from __future__ import annotations

import zlib
from collections.abc import Collection, Iterable, Mapping

from sqlalchemy import Connection, delete, select

from wirecopy.errors import NotFound
from wirecopy.ids import digest
from wirecopy.store.bulk import insert_new
from wirecopy.store.schema_desk import contacts, parties, sealed

_LEAST = 5  # characters: shorter ones stand in any text


def keep_contact(connection: Connection, party: str, values: Mapping[str, str], case: str = "") -> None:
    """Keep how a party can be reached, in place of what was known: for one case, or for all."""
    forget_contact(connection, party, case)
    rows = [{"party": party, "case": case, "field": name, "value": value} for name, value in values.items() if value]
    insert_new(connection, contacts, rows)


def forget_contact(connection: Connection, party: str, case: str | None = None) -> None:
    """Forget how a party can be reached: for one case, or everything. There is no trace of it elsewhere."""
    query = delete(contacts).where(contacts.c.party == party)
    connection.execute(query if case is None else query.where(contacts.c.case == case))


def load_contact(connection: Connection, party: str, case: str = "") -> dict[str, str]:
    """How a party can be reached about a case, for whoever has to answer it."""
    query = select(contacts.c.field, contacts.c.value).where(contacts.c.party == party, contacts.c.case.in_(["", case]))
    return {row.field: row.value for row in connection.execute(query.order_by(contacts.c.case))}


def private_values(connection: Connection, parties: Collection[str]) -> list[str]:
    """All that must not be public of some parties."""
    query = select(contacts.c.value).where(contacts.c.party.in_(sorted(parties))).distinct()
    return list(connection.scalars(query.order_by(contacts.c.value)))


def values_in(connection: Connection, text: str) -> list[str]:
    """Whatever contact data of anybody stands in a text as it is, or a line of it; what is somebody's public name is not
    looked for. E-mail addresses and telephone numbers are found without knowing them."""
    said = _plain(text)
    public = select(parties.c.name).where(parties.c.name == contacts.c.value)
    values = connection.scalars(select(contacts.c.value).where(~public.exists()).distinct())
    return sorted(value for value in values if any(len(line) >= _LEAST and line in said for line in _lines(value)))


def _lines(value: str) -> list[str]:
    return [_plain(line) for line in value.splitlines()]


def _plain(text: str) -> str:
    return " ".join(text.casefold().split())


def seal(connection: Connection, contents: Iterable[bytes]) -> list[str]:
    """Put bytes away; gives their digests."""
    named = {digest(content): content for content in contents}
    put_away(connection, {key: zlib.compress(content) for key, content in named.items()})
    return list(named)


def put_away(connection: Connection, compressed: Mapping[str, bytes]) -> None:
    """Put bytes away that are compressed already."""
    insert_new(connection, sealed, [{"digest": key, "content": content} for key, content in compressed.items()])


def unseal(connection: Connection, key: str) -> bytes:
    """Sealed bytes. Raises :class:`NotFound`."""
    content = connection.scalar(select(sealed.c.content).where(sealed.c.digest == key))
    if content is None:
        raise NotFound(f"the bytes {key} are not sealed here")
    return zlib.decompress(content)


def sealed_among(connection: Connection, digests: Collection[str]) -> dict[str, bytes]:
    """Those of some bytes that are sealed, compressed."""
    query = select(sealed).where(sealed.c.digest.in_(sorted(digests)))
    return {row.digest: row.content for row in connection.execute(query)}
