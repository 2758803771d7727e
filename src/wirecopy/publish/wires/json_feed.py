"""JSON Feed 1.1, which knows no deletion: what is gone is overwritten by its notice, with its status beside it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from wirecopy.publish.edition import Edition, Publisher
from wirecopy.publish.wires.content import content, html
from wirecopy.publish.wires.facts import changed
from wirecopy.publish.wires.plain import facts
from wirecopy.publish.wires.tidy import NOWHERE, address, tidy, tidy_publisher
from wirecopy.publish.wires.writing import given, rfc3339

VERSION = "https://jsonfeed.org/version/1.1"
"""What a feed calls itself."""
EXTENSION = "_wirecopy"
"""The object beside an item's own names: status, version, credits and notices."""


def json_feed(
    editions: Iterable[Edition], publisher: Publisher, self_url: str, next_url: str | None = None
) -> dict[str, Any]:
    """A feed of the editions in the order given."""
    publisher = tidy_publisher(publisher)
    return given(
        {
            "version": VERSION,
            "title": publisher.name,
            "home_page_url": publisher.url,
            "feed_url": address(self_url) or NOWHERE,
            "next_url": address(next_url),
            "language": publisher.language,
            "authors": [{"name": publisher.name, "url": publisher.url}],
        }
    ) | {"items": [_item(tidy(edition)) for edition in editions]}


def _item(edition: Edition) -> dict[str, Any]:
    """No ``external_url``: readers would open the original from the headline, and miss our corrections."""
    written = {
        "id": edition.url,
        "url": edition.url,
        "title": edition.headline,
        "content_html": html(content(edition)),
        "summary": edition.summary,
        "date_published": rfc3339(edition.published),
        "date_modified": rfc3339(changed(edition)),
        "authors": [{"name": name} for name in edition.authors],
        "language": edition.language,
    }
    return given(written) | {EXTENSION: facts(edition)}
