"""The sample archive, traced once for all workers, and a site on it."""

from __future__ import annotations

import fcntl
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from tests.web.press import Press, loaded, made
from wirecopy import workflow
from wirecopy.settings import load_settings
from wirecopy.web import create_app
from wirecopy.web.options import options_of
from wirecopy.web.site import Site
from wirecopy.workflow import tracing
from wirecopy.workflow.desk import open_desk
from wirecopy.workflow.indexing import FOLDER

ARCHIVE = Path(__file__).resolve().parents[2] / "demo" / "archive"


@pytest.fixture(scope="session")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A workspace with the sample archive, traced. Nobody may write to it: the workers of a run share it."""
    return _shared(tmp_path_factory, "sample-workspace", _trace)


@pytest.fixture(scope="session")
def press(tmp_path_factory: pytest.TempPathFactory) -> Press:
    """A desk's workspace with works in every stage. Nobody may write to it."""
    return loaded(_shared(tmp_path_factory, "press-workspace", made))


def _shared(factory: pytest.TempPathFactory, name: str, make: Callable[[Path], None]) -> Path:
    """A folder that the first worker makes for all."""
    base = factory.getbasetemp()
    folder = (base.parent if base.name.startswith("popen-") else base) / name
    with folder.with_suffix(".lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not folder.exists():
            new = folder.with_suffix(".new")
            make(new)
            new.rename(folder)
    return folder


def _trace(folder: Path) -> None:
    workflow.init(folder, "sqlite:///wirecopy.db")
    with workflow.workspace(load_settings(folder, {})) as engine:
        tracing.trace(engine, folder / FOLDER, [str(ARCHIVE)])


@pytest.fixture
def own_sample(sample: Path, tmp_path: Path) -> Path:
    """A copy of the sample archive's workspace, to be written to."""
    return Path(shutil.copytree(sample, tmp_path / "workspace"))


Serve = Callable[[Path], TestClient]


@pytest.fixture
def serve() -> Iterator[Serve]:
    """Serves a workspace in process; gives a client that follows no redirect and raises no error of the server's."""
    opened = []

    def served(folder: Path) -> TestClient:
        desk = open_desk(load_settings(folder, {}))
        opened.append(desk)
        app = create_app(Site(desk.__enter__(), options_of(folder)))
        return TestClient(app, follow_redirects=False, raise_server_exceptions=False)

    yield served
    for desk in opened:
        desk.__exit__(None, None, None)


@pytest.fixture
def reader(press: Press, serve: Serve) -> TestClient:
    """A reader of the desk's workspace."""
    return serve(press.folder)


@pytest.fixture
def client(sample: Path, serve: Serve) -> TestClient:
    """A reader of the sample archive."""
    return serve(sample)
