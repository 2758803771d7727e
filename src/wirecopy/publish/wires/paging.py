"""Feeds in pages, the newest first, and what changed since a moment."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from heapq import nlargest

from wirecopy.article.moment import Moment, parse_moment
from wirecopy.errors import UsageError
from wirecopy.publish.edition import Edition
from wirecopy.publish.wires.facts import changed

PAGE = 50
"""Editions on a page of a feed."""

_Place = tuple[datetime, str]  # when a work changed, and its id, since several change at once


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
    placed = (((changed(edition).at, edition.id), edition) for edition in editions)
    wanted = (each for each in placed if (not since or each[0][0] >= since.at) and (not end or each[0] < end))
    found = nlargest(size + 1, wanted, key=lambda each: each[0])
    shown = tuple(edition for _, edition in found[:size])
    following = _written(found[size - 1][0]) if len(found) > size else None
    return Page(shown, changed(shown[0]) if shown else None, following)


def _written(place: _Place) -> str:
    at, work = place
    return f"{at.astimezone(UTC).isoformat().removesuffix('+00:00')}Z~{work}"  # a plus sign is a space in a query


def _read(cursor: str) -> _Place:
    written, mark, work = cursor.partition("~")
    moment = parse_moment(written)
    if not mark or moment is None:
        raise UsageError(
            f"{cursor[:80]!r} asks for no page of this feed. Follow the link to the next page as it stands"
        )
    return moment.at, work
