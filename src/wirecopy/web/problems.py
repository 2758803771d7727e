"""Problem documents (RFC 9457): what programs are told when something is wrong."""

from __future__ import annotations

from http import HTTPStatus
from pathlib import PurePosixPath
from typing import Any

from fastapi import Request
from fastapi.responses import JSONResponse

ENDINGS = frozenset({".ninjs", ".newsml", ".jsonld", ".prov"})
"""What addresses end in that programs alone ask for, besides those of the API and of feeds."""


def problem(status: int, detail: str, headers: dict[str, str] | None = None) -> JSONResponse:
    """A problem document; ``detail`` says what to do."""
    told: dict[str, Any] = {"type": "about:blank", "title": HTTPStatus(status).phrase, "status": status}
    return JSONResponse(told | {"detail": detail}, status, headers, media_type="application/problem+json")


def is_program(request: Request) -> bool:
    """Whether a request is a program's: to what only programs read, or for JSON."""
    path, accepts = request.url.path, request.headers.get("accept", "")
    if path.startswith(("/api/", "/feed.")) or PurePosixPath(path).suffix in ENDINGS:
        return True
    return request.query_params.get("format") == "json" or ("json" in accepts and "html" not in accepts)
