"""The pages and the API say the same on PostgreSQL as on SQLite."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi.testclient import TestClient
from sqlalchemy import text

from tests.web.conftest import Serve
from tests.web.press import Press, loaded, made
from wirecopy.store import database

pytestmark = pytest.mark.slow


@pytest.fixture
def on_postgresql(postgres_server: str, tmp_path: Path, serve: Serve) -> Iterator[tuple[TestClient, Press]]:
    """The desk's workspace on a PostgreSQL server, and a reader of it."""
    admin = database.connect(postgres_server.replace("postgresql://", "postgresql+psycopg://"))
    name = f"site{abs(hash(str(tmp_path))):x}"
    with admin.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        connection.execute(text(f'CREATE DATABASE "{name}"'))
    url = admin.url.set(database=name).render_as_string(hide_password=False)
    folder = tmp_path / "press"
    made(folder, url)
    client = serve(folder)
    yield client, loaded(folder)
    client.app.state.site.engine.dispose()  # type: ignore[attr-defined]
    with admin.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        connection.execute(text(f'DROP DATABASE "{name}" WITH (FORCE)'))
    admin.dispose()


PATHS = (
    *("/", "/search", "/search?q=bridge", "/search?q=bridge&kind=statements", "/search?since=2024-01-01&outlet=x"),
    *("/people", "/people?q=quist", "/people/wanda-quist", "/outlets", "/outlets/Copyist", "/register", "/feed.atom"),
    *("/feed.json?size=1", "/sitemap.xml", "/articles/{public}", "/articles/{public}/versions", "/articles/{withheld}"),
    *(
        "/articles/{public}/lineage",
        "/articles/{removed}",
        "/articles/{waiting}",
        "/compare?left={public}&right={evil}",
    ),
    *("/api/articles", "/api/search?q=bridge", "/api/search/statements?q=bridge", "/api/people", "/api/outlets"),
    *("/api/articles/{public}", "/api/articles/{evil}/lineage", "/api/people/wanda-quist", "/api/register"),
)


def told(client: TestClient, press: Press, path: str) -> tuple[int, str]:
    """What a page says, with ids and times of this making taken out."""
    names = {**press.works, "evil": press.evil}
    answer = client.get(path.format(**names))
    said = answer.text
    for name, key in names.items():
        said = said.replace(key, name).replace(key[:8], name)
    return answer.status_code, re.sub(r"[0-9a-f]{20,}|\d{4}-\d\d-\d\dT[0-9:.+Z]+|\d\d:\d\d", "…", said)


def test_every_page_says_the_same(on_postgresql: tuple[TestClient, Press], reader: TestClient, press: Press) -> None:
    client, there = on_postgresql
    for path in PATHS:
        (status, said), (theirs, told_there) = told(reader, press, path), told(client, there, path)
        assert (path, status) == (path, theirs)
        assert _words(said) == _words(told_there), path


def _words(said: str) -> list[str]:
    """The words of a page but for the name of its folder, without order among what is equally new."""
    return sorted(re.findall(r"\w+", said.replace("press-workspace", "press")))
