"""What a web server answers for an edition: status, links and times (RFC 9110, 8288, 5829, 6596, 7725)."""

from __future__ import annotations

from email.utils import format_datetime

from wirecopy.article.model import Status
from wirecopy.publish.edition import Edition, Publisher
from wirecopy.publish.wires.facts import changed
from wirecopy.publish.wires.tidy import tidy, tidy_publisher

_STATUSES = {Status.USABLE: 200, Status.WITHHELD: 451, Status.CANCELED: 410}


def http_status(edition: Edition) -> int:
    """200; 451 (RFC 7725) where it is withheld, 410 where it is canceled. Never 404, which is no word on a removal."""
    return _STATUSES[edition.status]


def links(edition: Edition, publisher: Publisher) -> tuple[tuple[str, str], ...]:
    """Relations and addresses, for the page's head and the ``Link`` field alike.

    The version before is left out of a tombstone: it holds the text that was taken down.
    """
    return related(tidy(edition), tidy_publisher(publisher))


def related(edition: Edition, publisher: Publisher) -> tuple[tuple[str, str], ...]:
    """:func:`links` of what is tidy already."""
    named = (
        ("canonical", edition.url),
        ("latest-version", edition.url),
        ("predecessor-version", edition.previous_url),
        ("version-history", edition.history_url),
        ("license", edition.licence_url),
        ("blocked-by", publisher.url if edition.status is Status.WITHHELD else None),
    )
    return tuple((relation, url) for relation, url in named if url)


def headers(edition: Edition, publisher: Publisher) -> dict[str, str]:
    """The fields of the answer; those that depend on its bytes are :func:`~wirecopy.publish.wires.caching.validators`."""
    given = tidy(edition).language
    field = ", ".join(f'<{url}>; rel="{relation}"' for relation, url in links(edition, publisher))
    spoken = {"Content-Language": given} if given else {}
    return {"Link": field, "Last-Modified": http_date(edition)} | spoken


def http_date(edition: Edition) -> str:
    """When what is public last changed, as HTTP writes it."""
    return format_datetime(changed(edition).instant, usegmt=True)
