"""Accounts of others: for administrators."""

from __future__ import annotations

from collections.abc import Callable
from http import HTTPStatus
from typing import Annotated, Any

from fastapi import APIRouter, Depends, Form, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from wirecopy.errors import NotAllowed, NotFound, UsageError
from wirecopy.web.accounts.guard import FRESH, needs
from wirecopy.web.render import page
from wirecopy.web.site import Here, Site
from wirecopy.workflow import accounts
from wirecopy.workflow.accounts import Duty
from wirecopy.workflow.passwords import LEAST

router = APIRouter(prefix="/desk/accounts", dependencies=[Depends(needs(Duty.ADMINISTRATOR))])
Text = Annotated[str, Form()]
Several = Annotated[list[str], Form(default_factory=list)]


@router.get("")
def people(request: Request, site: Here) -> HTMLResponse:
    """All accounts, and a form for another one."""
    return _page(request, site)


@router.post("")
def add(
    request: Request,
    site: Here,
    role: Several,
    name: Text = "",
    shown: Text = "",
    password: Text = "",
    subject: Text = "",
) -> Response:
    """Add one. Its password is told in person, and changed by whoever has it."""
    typed = {"name": name, "shown": shown, "subject": subject, "roles": role}
    return _done(
        request,
        site,
        lambda: accounts.add_account(site.desk, name, role, password or None, shown.strip() or None, subject.strip()),
        typed,
    )


@router.post("/{name}/roles")
def roles(request: Request, site: Here, name: str, role: Several) -> Response:
    """Give it other roles."""
    return _done(request, site, lambda: accounts.set_duties(site.desk, name, role))


@router.post("/{name}/password")
def password(request: Request, site: Here, name: str, password: Text = "") -> Response:
    """Give it another password, where somebody has forgotten theirs; its sessions end."""
    return _done(request, site, lambda: accounts.set_password(site.desk, name, password))


@router.post("/{name}/disable")
def disable(request: Request, site: Here, name: str, undo: Text = "") -> Response:
    """Let nobody in by it any more, or again."""
    return _done(request, site, lambda: accounts.disable(site.desk, name, not undo))


def _done(request: Request, site: Site, do: Callable[[], object], typed: dict[str, Any] | None = None) -> Response:
    try:
        do()
    except (NotAllowed, NotFound, UsageError) as refused:
        return _page(request, site, HTTPStatus.UNPROCESSABLE_ENTITY, f"{refused}.", typed)
    return RedirectResponse("/desk/accounts", HTTPStatus.SEE_OTHER, FRESH)


def _page(
    request: Request,
    site: Site,
    status: int = HTTPStatus.OK,
    wrong: str = "",
    typed: dict[str, Any] | None = None,
) -> HTMLResponse:
    values = {"accounts": accounts.list_accounts(site.desk), "duties": list(Duty), "least": LEAST}
    blank = {"name": "", "shown": "", "subject": "", "roles": []}
    return page(request, "accounts/people.html", status, FRESH, wrong=wrong, typed=typed or blank, **values)
