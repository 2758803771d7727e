from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

Run = Callable[..., "subprocess.CompletedProcess[str]"]


@pytest.fixture
def wirecopy(tmp_path: Path) -> Run:
    """Run the command line in an empty folder, as a user would."""

    def run(*arguments: str | Path, stdin: str | None = None, **env: str) -> subprocess.CompletedProcess[str]:
        command = [sys.executable, "-m", "wirecopy", *map(str, arguments)]
        environ = {k: v for k, v in os.environ.items() if not k.startswith("WIRECOPY_")} | env
        return subprocess.run(
            command, cwd=tmp_path, env=environ, input=stdin, capture_output=True, text=True, timeout=120, check=False
        )

    return run


@pytest.fixture
def workspace(wirecopy: Run, tmp_path: Path) -> Path:
    """A new workspace in the folder that the command line runs in."""
    assert wirecopy("init").returncode == 0
    return tmp_path
