"""Atom (RFC 4287), with tombstones for what is no longer to be read (RFC 6721)."""

from __future__ import annotations

from collections.abc import Iterable

from wirecopy.article.model import CreditKind
from wirecopy.article.moment import Moment
from wirecopy.publish.edition import Edition, Publisher
from wirecopy.publish.wires.content import content, html
from wirecopy.publish.wires.facts import changed, helpers, originals
from wirecopy.publish.wires.lines import epitaph, rights_line
from wirecopy.publish.wires.marks import mark
from wirecopy.publish.wires.responses import related
from wirecopy.publish.wires.tidy import NOWHERE, address, tidy, tidy_publisher
from wirecopy.publish.wires.writing import ATOM, NAR, PRISM, TOMBSTONES, Element, add, rfc3339, root, speak, xml_bytes

_PREFIXES = {None: ATOM, "at": TOMBSTONES, "nar": NAR, "prism": PRISM}
_FEED_RELATIONS = frozenset({"latest-version", "predecessor-version", "version-history", "license"})


def atom(
    editions: Iterable[Edition],
    publisher: Publisher,
    updated: Moment,
    self_url: str,
    next_url: str | None = None,
    first_url: str | None = None,
) -> bytes:
    """A feed of the editions in the order given. ``next_url`` leads to the page behind this one, ``first_url`` from a later
    page to the newest (RFC 5005, section 3)."""
    publisher = tidy_publisher(publisher)
    feed = root(ATOM, "feed", _PREFIXES)
    speak(feed, publisher.language)
    _head(feed, publisher, updated, address(self_url) or NOWHERE)
    for relation, url in (("first", address(first_url)), ("next", address(next_url))):
        if url:
            add(feed, ATOM, "link", rel=relation, href=url)
    for edition in map(tidy, editions):
        if edition.text is None:
            _tombstone(feed, edition, publisher)
        else:
            _entry(feed, edition, publisher)
    return xml_bytes(feed)


def _head(feed: Element, publisher: Publisher, updated: Moment, self_url: str) -> None:
    add(feed, ATOM, "id", self_url.partition("?")[0])  # pages and increments of one feed are one feed
    add(feed, ATOM, "title", publisher.name)
    add(feed, ATOM, "updated", rfc3339(updated))
    add(add(feed, ATOM, "author"), ATOM, "name", publisher.name)
    add(feed, ATOM, "link", rel="self", href=self_url, type="application/atom+xml")
    add(feed, ATOM, "link", rel="alternate", href=publisher.url, type="text/html")


def _entry(feed: Element, edition: Edition, publisher: Publisher) -> None:
    entry = add(feed, ATOM, "entry")
    speak(entry, edition.language)
    add(entry, ATOM, "id", edition.url)
    add(entry, ATOM, "title", edition.headline)
    add(entry, ATOM, "updated", rfc3339(changed(edition)))
    add(entry, ATOM, "published", rfc3339(edition.published))
    _parties(entry, edition)
    add(entry, ATOM, "link", rel="alternate", href=edition.url, type="text/html")
    for relation, url in related(edition, publisher):
        if relation in _FEED_RELATIONS:
            add(entry, ATOM, "link", rel=relation, href=url)
    _sources(entry, edition)
    if rights := rights_line(edition):
        add(entry, ATOM, "rights", rights)
    if edition.summary:
        add(entry, ATOM, "summary", edition.summary)
    add(entry, ATOM, "content", html(content(edition)), type="html")
    mark(entry, edition)


def _parties(entry: Element, edition: Edition) -> None:
    for name in edition.authors:
        add(add(entry, ATOM, "author"), ATOM, "name", name)
    for name in dict.fromkeys(name for _, name in helpers(edition)):
        add(add(entry, ATOM, "contributor"), ATOM, "name", name)


def _sources(entry: Element, edition: Edition) -> None:
    """``via`` for every original that has an address, ``source`` for the one that it was taken over from."""
    named = originals(edition)
    for citation in named:
        if citation.url:
            add(entry, ATOM, "link", rel="via", href=citation.url, title=citation.name)
    taken = next((citation for citation in named if citation.kind is CreditKind.REPUBLISHED_FROM), None)
    if taken is not None:
        source = add(entry, ATOM, "source")
        if taken.url:
            add(source, ATOM, "id", taken.url)
        add(source, ATOM, "title", taken.name)
        if taken.url:
            add(source, ATOM, "link", rel="alternate", href=taken.url)


def _tombstone(feed: Element, edition: Edition, publisher: Publisher) -> None:
    """No link in it: feedparser takes one there for the feed's own."""
    gone = add(feed, TOMBSTONES, "deleted-entry", ref=edition.url, when=rfc3339(changed(edition)))
    speak(gone, edition.language)
    add(add(gone, TOMBSTONES, "by"), ATOM, "name", publisher.name)
    add(gone, TOMBSTONES, "comment", epitaph(edition))
    mark(gone, edition)
