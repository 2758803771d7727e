"""Purging bytes, and bringing them back: out of all tables into the sealed store, in the transaction of the action.

What was found in a text (statements, passages, lineage, families) goes with it by itself; findings are made again after a
restoration. The reuse index lies in files: it is held against ``purged`` whenever it is opened.
"""

from __future__ import annotations

import zlib
from collections.abc import Sequence

from sqlalchemy import Connection, delete, select

from wirecopy.ledger.desk.happenings import Purged
from wirecopy.ledger.desk.state import DeskState
from wirecopy.store import search, vault
from wirecopy.store.bulk import insert_new
from wirecopy.store.schema import blobs, texts, versions
from wirecopy.store.schema_desk import kept_out, purged


def snapshots_of(connection: Connection, work: str) -> tuple[str, ...]:
    """The snapshots that versions of a work came in, whatever else is in them."""
    query = select(versions.c.snapshot).where(versions.c.article == work).distinct()
    return tuple(connection.scalars(query.order_by(versions.c.snapshot)))


def texts_of(connection: Connection, work: str) -> list[str]:
    """The texts of a work that are still there."""
    query = select(texts.c.text).join(versions, versions.c.text == texts.c.digest).where(versions.c.article == work)
    return list(connection.scalars(query.order_by(versions.c.seq)))


def replaced_by(connection: Connection, work: str, version: str) -> tuple[str, ...]:
    """Everything of a work but what belongs to one version of it: its other texts, descriptions and snapshots."""
    columns = (versions.c.text, versions.c.meta, versions.c.snapshot)
    rows = connection.execute(select(versions.c.id, *columns).where(versions.c.article == work)).all()
    kept = {digest for row in rows if row.id == version for digest in row[1:]}
    return tuple(sorted({digest for row in rows for digest in row[1:]} - kept))


def purge(connection: Connection, event: Purged) -> None:
    """Take bytes out of reach. Other articles with the very same text lose it too: it is the same bytes."""
    seqs = _having(connection, event.digests)
    search.remove(connection, seqs)
    for table, content in ((texts, texts.c.text), (blobs, blobs.c.content)):
        rows = connection.execute(select(table.c.digest, content).where(table.c.digest.in_(event.digests)))
        found = {key: zlib.compress(one.encode("utf-8")) if isinstance(one, str) else one for key, one in rows}
        vault.put_away(connection, found)
        connection.execute(delete(table).where(table.c.digest.in_(event.digests)))
    insert_new(connection, purged, [{"version": seq} for seq in seqs])


def bring_back(connection: Connection, state: DeskState, event: Purged) -> list[int]:
    """Bring back what a purge sealed, but for what another one keeps out; gives the versions whose text is there again."""
    query = select(kept_out.c.mark).where(kept_out.c.mark.in_(event.digests))
    wanted = set(event.digests) - set(connection.scalars(query))
    found = vault.sealed_among(connection, wanted)
    seqs = _having(connection, list(found))
    own = {version.text for version in state.versions[event.work].values()}
    described = {each for version in state.versions[event.work].values() for each in (version.meta, version.snapshot)}
    words = [{"digest": key, "text": zlib.decompress(found[key]).decode("utf-8")} for key in sorted(own & found.keys())]
    rest = {key: content for key, content in found.items() if key not in own or key in described}
    insert_new(connection, texts, words)
    insert_new(connection, blobs, [{"digest": key, "content": content} for key, content in sorted(rest.items())])
    connection.execute(delete(purged).where(purged.c.version.in_(seqs)))
    search.add_some(connection, seqs)
    return seqs


def _having(connection: Connection, digests: Sequence[str]) -> list[int]:
    """The versions that have one of some texts: all are looked at, which is done for a removal only."""
    query = select(versions.c.seq).where(versions.c.text.in_(digests))
    return list(connection.scalars(query.order_by(versions.c.seq)))


def purged_versions(connection: Connection) -> list[int]:
    """All versions whose text was purged."""
    return list(connection.scalars(select(purged.c.version).order_by(purged.c.version)))
