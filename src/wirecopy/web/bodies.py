"""How much one request may bring, held to what arrives and not to what is announced."""

from __future__ import annotations

from http import HTTPStatus

from fastapi import HTTPException
from starlette.types import ASGIApp, Message, Receive, Scope, Send


class BoundedBodies:
    """Middleware that lets nobody send more than ``most`` bytes: whatever reads the body is answered with a 413."""

    def __init__(self, app: ASGIApp, most: int) -> None:
        self._app = app
        self._most = most

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        announced = _announced(scope)
        taken = announced

        async def bounded() -> Message:
            nonlocal taken
            self._check(taken)
            message = await receive()
            taken += 0 if announced else len(message.get("body", b""))
            self._check(taken)
            return message

        await self._app(scope, bounded, send)

    def _check(self, taken: int) -> None:
        if taken > self._most:
            said = f"That is more than {self._most:,} bytes, which is all that one request may bring. Nothing was kept."
            raise HTTPException(HTTPStatus.REQUEST_ENTITY_TOO_LARGE, said)


def _announced(scope: Scope) -> int:
    """The length that a request announces, which servers hold it to; 0 where it comes in chunks."""
    written = dict(scope["headers"]).get(b"content-length", b"")
    return int(written) if written.isdigit() and len(written) < 19 else 0
