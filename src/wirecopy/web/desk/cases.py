"""Cases for those who handle them: the inbox, a case, what was put away as evidence, how to reach the claimant."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Depends, Query, Request
from fastapi.responses import HTMLResponse, Response

from wirecopy.ledger.cases.kinds import TITLES
from wirecopy.ledger.stages import CaseStage
from wirecopy.web.desk.casepage import HANDLERS, PRIVATE, case_page
from wirecopy.web.render import page
from wirecopy.web.site import Here
from wirecopy.workflow.desk_evidence import piece_of
from wirecopy.workflow.desk_register import sealed_filing, show_case
from wirecopy.workflow.pages.inbox import MOST, inbox

router = APIRouter(prefix="/desk/cases", dependencies=[Depends(HANDLERS)])
Chosen = Annotated[str, Query(max_length=40)]
_ENDINGS = {
    "application/pdf": "pdf",
    "image/png": "png",
    "image/jpeg": "jpg",
    "image/gif": "gif",
    "text/plain": "txt",
}


@router.get("")
def waiting(request: Request, site: Here, kind: Chosen = "", stage: Chosen = "") -> HTMLResponse:
    """The inbox: what is overdue first, then by what is due next."""
    with site.reading() as connection:
        found = inbox(connection, site.house.clocks, site.desk.clock(), kind or None, stage or None)
    chosen = {"kind": kind, "stage": stage, "kinds": TITLES, "stages": list(CaseStage), "most": MOST}
    return page(request, "desk/cases/inbox.html", 200, PRIVATE, found=found, **chosen)


@router.get("/{case}")
def case(request: Request, case: str, site: Here) -> HTMLResponse:
    """A case as it stands, and what can be done with it."""
    return case_page(request, site, case)


@router.post("/{case}/contact")
def contact(request: Request, case: str, site: Here) -> HTMLResponse:
    """The case with how its claimant can be reached: only where somebody asks for it, and never by an address."""
    shown = show_case(site.desk, case)
    sent = {} if shown.case.opened.because else sealed_filing(site.desk, case)
    return case_page(request, site, case, contact=sent, doing="contact")


@router.get("/{case}/evidence/{digest}")
def evidence(case: str, digest: str, site: Here) -> Response:
    """A file that was put away, to be kept by whoever asks: no browser shows it, whatever it is."""
    kept, content = piece_of(site.desk, case, digest)
    name = f"evidence-{kept.digest[:12]}.{_ENDINGS.get(kept.media_type, 'bin')}"
    fields = {
        **PRIVATE,
        "Content-Disposition": f'attachment; filename="{name}"',
        "X-Content-Type-Options": "nosniff",
        "Content-Security-Policy": "default-src 'none'; sandbox",
    }
    return Response(content, 200, fields, "application/octet-stream")
