"""The command line in a workspace of its own, run within this process: many commands take no time that way."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any, NamedTuple

from typer.testing import CliRunner

from wirecopy.cli.app import app
from wirecopy.errors import WirecopyError


class Done(NamedTuple):
    """What a command printed; what it was refused for is on standard error, as :func:`wirecopy.cli.app.main` has it."""

    stdout: str
    stderr: str


class Commands:
    """Commands in a new workspace, a SQLite database in a folder."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.said: list[Done] = []
        self("init", folder)

    def __call__(self, *arguments: str | Path, refused: bool | None = False) -> Done:
        """Run one, and hold it to whether it is refused (``None``: either); what it prints is kept in :attr:`said`."""
        where = () if arguments[0] == "init" else ("-w", self.folder)
        result = CliRunner().invoke(app, [*map(str, where), *map(str, arguments)])
        error = result.exception
        if error and not isinstance(error, WirecopyError | SystemExit):
            raise error
        told = f"wirecopy: {error}\n" if isinstance(error, WirecopyError) else ""
        self.said.append(Done(result.stdout, result.stderr + told))
        assert refused in (None, bool(result.exit_code)), (arguments, self.said[-1])
        return self.said[-1]

    def json(self, *arguments: str | Path) -> list[Any]:
        """What a command prints with ``--json``."""
        return [json.loads(line) for line in self(*arguments, "--json").stdout.splitlines()]

    def write(self, name: str, content: str) -> Path:
        """A file in the workspace's folder."""
        path = self.folder / name
        path.write_text(content, encoding="utf-8")
        return path
