"""An OpenID provider (OpenID Connect Core 1.0): the section ``[oidc]`` of ``wirecopy.toml``.

::

    [oidc]
    issuer = "https://id.openwire.example"
    client_id = "wirecopy"
    allow_private = false   # whether it may be at an address that is not on the public Internet, and without HTTPS

The client's secret is no setting of a file: it is ``WIRECOPY_OIDC_SECRET`` of the environment. The provider sends people
back to ``/login/oidc/callback`` under the ``url`` of ``[desk]``.
"""

from __future__ import annotations

import ssl
import time
import tomllib
from collections.abc import Mapping
from importlib import import_module
from pathlib import Path
from typing import Any, NamedTuple
from urllib.parse import quote

import httpx

from wirecopy.errors import InstallationError, Refusal, UsageError
from wirecopy.read.connect import Deadline, GuardedTransport
from wirecopy.read.guard import Guard
from wirecopy.settings import FILE

SECRET = "WIRECOPY_OIDC_SECRET"  # noqa: S105  the name of a variable
_SECONDS = 10.0  # that all requests of one log-in may take together
_ALGORITHMS = ["RS256", "RS384", "RS512", "PS256", "ES256", "ES384", "EdDSA"]
"""Signatures that only the provider can make: none, and those by a shared secret, are left out."""
_LEEWAY = 60  # seconds by which clocks may differ
_TEXTS = ("issuer", "client_id")


class Provider(NamedTuple):
    """Whom people may log in by. ``callback`` is where they come back to."""

    issuer: str
    client_id: str
    secret: str
    callback: str
    allow_private: bool = False


class Endpoints(NamedTuple):
    """Where a provider does what (OpenID Connect Discovery 1.0)."""

    authorization: str
    token: str
    keys: str


def provider_of(folder: Path, environment: Mapping[str, str], base: str) -> Provider | None:
    """The provider that a workspace's file names; ``base`` is the site's address. Raises :class:`UsageError` for what makes
    no sense."""
    path = folder / FILE
    given = tomllib.loads(path.read_text(encoding="utf-8")).get("oidc") if path.is_file() else None
    if given is None:
        return None
    if not isinstance(given, Mapping) or any(not isinstance(given.get(name), str) for name in _TEXTS):
        raise UsageError("[oidc] needs, as texts: issuer, client_id")
    if extra := set(given) - {*_TEXTS, "allow_private"}:
        raise UsageError(
            f"[oidc] {', '.join(sorted(extra))}: no such setting. It has: issuer, client_id, allow_private"
        )
    if not environment.get(SECRET):
        raise UsageError(f"[oidc] is there, and its client's secret is not. Set {SECRET} in the environment")
    private = given.get("allow_private") is True
    callback = f"{base}/login/oidc/callback"
    return Provider(given["issuer"].rstrip("/"), given["client_id"], environment[SECRET], callback, private)


def client_of(provider: Provider) -> httpx.Client:
    """A client that connects to checked addresses only, and follows no redirect."""
    guard = Guard(allow_private=provider.allow_private)
    transport = GuardedTransport(guard, Deadline(_SECONDS, time.monotonic), ssl.create_default_context())
    return httpx.Client(transport=transport, trust_env=False)


def authorization_url(provider: Provider, endpoint: str, state: str, nonce: str, verifier: str) -> str:
    """Where somebody is led to (RFC 6749, section 4.1.1; RFC 7636). Raises :class:`InstallationError`."""
    challenge = _authlib("rfc7636").create_s256_code_challenge(verifier)
    return str(
        _authlib("rfc6749.parameters").prepare_grant_uri(
            endpoint,
            provider.client_id,
            "code",
            redirect_uri=provider.callback,
            scope="openid",
            state=state,
            nonce=nonce,
            code_challenge=challenge,
            code_challenge_method="S256",
        )
    )


def id_token(client: httpx.Client, provider: Provider, endpoint: str, code: str, verifier: str) -> object:
    """What the provider gives for a code (RFC 6749, section 4.1.3)."""
    fields = {"grant_type": "authorization_code", "code": code, "code_verifier": verifier}
    auth = (quote(provider.client_id, safe=""), quote(provider.secret, safe=""))  # section 2.3.1
    answer = client.post(endpoint, data=fields | {"redirect_uri": provider.callback}, auth=auth)
    return _object(answer).get("id_token")


def _authlib(part: str) -> Any:
    try:
        return import_module(f"authlib.oauth2.{part}")
    except ImportError:
        raise InstallationError("logging in by an OpenID provider needs: pip install 'wirecopy[oidc]'") from None


def discover(client: httpx.Client, provider: Provider) -> Endpoints:
    """Where the provider does what. Raises :class:`Refusal` for one that says it is another."""
    said = _json(client, provider, f"{provider.issuer}/.well-known/openid-configuration")
    if str(said.get("issuer", "")).rstrip("/") != provider.issuer:
        raise Refusal("wrong-issuer", "the provider says that it is another", "Check the issuer", provider.issuer)
    names = ("authorization_endpoint", "token_endpoint", "jwks_uri")
    return Endpoints(*(checked(provider, said.get(name)) for name in names))


def subject_of(client: httpx.Client, provider: Provider, keys: str, token: object, nonce: str) -> str:
    """Whom an ID token is about (OpenID Connect Core 1.0, section 3.1.3.7). Raises what joserfc raises, or
    ``ValueError``."""
    from joserfc import jwt
    from joserfc.jwk import KeySet

    decoded = jwt.decode(str(token), KeySet.import_key_set(_json(client, provider, keys)), algorithms=_ALGORITHMS)  # type: ignore[arg-type]
    claims = decoded.claims
    registry = jwt.JWTClaimsRegistry(
        leeway=_LEEWAY,
        iss={"essential": True, "value": provider.issuer},
        aud={"essential": True, "value": provider.client_id},
        exp={"essential": True},
        iat={"essential": True},
        sub={"essential": True},
        nonce={"essential": True, "value": nonce},
    )
    registry.validate(claims)
    others = isinstance(claims["aud"], list) and len(claims["aud"]) > 1
    if (others or "azp" in claims) and claims.get("azp") != provider.client_id:
        raise ValueError("the token was made for another client")
    return str(claims["sub"])


def checked(provider: Provider, url: object) -> str:
    """An address of the provider's. Raises :class:`Refusal` for one without HTTPS, unless it may be private."""
    if not isinstance(url, str) or not url.startswith(
        "https://" if not provider.allow_private else ("https://", "http://")
    ):
        raise Refusal("bad-url", f"{url!r} is no address by HTTPS", "Check the issuer", provider.issuer)
    return url


def _json(client: httpx.Client, provider: Provider, url: str) -> dict[str, Any]:
    return _object(client.get(checked(provider, url)))


def _object(answer: httpx.Response) -> dict[str, Any]:
    said = answer.raise_for_status().json()
    if not isinstance(said, dict):
        raise Refusal("no-json", "it answers with no JSON object", "Check the issuer", str(answer.url))
    return said
