"""Works of the desk: the list, and one work with all that happened to it."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Depends, Query, Request
from fastapi.responses import HTMLResponse

from wirecopy.ledger.stages import WorkStage
from wirecopy.store.desk_lists import list_works
from wirecopy.web.accounts import FRESH, needs
from wirecopy.web.desk.deeds import offered
from wirecopy.web.desk.refusals import in_words
from wirecopy.web.render import page
from wirecopy.web.site import Here
from wirecopy.web.viewer import Viewer
from wirecopy.workflow.desk_history import history
from wirecopy.workflow.desk_work import standing_of

router = APIRouter(prefix="/desk/works")
Editor = Annotated[Viewer, Depends(needs("editor", "legal"))]
_MOST = 200


@router.get("")
def works(
    request: Request, site: Here, viewer: Editor, stage: Annotated[str, Query(max_length=20)] = ""
) -> HTMLResponse:
    """Works, those that changed last first."""
    with site.reading() as connection:
        listed = list_works(connection, stage if stage in list(WorkStage) else None, _MOST)
    return page(request, "desk/works.html", 200, FRESH, works=listed, stages=list(WorkStage), stage=stage, most=_MOST)


@router.get("/{name}")
def work(request: Request, site: Here, viewer: Editor, name: str) -> HTMLResponse:
    """A work as it stands, its history, and what can be done."""
    standing = standing_of(site.desk, name)
    told = [in_words(each) for each in history(site.desk, "work", name)]
    deeds = offered(standing.work.stage) if viewer.has("editor") else ()
    return page(request, "desk/work.html", 200, FRESH, standing=standing, history=told, deeds=deeds)
