"""The main job on the sample archive, as a newcomer would type it. Run by ``make demo``."""

from __future__ import annotations

import shlex
import shutil
import subprocess
import sys
from pathlib import Path

DEMO = Path(__file__).resolve().parent.parent / "demo"
WORKSPACE = DEMO / "workspace"
WIRECOPY = Path(sys.executable).with_name("wirecopy")


def main() -> None:
    """Read the archive into a new workspace, look at it, check it, and write the report."""
    shutil.rmtree(WORKSPACE, ignore_errors=True)
    print("The sample archive is fiction: its places, people and papers are invented (demo/README.md).\n")
    wirecopy("init", "demo/workspace")
    wirecopy("read", "demo/archive")
    wirecopy("list", "--limit", "8")
    wirecopy("search", '"harbour master" sand', "--limit", "2")
    wirecopy("show", "https://npa.example/items/20240507-0212", "--changes")
    wirecopy("reuse", "--limit", "3")
    wirecopy("verify")
    wirecopy("report", "--out", "demo/report.html", "--title", "Four days in Norland")
    print(FURTHER)


def wirecopy(*arguments: str) -> None:
    """Print a command and run it on the demo's workspace; a failure ends the demo with its status."""
    shown = shlex.join(arguments)
    print(f"$ wirecopy {shown}", flush=True)
    options = () if arguments[0] == "init" else ("--workspace", str(WORKSPACE))
    done = subprocess.run([WIRECOPY, *options, *arguments], cwd=DEMO.parent, check=False)
    print(flush=True)
    if done.returncode:
        sys.exit(done.returncode)


FURTHER = """\
Look further:
  demo/report.html                                       open it in a browser
  .venv/bin/wirecopy -w demo/workspace search dredging   search all articles
  .venv/bin/wirecopy -w demo/workspace show ID           one article, with credits and notices
  .venv/bin/wirecopy --help                              everything else

Your own articles:
  .venv/bin/wirecopy init my-news && cd my-news && ../.venv/bin/wirecopy read FOLDER-OR-URL"""

if __name__ == "__main__":
    main()
