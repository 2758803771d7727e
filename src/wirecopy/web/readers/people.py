"""People and bodies."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query, Request
from fastapi.responses import HTMLResponse

from wirecopy.web.readers.bars import bars
from wirecopy.web.render import page
from wirecopy.web.site import Here
from wirecopy.workflow.pages import visible
from wirecopy.workflow.pages.people import known_people, people_called, person_page

router = APIRouter()
_DEEPEST, _MOST = 1_000, 100  # pages of somebody's statements, people in a list


@router.get("/people")
def people(request: Request, site: Here, q: Annotated[str, Query(max_length=300)] = "") -> HTMLResponse:
    """Who is quoted most, or whose names have some words."""
    with site.reading() as connection:
        known = site.memo.get("people", lambda: known_people(connection), visible.hidden(connection))
    return page(request, "people.html", found=people_called(known, q, _MOST), q=q)


@router.get("/people/{entity}")
def person(
    request: Request, entity: str, site: Here, number: Annotated[int, Query(alias="page", ge=1, le=_DEEPEST)] = 1
) -> HTMLResponse:
    """Everything that somebody said."""
    with site.reading() as connection:
        shown = person_page(connection, entity, number)
    return page(request, "person.html", shown=shown, bars=bars(shown.days), number=number)
