"""The front page."""

from __future__ import annotations

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse

from wirecopy.web.render import page
from wirecopy.web.site import Here
from wirecopy.workflow.pages import visible
from wirecopy.workflow.pages.front import figures, front_page

router = APIRouter()


@router.get("/")
def home(request: Request, site: Here) -> HTMLResponse:
    """What is new, what was corrected or removed, the stories with most copies."""
    with site.reading() as connection:
        counted = site.memo.get("figures", lambda: figures(connection), visible.hidden(connection))
        return page(request, "home.html", front=front_page(connection, counted))
