"""Workspaces: made, opened and checked."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

from sqlalchemy import Engine

from wirecopy.errors import WorkspaceError
from wirecopy.settings import FILE, Settings, resolve_database
from wirecopy.store import database

Clock = Callable[[], datetime]


def now() -> datetime:
    """The time, in UTC."""
    return datetime.now(UTC)  # noqa: TID251  the shell may look at the clock


def init(folder: Path, url: str) -> bool:
    """Make a folder a workspace, or bring one to this version; says whether it was made. The database may be empty,
    or one that another workspace uses already.

    Raises :class:`WorkspaceError` when the folder is one already and names another database.
    """
    file = folder / FILE
    is_new = not file.exists()
    if is_new:
        folder.mkdir(parents=True, exist_ok=True)
    engine = database.connect(resolve_database(url, folder))
    database.migrate(engine)
    database.check(engine)
    if is_new:
        quoted = url.replace("\\", "\\\\").replace('"', '\\"')
        file.write_text(f'# A Wirecopy workspace.\ndatabase = "{quoted}"\n', encoding="utf-8")
    return is_new


@contextmanager
def workspace(settings: Settings) -> Iterator[Engine]:
    """The workspace's database, checked. Raises :class:`WorkspaceError` when it is of another version."""
    path = settings.database.removeprefix("sqlite:///")
    if path != settings.database and not Path(path).exists():
        raise WorkspaceError(f"{path} is not there. Restore it, or run 'wirecopy init' to begin an empty one")
    engine = database.connect(settings.database)
    try:
        database.check(engine)
        yield engine
    finally:
        engine.dispose()
