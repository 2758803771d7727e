"""Feeds in pages, the newest first, and what changed since a moment."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from heapq import nlargest

from wirecopy.article.moment import Moment, parse_moment
from wirecopy.errors import UsageError
from wirecopy.publish.edition import Edition
from wirecopy.publish.wires.facts import changed

PAGE = 50
"""Editions on a page of a feed."""

_Place = tuple[str, str]  # an instant in UTC with all its digits, and the work's id, which sort as the feed does


@dataclass(frozen=True, slots=True)
class Page:
    """``editions`` by their last change, the newest first; ``changed`` is the newest of these moments. ``next`` asks for
    the page behind it, ``None`` on the last."""

    editions: tuple[Edition, ...]
    changed: Moment | None
    next: str | None


def select(
    editions: Iterable[Edition], since: Moment | None = None, before: str | None = None, size: int = PAGE
) -> Page:
    """One page of the editions whose public state changed at ``since`` or later.

    The moment itself is included: who asks with the newest moment seen gets one edition twice rather than missing one of
    the same second. ``before`` is the ``next`` of the page before; pages do not shift when something is published in
    between. Raises :class:`~wirecopy.errors.UsageError` for a ``before`` that no page gave out.
    """
    end = _read(before) if before else None
    first = since.instant if since else None
    placed = ((_place(edition), edition) for edition in editions if not first or changed(edition).instant >= first)
    wanted = (each for each in placed if end is None or each[0] < end)
    found = nlargest(size + 1, wanted, key=lambda each: each[0])
    shown = found[:size]
    following = "~".join(shown[-1][0]) if len(found) > size and shown else None
    return Page(
        tuple(edition for _, edition in shown),
        max((changed(edition) for _, edition in shown), key=lambda moment: moment.instant, default=None),
        following,
    )


def _place(edition: Edition) -> _Place:
    return changed(edition).instant.strftime("%Y-%m-%dT%H:%M:%S.%fZ"), edition.id


def _read(cursor: str) -> _Place:
    at, mark, work = cursor.partition("~")
    if not mark or parse_moment(at) is None:
        raise UsageError(
            f"{cursor[:80]!r} asks for no page of this feed. Follow the link to the next page as it stands"
        )
    return at, work
