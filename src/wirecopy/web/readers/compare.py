"""Two articles side by side."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query, Request
from fastapi.responses import HTMLResponse

from wirecopy.web.render import page
from wirecopy.web.site import Here
from wirecopy.workflow.pages.compare import beside

router = APIRouter()
Name = Annotated[str, Query(max_length=500)]


@router.get("/compare")
def compare(request: Request, left: Name, right: Name, site: Here) -> HTMLResponse:
    """What two articles share, facing each other, with the words that differ marked."""
    with site.reading() as connection:
        found = beside(connection, left, right)
    return page(request, "compare.html", found=found, rows=found.comparison.rows())
