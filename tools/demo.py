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
    """Trace the archive into a new workspace, ask where two articles come from, check it, and write the report."""
    shutil.rmtree(WORKSPACE, ignore_errors=True)
    print("The sample archive is fiction: its places, people and papers are invented (demo/README.md).\n")
    wirecopy("trace", "demo/archive", "--into", "demo/workspace")
    wirecopy("lineage", "https://torrowcourier.example/news/6412")
    wirecopy("origin", "https://norlandtoday.example/2024/05/06/ferry-aground")
    wirecopy("show", "https://npa.example/items/20240507-0212", "--changes")
    wirecopy("search", '"harbour master" sand', "--limit", "2")
    wirecopy("verify")
    wirecopy("report", "--out", "demo/report.html", "--title", "Four days in Norland")
    print(FURTHER)


def wirecopy(*arguments: str) -> None:
    """Print a command and run it on the demo's workspace; a failure ends the demo with its status."""
    shown = shlex.join(arguments)
    print(f"$ wirecopy {shown}", flush=True)
    options = () if arguments[0] == "trace" else ("--workspace", str(WORKSPACE))
    done = subprocess.run([WIRECOPY, *options, *arguments], cwd=DEMO.parent, check=False)
    print(flush=True)
    if done.returncode:
        sys.exit(done.returncode)


FURTHER = """\
Look further:
  .venv/bin/wirecopy -w demo/workspace serve             all of it as a site: http://127.0.0.1:8000/
  demo/report.html                                       one page of it, for a browser
  .venv/bin/wirecopy -w demo/workspace list              all articles, with their ids
  .venv/bin/wirecopy -w demo/workspace lineage ID        what one was derived from, and what from it
  .venv/bin/wirecopy -w demo/workspace who Vorrane       everything she said, in all papers
  .venv/bin/wirecopy --help                              everything else

Your own articles:
  .venv/bin/wirecopy trace FOLDER-OR-URL --into my-news"""

if __name__ == "__main__":
    main()
