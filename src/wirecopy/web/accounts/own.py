"""One's own account: another password, and logging out everywhere."""

from __future__ import annotations

from http import HTTPStatus
from typing import Annotated

from fastapi import APIRouter, Depends, Form, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from wirecopy.errors import UsageError
from wirecopy.web.accounts.cookies import cookie_of, take_back
from wirecopy.web.accounts.guard import FRESH, needs
from wirecopy.web.limits import LOGIN, limited
from wirecopy.web.render import page
from wirecopy.web.site import Here
from wirecopy.web.viewer import Viewer
from wirecopy.workflow.accounts import check_login, set_password
from wirecopy.workflow.passwords import LEAST
from wirecopy.workflow.sessions import end_sessions

router = APIRouter(prefix="/desk/account")
Somebody = Annotated[Viewer, Depends(needs())]


@router.get("")
def own(request: Request, viewer: Somebody, done: bool = False) -> HTMLResponse:
    """The page."""
    return _page(request, done=done)


@router.post("/password", dependencies=[Depends(limited(LOGIN))])
def change(
    request: Request,
    site: Here,
    viewer: Somebody,
    old: Annotated[str, Form()] = "",
    new: Annotated[str, Form()] = "",
    again: Annotated[str, Form()] = "",
) -> Response:
    """Change it: who has found an open browser does not know the old one. All other sessions end."""
    name = str(viewer.party)
    if not check_login(site.desk, name, old):
        return _page(request, HTTPStatus.UNPROCESSABLE_ENTITY, "The password that you have now is another one.")
    if new != again:
        return _page(request, HTTPStatus.UNPROCESSABLE_ENTITY, "The new password was typed in two ways.")
    try:
        set_password(site.desk, name, new, request.cookies[cookie_of(site.options)])
    except UsageError as refused:
        return _page(request, HTTPStatus.UNPROCESSABLE_ENTITY, f"{refused}.")
    return RedirectResponse("/desk/account?done=true", HTTPStatus.SEE_OTHER, FRESH)


@router.post("/logout")
def logout_everywhere(request: Request, site: Here, viewer: Somebody) -> Response:
    """End all of one's sessions."""
    end_sessions(site.desk, str(viewer.party))
    response = RedirectResponse("/login", HTTPStatus.SEE_OTHER, FRESH)
    take_back(response, request)
    return response


def _page(request: Request, status: int = HTTPStatus.OK, wrong: str = "", done: bool = False) -> HTMLResponse:
    return page(request, "accounts/own.html", status, FRESH, wrong=wrong, done=done, least=LEAST)
