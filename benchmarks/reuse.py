"""Reuse beside its peers, each a whole process from the file to the last pair, one after the other in one run.

    python benchmarks/reuse.py CORPUS... --scorer SCORER [--peers] [--passim COMMAND] [--json]

CORPUS is a folder with ``corpus.jsonl`` (id, text) and ``truth.jsonl``; SCORER scores alignments against it. Prints, for
each corpus and tool, seconds, processor seconds, documents a second, peak memory and the scorer's figures, then time as
ratios to Wirecopy's. Peers need ``pip install 'wirecopy[peers]'``; those without spans report whole documents. passim
runs where its command is given. With several corpora the growth of time over their sizes is printed as an exponent.
"""

from __future__ import annotations

import argparse
import json
import math
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

SHOWN = ("R_direct", "R_sibling", "P_pair", "P_family", "S_R", "S_P", "granularity", "bound_p90")
PERMUTATIONS, SHINGLE, THRESHOLD = 128, 3, 0.1


def main() -> None:
    """Measure and print; with ``--run``, be the process that is measured."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("corpora", nargs="+", type=Path)
    parser.add_argument("--scorer", type=Path)
    parser.add_argument("--peers", action="store_true", help="datasketch and rensa too")
    parser.add_argument("--passim", help="the command that runs passim")
    parser.add_argument("--plot", type=Path, help="write the growth of time over N as SVG")
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--run", nargs=2, metavar=("TOOL", "OUT"), help=argparse.SUPPRESS)
    args = parser.parse_args()
    if args.run:
        with Path(args.run[1]).open("w", encoding="utf-8") as out:
            write(PEERS[args.run[0]](args.corpora[0]), out)
        return
    rows = [row for corpus in args.corpora for row in measured(corpus, args)]
    for row in rows:
        print(json.dumps(row) if args.json else line(row), flush=True)
    if args.plot:
        args.plot.write_text(plot([row for row in rows if row["tool"] == "wirecopy"]), encoding="utf-8")
    if not args.json:
        print_growth([row for row in rows if row["tool"] == "wirecopy"])


def measured(corpus: Path, args: argparse.Namespace) -> Iterator[dict[str, Any]]:
    """A row for each tool on one corpus."""
    texts = sum(1 for _ in (corpus / "corpus.jsonl").open("rb"))
    base = None
    with tempfile.TemporaryDirectory() as scratch:
        for tool, command in commands(corpus, Path(scratch), args):
            seconds, cpu, memory = watched(command, Path(scratch) / f"{tool}.jsonl" if tool == "wirecopy" else None)
            base = base or cpu
            found = alignments(tool, corpus, Path(scratch))
            row = {"corpus": corpus.name, "texts": texts, "tool": tool, "seconds": round(seconds, 2)}
            row |= {"cpu": round(cpu, 2), "per_second": round(texts / seconds), "mib": memory}
            yield row | {"times": round(cpu / base, 1)} | score(args.scorer, corpus, found)


def commands(corpus: Path, scratch: Path, args: argparse.Namespace) -> Iterator[tuple[str, list[str]]]:
    """The tools and how they are started."""
    yield "wirecopy", [sys.executable, "-m", "wirecopy", "reuse", str(corpus / "corpus.jsonl"), "--json"]
    for tool in PEERS if args.peers else ():
        yield tool, [sys.executable, __file__, str(corpus), "--run", tool, str(scratch / f"{tool}.jsonl")]
    if args.passim:
        yield "passim", [*args.passim.split(), str(corpus / "corpus.jsonl"), str(scratch / "passim")]


def watched(command: list[str], out: Path | None) -> tuple[float, float, int]:
    """Seconds, processor seconds with those of its processes, and MiB of memory at the most, of a command."""
    begin = time.monotonic()
    with (out or Path(os.devnull)).open("wb") as target, Path(os.devnull).open("wb") as silent:
        process = subprocess.Popen(command, stdout=target, stderr=silent)
        _, status, usage = os.wait4(process.pid, 0)
    if status and os.waitstatus_to_exitcode(status):
        sys.exit(f"{' '.join(command)}: exit status {os.waitstatus_to_exitcode(status)}")
    return time.monotonic() - begin, usage.ru_utime + usage.ru_stime, usage.ru_maxrss // 1024


def alignments(tool: str, corpus: Path, scratch: Path) -> Path:
    """The file of what a tool found, in the scorer's form."""
    out = scratch / f"{tool}.jsonl"
    if tool == "passim":
        with out.open("w", encoding="utf-8") as lines:
            write(passim_pairs(scratch / "passim" / "align.json"), lines)
    return out


def score(scorer: Path | None, corpus: Path, found: Path) -> dict[str, Any]:
    """The scorer's figures."""
    if scorer is None:
        return {}
    done = subprocess.run([sys.executable, scorer, corpus, found, "--json"], check=True, capture_output=True, text=True)
    return {name: value for name, value in json.loads(done.stdout).items() if name in SHOWN}


def line(row: dict[str, Any]) -> str:
    """A row to read."""
    figures = "  ".join(f"{name} {row[name]}" for name in SHOWN if name in row)
    cost = (
        f"{row['seconds']:8.2f} s {row['cpu']:8.2f} cpu ×{row['times']:<6} {row['per_second']:7,}/s {row['mib']:6,} MiB"
    )
    return f"{row['corpus']:14} {row['tool']:11} {cost}  {figures}"


def print_growth(rows: list[dict[str, Any]]) -> None:
    """The exponent of processor time over the number of texts, from the smallest to the largest corpus."""
    first, last = min(rows, key=lambda row: row["texts"]), max(rows, key=lambda row: row["texts"])
    if first["texts"] < last["texts"]:
        exponent = math.log(last["cpu"] / first["cpu"]) / math.log(last["texts"] / first["texts"])
        print(f"growth from {first['texts']:,} to {last['texts']:,} texts: exponent {exponent:.2f}")


WIDTH, HEIGHT, LEFT, TOP = 640, 400, 70, 20


def plot(rows: list[dict[str, Any]]) -> str:
    """Seconds over texts, both in powers of ten, beside a line that grows with the texts."""
    tens = range(math.floor(math.log10(min(row["texts"] for row in rows))), 7)

    def x(texts: float) -> float:
        return LEFT + (math.log10(texts) - tens[0]) / (tens[-1] + 0.1 - tens[0]) * (WIDTH - LEFT - 20)

    def y(seconds: float) -> float:
        return HEIGHT - 40 - (math.log10(seconds)) / 3.2 * (HEIGHT - 40 - TOP)

    largest = max(rows, key=lambda row: row["texts"])
    rate = largest["cpu"] / largest["texts"]
    parts = [
        f'<line x1="{x(1 / rate):.0f}" y1="{y(1):.0f}" '
        f'x2="{x(largest["texts"]):.0f}" y2="{y(largest["cpu"]):.0f}" stroke="#bbb"/>'
    ]
    for ten in tens:
        parts.append(f'<text x="{x(10**ten):.0f}" y="{HEIGHT - 20}" text-anchor="middle">{10**ten:,}</text>')
    for seconds in (1, 10, 100, 1000):
        parts.append(f'<text x="{LEFT - 8}" y="{y(seconds) + 4:.0f}" text-anchor="end">{seconds:,} s</text>')
        parts.append(f'<line x1="{LEFT}" y1="{y(seconds):.0f}" x2="{WIDTH - 20}" y2="{y(seconds):.0f}" stroke="#eee"/>')
    for row in rows:
        for value, fill in ((row["seconds"], "#c60"), (row["cpu"], "#06c")):
            parts.append(f'<circle cx="{x(row["texts"]):.0f}" cy="{y(value):.0f}" r="5" fill="{fill}"/>')
    parts.append(f'<text x="{LEFT + 10}" y="{TOP + 8}" fill="#06c">processor seconds of the whole process</text>')
    parts.append(f'<text x="{LEFT + 10}" y="{TOP + 24}" fill="#c60">seconds by the clock, two shared cores</text>')
    parts.append(f'<text x="{LEFT + 10}" y="{TOP + 40}" fill="#888">grey: growth with the number of articles</text>')
    head = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" font-family="sans-serif" font-size="12">'
    return "\n".join([head, f'<rect width="{WIDTH}" height="{HEIGHT}" fill="#fff"/>', *parts, "</svg>", ""])


Pair = tuple[str, int, int, str, int, int]


def write(pairs: Iterator[Pair], out: Any) -> None:
    """Pairs as the scorer reads them."""
    for a, a_begin, a_end, b, b_begin, b_end in pairs:
        left = {"article": a, "begin": a_begin, "end": a_end}
        json.dump({"left": left, "right": {"article": b, "begin": b_begin, "end": b_end}}, out)
        out.write("\n")


def read(corpus: Path) -> Iterator[tuple[str, str]]:
    """Ids and texts."""
    with (corpus / "corpus.jsonl").open(encoding="utf-8") as lines:
        for row in map(json.loads, lines):
            yield row["id"], row["text"]


def shingles(text: str) -> list[str]:
    """Every three words."""
    words = text.lower().split()
    return [" ".join(words[at : at + SHINGLE]) for at in range(max(len(words) - SHINGLE + 1, 1))]


def datasketch_pairs(corpus: Path) -> Iterator[Pair]:
    """MinHash LSH of whole documents."""
    from datasketch import MinHash, MinHashLSH

    index = MinHashLSH(threshold=THRESHOLD, num_perm=PERMUTATIONS)
    sizes: dict[str, int] = {}
    for name, text in read(corpus):
        sketch = MinHash(num_perm=PERMUTATIONS)
        sketch.update_batch([shingle.encode() for shingle in shingles(text)])
        for other in index.query(sketch):
            yield str(other), 0, sizes[str(other)], name, 0, len(text)
        index.insert(name, sketch)
        sizes[name] = len(text)


def rensa_pairs(corpus: Path) -> Iterator[Pair]:
    """MinHash LSH of whole documents, in Rust."""
    from rensa import RMinHash, RMinHashLSH

    index = RMinHashLSH(threshold=THRESHOLD, num_perm=PERMUTATIONS, num_bands=PERMUTATIONS // 2)
    known: list[tuple[str, int, Any]] = []
    for number, (name, text) in enumerate(read(corpus)):
        sketch = RMinHash(num_perm=PERMUTATIONS, seed=42)
        sketch.update(shingles(text))
        for other in index.query(sketch):
            a, size, its = known[other]
            if sketch.jaccard(its) >= THRESHOLD:
                yield a, 0, size, name, 0, len(text)
        index.insert(number, sketch)
        known.append((name, len(text), sketch))


def passim_pairs(folder: Path) -> Iterator[Pair]:
    """What passim's ``--pairwise`` output says."""
    for part in sorted(folder.glob("part-*")):
        for row in map(json.loads, part.read_text(encoding="utf-8").splitlines()):
            yield row["id"], row["begin"], row["end"], row["id2"], row["begin2"], row["end2"]


PEERS: dict[str, Callable[[Path], Iterator[Pair]]] = {"datasketch": datasketch_pairs, "rensa": rensa_pairs}


if __name__ == "__main__":
    main()
