"""Requests that another site makes a visitor's browser send are refused before they do anything.

Browsers say where a request comes from by ``Sec-Fetch-Site`` (W3C Fetch Metadata), which no script can set; older ones, and
all over plain HTTP, by ``Origin`` (RFC 6454). What says neither is no browser, and has no visitor's cookie to misuse.
"""

from __future__ import annotations

from http import HTTPStatus
from urllib.parse import urlsplit

from starlette.datastructures import Headers
from starlette.requests import Request
from starlette.types import ASGIApp, Receive, Scope, Send

from wirecopy.web import failures

SAFE = frozenset({"GET", "HEAD", "OPTIONS", "TRACE"})
"""Methods that change nothing (RFC 9110, section 9.2.1)."""
_OURS = frozenset({"same-origin", "none"})
_SAID = "This was sent from a page of another site, so nothing was done. Open the form here, and send it from there."


class SameOrigin:
    """Middleware that answers a request from another site's page with a 403, unless its method changes nothing."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on, or refuse it."""
        if scope["type"] != "http" or scope["method"] in SAFE or is_own(Headers(scope=scope)):
            await self._app(scope, receive, send)
            return
        refused = failures.answer(Request(scope), HTTPStatus.FORBIDDEN, _SAID)
        await refused(scope, receive, send)


def is_own(headers: Headers) -> bool:
    """Whether a request comes from a page of ours, or from no page. A sibling of our host counts as another site."""
    site, origin = headers.get("sec-fetch-site"), headers.get("origin")
    if site is not None:
        return site in _OURS
    return origin is None or urlsplit(origin).netloc.casefold() == headers.get("host", "").casefold()
