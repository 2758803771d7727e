"""Agreement of derivations with pairs of articles labelled by reading, in eval/lineage_labels.jsonl.

    wirecopy trace ARTICLES.parquet --into W --no-statements
    python eval/lineage.py W ARTICLES.parquet [--errors]

W is a workspace in which the table with the labelled articles (columns id, url) was traced. Direction: a pair counts as
directed where a chain of decided derivations leads from one article to the other. Relation: *derived* where the label
says reprint, cut, edited or excerpt with a direction known, *apart* for everything else; a pair labelled as derived
without a direction counts for neither. The sample takes as many pairs from each fifth of shared text, so the figures are no
estimate for all pairs. One reader labelled them, once.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq

LABELS = Path(__file__).with_name("lineage_labels.jsonl")
DERIVED = frozenset({"reprint", "cut", "edited", "excerpt"})
Edges = Mapping[str, Mapping[str, float]]  # originals of an article, with confidence


def main() -> None:
    """Print the agreement at several confidences, and on request each pair that disagrees."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("workspace", type=Path)
    parser.add_argument("articles", type=Path)
    parser.add_argument("--errors", action="store_true", help="each pair that is wrong or missed")
    args = parser.parse_args()
    named = ids(args.workspace, args.articles)
    edges = originals(args.workspace)
    judged = [(label, *answer(label, named, edges)) for label in map(json.loads, LABELS.open())]
    for least in (0.0, 0.5, 0.8, 0.9):
        print(f"confidence from {least:.1f}: {line(at_least(judged, least))}")
    for label, said, confidence in judged if args.errors else ():
        if said != label["original"]:
            print(json.dumps({**label, "said": said, "confidence": confidence}))


def line(judged: Iterable[tuple[Any, str | None]]) -> str:
    """Precision and recall of direction, and what was wrong by the kind of label."""
    counts: Counter[str] = Counter()
    wrong: Counter[str] = Counter()
    for label, said in judged:
        true = label["original"]
        if true is None and label["relation"] in DERIVED:
            continue
        counts["told"] += said is not None
        counts["true"] += true is not None
        counts["right"] += said is not None and said == true
        if said and said != true:
            wrong["turned round" if true else f"{label['relation']} taken for a derivation"] += 1
    share = [counts["right"] / max(counts[name], 1) for name in ("told", "true")]
    errors = ", ".join(f"{count} {kind}" for kind, count in wrong.most_common())
    found = f"{counts['right']} right of {counts['told']} told, {counts['true']} true"
    return f"precision {share[0]:.2f} recall {share[1]:.2f} ({found}{'; ' * bool(errors)}{errors})"


def at_least(judged: Iterable[tuple[Any, str | None, float]], least: float) -> Iterator[tuple[Any, str | None]]:
    """The answers, without those of less confidence."""
    return ((label, said if confidence >= least else None) for label, said, confidence in judged)


def answer(label: Mapping[str, str], named: Mapping[str, str], edges: Edges) -> tuple[str | None, float]:
    """The one of a labelled pair that the other is held to come from, and how sure its weakest step is."""
    a, b = label["a"], label["b"]
    for derived, original in ((a, b), (b, a)):
        if confidence := chain(named[derived], named[original], edges):
            return original, confidence
    return None, 0.0


def chain(derived: str, original: str, edges: Edges) -> float:
    """The confidence of the weakest step on the best chain from one article up to another; 0 where there is none."""
    best = {derived: 1.0}
    waiting = [derived]
    while waiting:
        article = waiting.pop()
        for parent, confidence in edges.get(article, {}).items():
            sure = min(best[article], confidence)
            if sure > best.get(parent, 0.0):
                best[parent] = sure
                waiting.append(parent)
    return best.get(original, 0.0)


def originals(workspace: Path) -> Edges:
    """The decided derivations of a workspace."""
    edges: dict[str, dict[str, float]] = defaultdict(dict)
    for each in listed(workspace, "lineage"):
        if each["decided"]:
            edges[each["derived"]][each["original"]] = each["confidence"]
    return edges


def ids(workspace: Path, articles: Path) -> dict[str, str]:
    """The workspace's id of each row of the table."""
    table = pq.read_table(articles, columns=["id", "url"]).to_pydict()
    known = {each["key"]: each["article"] for each in listed(workspace, "list", "--limit", "100000000")}
    return {row: known.get(url) or known.get(row, "") for row, url in zip(table["id"], table["url"], strict=True)}


def listed(workspace: Path, *command: str) -> Iterator[dict[str, Any]]:
    """What a listing command says."""
    run = [sys.executable, "-m", "wirecopy", "--workspace", str(workspace), *command, "--json"]
    yield from map(json.loads, subprocess.run(run, check=True, capture_output=True, text=True).stdout.splitlines())


if __name__ == "__main__":
    main()
