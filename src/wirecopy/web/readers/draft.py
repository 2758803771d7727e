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


Short = Annotated[str, Form(max_length=200)]


@router.get("/trace")
def ask(request: Request) -> HTMLResponse:
    """The form."""
    return _form(request, {})


def _form(request: Request, typed: dict[str, str], wrong: str = "", status: int = 200) -> HTMLResponse:
    """The form with what was typed; nothing of it is lost when something is wrong."""
    values = {name: typed.get(name, "") for name in ("text", "outlet", "published")}
    return page(request, "trace.html", status, None, wrong=wrong, draft=None, **values)


@router.post("/trace", dependencies=[Depends(limited(DRAFTS))])
async def trace(
    request: Request,
    site: Here,
    text: Annotated[str, Form()] = "",
    outlet: Short = "",
    published: Short = "",
    file: Annotated[UploadFile | None, File()] = None,
) -> HTMLResponse:
    """Who says what in a text, which articles share passages with it, whom it credits. Nothing is kept."""
    content = await file.read() if file and file.filename else b""
    typed = {"text": text, "outlet": outlet, "published": published}
    if not content and not text.strip():
        return _form(request, typed, "Paste a text, or choose a file.", 422)
    try:
        name = file.filename or "" if file and content else ""
        draft = await looked_at(site, content or pasted(**typed), name)
    except WirecopyError as error:
        status = next(STATUSES[kind] for kind in type(error).__mro__ if kind in STATUSES)
        return _form(request, typed, str(error), status)
    shared = tuple(each.elsewhere for each in draft.like)
    told = told_of(draft.article, draft.found.statements, draft.nobody, shared=shared)
    return page(request, "trace.html", wrong="", draft=draft, told=told, shared=shared)
