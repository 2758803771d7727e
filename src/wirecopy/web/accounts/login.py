"""Logging in and out."""

from __future__ import annotations

from http import HTTPStatus
from typing import Annotated

from fastapi import APIRouter, Depends, Form, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from wirecopy.ids import digest
from wirecopy.web.accounts.cookies import cookie_of, give, take_back
from wirecopy.web.accounts.guard import FRESH, known, needs
from wirecopy.web.accounts.places import own_path
from wirecopy.web.limits import LOGIN, limited, spend_of
from wirecopy.web.render import page
from wirecopy.web.site import Here, Site
from wirecopy.web.viewer import Viewer
from wirecopy.workflow.accounts import check_login
from wirecopy.workflow.sessions import end_session, open_session

router = APIRouter()
_WRONG = "That name and password do not belong together."
_MOST = 1024  # characters of what is typed here


@router.get("/login")
def ask(request: Request, site: Here, next: str = "") -> Response:
    """The form. Who is logged in already goes on."""
    if known(request, site):
        return RedirectResponse(own_path(next), HTTPStatus.SEE_OTHER, FRESH)
    return form(request, site, next)


@router.post("/login", dependencies=[Depends(limited(LOGIN))])
def login(
    request: Request,
    site: Here,
    name: Annotated[str, Form(max_length=_MOST)] = "",
    password: Annotated[str, Form(max_length=_MOST)] = "",
    next: Annotated[str, Form(max_length=4 * _MOST)] = "",
) -> Response:
    """Log in: with a new token, so that one which somebody else knows is worth nothing. Wrong names and wrong passwords
    get the same answer."""
    spend_of(request, LOGIN, f"name {digest(name.strip().casefold().encode('utf-8', 'replace'))}")
    account = check_login(site.desk, name, password)
    if account is None:
        return form(request, site, next, HTTPStatus.FORBIDDEN, name, _WRONG)
    response = RedirectResponse(own_path(next), HTTPStatus.SEE_OTHER, FRESH)
    give(response, request, open_session(site.desk, account, request.cookies.get(cookie_of(site.options))))
    return response


@router.post("/logout")
def logout(request: Request, site: Here, viewer: Annotated[Viewer, Depends(needs())]) -> Response:
    """Log out."""
    end_session(site.desk, request.cookies[cookie_of(site.options)])
    response = RedirectResponse("/login", HTTPStatus.SEE_OTHER, FRESH)
    take_back(response, request)
    return response


def form(
    request: Request, site: Site, next: str, status: int = HTTPStatus.OK, name: str = "", wrong: str = ""
) -> HTMLResponse:
    """The form, and what was wrong."""
    values = {
        "next": own_path(next),
        "name": name,
        "wrong": wrong,
        "oidc": site.provider is not None,
    }
    return page(request, "accounts/login.html", status, FRESH, **values)
