"""People and bodies."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query, Request
from fastapi.responses import HTMLResponse

from wirecopy.web.readers.bars import bars
from wirecopy.web.render import page
from wirecopy.web.site import Here
from wirecopy.workflow.pages.people import people_page, person_page

router = APIRouter()
_DEEPEST = 200  # pages


@router.get("/people")
def people(request: Request, site: Here, q: Annotated[str, Query(max_length=300)] = "") -> HTMLResponse:
    """Who is quoted most, or whose names have some words."""
    with site.reading() as connection:
        most = site.memo.get("people", lambda: people_page(connection))
        found = people_page(connection, q) if q.strip() else most
    return page(request, "people.html", found=found, q=q)


@router.get("/people/{entity}")
def person(
    request: Request, entity: str, site: Here, number: Annotated[int, Query(alias="page", ge=1, le=_DEEPEST)] = 1
) -> HTMLResponse:
    """Everything that somebody said."""
    with site.reading() as connection:
        shown = person_page(connection, entity, number)
    return page(request, "person.html", shown=shown, bars=bars(shown.days), number=number)
