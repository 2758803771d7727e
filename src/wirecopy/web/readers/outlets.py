"""Outlets."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query, Request
from fastapi.responses import HTMLResponse

from wirecopy.errors import UsageError
from wirecopy.web.render import page
from wirecopy.web.site import Here
from wirecopy.workflow.pages import visible
from wirecopy.workflow.pages.outlets import outlet_page, outlets_page

router = APIRouter()


@router.get("/outlets")
def outlets(request: Request, site: Here) -> HTMLResponse:
    """All outlets with how many articles each has here."""
    with site.reading() as connection:
        found = site.memo.get("outlets", lambda: outlets_page(connection), visible.hidden(connection))
    return page(request, "outlets.html", found=found)


@router.get("/outlets/{name:path}")
def outlet(
    request: Request, name: str, site: Here, after: Annotated[str | None, Query(max_length=100)] = None
) -> HTMLResponse:
    """What an outlet carries, from whom, and how often it says so."""
    try:
        with site.reading() as connection:
            shown = outlet_page(connection, name, after)
            known = site.memo.get("outlets", lambda: outlets_page(connection), visible.hidden(connection))
    except ValueError:
        raise UsageError(f"after={after!r} is not what a page gave as its next. Begin without it") from None
    return page(request, "outlet.html", shown=shown, here={each for each, _ in known})
