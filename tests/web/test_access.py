"""Every route by every role answers as declared here. A route that is not declared fails."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import pytest
from starlette.routing import Mount

from tests.desk.newsdesk import published
from tests.web.deskroom import PEOPLE, Browser, Room
from wirecopy.store import database
from wirecopy.web.options import Options

NOBODY = "nobody"
ROLES = ("contributor", "editor", "legal", "administrator")
ALL, AUTHORS, EDITORS = frozenset(ROLES), frozenset({"contributor", "editor"}), frozenset({"editor"})
HANDLERS = frozenset({"editor", "legal"})
DESK = {
    "POST /logout": ALL,
    "GET /desk": ALL,
    "GET /desk/account": ALL,
    "POST /desk/account/password": ALL,
    "POST /desk/account/logout": ALL,
    "GET /desk/accounts": {"administrator"},
    "POST /desk/accounts": {"administrator"},
    "POST /desk/accounts/{name}/roles": {"administrator"},
    "POST /desk/accounts/{name}/password": {"administrator"},
    "POST /desk/accounts/{name}/disable": {"administrator"},
    "GET /desk/submit": AUTHORS,
    "POST /desk/submit": AUTHORS,
    "GET /desk/submissions/{name}": {"contributor", "editor", "legal"},
    "POST /desk/submissions/{name}/move": {"contributor", "editor", "legal"},
    "POST /desk/submissions/{name}/again": {"contributor", "editor", "legal"},
    "GET /desk/submissions/{name}/beside/{original}": HANDLERS,
    "GET /desk/works": HANDLERS,
    "GET /desk/works/{name}": HANDLERS,
    "GET /desk/works/{name}/{what}": EDITORS,
    "POST /desk/works/{name}/{what}": EDITORS,
    "GET /desk/judge": EDITORS,
    "POST /desk/judgements": EDITORS,
}
"""Who may use what of the desk; of cases see CASES."""
CASES = re.compile(r"/desk/cases(/.*)?")
PUBLIC = re.compile(
    r"/|/(articles|families|people|outlets|works|package|report|cases/follow|search|compare|register|trace|api|docs|openapi\.json"
    r"|feed\.[a-z{}]+|sitemap[a-z-]*\.xml|robots\.txt|opensearch\.xml|login|\.well-known|license|terms|about)(/.*)?"
)
"""What is the same for everybody."""


@pytest.fixture(scope="module")
def room(tmp_path_factory: pytest.TempPathFactory) -> Room:
    folder: Path = tmp_path_factory.mktemp("access")
    engine = database.connect(f"sqlite:///{folder / 'wirecopy.db'}")
    database.migrate(engine)
    made = Room(engine, Options())
    published(made.desk)
    return made


@pytest.fixture(scope="module")
def browsers(room: Room) -> dict[str, Browser]:
    found = {roles[0]: room.browser(name) for name, roles in PEOPLE.items()}
    return {**found, NOBODY: room.browser()}


def _routes(room: Room) -> Iterator[tuple[str, str]]:
    for route in _flat(room.app.routes):
        for method in sorted((route.methods or {"GET"}) - {"HEAD", "OPTIONS"}):
            yield method, route.path


def _flat(routes: Iterable[Any]) -> Iterator[Any]:
    """Routes one by one: newer versions of FastAPI keep those of a router together."""
    for route in routes:
        if hasattr(route, "effective_route_contexts"):
            yield from route.effective_route_contexts()
        elif isinstance(route, Mount):
            assert route.path == "/static"
        else:
            yield route


def _allowed(method: str, path: str) -> frozenset[str] | set[str] | None:
    """The roles that may use a route; ``None``: it is public."""
    if CASES.fullmatch(path):
        return HANDLERS
    return DESK.get(f"{method} {path}")


def _ask(browser: Browser, method: str, path: str):
    filled = re.sub(r"{[^}]+}", "nothing-here", path)
    return (
        browser.get(filled)
        if method == "GET"
        else browser.client.request(method, filled, data={"token": browser.token()})
    )


def test_every_route_is_declared(room: Room) -> None:
    routes = list(_routes(room))
    assert len(routes) > 40
    undeclared = [
        f"{method} {path}"
        for method, path in routes
        if _allowed(method, path) is None and not (PUBLIC.fullmatch(path) and not path.startswith("/desk"))
    ]
    assert undeclared == []
    known = {f"{method} {path}" for method, path in routes}
    assert [each for each in DESK if each not in known] == []


def test_every_route_answers_every_role_as_declared(room: Room, browsers: dict[str, Browser]) -> None:
    for method, path in _routes(room):
        allowed = _allowed(method, path)
        if "logout" in path:
            continue
        for role, browser in browsers.items():
            answer = _ask(browser, method, path)
            where = f"{role}: {method} {path}: {answer.status_code}"
            to_login = answer.status_code == 303 and answer.headers["location"].startswith("/login")
            assert answer.status_code < 500, where
            if allowed is None:
                assert answer.status_code != 403 or path == "/login", where
                assert not to_login, where
            elif role == NOBODY:
                assert to_login, where
            elif role in allowed:
                assert answer.status_code != 403 and not to_login, where
                assert "no-store" in answer.headers.get("cache-control", "no-store"), where
            else:
                assert answer.status_code == 403, where


def test_every_form_of_the_desk_asks_for_its_token(room: Room, browsers: dict[str, Browser]) -> None:
    """Also where somebody has the role: another site may send their browser here."""
    for method, path in _routes(room):
        allowed = _allowed(method, path)
        if method == "GET" or allowed is None:
            continue
        filled = re.sub(r"{[^}]+}", "nothing-here", path)
        for role in sorted(allowed):
            answer = browsers[role].client.request(method, filled, data={"token": "guessed"})
            assert answer.status_code == 403, f"{role}: {method} {path}"


def test_public_pages_give_no_cookie_and_look_at_none(room: Room, browsers: dict[str, Browser]) -> None:
    for method, path in _routes(room):
        if (
            method != "GET"
            or _allowed(method, path) is not None
            or path in ("/login", "/login/oidc", "/login/oidc/callback")
        ):
            continue
        answers = [_ask(browsers[role], method, path) for role in (NOBODY, "editor")]
        assert not any("set-cookie" in each.headers for each in answers), path
        assert answers[0].status_code == answers[1].status_code, path
