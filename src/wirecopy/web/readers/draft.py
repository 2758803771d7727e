"""Looking at an article that is not kept, as a page."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Depends, File, Form, Request, UploadFile
from fastapi.responses import HTMLResponse

from wirecopy.errors import WirecopyError
from wirecopy.web.drafting import looked_at, pasted
from wirecopy.web.failures import STATUSES
from wirecopy.web.limits import DRAFTS, limited
from wirecopy.web.readers.story import told_of
from wirecopy.web.render import page
from wirecopy.web.site import Here

router = APIRouter()


@router.get("/trace")
def ask(request: Request) -> HTMLResponse:
    """The form."""
    return page(request, "trace.html", text="", wrong="", draft=None)


@router.post("/trace", dependencies=[Depends(limited(DRAFTS))])
async def trace(
    request: Request,
    site: Here,
    text: Annotated[str, Form()] = "",
    file: Annotated[UploadFile | None, File()] = None,
) -> HTMLResponse:
    """Who says what in a text, which articles share passages with it, whom it credits. Nothing is kept."""
    content = await file.read() if file and file.filename else b""
    if not content and not text.strip():
        return page(request, "trace.html", 422, text="", wrong="Paste a text, or choose a file.", draft=None)
    try:
        name = file.filename or "" if file and content else ""
        draft = await looked_at(site, content or pasted(text), name)
    except WirecopyError as error:
        status = next(STATUSES[kind] for kind in type(error).__mro__ if kind in STATUSES)
        return page(request, "trace.html", status, text=text, wrong=str(error), draft=None)
    shared = tuple(each.elsewhere for each in draft.like)
    told = told_of(draft.article, draft.found.statements, draft.nobody, shared=shared)
    return page(request, "trace.html", text="", wrong="", draft=draft, told=told, shared=shared)
