"""Speed, memory and accuracy of statements in one run, as a user has them: files in, JSON out, the model's loading included.

    python benchmarks/statements.py ../shared/data/polnear/dev ../shared/eval/score_statements.py [--articles 1000]

Runs ``wirecopy statements FOLDER --json`` once over the labelled texts, which it scores with the scorer given, and once
over so many articles of 750 words (the same texts' paragraphs, dealt out anew), which it times. Prints articles a second
and the peak memory of all processes together.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from itertools import cycle
from pathlib import Path

WORDS = 750


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("data", type=Path)
    parser.add_argument("scorer", type=Path)
    parser.add_argument("--articles", type=int, default=1000)
    parser.add_argument("--json", action="store_true")
    args = parser.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch)
        scored = folder / "scored.jsonl"
        run(args.data / "text", scored)
        figures = json.loads(
            subprocess.run(
                [sys.executable, args.scorer, scored, args.data, "--json"], check=True, capture_output=True, text=True
            ).stdout
        )
        many = folder / "many"
        many.mkdir()
        for number, article in zip(range(args.articles), dealt(args.data / "text"), strict=False):
            (many / f"{number:05}.txt").write_text(article, encoding="utf-8")
        seconds, memory = run(many, folder / "many.jsonl")
        statements = (folder / "many.jsonl").read_bytes().count(b"\n")
    rate = args.articles / seconds
    if args.json:
        print(json.dumps({"articles_per_second": round(rate, 1), "memory_mib": memory, "figures": figures}))
        return
    print(
        f"{rate:.1f} articles of {WORDS} words a second, {memory} MiB, {statements:,} statements, {seconds:.0f} s in all"
    )
    for name, value in figures.items():
        if isinstance(value, dict):
            print(f"{name:16}{value['f1']:6.1f}")


def dealt(folder: Path) -> Iterator[str]:
    """Articles of about so many words, of whole paragraphs in their own order."""
    held: list[str] = []
    count = 0
    for path in cycle(sorted(folder.glob("*.txt"))):
        for paragraph in path.read_text(encoding="utf-8").split("\n\n"):
            held.append(paragraph)
            count += len(paragraph.split())
            if count >= WORDS:
                yield "\n\n".join(held)
                held, count = [], 0


def run(folder: Path, out: Path) -> tuple[float, int]:
    """Seconds and MiB of one run of the command."""
    begun = time.perf_counter()
    with out.open("wb") as sink:
        process = subprocess.Popen([sys.executable, "-m", "wirecopy", "statements", str(folder), "--json"], stdout=sink)
        peak = [0]
        watcher = threading.Thread(target=watch, args=(process.pid, peak, process), daemon=True)
        watcher.start()
        status = process.wait()
    if status:
        sys.exit(f"wirecopy statements ended with status {status}")
    return time.perf_counter() - begun, peak[0] // 2**20


def watch(pid: int, peak: list[int], process: subprocess.Popen[bytes]) -> None:
    """Look ten times a second at the memory that a process and its children hold for themselves (Linux)."""
    while process.poll() is None:
        peak[0] = max(peak[0], sum(held(each) for each in family(pid)))
        time.sleep(0.1)


def family(pid: int) -> list[int]:
    """A process and those that it started, and so on."""
    try:
        children = [
            int(each)
            for task in Path(f"/proc/{pid}/task").iterdir()
            for each in (task / "children").read_text().split()
        ]
    except OSError:
        return []
    return [pid, *(each for child in children for each in family(child))]


def held(pid: int) -> int:
    """Bytes of proportional set size: shared pages count once for all that share them."""
    try:
        lines = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()
    except OSError:
        return 0
    return next((int(line.split()[1]) * 1024 for line in lines if line.startswith("Pss:")), 0)


if __name__ == "__main__":
    main()
