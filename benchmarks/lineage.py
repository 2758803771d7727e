"""Derivations in a simulated press, beside the two rules that others use: from the earliest member of a family, and from the
one, of those not later, with the most matching words.

    python benchmarks/lineage.py [--seeds 1 2 3] [--stories 100] [--kinds] [--json] [--reliability OUT.svg]

Prints, for credits and times as printed, and for half of the credits and days only, precision, recall and F1 of directed
edges, and how many of the articles that were named as an earliest version with a confidence of at least 0.9 were none.
``--reliability`` prints and draws how many of the edges said with each confidence were right.
"""

from __future__ import annotations

import argparse
import json
import sys
import time
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import altair as alt
import pyarrow as pa

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from tests.newsroom import Newsroom, earliest_member, most_matching_words, score, simulate

from wirecopy.article.model import Article
from wirecopy.lineage.infer import infer
from wirecopy.lineage.model import Lineage, Piece
from wirecopy.reuse.detect import detect
from wirecopy.reuse.model import Alignment, AlignmentType, Passage
from wirecopy.reuse.types import types_of
from wirecopy.span import Span

SETTINGS: dict[str, dict[str, Any]] = {
    "credits, times": {},
    "half of the credits, days": {"credits": 0.5, "day_only": True},
}
CERTAIN = 0.9
BANDS = 10


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("--seeds", type=int, nargs="+", default=[1, 2, 3, 4, 5])
    parser.add_argument("--stories", type=int, default=100)
    parser.add_argument("--kinds", action="store_true", help="recall by the kind of the true edge, and what was wrong")
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--reliability", type=Path, metavar="OUT.svg", help="how many were right at each confidence")
    args = parser.parse_args()
    bands: dict[tuple[str, int], list[bool]] = defaultdict(list)
    for setting, options in SETTINGS.items():
        rows: dict[str, list[tuple[float, ...]]] = defaultdict(list)
        extra: Counter[str] = Counter()
        said: list[tuple[float, bool]] = []
        for seed in args.seeds:
            for name, figures in measured(simulate(seed, args.stories, **options), extra, said):
                rows[name].append(figures)
        report(setting, rows, extra, args)
        for confidence, right in said:
            bands[setting, min(int(confidence * BANDS), BANDS - 1)].append(right)
    if args.reliability:
        draw(bands, args.reliability)


def draw(bands: Mapping[tuple[str, int], list[bool]], out: Path) -> None:
    """Print and plot the share that is right in each band of confidence."""
    rows = [
        {"setting": setting, "said": (band + 0.5) / BANDS, "right": sum(right) / len(right), "edges": len(right)}
        for (setting, band), right in sorted(bands.items())
    ]
    for row in rows:
        print(f"{row['setting']:27} about {row['said']:.2f}: {row['right']:.2f} of {row['edges']:4} right")
    ideal = alt.Chart(alt.Data(values=[{"said": 0, "right": 0}, {"said": 1, "right": 1}])).mark_line(
        color="#bbb", strokeDash=[4, 4]
    )
    points = alt.Chart(alt.Data(values=rows)).mark_line(point={"size": 50})
    shown = points.encode(
        x=alt.X("said:Q", title="confidence", scale=alt.Scale(domain=[0, 1])),
        y=alt.Y("right:Q", title="share that is right", scale=alt.Scale(domain=[0, 1])),
        color=alt.Color("setting:N", title=None),
    )
    (ideal.encode(x="said:Q", y="right:Q") + shown).properties(width=360, height=300).save(str(out))


def measured(
    room: Newsroom, extra: Counter[str], said: list[tuple[float, bool]]
) -> Iterator[tuple[str, tuple[float, ...]]]:
    """Precision, recall and F1 of each rule; ``said`` takes the confidence of each edge and whether it is right."""
    articles = {article.key: article for article in room.articles}
    alignments = aligned(articles)
    begin = time.process_time()
    lineage = infer({key: Piece(key, article) for key, article in articles.items()}, alignments)
    extra["milliseconds"] += round(1000 * (time.process_time() - begin))
    extra["articles"] += len(articles)
    extra["alignments"] += len(alignments)
    yield "wirecopy", tuple(score([(d.derived, d.original) for d in lineage.derivations if d.decided], room))
    known = {(edge.derived, edge.original) for edge in room.truth}
    among = [d for d in lineage.derivations if d.decided and d.original in articles]
    said += [(d.confidence, (d.derived, d.original) in known) for d in among]
    words: Counter[tuple[str, str]] = Counter()
    for left, right, matched, _, kind in alignments:
        if kind is AlignmentType.COPY:
            words[left.article, right.article] += matched
    pairs = [(left, right, matched) for (left, right), matched in words.items()]
    yield "earliest member", tuple(score(earliest_member(pairs, room.articles), room))
    yield "most matching words", tuple(score(most_matching_words(pairs, room.articles), room))
    errors(room, lineage, extra)


def errors(room: Newsroom, lineage: Lineage, extra: Counter[str]) -> None:
    """Count what was found and wrong, by kind."""
    truth = {(edge.derived, edge.original): str(edge.kind) for edge in room.truth}
    decided = {(d.derived, d.original): d for d in lineage.derivations if d.decided}
    for pair, kind in truth.items():
        extra[f"found {kind}" if pair in decided else f"missed {kind}"] += 1
    for (derived, original), found in decided.items():
        if original.startswith("unseen:"):
            right = room.unseen.get(derived)
            extra["unseen, right" if right else "unseen, wrong"] += 1
        elif (derived, original) not in truth:
            why = "both unseen" if derived in room.unseen else "a root" if derived in room.roots else "not the nearest"
            extra["turned round" if (original, derived) in truth else why] += 1
        if original in truth and found.confidence >= CERTAIN:
            extra["certain"] += 1
    extra["certain earliest, wrong"] += wrong_earliest(room, lineage)
    extra["unseen, all"] += len(room.unseen)


def wrong_earliest(room: Newsroom, lineage: Lineage) -> int:
    """How many articles stand as the earliest version of another with certainty, and are from one of its copies."""
    truth = {(edge.derived, edge.original) for edge in room.truth}
    sure = [d for d in lineage.derivations if d.decided and d.confidence >= CERTAIN]
    return sum((d.original, d.derived) in truth for d in sure)


def aligned(articles: Mapping[str, Article]) -> list[Alignment]:
    """The passages that articles share, with their types."""
    names = list(articles)
    texts = [pa.array([articles[name].text for name in names], pa.large_string())]
    about = [articles[name] for name in names]
    found = detect(texts).alignments
    types = types_of(
        found,
        texts,
        outlets=[article.outlet for article in about],
        urls=[article.url for article in about],
        published=[str(article.published) if article.published else None for article in about],
        titles=[article.headline for article in about],
    )
    return [alignment(row, kind, names) for row, kind in zip(found.to_pylist(), types.to_pylist(), strict=True)]


def alignment(row: Mapping[str, Any], kind: str, names: list[str]) -> Alignment:
    left, right = (
        Passage(names[row[side]], Span(row[f"{side}_begin"], row[f"{side}_end"])) for side in ("left", "right")
    )
    return Alignment(left, right, row["matched_words"], row["similarity"], AlignmentType(kind))


def report(
    setting: str, rows: Mapping[str, list[tuple[float, ...]]], extra: Counter[str], args: argparse.Namespace
) -> None:
    for name, figures in rows.items():
        mean = [sum(column) / len(figures) for column in zip(*figures, strict=True)]
        if args.json:
            print(json.dumps({"setting": setting, "rule": name} | dict(zip(("P", "R", "F1"), mean, strict=True))))
        else:
            print(f"{setting:27} {name:20} " + "  ".join(f"{n} {v:.3f}" for n, v in zip("PRF", mean, strict=True)))
    if args.kinds and not args.json:
        print("   ", ", ".join(f"{name}: {times}" for name, times in sorted(extra.items())))
    elif not args.json:
        print(f"    named earliest with certainty, wrongly: {extra['certain earliest, wrong']}")


if __name__ == "__main__":
    main()
