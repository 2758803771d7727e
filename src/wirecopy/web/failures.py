"""What becomes of errors: a page for people, a problem document (RFC 9457) for programs, and never a trace of the program."""

from __future__ import annotations

from http import HTTPStatus
from typing import Any

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import Response
from sqlalchemy.exc import DataError
from starlette.exceptions import HTTPException

from wirecopy.errors import NotAllowed, NotFound, Refusal, UsageError, WirecopyError, WorkspaceError
from wirecopy.web.problems import is_program, problem
from wirecopy.web.render import page

STATUSES: dict[type[WirecopyError], HTTPStatus] = {
    NotFound: HTTPStatus.NOT_FOUND,
    UsageError: HTTPStatus.BAD_REQUEST,
    NotAllowed: HTTPStatus.CONFLICT,
    Refusal: HTTPStatus.UNPROCESSABLE_ENTITY,
    WorkspaceError: HTTPStatus.SERVICE_UNAVAILABLE,
    WirecopyError: HTTPStatus.INTERNAL_SERVER_ERROR,
}


def install(app: FastAPI) -> None:
    """Make an application answer errors."""
    app.add_exception_handler(WirecopyError, _expected)
    app.add_exception_handler(HTTPException, _of_http)
    app.add_exception_handler(RequestValidationError, _invalid)
    app.add_exception_handler(DataError, _no_text)
    app.add_exception_handler(Exception, _unexpected)


def answer(request: Request, status: int, detail: str, headers: dict[str, str] | None = None) -> Response:
    """An error as a page, or as a problem document where a program asks."""
    if is_program(request):
        return problem(status, detail, headers)
    return page(request, "failure.html", status, headers, title=HTTPStatus(status).phrase, detail=detail)


async def _expected(request: Request, error: Exception) -> Response:
    status = next(STATUSES[kind] for kind in type(error).__mro__ if kind in STATUSES)
    return answer(request, status, str(error))


async def _of_http(request: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)  # noqa: S101  what this handler is installed for
    headers = dict(error.headers) if error.headers else None
    said = error.detail if error.detail != HTTPStatus(error.status_code).phrase else _SAID.get(error.status_code, "")
    return answer(request, error.status_code, said, headers)


_SAID = {
    404: "There is nothing at this address. Search for what you look for, or begin at the front page.",
    405: "This address does not answer to that method.",
}


async def _invalid(request: Request, error: Exception) -> Response:
    assert isinstance(error, RequestValidationError)  # noqa: S101  what this handler is installed for
    return answer(request, HTTPStatus.UNPROCESSABLE_ENTITY, "; ".join(map(_wrong, error.errors())))


def _wrong(each: dict[str, Any]) -> str:
    """What is wrong with one field: ``page: Input should be greater than or equal to 1``."""
    if each["type"] == "json_invalid":
        return f"What was sent is no JSON: {each['ctx']['error']}"
    return f"{'.'.join(map(str, each['loc'][1:] or each['loc']))}: {each['msg']}"


async def _no_text(request: Request, error: Exception) -> Response:
    """PostgreSQL keeps no NUL (U+0000) in texts and looks for none; SQLite finds nothing that has one."""
    assert isinstance(error, DataError)  # noqa: S101  what this handler is installed for
    if "NUL" not in str(error.orig):
        raise error
    said = "What was asked for holds a character that is in no text (U+0000). Ask without it."
    return answer(request, HTTPStatus.BAD_REQUEST, said)


async def _unexpected(request: Request, error: Exception) -> Response:
    return answer(request, HTTPStatus.INTERNAL_SERVER_ERROR, "Something went wrong here; it was written to the log.")
