"""The cookie of a session (RFC 6265bis): for this host only, for no script, and by HTTPS only where the site has it."""

from __future__ import annotations

from fastapi import Request
from fastapi.responses import Response

from wirecopy.web.options import Options
from wirecopy.web.site import site_of
from wirecopy.workflow.sessions import LONGEST

_NAME = "wirecopy"


def cookie_of(options: Options, name: str = _NAME) -> str:
    """The name of a cookie: its prefix makes browsers refuse one that another host or plain HTTP has set."""
    return f"__Host-{name}" if options.https else name


def give(response: Response, request: Request, value: str, name: str = _NAME, seconds: int | None = None) -> None:
    """Give a browser a cookie, for so many seconds, else for as long as a session may last."""
    options = site_of(request).options
    response.set_cookie(
        cookie_of(options, name),
        value,
        max_age=int(LONGEST.total_seconds()) if seconds is None else seconds,
        path="/",
        secure=options.https,
        httponly=True,
        samesite="lax",
    )


def take_back(response: Response, request: Request, name: str = _NAME) -> None:
    """Make a browser forget a cookie."""
    options = site_of(request).options
    response.delete_cookie(cookie_of(options, name), path="/", secure=options.https, httponly=True, samesite="lax")
