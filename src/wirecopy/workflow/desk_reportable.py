"""What can be reported here: works that the desk published, whatever became of them since; and whose all others are."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple
from urllib.parse import urlsplit

from sqlalchemy import Connection, select

from wirecopy.errors import NotFound
from wirecopy.ledger.desk.rules.conduct import HIDING
from wirecopy.store import database, reader
from wirecopy.store.schema import articles, versions
from wirecopy.store.schema_desk import actions, works
from wirecopy.workflow.desk import Desk
from wirecopy.workflow.pages import visible

_PLACES = ("articles", "works")
_WEB = ("http://", "https://")


class Reported(NamedTuple):
    """An address that somebody reports: the ``work`` of ours that it leads to, else whose article it is, else nothing."""

    url: str
    work: str | None = None
    headline: str = ""
    outlet: str = ""
    origin: str = ""

    @property
    def elsewhere(self) -> bool:
        """Whether it is an article that is kept here and that somebody else published."""
        return self.work is None and bool(self.headline or self.outlet or self.origin)


def reported(desk: Desk, urls: Iterable[str], hosts: Sequence[str] = ()) -> list[Reported]:
    """What addresses lead to. ``hosts``: under which names, with their ports, this site is reached too."""
    own = {urlsplit(desk.house.addresses.base).netloc.lower(), *(host.lower() for host in hosts)}
    with database.reading(desk.engine) as connection:
        return [_reported(connection, url, own) for url in urls]


def case_hiding(desk: Desk, work: str) -> str:
    """The case for which a work is hidden, which a counter-notice answers; empty where there is none. The register has it."""
    query = select(actions.c.case).where(actions.c.work == work, actions.c.kind.in_(sorted(HIDING)))
    query = query.where(actions.c.at.is_not(None), actions.c.reversed_by.is_(None), actions.c.case.is_not(None))
    with database.reading(desk.engine) as connection:
        return connection.scalar(query.order_by(actions.c.at.desc()).limit(1)) or ""


def _reported(connection: Connection, url: str, own: set[str]) -> Reported:
    for name in _names(url, own):
        try:
            article = reader.resolve(connection, name)
        except NotFound:
            continue
        if connection.scalar(select(works.c.number).where(works.c.id == article)):
            return Reported(url, article, *_described(connection, article)[:1])
        if not visible.is_hidden(connection, article):
            return Reported(url, None, *_described(connection, article))
    return Reported(url)


def _names(url: str, own: set[str]) -> Iterator[str]:
    try:
        parts = urlsplit(url)
    except ValueError:
        return
    steps = parts.path.strip("/").split("/")
    if parts.netloc.lower() in own and len(steps) > 1 and steps[0] in _PLACES:
        yield steps[1]
    yield url


def _described(connection: Connection, article: str) -> tuple[str, str, str]:
    query = select(versions.c.headline, versions.c.outlet, articles.c.key)
    query = query.join(articles, articles.c.current == versions.c.seq).where(articles.c.id == article)
    row = connection.execute(query).one()
    return row.headline or "", row.outlet or "", row.key if row.key.startswith(_WEB) else ""
