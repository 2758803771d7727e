"""Logging in by an OpenID provider: the authorization code flow with state, nonce and PKCE (RFC 9700).

A subject leads to an account that an administrator made for it, and to none otherwise.
"""

from __future__ import annotations

import logging
import secrets
from http import HTTPStatus
from typing import Annotated
from urllib.parse import quote, unquote

from fastapi import APIRouter, Depends, HTTPException, Query, Request
from fastapi.responses import RedirectResponse, Response

from wirecopy.errors import InstallationError
from wirecopy.web.accounts.cookies import cookie_of, give, take_back
from wirecopy.web.accounts.guard import FRESH
from wirecopy.web.accounts.login import form
from wirecopy.web.accounts.places import own_path
from wirecopy.web.limits import LOGIN, limited
from wirecopy.web.provider import Provider, authorization_url, client_of, discover, id_token, subject_of
from wirecopy.web.site import Here, Site
from wirecopy.workflow.accounts import account_of_subject
from wirecopy.workflow.sessions import open_session

router = APIRouter(prefix="/login/oidc", dependencies=[Depends(limited(LOGIN))])
_COOKIE, _MINUTES = "wirecopy-oidc", 10
_WRONG = "Your organisation did not confirm who you are, or they have no account here."
_log = logging.getLogger(__name__)
Said = Annotated[str, Query(max_length=4096)]


@router.get("")
def begin(request: Request, site: Here, next: Said = "") -> Response:
    """Lead to the provider. What is needed when they come back is kept in their browser alone."""
    provider = _provider(site)
    state, nonce, verifier = (secrets.token_urlsafe(32) for _ in range(3))
    try:
        with client_of(provider) as client:
            endpoints = discover(client, provider)
            url = authorization_url(provider, endpoints.authorization, state, nonce, verifier)
    except InstallationError:
        raise
    except Exception as error:  # whatever the provider does wrong, people read the same, and the log has it
        return _failed(request, site, next, error)
    response = RedirectResponse(url, HTTPStatus.SEE_OTHER, FRESH)
    kept = ".".join((state, nonce, verifier, quote(own_path(next), safe="")))
    give(response, request, kept, _COOKIE, _MINUTES * 60)
    return response


@router.get("/callback")
def back(request: Request, site: Here, state: Said = "", code: Said = "") -> Response:
    """They came back: with the state that this browser was given, and a code that the provider takes for an ID token."""
    provider = _provider(site)
    kept = request.cookies.get(cookie_of(site.options, _COOKIE), "").split(".", 3)
    if len(kept) != 4 or not code or not secrets.compare_digest(kept[0].encode(), state.encode("utf-8", "replace")):
        return _failed(request, site, "", ValueError("state or code is missing, or of another browser"))
    _, nonce, verifier, place = kept
    try:
        account = account_of_subject(site.desk, _subject(provider, code, verifier, nonce))
    except Exception as error:
        return _failed(request, site, unquote(place), error)
    if account is None:
        return _failed(request, site, unquote(place), LookupError("no account has that subject"))
    response = RedirectResponse(own_path(unquote(place)), HTTPStatus.SEE_OTHER, FRESH)
    give(response, request, open_session(site.desk, account, request.cookies.get(cookie_of(site.options))))
    take_back(response, request, _COOKIE)
    return response


def _subject(provider: Provider, code: str, verifier: str, nonce: str) -> str:
    with client_of(provider) as client:
        endpoints = discover(client, provider)
        token = id_token(client, provider, endpoints.token, code, verifier)
        return subject_of(client, provider, endpoints.keys, token, nonce)


def _provider(site: Site) -> Provider:
    if site.provider is None:
        raise HTTPException(
            HTTPStatus.NOT_FOUND, "Nobody logs in by another organisation here. Use a name and a password."
        )
    return site.provider


def _failed(request: Request, site: Site, next: str, error: Exception) -> Response:
    _log.warning("log-in by the OpenID provider failed: %s", type(error).__name__)
    response = form(request, site, next, HTTPStatus.FORBIDDEN, "", _WRONG)
    take_back(response, request, _COOKIE)
    return response
