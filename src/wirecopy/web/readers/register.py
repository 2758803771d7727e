"""The public register."""

from __future__ import annotations

from typing import Annotated, Literal

from fastapi import APIRouter, Query, Request
from fastapi.responses import HTMLResponse

from wirecopy.web.render import page
from wirecopy.web.site import Here
from wirecopy.workflow.pages import register as pages
from wirecopy.workflow.pages.register import CASES, NOTICES, wanted_from

router = APIRouter()

Words = Annotated[str, Query(max_length=200)]
_DEEPEST = 200  # pages


@router.get("/register")
def register(
    request: Request,
    site: Here,
    show: Literal["notices", "cases"] = "notices",
    kind: Words = "",
    work: Words = "",
    since: Words = "",
    until: Words = "",
    number: Annotated[int, Query(alias="page", ge=1, le=_DEEPEST)] = 1,
) -> HTMLResponse:
    """What was corrected, hidden or removed, and what was asked for and decided."""
    kinds = NOTICES if show == "notices" else CASES
    wanted = wanted_from(kinds, kind, work, since, until)
    read = pages.notices_page if show == "notices" else pages.cases_page
    with site.reading() as connection:
        found = read(connection, wanted, number)
    asked = {"show": show, "kind": kind, "work": work, "since": since, "until": until}
    return page(request, "register.html", found=found, asked=asked, kinds=kinds, number=number)
