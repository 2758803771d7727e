"""The page of an article's lineage."""

from __future__ import annotations

from fastapi import APIRouter, Request
from fastapi.responses import RedirectResponse, Response

from wirecopy.web.readers.picture import picture
from wirecopy.web.render import page
from wirecopy.web.site import Here
from wirecopy.workflow.pages.lineage import lineage_page

router = APIRouter()


@router.get("/articles/{name}/lineage")
def lineage(request: Request, name: str, site: Here) -> Response:
    """The picture, the way from the earliest known version, independent origins, the evidence for each step."""
    with site.reading() as connection:
        around = lineage_page(connection, name)
    if around.id != name:
        return RedirectResponse(f"/articles/{around.id}/lineage")
    drawn = picture(around.picture.drawing)
    return page(request, "lineage.html", around=around, drawn=drawn, here=around.articles[around.id])
