"""What every wire would say if something were done: it is done, looked at, and taken back in one transaction."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from typing import NamedTuple

from wirecopy.article.moment import Moment
from wirecopy.publish.edition import Edition, Publisher
from wirecopy.publish.wires.atom import atom
from wirecopy.publish.wires.facts import state_of
from wirecopy.publish.wires.lines import credit_line, epitaph, notice_line
from wirecopy.publish.wires.marks import signals
from wirecopy.publish.wires.newsml_g2 import newsml_g2
from wirecopy.publish.wires.ninjs import ninjs
from wirecopy.publish.wires.responses import http_status
from wirecopy.store import desk_lists
from wirecopy.workflow.desk import Desk, Doing, Done


class Preview(NamedTuple):
    """A work as it would be: ``register`` is the line of its newest notice; ``atom``, ``ninjs`` and ``newsml`` whole
    documents with its entry."""

    edition: Edition
    http: int
    state: str
    credits: tuple[str, ...]
    notices: tuple[str, ...]
    register: str
    pub_status: str
    signals: tuple[str, ...]
    epitaph: str
    atom: str
    ninjs: str
    newsml: str


class _Over(Exception):
    """The rehearsal is over: nothing of it stays."""


def rehearse(desk: Desk, work: str, do: Callable[[Desk], Done]) -> Preview:
    """See what a verb would do to a work. Raises what the verb raises."""
    seen: list[Edition] = []

    def look(one: Doing) -> None:
        seen.extend(desk_lists.load_editions(one.connection, desk.house.addresses, only=[work]))
        raise _Over

    try:
        do(replace(desk, rehearsal=look))
    except _Over:
        return preview_of(seen[0], desk.house.publisher)
    raise AssertionError("a verb ended without a transaction")


def preview_of(edition: Edition, publisher: Publisher) -> Preview:
    """An edition on every wire."""
    item = ninjs(edition, publisher)
    hidden = edition.text is None
    return Preview(
        edition,
        http_status(edition),
        str(state_of(edition)),
        tuple(map(credit_line, edition.citations)),
        tuple(map(notice_line, edition.notices)),
        notice_line(edition.notices[-1]) if edition.notices else "",
        str(item["pubStatus"]),
        tuple(signals(edition)),
        epitaph(edition) if hidden else "",
        atom([edition], publisher, Moment(edition.modified.at), f"{publisher.url}/feed.atom").decode(),
        json.dumps(item, ensure_ascii=False, indent=1),
        newsml_g2(edition, publisher).decode(),
    )
