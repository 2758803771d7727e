"""The page of an article; of a work that is withheld or removed, its tombstone."""

from __future__ import annotations

from fastapi import APIRouter, Request
from fastapi.responses import RedirectResponse, Response

from wirecopy.publish.wires.page import page as wire_page
from wirecopy.web.readers.story import told
from wirecopy.web.render import page
from wirecopy.web.site import Here, Site
from wirecopy.web.wires.forms import wanted
from wirecopy.web.wires.tombstones import fields_of, tombstone_page
from wirecopy.web.wires.works import negotiated
from wirecopy.workflow.pages.article import Page, article_page

router = APIRouter()


@router.get("/articles/{name}")
def article(request: Request, name: str, site: Here) -> Response:
    """The text with who speaks where, what also stands elsewhere, credits, versions, corrections."""
    form = wanted(request.headers.get("accept", ""))
    made = (negotiated(request, site, name, form) if form else None) or tombstone_page(request, site, name)
    made = made or _page(request, site, name)
    made.headers["Vary"] = "Accept"
    return made


def _page(request: Request, site: Site, name: str) -> Response:
    with site.reading() as connection:
        shown = article_page(connection, name, site.house.addresses)
        if shown.id != name:
            return RedirectResponse(f"/articles/{shown.id}")
        work = wire_page(shown.edition, site.house.publisher) if shown.edition else None
        return page(request, "article.html", headers=_fields(shown, site), shown=shown, told=told(shown), work=work)


def _fields(shown: Page, site: Site) -> dict[str, str]:
    if shown.edition:
        return fields_of(shown.edition, site)
    return {"Link": f'</api/articles/{shown.id}>; rel="alternate"; type="application/json"'}
