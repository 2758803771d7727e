"""What the reuse index takes from a database: the texts of current versions."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

from sqlalchemy import Connection, Select, func, select

from wirecopy.store.findings import chunks
from wirecopy.store.reader import list_numbered, load_texts
from wirecopy.store.schema import articles, events, texts, versions

if TYPE_CHECKING:
    import pyarrow as pa

_PAGE_BYTES = 24 * 2**20  # of texts in one page
_FETCHED = 500  # rows fetched at a time


class Newest(NamedTuple):
    """The newest version of all: its number, -1 where there is none, and its seal in the record."""

    seq: int
    seal: str


class Page(NamedTuple):
    """Versions' numbers, ascending, and their texts."""

    seqs: list[int]
    texts: pa.Array[Any]


def newest(connection: Connection) -> Newest:
    """The newest version."""
    seq = connection.scalar(select(func.max(versions.c.seq)))
    return Newest(-1, "") if seq is None else Newest(int(seq), seal_of(connection, int(seq)))


def seal_of(connection: Connection, seq: int) -> str:
    """The seal of an event, empty where there is no such event."""
    return str(connection.scalar(select(events.c.seal).where(events.c.seq == seq)) or "")


def _current(*columns: Any) -> Select[Any]:
    current = versions.join(articles, articles.c.current == versions.c.seq)
    return select(*columns).select_from(current.join(texts, texts.c.digest == versions.c.text))


def load_page(connection: Connection, after: int, upto: int) -> Page:
    """The texts of current versions with numbers above ``after`` and up to ``upto``: the first ones, about 24 MiB."""
    query = _current(versions.c.seq, texts.c.text).where(versions.c.seq > after, versions.c.seq <= upto)
    rows = connection.execute(query.order_by(versions.c.seq).execution_options(yield_per=_FETCHED))
    return _page((row.seq, row.text) for row in rows)


def _page(rows: Iterator[tuple[int, str]]) -> Page:
    seqs, found, size = [], [], 0
    for seq, text in rows:
        seqs.append(seq)
        found.append(text)
        size += len(text)
        if size >= _PAGE_BYTES:
            break
    return Page(seqs, _arrow(found))


def _arrow(found: list[str]) -> pa.Array[Any]:
    import pyarrow as pa  # slow to import, and this module is asked for little things too

    return pa.array(found, pa.large_string())


def load_some(connection: Connection, seqs: Sequence[int]) -> Page:
    """The texts of those versions that are current, in the order given."""
    listed = [one.seq for some in chunks(seqs) for one in list_numbered(connection, some)]
    found = {seq: text for some in chunks(listed) for seq, text in load_texts(connection, some).items()}
    there = [seq for seq in listed if seq in found]
    return Page(there, _arrow([found[seq] for seq in there]))


def outdated(connection: Connection, after: int) -> list[int]:
    """Versions up to a number that are not current, of articles that have newer ones."""
    changed = select(versions.c.article).where(versions.c.seq > after)
    query = select(versions.c.seq).join(articles, articles.c.id == versions.c.article)
    old = query.where(versions.c.article.in_(changed), versions.c.seq <= after, versions.c.seq != articles.c.current)
    return list(connection.scalars(old))


def current_seqs(connection: Connection) -> list[int]:
    """The numbers of all current versions whose texts are there, ascending."""
    return list(connection.scalars(_current(versions.c.seq).order_by(versions.c.seq)))
