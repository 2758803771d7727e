"""What every answer says to browsers: nothing from elsewhere, no script in a page, no frames, no guessing of types."""

from __future__ import annotations

from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

POLICY = "; ".join(
    (
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "img-src 'self' data:",
        "connect-src 'self'",
        "form-action 'self'",
        "base-uri 'none'",
        "frame-ancestors 'none'",
    )
)
"""Content Security Policy (W3C, level 3): no inline script or style, nothing from another host."""

FIELDS = {
    "Content-Security-Policy": POLICY,
    "Cache-Control": "no-cache",  # kept by no browser without asking: a 410 would outlive the restoration
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "X-Frame-Options": "DENY",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
}
_YEAR = 31_536_000  # seconds
_PRIVATE = ("/desk", "/login", "/logout")  # pages that are somebody's: errors among them too are kept nowhere


class SafeHeaders:
    """Middleware that adds :data:`FIELDS` to every answer, and HSTS (RFC 6797) where the site is reached by HTTPS."""

    def __init__(self, app: ASGIApp, https: bool = False) -> None:
        self._app = app
        self._fields = FIELDS | ({"Strict-Transport-Security": f"max-age={_YEAR}"} if https else {})

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on."""

        async def guarded(message: Message) -> None:
            if message["type"] == "http.response.start":
                fields = MutableHeaders(scope=message)
                if scope["path"].startswith(_PRIVATE):
                    fields.setdefault("Cache-Control", "no-store")
                for name, value in self._fields.items():
                    fields.setdefault(name, value)
            await send(message)

        await self._app(scope, receive, guarded if scope["type"] == "http" else send)
