"""Pages, feeds and packages of what is public now. All are functions of the committed state, so that all say the same."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from datetime import UTC, datetime, timedelta
from typing import Any, NamedTuple
from urllib.parse import urlencode

from wirecopy.article.difference import Change, difference
from wirecopy.article.moment import Moment
from wirecopy.errors import NotAllowed, UsageError
from wirecopy.ledger.desk.rules import checks, showing
from wirecopy.publish.edition import Edition, Publisher
from wirecopy.publish.wires.caching import Validators, validators
from wirecopy.publish.wires.paging import PAGE, Page, select
from wirecopy.store import database, desk_lists, reader, words
from wirecopy.store import desk as stored
from wirecopy.workflow.desk import Desk

_NEWS = timedelta(days=2)  # what search engines take from a sitemap for news


class Served(NamedTuple):
    """Bytes to serve: ``next`` asks for the page behind a feed's."""

    content: bytes
    media_type: str
    validators: Validators
    next: str | None = None


class PublicText(NamedTuple):
    """A version whose words readers may see. ``changes`` from the one before it, where that may be seen too."""

    number: int
    version: str
    at: str
    change: str
    action: str | None
    headline: str
    text: str
    changes: tuple[Change, ...]


def editions(desk: Desk, since: datetime | None = None, before: str | None = None, size: int = PAGE) -> Page:
    """The editions that changed last; of those that changed at ``since`` or later, behind a page's ``next``."""
    first = since.astimezone(UTC).isoformat(timespec="microseconds") if since else None
    behind = _place(before) if before else None
    with database.reading(desk.engine) as connection:
        found = desk_lists.load_editions(connection, desk.house.addresses, since=first, before=behind, limit=size + 1)
    return select(found, Moment(since) if since else None, before, size)


def _place(cursor: str) -> tuple[str, str]:
    at, _, work = cursor.partition("~")
    return at.removesuffix("Z") + "+00:00" * at.endswith("Z"), work


def feed(
    desk: Desk,
    form: str = "atom",
    url: str | None = None,
    since: datetime | None = None,
    before: str | None = None,
    size: int = PAGE,
) -> Served:
    """A feed of the newest editions: ``atom``, ``rss``, ``json``, or ``sitemap`` for search engines. ``url`` is where its
    newest page is; ``since`` makes it incremental, ``before`` is the ``next`` of the page before."""
    if form not in FEEDS:
        raise UsageError(f"there is no feed {form!r}. Write one of {', '.join(FEEDS)}")
    media_type, write = FEEDS[form]
    limit, first = (1000, desk.clock() - _NEWS) if form == "sitemap" else (size, since)
    page = editions(desk, first, before, limit)
    asked = {"since": _cursor(since) if since else None, "size": None if size == PAGE else str(size)}
    own = url or f"{desk.house.addresses.base}/feed.{form}"
    links = Links(
        self=_with(own, asked | {"before": before}),
        next=_with(own, asked | {"before": page.next}) if page.next else None,
        first=_with(own, asked) if before else None,
    )
    content = write(page, desk.house.publisher, links, Moment(desk.clock()))
    return Served(content, media_type, validators(content, page.changed), page.next)


class Links(NamedTuple):
    """Where a page of a feed is, the page behind it, and, of a later one, the newest."""

    self: str
    next: str | None
    first: str | None


def _with(url: str, asked: Mapping[str, str | None]) -> str:
    query = urlencode({name: value for name, value in asked.items() if value}, safe=":~")
    return f"{url}{'&' if '?' in url else '?'}{query}" if query else url


def _cursor(at: datetime) -> str:
    return at.astimezone(UTC).isoformat().removesuffix("+00:00") + "Z"  # a plus sign is a space in a query


def _atom(page: Page, publisher: Publisher, links: Links, now: Moment) -> bytes:
    from wirecopy.publish.wires.atom import atom

    return atom(page.editions, publisher, page.changed or now, *links)


def _rss(page: Page, publisher: Publisher, links: Links, now: Moment) -> bytes:
    from wirecopy.publish.wires.rss import rss

    return rss(page.editions, publisher, page.changed or now, *links)


def _json_feed(page: Page, publisher: Publisher, links: Links, now: Moment) -> bytes:
    from wirecopy.publish.wires.json_feed import json_feed

    return _json(json_feed(page.editions, publisher, links.self, links.next))


def _sitemap(page: Page, publisher: Publisher, links: Links, now: Moment) -> bytes:
    from wirecopy.publish.wires.sitemap import sitemap

    return sitemap(page.editions, publisher, Moment(now.at - _NEWS))


Writer = Callable[[Page, Publisher, Links, Moment], bytes]
FEEDS: dict[str, tuple[str, Writer]] = {
    "atom": ("application/atom+xml", _atom),
    "rss": ("application/rss+xml", _rss),
    "json": ("application/feed+json", _json_feed),
    "sitemap": ("application/xml", _sitemap),
}
"""Feeds by form."""


def edition(desk: Desk, name: str) -> Edition:
    """What is public of a work now. Raises :class:`NotAllowed` where nothing ever was."""
    with database.reading(desk.engine) as connection:
        work = reader.resolve(connection, name)
        found = desk_lists.load_editions(connection, desk.house.addresses, only=[work])
    if not found:
        raise NotAllowed(f"work {work} was never public", "Publish it first")
    return found[0]


def wire(desk: Desk, name: str, form: str) -> Served:
    """A work on one wire: ``page``, ``ninjs``, ``newsml``, ``jsonld`` or ``prov``."""
    from wirecopy.publish.wires import facts, jsonld, newsml_g2, ninjs, page, prov

    public, publisher = edition(desk, name), desk.house.publisher
    forms: dict[str, tuple[str, Callable[[], bytes]]] = {
        "page": ("text/html", lambda: page.page_html(public, publisher).encode()),
        "ninjs": ("application/json", lambda: _json(ninjs.ninjs(public, publisher))),
        "newsml": ("application/vnd.iptc.g2.newsitem+xml", lambda: newsml_g2.newsml_g2(public, publisher)),
        "jsonld": ("application/ld+json", lambda: _json(jsonld.jsonld(public, publisher))),
        "prov": ("application/json", lambda: _json(prov.prov(public, publisher))),
    }
    if form not in forms:
        raise UsageError(f"there is no wire {form!r}. Write one of {', '.join(forms)}")
    media_type, write = forms[form]
    content = write()
    return Served(content, media_type, validators(content, facts.changed(public)))


def package(desk: Desk, name: str) -> Any:
    """What republishers take (:class:`wirecopy.publish.wires.package.RepublishPackage`). Raises :class:`NotAllowed` for a
    work that is withheld or canceled."""
    from wirecopy.publish.wires.package import package as pack

    return pack(edition(desk, name), desk.house.publisher)


def versions_of(desk: Desk, name: str) -> list[PublicText]:
    """The versions of a work whose words readers may see, with what changed from each to the next; minor changes too."""
    with database.reading(desk.engine) as connection:
        work = reader.resolve(connection, name)
        state = stored.load(connection, [work], people=())
        checks.work(state, work)
        shown = showing.shown_versions(state, work)
        keys = [state.versions[work][each.publication.version].text for each in shown]
        texts = reader.texts_by_digest(connection, keys)
        said = words.load(connection, [each.publication.headline for each in shown])
    found: list[PublicText] = []
    for each, key in zip(shown, keys, strict=True):
        text, public = texts.get(key, ""), each.publication
        before = found[-1].text if found else text
        changes = () if before == text else tuple(difference(before, text))
        headline = said.get(public.headline, "")
        found.append(
            PublicText(each.number, public.version, each.at, str(public.change), each.action, headline, text, changes)
        )
    return found


def _json(value: Any) -> bytes:
    return json.dumps(value, ensure_ascii=False).encode("utf-8")  # indented, it would take several times as long
