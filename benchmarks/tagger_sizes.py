"""What a smaller encoder costs and gives: accuracy and articles a second of several taggers, measured side by side.

    python benchmarks/tagger_sizes.py ../shared/data/polnear/dev ../shared/eval/score_statements.py \
        "2 layers=small" "3 layers=src/wirecopy/resources/tagger" [--articles 200] [--rounds 3] [--plot docs/images/tagger.svg]

Each tagger is a name and the folder that ``wirecopy train`` wrote. The taggers take turns, so that a busy machine is busy for
all of them; speeds are medians of the rounds. Prints a Markdown table, and draws the plot.
"""

from __future__ import annotations

import argparse
import json
import os
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import NamedTuple
from xml.sax.saxutils import escape

from statements import WORDS, dealt, run

_WIDTH, _HEIGHT, _LEFT, _BOTTOM, _EDGE = 560, 340, 60, 48, 24


class Point(NamedTuple):
    """One tagger: megabytes, articles a second, and F1 by figure in per cent."""

    name: str
    size: float
    rate: float
    figures: dict[str, float]


def main() -> None:
    """Measure, print, draw."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("data", type=Path)
    parser.add_argument("scorer", type=Path)
    parser.add_argument("taggers", nargs="+", metavar="NAME=FOLDER")
    parser.add_argument("--articles", type=int, default=200)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--plot", type=Path)
    args = parser.parse_args()
    folders = {name: Path(folder) for name, _, folder in (each.partition("=") for each in args.taggers)}
    with tempfile.TemporaryDirectory() as scratch:
        many = Path(scratch) / "many"
        many.mkdir()
        for number, article in zip(range(args.articles), dealt(args.data / "text"), strict=False):
            (many / f"{number:05}.txt").write_text(article, encoding="utf-8")
        rates: dict[str, list[float]] = {name: [] for name in folders}
        for _ in range(args.rounds):
            for name, folder in folders.items():
                rates[name].append(args.articles / with_tagger(folder, many, Path(scratch) / "out.jsonl"))
        points = [
            Point(name, megabytes(folder), statistics.median(rates[name]), scored(folder, args, Path(scratch)))
            for name, folder in folders.items()
        ]
    print(table(points))
    if args.plot:
        args.plot.write_text(plot(points), encoding="utf-8")


def with_tagger(folder: Path, texts: Path, out: Path) -> float:
    """Seconds that one run over texts takes."""
    os.environ["WIRECOPY_TAGGER"] = str(folder.absolute())
    return run(texts, out)[0]


def megabytes(folder: Path) -> float:
    """Of the files that ship."""
    return sum(path.stat().st_size for path in folder.iterdir()) / 1e6


def scored(folder: Path, args: argparse.Namespace, scratch: Path) -> dict[str, float]:
    """F1 of each figure on the labelled texts."""
    out = scratch / "scored.jsonl"
    with_tagger(folder, args.data / "text", out)
    command = [sys.executable, args.scorer, out, args.data, "--json"]
    found = json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout)
    return {name: value["f1"] for name, value in found.items() if isinstance(value, dict)}


def table(points: list[Point]) -> str:
    """The points as a Markdown table."""
    names = list(points[0].figures)
    lines = [
        f"| encoder | MB | articles of {WORDS} words a second | {' | '.join(names)} |",
        "|---" * (3 + len(names)) + "|",
    ]
    for point in points:
        cells = [
            point.name,
            f"{point.size:.1f}",
            f"{point.rate:.1f}",
            *(f"{point.figures[name]:.1f}" for name in names),
        ]
        lines.append(f"| {' | '.join(cells)} |")
    return "\n".join(lines)


def plot(points: list[Point]) -> str:
    """Linked F1 against articles a second, as SVG."""
    linked = [point.figures["linked"] for point in points]
    low, high = int(min(linked)) - 1, int(max(linked)) + 2
    fastest = 5 * (int(max(point.rate for point in points)) // 5 + 1)

    def x(rate: float) -> float:
        return _LEFT + rate / fastest * (_WIDTH - _LEFT - 3 * _EDGE)

    def y(figure: float) -> float:
        return _HEIGHT - _BOTTOM - (figure - low) / (high - low) * (_HEIGHT - _BOTTOM - _EDGE)

    parts = [
        f'<line x1="{x(0)}" x2="{x(fastest)}" y1="{y(f):.1f}" y2="{y(f):.1f}" stroke="#ddd"/>'
        f'<text x="{_LEFT - 8}" y="{y(f) + 4:.1f}" text-anchor="end">{f}</text>'
        for f in range(low, high + 1)
    ]
    parts += [
        f'<text x="{x(rate):.1f}" y="{_HEIGHT - _BOTTOM + 18}" text-anchor="middle">{rate}</text>'
        for rate in range(0, fastest + 1, 5)
    ]
    parts.append(
        '<polyline fill="none" stroke="#1f5a92" points="'
        + " ".join(f"{x(p.rate):.1f},{y(p.figures['linked']):.1f}" for p in points)
        + '"/>'
    )
    for number, point in enumerate(points):
        at = x(point.rate), y(point.figures["linked"])
        beside = at[0] + 9, at[1] + (-8 if number % 2 else 20)  # neighbours' names go one above, one below
        parts.append(f'<circle cx="{at[0]:.1f}" cy="{at[1]:.1f}" r="5" fill="#1f5a92"/>')
        parts.append(f'<text x="{beside[0]:.1f}" y="{beside[1]:.1f}" font-weight="bold">{escape(point.name)}</text>')
    under = f"articles of {WORDS} words a second, two cores"
    parts.append(f'<text x="{(_LEFT + _WIDTH) / 2:.0f}" y="{_HEIGHT - 10}" text-anchor="middle">{under}</text>')
    parts.append(f'<text x="{_LEFT - 40}" y="{_EDGE - 8}">linked F1, per cent</text>')
    head = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_WIDTH} {_HEIGHT}" font-family="sans-serif" font-size="12">'
    return "\n".join([head, f'<rect width="{_WIDTH}" height="{_HEIGHT}" fill="#fff"/>', *parts, "</svg>", ""])


if __name__ == "__main__":
    main()
