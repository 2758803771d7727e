"""The page of an article; of a work that is withheld or removed, its tombstone."""

from __future__ import annotations

from fastapi import APIRouter, Request
from fastapi.responses import RedirectResponse, Response

from wirecopy.publish.wires.page import page as wire_page
from wirecopy.publish.wires.responses import headers, http_status
from wirecopy.web.readers.story import told
from wirecopy.web.render import page
from wirecopy.web.site import Here
from wirecopy.web.wires.forms import wanted
from wirecopy.web.wires.works import alternates, in_form, work_of
from wirecopy.workflow.pages import article as pages

router = APIRouter()


@router.get("/articles/{name}")
def article(request: Request, name: str, site: Here) -> Response:
    """The text with who speaks where, what also stands elsewhere, credits, versions, corrections."""
    publisher = site.house.publisher
    if form := wanted(request.headers.get("accept", "")):
        return in_form(request, site, work_of(site, name), form)
    with site.reading() as connection:
        if gone := pages.tombstone(connection, name, site.house.addresses):
            said = wire_page(gone, publisher)
            fields = headers(gone, publisher) | {"Vary": "Accept"}
            return page(request, "tombstone.html", http_status(gone), fields, work=said)
        shown = pages.article_page(connection, name, site.house.addresses)
        if shown.id != name:
            return RedirectResponse(f"/articles/{shown.id}")
        work = wire_page(shown.edition, publisher) if shown.edition else None
        fields = {"Vary": "Accept"}
        if shown.edition:
            fields |= headers(shown.edition, publisher)
            fields["Link"] += f", {alternates(shown.edition)}"
        return page(request, "article.html", headers=fields, shown=shown, told=told(shown), work=work)
