"""What a decider would find in a simulated press that knew how it works: every probability by which texts are edited, credits
given and dates set, and besides which articles are of one event, the texts of absent dispatches, and what was merged.

    python benchmarks/lineage_bound.py [--seeds 1 2 3] [--stories 100]

Nobody can know that of a real press. Prints precision, recall and F1 of its directed edges and of Wirecopy's, by the kind of
event. Where one outlet told a story first and all dispatches are here, the decider knows no more than probabilities: what it
misses is not in the articles.
"""

from __future__ import annotations

import argparse
import math
import random
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from benchmarks.lineage import SETTINGS, aligned
from benchmarks.press_odds import Seen, printed_marks, said
from benchmarks.press_texts import NEW, Way, ways
from tests.newsroom import Newsroom, _credits, simulate
from tests.newsroom.items import Item
from tests.newsroom.outlets import FIRST, PULL
from tests.newsroom.spread import event

from wirecopy.lineage.infer import infer
from wirecopy.lineage.model import Piece

Edge = tuple[str, str]
LEAST = 0.4  # probability from which an edge is said: about half of the F1 that is reached, which is best
ROUNDS = 3
_DOUBT = 0.1  # that somebody else than the tree found so far says had a text first


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("--seeds", type=int, nargs="+", default=[1, 2, 3, 4, 5])
    parser.add_argument("--stories", type=int, default=100)
    args = parser.parse_args()
    for setting, options in SETTINGS.items():
        counted: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
        for seed in args.seeds:
            room = simulate(seed, args.stories, **options)
            kinds: dict[str, str] = {}
            known = set(decided(seed, args.stories, kinds, **options))
            for name, edges in (("knows the press", known), ("wirecopy", told(room))):
                count(edges, room, kinds, name, counted)
        for (kind, name), found in sorted(counted.items()):
            print(
                f"{setting:27}{kind:36}{name:17}"
                + "  ".join(f"{n} {v:.3f}" for n, v in zip("PRF", figures(found), strict=True))
            )


def told(room: Newsroom) -> set[Edge]:
    """The edges that Wirecopy says."""
    articles = {article.key: article for article in room.articles}
    lineage = infer({key: Piece(key, article) for key, article in articles.items()}, aligned(articles))
    return {(each.derived, each.original) for each in lineage.derivations if each.decided}


def count(
    edges: set[Edge], room: Newsroom, kinds: dict[str, str], name: str, counted: dict[tuple[str, str], Counter[str]]
) -> None:
    """Right, missed and wrong edges by the kind of the derived article's event."""
    truth = {(edge.derived, edge.original) for edge in room.truth}
    here = {article.key for article in room.articles}
    for edge in truth | {each for each in edges if each[1] in here}:
        what = "right" if edge in truth and edge in edges else "missed" if edge in truth else "wrong"
        for kind in ("all", kinds[edge[0]]):
            counted[kind, name][what] += 1


def figures(found: Counter[str]) -> tuple[float, float, float]:
    """Precision, recall, F1."""
    precision, recall = (found["right"] / max(1, found["right"] + found[other]) for other in ("wrong", "missed"))
    return precision, recall, 2 * found["right"] / max(1, 2 * found["right"] + found["wrong"] + found["missed"])


def decided(
    seed: int, stories: int, kinds: dict[str, str], credits: float = 1.0, day_only: bool = False
) -> Iterator[Edge]:
    """The edges that it says; ``kinds`` takes the kind of each article's event."""
    chance = random.Random(seed)
    events = [event(chance) for _ in range(stories)]
    everything = [item for found, _ in events for item in found]
    kept = {item.key: marks for item, marks in _credits(seed, everything, credits)}
    for items, dispatch in events:
        kinds |= dict.fromkeys((item.key for item in items), _kind(items, dispatch))
        family = [*items, *([dispatch] if dispatch else [])]
        for (original, derived), likely in posterior(family, kept, credits, day_only, dispatch).items():
            if likely >= LEAST:
                yield derived, original
        yield from ((item.key, one.key) for item in items if len(item.sources) > 1 for one in item.sources)


def _kind(items: Sequence[Item], dispatch: Item | None) -> str:
    if dispatch:
        return "the first dispatch is absent"
    return "told by one" if sum(not item.sources for item in items) == 1 else "told by two, merged by some"


def posterior(
    family: Sequence[Item], kept: dict[str, frozenset[str]], share: float, day_only: bool, dispatch: Item | None
) -> dict[Edge, float]:
    """The probability of each original and copy; the tree found so far says who had what first, in the next round."""
    merged = frozenset(one.key for item in family for one in item.sources if len(item.sources) > 1)
    number = {item.key: at for at, item in enumerate(family)}
    firsts = {item.key: [(one, 1 / len(family)) for one in family] for item in family}
    pull = {item.key: 1.0 for item in family}
    made = {
        (a.key, b.key): list(ways(b, a))
        for a in family
        for b in family
        if a is not b and len(b.sources) < 2 and b.key not in merged
    }
    found: dict[tuple[str, str], float] = {}
    for _ in range(ROUNDS):
        seen = {
            item.key: Seen(
                item, printed_marks(item, kept.get(item.key, frozenset())), share, day_only, firsts[item.key]
            )
            for item in family
        }
        scores, roots = np.full((len(family), len(family)), -np.inf), np.full(len(family), -1e6)
        for item in family:
            roots[number[item.key]] = _first(seen[item.key], dispatch, merged)
            for other in family:
                odds = [
                    way.odds + said(seen[item.key], seen[other.key], way) for way in made.get((other.key, item.key), ())
                ]
                if odds and max(odds) > -math.inf:
                    best = max(odds)
                    total = best + math.log(sum(math.exp(each - best) for each in odds))
                    scores[number[other.key], number[item.key]] = total + math.log(pull[other.key])
        edges, none = shares_of_all(scores, roots)
        found = {
            (a.key, b.key): float(edges[number[a.key], number[b.key]]) for a in family for b in family if a is not b
        }
        pull, firsts = _so_far(family, edges, none, made)
    return found


def shares_of_all(scores: np.ndarray, roots: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """As :func:`wirecopy.lineage.trees.shares`, however far apart the likelihoods are: how much of the sum over all trees is
    left without an edge, by an elimination that subtracts nothing."""
    size = len(roots)
    all_, alone = np.repeat(scores[None], size * size + 1, 0), np.repeat(roots[None], size * size + 1, 0)
    places = np.arange(size * size)
    all_[places, places // size, places % size] = -np.inf
    with np.errstate(invalid="ignore"):
        sums = _log_sums(all_, alone)
        found = 1 - np.exp(sums[:-1] - sums[-1]).reshape(size, size)
    found = np.where(np.isfinite(scores), np.clip(np.nan_to_num(found), 0, 1), 0.0)
    return found, np.clip(1 - found.sum(axis=0), 0, 1)


def _log_sums(scores: np.ndarray, roots: np.ndarray) -> np.ndarray:
    """The logarithm of the sum over all trees, for each of several tables."""
    scores, roots, total = scores.copy(), roots.copy(), np.zeros(len(roots))
    size = roots.shape[1]
    for at in range(size - 1, -1, -1):
        into = np.concatenate([scores[:, :at, at], roots[:, at : at + 1]], axis=1)
        pivot = np.logaddexp.reduce(into, axis=1)
        total += pivot
        onward = scores[:, at, :at] - pivot[:, None]
        roots[:, :at] = np.logaddexp(roots[:, :at], roots[:, at : at + 1] + onward)
        scores[:, :at, :at] = np.logaddexp(scores[:, :at, :at], scores[:, :at, at, None] + onward[:, None, :])
    return total


def _first(seen: Seen, dispatch: Item | None, merged: frozenset[str]) -> float:
    """Log likelihood that it was made from none: nobody is credited then, and every sentence is new."""
    if seen.item is dispatch or seen.item.key in merged or len(seen.item.sources) > 1:
        return 0.0
    if seen.marks:
        return -1e5
    sort = {"agency": 0.66 / 3, "paper": 0.26 / 7}.get(seen.item.outlet.sort, 0.08 / 8)
    return math.log(sort) + NEW * sum(len(each.sentences) for each in seen.item.body)


def _so_far(
    family: Sequence[Item], edges: np.ndarray, none: np.ndarray, made: dict[Edge, list[Way]]
) -> tuple[dict[str, float], dict[str, list[tuple[Item, float]]]]:
    """How likely each is to be copied on, and who had its text first, by the likeliest tree."""
    above: dict[str, Item | None] = {}
    for at, item in enumerate(family):
        best = int(edges[:, at].argmax())
        above[item.key] = None if none[at] >= edges[best, at] else family[best]
        if len(item.sources) > 1:
            above[item.key] = item.sources[0]
    pull = {item.key: PULL[item.outlet.sort] if above[item.key] else FIRST for item in family}
    firsts: dict[str, list[tuple[Item, float]]] = {}
    for item in family:
        at, steps = item, 0
        while (up := above[at.key]) is not None and steps < len(family) and not _is_own(made.get((up.key, at.key), ())):
            at, steps = up, steps + 1
        firsts[item.key] = [(at, 1 - _DOUBT), *((one, _DOUBT / len(family)) for one in family)]
    return pull, firsts


def _is_own(found: Sequence[Way]) -> bool:
    """Whether a text is of its own for the most part: an excerpt of another, or a quotation."""
    return bool(found) and max(found, key=lambda way: way.odds).operation in ("excerpt", "quote")


if __name__ == "__main__":
    main()
