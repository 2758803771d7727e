"""Search, and the list of articles."""

from __future__ import annotations

from collections.abc import Callable
from typing import Annotated, Any, Literal

from fastapi import APIRouter, Query, Request
from fastapi.responses import HTMLResponse
from sqlalchemy import Connection

from wirecopy.store.reader import Listed
from wirecopy.web.render import page
from wirecopy.web.site import Here, Site
from wirecopy.workflow.pages import search as pages
from wirecopy.workflow.pages import visible
from wirecopy.workflow.pages.outlets import outlets_page
from wirecopy.workflow.pages.people import Known, known_people, people_called
from wirecopy.workflow.pages.search import Asked

router = APIRouter()

Words = Annotated[str, Query(max_length=500)]
Outlets = list[tuple[str | None, int]]
Kind = Literal["", "articles", "statements", "people", "outlets"]
_DEEPEST = 50  # pages


@router.get("/search")
def search(
    request: Request,
    site: Here,
    q: Words = "",
    kind: Kind = "",
    outlet: Words = "",
    since: Words = "",
    until: Words = "",
    speaker: Words = "",
    said: Literal["", "direct", "indirect", "mixed"] = "",
    page_: Annotated[int, Query(alias="page", ge=1, le=_DEEPEST)] = 1,
    after: Annotated[str, Query(max_length=100)] = "",
) -> HTMLResponse:
    """What was found, with the matching words marked; without words, the newest articles."""
    asked = Asked(q.strip(), outlet, since, until, speaker, said, page_, after)
    with site.reading() as connection:
        known = site.memo.get("outlets", lambda: outlets_page(connection), visible.hidden(connection))
        found = found_of(connection, site, asked, kind, known)
    piece = request.headers.get("hx-target") == "results"
    template = "results.html" if piece else "search.html"
    fields = {"Vary": "HX-Target"}
    return page(request, template, headers=fields, asked=asked, kind=kind, known=known, found=found)


def found_of(connection: Connection, site: Site, asked: Asked, kind: str, known: Outlets) -> dict[str, Any]:
    """What was found of each kind that is wanted."""
    if not asked.words and kind in ("", "articles") and not asked.speaker:
        return {"listed": pages.listed(connection, asked)}
    few, passed = not kind, list[Listed]()
    if kind in ("", "articles", "statements"):
        passed = pages.passing(connection, asked, max(pages.READ, asked.page * pages.PAGE + 1))
    ways: dict[str, Callable[[], Any]] = {
        "people": lambda: people_called(
            _known(connection, site), asked.words or asked.speaker, 6 if few else pages.PAGE
        ),
        "outlets": lambda: pages.outlets(known, asked.words),
        "statements": lambda: pages.statements(connection, asked, 6 if few else 2 * pages.PAGE, passed),
        "articles": lambda: pages.articles(connection, asked, passed),
    }
    wanted = (kind,) if kind else ways if asked.words else ("people", "statements")
    return {name: way() if name in wanted else None for name, way in ways.items()}


def _known(connection: Connection, site: Site) -> Known:
    return site.memo.get("people", lambda: known_people(connection), visible.hidden(connection))
