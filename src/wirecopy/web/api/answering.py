"""How the API answers: JSON with an entity tag, problem documents (RFC 9457) for errors."""

from __future__ import annotations

from typing import Any

from fastapi import Request, Response
from pydantic import BaseModel

from wirecopy.web.wires.answering import answered


class Problem(BaseModel):
    """What went wrong (RFC 9457). ``detail`` says what to do."""

    type: str
    title: str
    status: int
    detail: str


def problem(description: str) -> dict[str, Any]:
    """What an operation answers when something is wrong, for its description."""
    schema = {"$ref": "#/components/schemas/Problem"}
    return {"description": description, "content": {"application/problem+json": {"schema": schema}}}


PROBLEMS: dict[int | str, dict[str, Any]] = {
    304: {"description": "You have it already: If-None-Match named it"},
    400: problem("A parameter makes no sense"),
    404: problem("There is no such thing here, or readers may not see it"),
    422: problem("A parameter is not of its type"),
    503: {"model": Problem, **problem("The workspace cannot be read now")},
}
"""What every operation may answer besides what is asked for."""

GONE: dict[int | str, dict[str, Any]] = {
    410: problem("The desk published it, and removed it; detail says why"),
    451: problem("The desk published it, and withholds it; Link: rel=blocked-by (RFC 7725) says who"),
}
"""What operations on one article may answer besides."""


def told(request: Request, value: BaseModel, next_: str | None = None, status: int = 200) -> Response:
    """A value as JSON; ``next_`` is the address of the page behind it (RFC 8288)."""
    content = value.model_dump_json().encode()
    fields = {"Link": f'<{next_}>; rel="next"'} if next_ else {}
    return answered(request, content, "application/json", None, fields, status)


def behind(request: Request, cursor: str | int | None, name: str = "after") -> str | None:
    """The address of the page behind one."""
    if cursor is None:
        return None
    url = request.url.include_query_params(**{name: str(cursor)})
    return f"{url.path}?{url.query}"
