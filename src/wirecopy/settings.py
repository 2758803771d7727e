"""Settings, read once in the shell and passed on as a value."""

from __future__ import annotations

import os
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from wirecopy.errors import UsageError, WorkspaceError

FILE = "wirecopy.toml"
"""The file that makes a folder a workspace."""

DEFAULT_DATABASE = "sqlite:///wirecopy.db"


@dataclass(frozen=True, slots=True)
class Settings:
    """One workspace: its folder, its database's URL (a relative SQLite path is inside the folder), and how many
    processes work on it."""

    folder: Path
    database: str
    workers: int


def find_workspace(given: Path | None, environ: Mapping[str, str], start: Path) -> Path:
    """The workspace's folder: as given, else as ``WIRECOPY_WORKSPACE`` says, else the nearest one at or above a folder.

    Raises :class:`WorkspaceError` where there is none.
    """
    named = given or (Path(environ["WIRECOPY_WORKSPACE"]) if environ.get("WIRECOPY_WORKSPACE") else None)
    for folder in [named] if named else [start, *start.parents]:
        if (folder / FILE).is_file():
            return folder
    where = named or start
    raise WorkspaceError(f"{where} is not in a workspace. Make one with 'wirecopy init', or name one with --workspace")


def load_settings(folder: Path, environ: Mapping[str, str]) -> Settings:
    """Settings of a workspace. ``WIRECOPY_DATABASE`` goes before the file, so that no password need stand in it.

    Raises :class:`WorkspaceError` for a file that is not TOML, :class:`UsageError` for a value that makes no sense.
    """
    path = folder / FILE
    try:
        values = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise WorkspaceError(f"{path} cannot be read: {error}. Mend it, or make a workspace elsewhere") from None
    database = environ.get("WIRECOPY_DATABASE") or values.get("database") or DEFAULT_DATABASE
    workers = values.get("workers") or min(os.cpu_count() or 1, 8)
    if not isinstance(workers, int) or workers < 1:
        raise UsageError(f"{path}: workers = {workers!r} is not a number of processes. Write 1 or more")
    return Settings(folder, resolve_database(str(database), folder), workers)


def resolve_database(url: str, folder: Path) -> str:
    """The database's URL with a relative SQLite path made absolute, and the driver named for PostgreSQL."""
    if url.startswith(("postgresql://", "postgres://")):
        return "postgresql+psycopg://" + url.split("://", 1)[1]
    relative = url.removeprefix("sqlite:///")
    if url.startswith("sqlite:///") and not Path(relative).is_absolute():
        return f"sqlite:///{(folder / relative).absolute()}"
    return url
