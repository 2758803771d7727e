"""Nothing that was reported as done is lost, however the program ends; the same command goes on."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from tests.cli.conftest import Run

pytestmark = pytest.mark.slow

COUNT = 3000


def table(folder: Path) -> Path:
    path = folder / "many.jsonl"
    with path.open("w") as file:
        for n in range(COUNT):
            file.write(json.dumps({"id": str(n), "title": f"Head {n}", "text": f"Words of article {n}. " * 20}) + "\n")
    return path


@pytest.mark.parametrize("how", [signal.SIGKILL, signal.SIGINT, signal.SIGTERM])
@pytest.mark.parametrize("after", [1, 700])
def test_a_read_cut_off_keeps_what_it_reported_and_goes_on(
    wirecopy: Run, workspace: Path, how: signal.Signals, after: int
) -> None:
    path = table(workspace)
    command = [sys.executable, "-m", "wirecopy", "read", str(path), "--json", "--workers", "1"]
    reported: list[str] = []
    env = {
        name: value for name, value in os.environ.items() if not name.startswith("COV")
    }  # its lock outlives a signal
    with subprocess.Popen(
        command, cwd=workspace, env=env, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout and process.stderr
        for line in process.stdout:
            reported.append(json.loads(line)["article"])
            if len(reported) == after:
                os.kill(process.pid, how)
                break
        reported += [json.loads(line)["article"] for line in process.stdout if line.endswith("}\n")]
        complaint = process.stderr.read()
    assert "Traceback" not in complaint
    if how == signal.SIGINT:
        assert process.returncode == 130 and "run the same command again" in complaint
    listed = {json.loads(line)["article"] for line in wirecopy("list", "--json").stdout.splitlines()}
    assert set(reported) <= listed and len(listed) < COUNT
    assert wirecopy("verify").returncode == 0
    again = wirecopy("read", str(path))
    assert again.returncode == 0
    assert f"{COUNT - len(listed):,} new articles" in again.stderr
    assert wirecopy("verify").returncode == 0
