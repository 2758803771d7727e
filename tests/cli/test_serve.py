"""``wirecopy serve``: one process or several, ended by Ctrl-C, and what cannot be served."""

from __future__ import annotations

import signal
import socket
import subprocess
import sys
import time
from pathlib import Path
from urllib.request import urlopen

import pytest

from wirecopy import workflow

SERVE = [sys.executable, "-m", "wirecopy", "--workspace"]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    workflow.init(tmp_path / "desk", "sqlite:///wirecopy.db")
    return tmp_path / "desk"


def answers(address: str) -> bool:
    """Whether the front page comes within half a minute."""
    for _ in range(300):
        try:
            with urlopen(address, timeout=10) as page:
                return b"<h1>" in page.read()
        except OSError:
            time.sleep(0.1)
    return False


@pytest.mark.slow
@pytest.mark.parametrize("workers", ["1", "2"])
def test_it_serves_until_ctrl_c(folder: Path, workers: str) -> None:
    command = [*SERVE, str(folder), "serve", "--port", "0", "--workers", workers]
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True) as process:
        try:
            assert process.stderr is not None
            address = process.stderr.readline().split(" at ")[1].split()[0]
            assert answers(address)
            process.send_signal(signal.SIGINT)
            assert process.wait(60) == 0
            assert "Traceback" not in process.stderr.read()
        finally:
            process.kill()


def test_a_port_that_is_taken(folder: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = str(taken.getsockname()[1])
        done = subprocess.run([*SERVE, str(folder), "serve", "--port", port], capture_output=True, text=True)
    assert done.returncode == 2
    assert "cannot be listened at" in done.stderr and "--port" in done.stderr


@pytest.mark.parametrize(
    ("settings", "said"),
    [
        ('[web]\nhttps = "yes"\n', "[web] https = 'yes' is no setting"),
        ("[desk]\nport = 3\n", "[desk] port = 3 is no setting"),
    ],
)
def test_settings_that_make_no_sense(folder: Path, settings: str, said: str) -> None:
    with (folder / "wirecopy.toml").open("a") as file:
        file.write(settings)
    done = subprocess.run([*SERVE, str(folder), "serve", "--port", "0"], capture_output=True, text=True)
    assert done.returncode == 2 and said in done.stderr


def test_what_is_no_workspace(tmp_path: Path) -> None:
    done = subprocess.run([*SERVE, str(tmp_path), "serve"], capture_output=True, text=True)
    assert done.returncode == 2 and "wirecopy init" in done.stderr
