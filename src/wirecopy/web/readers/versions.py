"""How an article changed, and the bytes it came from."""

from __future__ import annotations

from fastapi import APIRouter, Request, Response
from fastapi.responses import HTMLResponse

from wirecopy.web.render import page
from wirecopy.web.site import Here
from wirecopy.web.wires.tombstones import tombstone_page
from wirecopy.workflow import desk_wires
from wirecopy.workflow.pages.article import edition_of, public_versions
from wirecopy.workflow.pages.versions import source_page, versions_page

router = APIRouter()


@router.get("/articles/{name}/versions")
def versions(request: Request, name: str, site: Here) -> Response:
    """Every version with what changed in it."""
    if gone := tombstone_page(request, site, name):
        return gone
    with site.reading() as connection:
        if work := public_versions(connection, name):
            edition = edition_of(connection, work, site.house.addresses)
        else:
            article, found = versions_page(connection, name)
            return page(request, "versions.html", article=article, found=found)
    return page(request, "work_versions.html", work=edition, found=desk_wires.versions_of(site.desk, work))


@router.get("/articles/{name}/source")
def source(request: Request, name: str, site: Here) -> HTMLResponse:
    """The bytes that the article was read from, as text."""
    with site.reading() as connection:
        return page(request, "source.html", found=source_page(connection, name))
