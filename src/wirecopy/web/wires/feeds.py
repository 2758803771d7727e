"""Feeds of what the desk published, under addresses that stay."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from typing import Annotated, Literal

from fastapi import APIRouter, Query, Request, Response

from wirecopy.article.moment import parse_moment
from wirecopy.errors import UsageError
from wirecopy.web.site import Here
from wirecopy.web.wires.answering import answered
from wirecopy.workflow import desk_wires

router = APIRouter()

Cursor = Annotated[str | None, Query(max_length=200, description="The next of the page before")]


@router.get("/feed.{form}")
def feed(
    request: Request,
    form: Literal["atom", "rss", "json"],
    site: Here,
    since: Cursor = None,
    before: Cursor = None,
    size: Annotated[int, Query(ge=1, le=500)] = 50,
) -> Response:
    """The works that changed last, and tombstones. ``since`` makes it incremental, ``before`` is the page behind one."""
    own = f"{site.house.addresses.base}/feed.{form}"
    made = desk_wires.feed(site.desk, form, own, moment_of(since), before, size)
    # A later page loses what changes, and tells of it by no time: its newest may then be older than before.
    told = replace(made.validators, last_modified=None) if before else made.validators
    return answered(request, made.content, made.media_type, told)


def moment_of(since: str | None) -> datetime | None:
    """The moment that was written, ``None`` for nothing. Raises :class:`UsageError`."""
    moment = parse_moment(since)
    if since and moment is None:
        raise UsageError(f"since={since!r} is no time. Write it as 2024-05-08T10:00:00Z")
    return moment.instant if moment else None
