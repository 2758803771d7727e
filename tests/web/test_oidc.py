"""Logging in by an OpenID provider, over real HTTP on loopback."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, urlsplit

import pytest
from joserfc import jwt
from joserfc.jwk import OctKey, RSAKey

from tests.web.deskroom import Browser, Room
from tests.web.identity import CLIENT, SECRET, Identity, identity
from wirecopy.errors import UsageError
from wirecopy.store import database
from wirecopy.web.options import Options
from wirecopy.web.provider import SECRET as VARIABLE
from wirecopy.web.provider import Provider, provider_of
from wirecopy.workflow.accounts import disable, set_subject


@pytest.fixture
def organisation() -> Iterator[Identity]:
    with identity() as made:
        yield made


@pytest.fixture
def room(tmp_path: Path, organisation: Identity) -> Room:
    engine = database.connect(f"sqlite:///{tmp_path / 'wirecopy.db'}")
    database.migrate(engine)
    made = Room(engine, Options())
    set_subject(made.desk, "eva", "subject-of-eva")
    _served(made, Provider(organisation.issuer, CLIENT, SECRET, "http://testserver/login/oidc/callback", True))
    return made


def _served(room: Room, provider: Provider) -> None:
    room.app.state.site = replace(room.site, provider=provider)


def _come_back(browser: Browser, organisation: Identity, **changed: str) -> Any:
    begun = browser.get("/login/oidc", params={"next": "/desk/account"})
    assert begun.status_code == 303, begun.text
    query = dict(parse_qsl(urlsplit(begun.headers["location"]).query))
    assert len(query["state"]) > 40 and len(query["nonce"]) > 40
    return browser.get("/login/oidc/callback", params=organisation.log_in(query) | changed)


def test_who_the_organisation_knows_is_logged_in_where_they_wanted_to_be(room: Room, organisation: Identity) -> None:
    browser = room.browser()
    assert "/login/oidc" in browser.get("/login").text
    answer = _come_back(browser, organisation)
    assert (answer.status_code, answer.headers["location"]) == (303, "/desk/account")
    assert "Eva Holm" in browser.get("/desk/account").text


def test_whom_the_desk_does_not_know_gets_no_account(room: Room, organisation: Identity) -> None:
    organisation.subject = "eva"
    assert _come_back(room.browser(), organisation).status_code == 403
    organisation.subject = "subject-of-eva"
    disable(room.desk, "eva")
    assert _come_back(room.browser(), organisation).status_code == 403


@pytest.mark.parametrize(
    "wrong",
    [{"nonce": "x"}, {"aud": "another"}, {"iss": "https://evil.example"}, {"exp": 1}, {"sub": None}, {"nonce": None},
     {"aud": [CLIENT, "another"]}, {"azp": "another"}, {"iat": None}],
)  # fmt: skip
def test_a_token_that_says_something_else_is_refused(room: Room, organisation: Identity, wrong: dict) -> None:
    organisation.change = lambda claims: {k: v for k, v in (claims | wrong).items() if v is not None}
    browser = room.browser()
    assert _come_back(browser, organisation).status_code == 403
    assert browser.get("/desk/account").status_code == 303


def test_a_token_that_somebody_else_signed_is_refused(room: Room, organisation: Identity) -> None:
    other = RSAKey.generate_key(2048, {"kid": "one"})
    signs = [
        lambda claims: jwt.encode({"alg": "RS256", "kid": "one"}, claims, other),
        lambda claims: jwt.encode({"alg": "HS256"}, claims, OctKey.import_key(SECRET.encode())),
        lambda claims: "eyJhbGciOiJub25lIn0." + jwt.encode({"alg": "RS256"}, claims, other).split(".")[1] + ".",
        lambda claims: "nonsense",
    ]
    for sign in signs:
        organisation.sign = sign
        assert _come_back(room.browser(), organisation).status_code == 403


def test_a_state_of_another_browser_is_refused(room: Room, organisation: Identity) -> None:
    assert _come_back(room.browser(), organisation, state="x").status_code == 403
    assert _come_back(room.browser(), organisation, code="").status_code == 403
    begun = room.browser().get("/login/oidc").headers["location"]
    sent = organisation.log_in(dict(parse_qsl(urlsplit(begun).query)))
    assert room.browser().get("/login/oidc/callback", params=sent).status_code == 403


def test_a_provider_that_is_another_or_inside_is_not_asked(room: Room, organisation: Identity) -> None:
    organisation.said = {"issuer": "https://evil.example"}
    assert room.browser().get("/login/oidc").status_code == 403
    organisation.said = {"token_endpoint": "file:///etc/passwd"}
    assert room.browser().get("/login/oidc").status_code == 403
    organisation.said = {}
    for issuer in (organisation.issuer, organisation.issuer.replace("http:", "https:")):
        _served(room, Provider(issuer, CLIENT, SECRET, "http://testserver/login/oidc/callback"))
        assert room.browser().get("/login/oidc").status_code == 403


def test_without_a_provider_there_is_no_such_page(room: Room) -> None:
    room.app.state.site = room.site
    assert room.browser().get("/login/oidc").status_code == 404
    assert "/login/oidc" not in room.browser().get("/login").text


def test_the_settings_of_a_provider(tmp_path: Path) -> None:
    file = tmp_path / "wirecopy.toml"
    assert provider_of(tmp_path, {}, "https://a.example") is None
    file.write_text('[oidc]\nissuer = "https://id.example/"\nclient_id = "wirecopy"\n')
    found = provider_of(tmp_path, {VARIABLE: "s"}, "https://a.example")
    assert found == Provider("https://id.example", "wirecopy", "s", "https://a.example/login/oidc/callback")
    for text, environment in (
        ("[oidc]\nissuer = 1\n", {VARIABLE: "s"}),
        (file.read_text(), {}),
        (file.read_text() + 'secret = "s"\n', {VARIABLE: "s"}),
    ):
        file.write_text(text)
        with pytest.raises(UsageError, match=r"\[oidc\]"):
            provider_of(tmp_path, environment, "https://a.example")
