"""Tracing a table of articles as a whole process, then new articles one by one into that workspace.

    python benchmarks/tracing.py ARTICLES.parquet [--new 40] [--statements] [--json]

Without ``--statements`` the slowest stage is left out, and families with it. The new articles are made from rows of the
table: two thirds of one, and a line of their own; each is traced in a process that is running already, as a desk would. Prints
seconds, processor seconds and peak memory of the whole, then the median and the slowest of the new ones in milliseconds.
"""

from __future__ import annotations

import argparse
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq

from wirecopy.settings import load_settings
from wirecopy.workflow import tracing, workspaces


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("articles", type=Path)
    parser.add_argument("--new", type=int, default=40)
    parser.add_argument("--statements", action="store_true")
    parser.add_argument("--json", action="store_true")
    args = parser.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        workspace = Path(scratch) / "workspace"
        figures = whole(args.articles, workspace, args.statements)
        figures |= one_by_one(args.articles, workspace, args.new)
    print(json.dumps(figures) if args.json else "\n".join(f"{name:24} {value}" for name, value in figures.items()))


def whole(articles: Path, workspace: Path, statements: bool) -> dict[str, Any]:
    """One process from the table to the summary."""
    command = [sys.executable, "-m", "wirecopy", "trace", str(articles), "--into", str(workspace), "--json"]
    begin = time.monotonic()
    with (workspace.parent / "said").open("w+b") as out:
        process = subprocess.Popen([*command, *([] if statements else ["--no-statements"])], stdout=out)
        _, status, usage = os.wait4(process.pid, 0)
        out.seek(0)
        said = out.read()
    if status:
        sys.exit(f"{' '.join(command)}: exit status {os.waitstatus_to_exitcode(status)}")
    figures = {"seconds": round(time.monotonic() - begin, 1)} | json.loads(said.splitlines()[-1])
    figures |= {"processor": round(usage.ru_utime + usage.ru_stime, 1), "mib": usage.ru_maxrss // 1024}
    return figures


def one_by_one(articles: Path, workspace: Path, count: int) -> dict[str, Any]:
    """New articles into the workspace, each timed; the first warms up."""
    rows = pq.read_table(articles, columns=["title", "text"])
    step = max(rows.num_rows // (count + 1), 1)
    times = []
    with workspaces.workspace(load_settings(workspace, {})) as engine:
        for number in range(count + 1):
            row = rows.slice(number * step, 1).to_pylist()[0]
            path = workspace.parent / f"new-{number}.txt"
            path.write_text(f"{row['title']}\n\n{row['text'][: len(row['text']) * 2 // 3]}\n\nIt is item {number}.")
            begin = time.monotonic()
            tracing.trace(engine, workspace / "index", [str(path)], tracing.Tracing(statements=False))
            times.append(1000 * (time.monotonic() - begin))
    rest = sorted(times[1:]) or times
    figures = {"first": times[0], "median": statistics.median(rest), "slowest": rest[-1]}
    return {f"new, {name}, ms": round(value) for name, value in figures.items()}


if __name__ == "__main__":
    main()
