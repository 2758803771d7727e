"""The desk's first page: what waits for whoever looks."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Depends, Request
from fastapi.responses import HTMLResponse

from wirecopy.web.accounts import FRESH, needs
from wirecopy.web.render import page
from wirecopy.web.site import Here
from wirecopy.web.viewer import Viewer
from wirecopy.workflow.pages.queue import own, queue

router = APIRouter()


@router.get("/desk")
def home(request: Request, site: Here, viewer: Annotated[Viewer, Depends(needs())]) -> HTMLResponse:
    """One's own submissions; for editors what waits for review, what is due, what is withheld."""
    with site.reading() as connection:
        mine = own(connection, str(viewer.party))
        waiting = queue(connection) if viewer.has("editor", "legal") else None
    return page(request, "desk/home.html", 200, FRESH, mine=mine, queue=waiting)
