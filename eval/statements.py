"""Accuracy of statements on labelled text, held to its floors.

    python eval/statements.py ../shared/data/polnear/dev            print the figures; status 1 if one is under its floor
    python eval/statements.py ../shared/data/polnear/dev --pin      raise the floors to the figures (never lowers one)
    python eval/statements.py DATA --pin --lower "why"              lower them, with the reason kept in the file

The folder holds text/NAME.txt and attributions/NAME_ANNOTATOR.ann. The floors are for the data with the digest pinned in
eval/floors.json; other data is measured and held to nothing.
"""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path

from wirecopy.article.furniture import find_furniture
from wirecopy.attribution.agreement import Triple, agreement
from wirecopy.attribution.extract import Extraction, Reading, extract
from wirecopy.engines.extraction import furniture_of
from wirecopy.engines.tagger import load_tagger
from wirecopy.engines.training.make import digest_of
from wirecopy.engines.training.standoff import Labelled, articles

FLOORS = Path(__file__).with_name("floors.json")
BATCH = 16


def main() -> int:
    """Measure, compare, pin."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("data", type=Path)
    parser.add_argument("--pin", action="store_true", help="raise the floors to what was measured")
    parser.add_argument("--lower", metavar="WHY", help="with --pin: lower them too, for this reason")
    args = parser.parse_args()
    data = list(articles(args.data))
    figures, digest = measure(data), digest_of(data)
    pinned = json.loads(FLOORS.read_text()) if FLOORS.exists() else {}
    floors = pinned.get(digest, {}).get("floors", {})
    show(figures, floors, len(data))
    short = [name for name in floors if figures[name] < floors[name]]
    if args.pin:
        return pin(pinned, digest, args, figures, short)
    if short:
        print(f"under the floor: {', '.join(short)}", file=sys.stderr)
    return 1 if short else 0


def measure(data: list[Labelled]) -> dict[str, float]:
    """F1 of each figure in per cent, of the whole extraction; nested statements are left out, as the labels have none."""
    tagger = load_tagger()
    found: list[Extraction] = []
    for at in range(0, len(data), BATCH):
        found += extract([reading(item.text) for item in data[at : at + BATCH]], tagger)
    counts = agreement((item.text, said(each), gold(item)) for item, each in zip(data, found, strict=True))
    return {name: round(count.f1, 1) for name, count in counts.items()}


def reading(text: str) -> Reading:
    """A text as its reader has it: the publisher's own lines are known."""
    return Reading(text=text, language="en", furniture=furniture_of(find_furniture(text)))


def said(found: Extraction) -> list[Triple]:
    """What was found, outermost statements only."""
    return [
        Triple(each.source.spans if each.source else (), each.cue.spans if each.cue else (), each.content.spans)
        for each in found.statements
        if each.parent is None
    ]


def gold(item: Labelled) -> list[Triple]:
    """What the text's first annotator found."""
    return [Triple(label.source, label.cue, label.content) for label in item.labels[0]]


def show(figures: dict[str, float], floors: dict[str, float], texts: int) -> None:
    """A table on standard output."""
    print(f"{texts} texts{'':10} F1   floor")
    for name, value in figures.items():
        print(f"{name:16}{value:6.1f}{floors[name]:8.1f}" if name in floors else f"{name:16}{value:6.1f}       -")


def pin(
    pinned: dict[str, dict[str, object]],
    digest: str,
    args: argparse.Namespace,
    figures: dict[str, float],
    short: list[str],
) -> int:
    """Write the floors; refuse to lower one without a reason."""
    if short and not args.lower:
        print(f"refused: {', '.join(short)} would be lowered. Give --lower 'WHY' if that is meant", file=sys.stderr)
        return 1
    entry = pinned.setdefault(digest, {"data": args.data.name, "lowered": []})
    if short:
        entry["lowered"] = [*entry.get("lowered", []), {"why": args.lower, "figures": short}]  # type: ignore[misc]
    entry["floors"] = figures
    FLOORS.write_text(json.dumps(pinned, indent=2) + "\n")
    print(f"pinned in {FLOORS.name}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
