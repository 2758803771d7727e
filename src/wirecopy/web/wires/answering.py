"""Answers that carry validators, and are not sent again to who has them (RFC 9110, section 13)."""

from __future__ import annotations

from collections.abc import Mapping

from fastapi import Request, Response

from wirecopy.publish.wires.caching import Validators, validators


def answered(
    request: Request,
    content: bytes,
    media_type: str,
    told: Validators | None = None,
    fields: Mapping[str, str] | None = None,
    status: int = 200,
) -> Response:
    """Bytes, or 304 where the client has them already."""
    told = told or validators(content, None)
    headers = {"Cache-Control": "no-cache", **told.headers(), **(fields or {})}
    asked = request.headers
    if status == 200 and told.not_modified(asked.get("if-none-match"), asked.get("if-modified-since")):
        return Response(status_code=304, headers=headers)
    return Response(content, status, headers, media_type=media_type)
