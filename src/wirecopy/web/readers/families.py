"""A family of statements."""

from __future__ import annotations

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse

from wirecopy.web.render import page
from wirecopy.web.site import Here
from wirecopy.workflow.pages.family import family_page

router = APIRouter()


@router.get("/families/{name}")
def family(request: Request, name: str, site: Here) -> HTMLResponse:
    """The variants of a statement in the order of time, with the words that differ, and its independent reports."""
    with site.reading() as connection:
        return page(request, "family.html", shown=family_page(connection, name))
