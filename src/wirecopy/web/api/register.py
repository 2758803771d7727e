"""The public register."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query, Request, Response

from wirecopy.web.api import schemas
from wirecopy.web.api.answering import behind, told
from wirecopy.web.api.articles import Number
from wirecopy.web.site import Here
from wirecopy.workflow.pages.register import Wanted, notices_page

router = APIRouter(tags=["register"])


@router.get("/register", response_model=schemas.Notices)
def register(
    request: Request,
    site: Here,
    kind: Annotated[str | None, Query(max_length=40, description="correction, removal, restoration …")] = None,
    work: Annotated[str | None, Query(max_length=100, description="A work's id")] = None,
    page: Number = 1,
) -> Response:
    """Corrections, withholdings, removals, restorations: what the desk did, and what it told the public."""
    with site.reading() as connection:
        found = notices_page(connection, Wanted(kind or None, work or None), page)
    notices = [
        schemas.Notice(
            id=each.id,
            at=each.at,
            kind=each.kind,
            work=each.work,
            number=each.number,
            text=each.text,
            in_force=each.stage != "reversed",
        )
        for each in found.notices
    ]
    following = page + 1 if found.more else None
    return told(request, schemas.Notices(notices=notices, next=following), behind(request, following, "page"))
