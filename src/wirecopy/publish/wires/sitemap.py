"""A sitemap for news (sitemaps.org 0.9, Google's news extension 0.9)."""

from __future__ import annotations

from collections.abc import Iterable

from wirecopy.article.model import Status
from wirecopy.article.moment import Moment
from wirecopy.publish.edition import Edition, Publisher
from wirecopy.publish.wires.facts import changed
from wirecopy.publish.wires.tidy import tidy, tidy_publisher
from wirecopy.publish.wires.writing import Element, add, rfc3339, root, xml_bytes

SITEMAP = "http://www.sitemaps.org/schemas/sitemap/0.9"
"""The namespace of sitemaps."""
NEWS = "http://www.google.com/schemas/sitemap-news/0.9"
"""The namespace of the news extension."""
MOST = 1000
"""Articles that the news extension allows in one file."""


def sitemap(editions: Iterable[Edition], publisher: Publisher, since: Moment) -> bytes:
    """The newest usable works first published at ``since`` or later; search engines take two days' worth.

    A work that is not usable stands in no sitemap: it is found gone at its address.
    """
    wanted = (e for e in editions if e.status is Status.USABLE and e.published.instant >= since.instant)
    newest = sorted(wanted, key=lambda edition: (edition.published.instant, edition.id), reverse=True)[:MOST]
    tree = root(SITEMAP, "urlset", {None: SITEMAP, "news": NEWS})
    for edition in newest:
        _url(tree, tidy(edition), tidy_publisher(publisher))
    return xml_bytes(tree)


def _url(tree: Element, edition: Edition, publisher: Publisher) -> None:
    url = add(tree, SITEMAP, "url")
    add(url, SITEMAP, "loc", edition.url)
    add(url, SITEMAP, "lastmod", rfc3339(changed(edition)))
    news = add(url, NEWS, "news")
    publication = add(news, NEWS, "publication")
    add(publication, NEWS, "name", publisher.name)
    add(publication, NEWS, "language", edition.language or publisher.language)
    add(news, NEWS, "publication_date", rfc3339(edition.published))
    add(news, NEWS, "title", edition.headline)
