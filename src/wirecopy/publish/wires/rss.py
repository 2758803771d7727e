"""RSS 2.0, which knows no deletion: what is gone is overwritten by its notice, and has a tombstone (RFC 6721) beside it."""

from __future__ import annotations

from collections.abc import Iterable
from email.utils import format_datetime

from wirecopy.article.moment import Moment
from wirecopy.publish.edition import Edition, Publisher
from wirecopy.publish.wires.content import content, html
from wirecopy.publish.wires.facts import changed, originals
from wirecopy.publish.wires.lines import epitaph, rights_line, why
from wirecopy.publish.wires.marks import mark
from wirecopy.publish.wires.tidy import NOWHERE, address, tidy, tidy_publisher
from wirecopy.publish.wires.writing import ATOM, NAR, PRISM, TOMBSTONES, Element, add, rfc3339, root, xml_bytes

DC = "http://purl.org/dc/elements/1.1/"
"""The namespace of Dublin Core: RSS wants an e-mail address in ``author``, Dublin Core a name."""
CONTENT = "http://purl.org/rss/1.0/modules/content/"
"""The namespace of whole articles in RSS."""
_PREFIXES: dict[str | None, str] = {
    "atom": ATOM,
    "at": TOMBSTONES,
    "content": CONTENT,
    "dc": DC,
    "nar": NAR,
    "prism": PRISM,
}


def rss(
    editions: Iterable[Edition],
    publisher: Publisher,
    updated: Moment,
    self_url: str,
    next_url: str | None = None,
    first_url: str | None = None,
) -> bytes:
    """A feed of the editions in the order given, with Atom's links to other pages."""
    publisher = tidy_publisher(publisher)
    document = root("", "rss", _PREFIXES)
    document.set("version", "2.0")
    channel = add(document, "", "channel")
    _head(channel, publisher, updated, address(self_url) or NOWHERE)
    for relation, url in (("first", address(first_url)), ("next", address(next_url))):
        if url:
            add(channel, ATOM, "link", rel=relation, href=url)
    for edition in map(tidy, editions):
        if edition.text is None:
            _tombstone(channel, edition)
        _item(channel, edition)
    return xml_bytes(document)


def _head(channel: Element, publisher: Publisher, updated: Moment, self_url: str) -> None:
    add(channel, "", "title", publisher.name)
    add(channel, "", "link", publisher.url)
    add(channel, "", "description", publisher.name)
    add(channel, "", "language", publisher.language)
    add(channel, "", "lastBuildDate", _rfc822(updated))
    add(channel, ATOM, "link", rel="self", href=self_url, type="application/rss+xml")


def _item(channel: Element, edition: Edition) -> None:
    item = add(channel, "", "item")
    add(item, "", "title", edition.headline)
    add(item, "", "link", edition.url)
    add(item, "", "guid", edition.url, isPermaLink="true")
    add(item, "", "pubDate", _rfc822(edition.published))
    add(item, ATOM, "updated", rfc3339(changed(edition)))
    for name in edition.authors:
        add(item, DC, "creator", name)
    _sources(item, edition)
    if rights := rights_line(edition):
        add(item, DC, "rights", rights)
    if edition.text is None or edition.summary:
        add(item, "", "description", edition.summary or ": ".join(why(edition)))
    add(item, CONTENT, "encoded", html(content(edition)))
    mark(item, edition)


def _sources(item: Element, edition: Edition) -> None:
    """``source`` holds one original and is often dropped, so each also has a ``via``."""
    linked = [citation for citation in originals(edition) if citation.url]
    for citation in linked[:1]:
        add(item, "", "source", citation.name, url=citation.url)
    for citation in linked:
        add(item, ATOM, "link", rel="via", href=citation.url, title=citation.name)


def _tombstone(channel: Element, edition: Edition) -> None:
    gone = add(channel, TOMBSTONES, "deleted-entry", ref=edition.url, when=rfc3339(changed(edition)))
    add(gone, TOMBSTONES, "comment", epitaph(edition))


def _rfc822(moment: Moment) -> str:
    """With the offset as given; ``-0000`` where it is unknown."""
    return format_datetime(moment.at if moment.zoned and not moment.day_only else moment.at.replace(tzinfo=None))
