"""Handing in: by a form or a file, and again after remarks."""

from __future__ import annotations

from http import HTTPStatus
from typing import Annotated

from fastapi import APIRouter, Depends, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from wirecopy.article.model import Snapshot
from wirecopy.errors import NotFound, UsageError
from wirecopy.web.accounts import FRESH, needs
from wirecopy.web.desk.refusals import NOTHING, REFUSED, Refused, refused
from wirecopy.web.desk.typing import KINDS, Filled, Line, Typed
from wirecopy.web.render import page
from wirecopy.web.site import Here, Site
from wirecopy.web.viewer import Viewer
from wirecopy.workflow.desk_people import responsibility
from wirecopy.workflow.desk_submitting import submit_again
from wirecopy.workflow.desk_written import submit_fresh, uploaded, written

router = APIRouter()
Author = Annotated[Viewer, Depends(needs("contributor", "editor"))]
_EMPTY = 2  # rows for credits to begin with


@router.get("/desk/submit")
def blank(request: Request, site: Here, viewer: Author) -> HTMLResponse:
    """The form."""
    return _form(request, site, Typed({"byline": [viewer.name]}))


@router.post("/desk/submit")
def submit(request: Request, site: Here, viewer: Author, typed: Filled) -> Response:
    """Hand in an article, which is always a new one; lead to what was found in it."""
    try:
        accepted = _accepted(site, typed)
        done = submit_fresh(
            site.desk, snapshot_of(site, typed), str(viewer.party), _rights(typed), accepted, typed.credits()
        )
    except REFUSED as error:
        return _form(request, site, typed, refused(site, error))
    return RedirectResponse(f"/desk/submissions/{done.id}", HTTPStatus.SEE_OTHER, FRESH)


def hand_in_again(site: Site, viewer: Viewer, submission: str, typed: Typed) -> None:
    """Hand in anew what was returned. Raises what the rules say."""
    snapshot = snapshot_of(site, typed) if typed.file or typed.text("text").strip() else None
    credits = typed.credits() if "credit_name" in typed.texts else None
    accepted, rights = _accepted(site, typed), _rights(typed)
    submit_again(site.desk, submission, str(viewer.party), rights, snapshot, accepted, credits, typed.seen)


def snapshot_of(site: Site, typed: Typed) -> Snapshot:
    """What was chosen or typed. Raises :class:`wirecopy.errors.Refusal`."""
    if typed.file:
        return uploaded(*typed.file)
    house = site.house.publisher
    return written(typed.text("headline"), typed.text("byline"), typed.text("text"), house.name, house.language)


def statement(site: Site) -> tuple[int, str]:
    """The statement of responsibility; 0 where there is none yet."""
    try:
        return responsibility(site.desk)
    except NotFound:
        return 0, ""


def _accepted(site: Site, typed: Typed) -> int:
    """The number of the statement that was accepted: the one that was shown, which may not be in use any more."""
    written = typed.text("accept")
    if not (written.isascii() and written.isdigit() and len(written) < 9):
        raise UsageError("the statement of responsibility is not accepted. Read it, and mark that you accept it")
    return int(written)


def _rights(typed: Typed) -> str:
    if not typed.text("rights").strip():
        raise UsageError("it is not said by which right it may be published. Say it in your own words")
    return typed.text("rights")


def _form(request: Request, site: Site, typed: Typed, said: Refused = NOTHING) -> HTMLResponse:
    number, text = statement(site)
    values = {
        "typed": typed,
        "refused": said,
        "statement": text,
        "number": number,
        "kinds": KINDS,
        "lines": [*typed.lines, *[Line()] * _EMPTY],
    }
    return page(request, "desk/submit.html", said.status, FRESH, **values)
