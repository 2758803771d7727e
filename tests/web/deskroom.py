"""People with accounts at a desk, each with a browser of their own."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from html import unescape
from pathlib import Path
from typing import Any

from fastapi.testclient import TestClient
from httpx import Response
from sqlalchemy import Engine

from tests.desk.newsdesk import desk_on
from tests.web.newsroom import Free
from wirecopy.store import accounts as kept
from wirecopy.store import database
from wirecopy.web import create_app
from wirecopy.web.options import Options
from wirecopy.web.site import Site
from wirecopy.workflow.accounts import add_account
from wirecopy.workflow.desk import Desk
from wirecopy.workflow.passwords import hashed

PASSWORD = "correct horse battery staple"
PEOPLE = {"ben": ["contributor"], "eva": ["editor"], "edo": ["editor"], "lea": ["legal"], "ada": ["administrator"]}


@cache
def _hash() -> str:
    """Hashing takes long on purpose."""
    return hashed(PASSWORD)


class Browser:
    """A browser that fills in the forms it is shown."""

    def __init__(self, room: Room, name: str | None = None) -> None:
        self.client = TestClient(room.app, room.base, raise_server_exceptions=False, follow_redirects=False)
        if name:
            answer = self.login(name)
            assert answer.status_code == 303, answer.text

    def login(self, name: str, password: str = PASSWORD, **more: str) -> Response:
        return self.client.post("/login", data={"name": name, "password": password, **more})

    def get(self, path: str, **more: Any) -> Response:
        return self.client.get(path, **more)

    def token(self) -> str:
        page = self.client.get("/desk/account").text
        found = re.search(r'name="token" value="([^"]+)"', page)
        return unescape(found[1]) if found else ""

    def post(self, path: str, data: dict[str, Any] | None = None, **more: Any) -> Response:
        return self.client.post(path, data={"token": self.token(), **(data or {})}, **more)


class Room:
    """A desk, served, and its browsers."""

    def __init__(self, engine: Engine, options: Options, folder: Path | None = None) -> None:
        self.desk: Desk = desk_on(engine, folder)
        self.site = Site(self.desk, options)
        self.app = create_app(self.site)
        self.app.state.limits = Free()
        self.base = "https://testserver" if options.https else "http://testserver"
        for name, roles in PEOPLE.items():
            add_account(self.desk, name, roles, subject=f"subject-of-{name}")
            with database.writing(engine) as connection:
                kept.change(connection, name, password=_hash(), subject=None)

    def browser(self, name: str | None = None) -> Browser:
        return Browser(self, name)


@contextmanager
def room_on(engine: Engine, options: Options | None = None) -> Iterator[Room]:
    """A desk on a database, for as long as a test needs it."""
    yield Room(engine, options or Options())
