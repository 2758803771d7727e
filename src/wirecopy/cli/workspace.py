"""``wirecopy init``, and how the other commands find their workspace."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from wirecopy.settings import DEFAULT_DATABASE, Settings, find_workspace, load_settings

if TYPE_CHECKING:
    from sqlalchemy import Engine

Json = Annotated[bool, typer.Option("--json", help="JSON Lines on standard output, for other programs.")]


def init_command(
    folder: Annotated[Path, typer.Argument(help="The folder to make a workspace.")] = Path(),
    database: Annotated[
        str,
        typer.Option(help="The database's URL: sqlite:///FILE (inside the folder) or postgresql://USER@HOST/NAME."),
    ] = DEFAULT_DATABASE,
) -> None:
    """Make a workspace: a folder with wirecopy.toml and a database.

    On a workspace that is there already, bring its database to this version of Wirecopy.

    Examples: wirecopy init my-news; wirecopy init desk --database postgresql://localhost/desk
    """
    from wirecopy import workflow

    if (folder / "wirecopy.toml").exists():
        database = load_settings(folder, os.environ).database
    made = workflow.init(folder, os.environ.get("WIRECOPY_DATABASE") or database)
    typer.echo(f"{folder.absolute()}: {'a new workspace' if made else 'up to date'}", err=True)
    if made:
        inside = "" if folder.absolute() == Path.cwd() else f"cd {folder} && "
        typer.echo(f"Next: {inside}wirecopy read FOLDER, FILE or URL", err=True)


def settings_of(context: typer.Context) -> Settings:
    """The settings of the workspace that the command line or the environment names."""
    return load_settings(find_workspace(context.obj, os.environ, Path.cwd()), os.environ)


@contextmanager
def opened(context: typer.Context) -> Iterator[Engine]:
    """The workspace's database."""
    from wirecopy import workflow

    with workflow.workspace(settings_of(context)) as engine:
        yield engine
