"""Make the project's own virtual environment from the lock file. Needs Python 3.11 or later and its package index.

    python3 tools/bootstrap.py FOLDER

Does nothing else: no root, no server, nothing outside FOLDER.
"""

from __future__ import annotations

import importlib.util
import subprocess
import sys
import venv
from pathlib import Path

HERE = Path(__file__).resolve().parent.parent
LOCK = HERE / "requirements.lock"


def main() -> None:
    """Make the environment and install what the lock file names, by digest, then the project itself."""
    if sys.version_info < (3, 11):  # noqa: UP036  the Python that runs this is not the project's yet
        sys.exit(f"Wirecopy needs Python 3.11 or later; {sys.executable} is {sys.version.split()[0]}. Set PYTHON=…")
    folder = Path(sys.argv[1])
    print(f"Setting up {folder} with Python {sys.version.split()[0]} (once; a minute or two)", flush=True)
    make_environment(folder)
    python = folder / "bin" / "python"
    # The lock is whole: left to resolve, pip may want a newer release for an extra of a package that is pinned.
    install(python, "--no-deps", "--require-hashes", "--requirement", str(LOCK))
    install(python, "--no-deps", "--no-build-isolation", "--editable", str(HERE))


def make_environment(folder: Path) -> None:
    """An empty environment with pip in it, by ensurepip, else by the pip that Python has."""
    if importlib.util.find_spec("ensurepip"):
        venv.create(folder, with_pip=True, clear=True)
    elif importlib.util.find_spec("pip"):
        venv.create(folder, with_pip=False, clear=True)
        run(sys.executable, "-m", "pip", "--python", str(folder / "bin" / "python"), "install", "--quiet", "pip")
    else:
        sys.exit("This Python has neither ensurepip nor pip. On Debian: apt-get install python3-venv")


def install(python: Path, *what: str) -> None:
    """Install with the environment's own pip."""
    run(str(python), "-m", "pip", "install", "-qq", "--disable-pip-version-check", "--no-input", *what)


def run(*command: str) -> None:
    """Run a command; when it fails, say so and stop with its status."""
    done = subprocess.run(command, check=False)
    if done.returncode:
        sys.exit(f"Failed: {' '.join(command)}")


if __name__ == "__main__":
    main()
