"""Learn the weights of :mod:`wirecopy.lineage.traits` from simulated newsrooms.

    python benchmarks/lineage_weights.py [--seeds 200 201 202] [--rounds 400]

The likelihood of all families' true trees is maximised, in both settings of benchmarks/lineage.py together, beside a little
shrinking. Prints each weight as it is set and as it was learned: those in the module are rounded. No figure is to be reported
of the seeds that are learned from, 200 to 217.
"""

from __future__ import annotations

import argparse
import sys
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import numpy as np

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from benchmarks.lineage import SETTINGS, aligned
from tests.newsroom import Newsroom, simulate

from wirecopy.lineage.model import UNSEEN, Piece
from wirecopy.lineage.story import Story
from wirecopy.lineage.together import Together
from wirecopy.lineage.traits import ABSENT, FROM, NONE
from wirecopy.lineage.trees import shares
from wirecopy.lineage.unseen import absent

TABLES = {"from": FROM, "none": NONE, "absent": ABSENT}
NAMES = [(table, name) for table, weights in TABLES.items() for name in weights]
PLACE = {name: place for place, name in enumerate(NAMES)}
SHRINK = 1.0


class Family(NamedTuple):
    """``rows``: original (-1 for none) and derived, by number; ``values`` of each such way; ``true``: its share of the truth.
    ``size``: how many members and absent dispatches."""

    rows: np.ndarray
    values: np.ndarray
    true: np.ndarray
    size: int


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("--seeds", type=int, nargs="+", default=list(range(200, 218)))
    parser.add_argument("--rounds", type=int, default=400)
    args = parser.parse_args()
    rooms = (simulate(seed, 100, **options) for options in SETTINGS.values() for seed in args.seeds)
    learned = learn([family for room in rooms for family in families(room)], args.rounds)
    for (table, name), value in zip(NAMES, learned, strict=True):
        print(f"{table:7} {name:14} {TABLES[table][name][0]:6.2f} {value:6.2f}  {TABLES[table][name][1]}")


def families(room: Newsroom) -> Iterator[Family]:
    """Articles that share text with each other, with all ways to have come about."""
    pieces = {article.key: Piece(article.key, article) for article in room.articles}
    story = Story(pieces, aligned({article.key: article for article in room.articles}))
    together, truth = Together(story), defaultdict(set)
    for edge in room.truth:
        truth[edge.derived].add(edge.original)
    for article, agency in room.unseen.items():
        truth[article].add(f"{UNSEEN}{story.outlets.key(agency)}")
    met: set[str] = set()
    for first in sorted(pieces):
        members = [first] if first not in met and story.copied(first) else []
        for member in members:  # grows
            members += [each for each in story.copied(member) if each not in members]
        met.update(members)
        if members:
            yield family(story, together, members, truth)


def family(story: Story, together: Together, members: list[str], truth: dict[str, set[str]]) -> Family:
    keys = sorted({key for member in members for key in absent(story, member)})
    number = {name: at for at, name in enumerate([*members, *(UNSEEN + key for key in keys)])} | {"": -1}
    rows, values, true = [], [], []
    for member in members:
        ways = list(together.ways(member, story.copied(member), keys))
        right = truth[member].intersection(original for original, _, _ in ways) or {""}
        for original, found, table in ways:
            rows.append((number[original], number[member]))
            values.append(np.zeros(len(NAMES)))
            kind = next(name for name, weights in TABLES.items() if weights is table)
            for name, value in found.items():
                values[-1][PLACE[kind, name]] = value
            true.append((original in right) / len(right))
    return Family(np.array(rows), np.array(values), np.array(true), len(number) - 1)


def learn(known: list[Family], rounds: int, step: float = 0.1) -> np.ndarray:
    """Adam, in steps that get smaller."""
    weights, mean, square = np.zeros(len(NAMES)), np.zeros(len(NAMES)), np.zeros(len(NAMES))
    for at in range(1, rounds + 1):
        slope = sum(((expected(each, weights) - each.true) @ each.values for each in known), SHRINK * weights)
        mean, square = 0.9 * mean + 0.1 * slope, 0.99 * square + 0.01 * slope**2
        weights = weights - step * (1 - at / (rounds + 1)) * (mean / (1 - 0.9**at)) / np.sqrt(
            square / (1 - 0.99**at) + 1e-9
        )
    return weights


def expected(each: Family, weights: np.ndarray) -> np.ndarray:
    """The probability of each way under some weights."""
    original, derived = each.rows.T
    scores, roots = np.full((each.size, each.size), -np.inf), np.zeros(each.size)
    found = each.values @ weights
    first = original < 0
    roots[derived[first]] = found[first]
    scores[original[~first], derived[~first]] = found[~first]
    edges, none = shares(scores, roots)
    return np.where(first, none[derived], edges[original, derived])


if __name__ == "__main__":
    main()
