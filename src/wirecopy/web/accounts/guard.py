"""Who may use a page of the desk: its dependencies let somebody in, or lead to the log-in, or refuse.

Public pages ask for none of these, so that they look at no cookie.
"""

from __future__ import annotations

from collections.abc import Callable
from http import HTTPStatus
from secrets import compare_digest
from typing import Annotated, Any
from urllib.parse import urlencode

from fastapi import Depends, HTTPException, Request

from wirecopy.web.accounts.cookies import cookie_of
from wirecopy.web.forgery import SAFE
from wirecopy.web.site import Here, Site
from wirecopy.web.viewer import Viewer
from wirecopy.workflow.accounts import Duty
from wirecopy.workflow.sessions import session_of

TOKEN = "token"  # noqa: S105  the name of a field
"""The field of a form that brings the session's token along."""
FRESH = {"Cache-Control": "no-store"}
"""Of every page that is somebody's: no browser or proxy keeps it."""
_STALE = "This form belongs to another log-in than yours, so nothing was done. Open it again, and send it from there."


def somebody(request: Request, site: Here) -> Viewer:
    """Who is logged in; nobody is led to the log-in."""
    viewer = known(request, site)
    if viewer is None:
        raise HTTPException(HTTPStatus.SEE_OTHER, "", {"Location": login_for(request)} | FRESH)
    request.state.viewer = viewer
    return viewer


def needs(*duties: str) -> Callable[..., Any]:
    """For a route: ``Depends(needs("editor", "legal"))`` gives the :class:`Viewer` who has one of these roles, or any role
    where none is named. Nobody is led to the log-in, others get a 403; a form must bring the session's token."""
    allowed = frozenset(duties) or frozenset(map(str, Duty))

    async def checked(request: Request, viewer: Annotated[Viewer, Depends(somebody)]) -> Viewer:
        if not allowed & viewer.roles:
            said = f"This is for those with the role {' or '.join(sorted(allowed))}. Ask an administrator for it."
            raise HTTPException(HTTPStatus.FORBIDDEN, said, FRESH)
        if request.method not in SAFE:
            check_token((await request.form()).get(TOKEN), viewer)
        return viewer

    return checked


def check_token(sent: object, viewer: Viewer) -> None:
    """Raises a 403 for a form that does not bring the session's token."""
    if not isinstance(sent, str) or not compare_digest(sent.encode("utf-8", "replace"), viewer.csrf.encode()):
        raise HTTPException(HTTPStatus.FORBIDDEN, _STALE, FRESH)


def known(request: Request, site: Site) -> Viewer | None:
    """Who is logged in."""
    token = request.cookies.get(cookie_of(site.options))
    found = session_of(site.desk, token) if token else None
    if found is None:
        return None
    session, name = found
    return Viewer(session.account.party, name, session.account.roles, session.csrf)


def login_for(request: Request) -> str:
    """Where somebody logs in who wanted this page; what cannot be opened again leads to the desk."""
    wanted = request.url.path + (f"?{request.url.query}" if request.url.query else "")
    return "/login?" + urlencode({"next": wanted if request.method in SAFE else "/desk"})
