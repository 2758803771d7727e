"""Agreement of families of statements with pairs labelled by reading, in eval/family_labels.jsonl.

    python eval/families.py < predicted.jsonl     one {"a", "a_span", "b", "b_span"} a line: said to be the same statement

A labelled pair counts as predicted where a predicted pair overlaps it at both ends, whichever way round. A pair whose
label is null could not be told by reading, and counts for nothing; so does a predicted pair that nobody labelled, as the
labels are a sample. eval/sample_families.py draws that sample: hard cases are over-represented, so the figures compare
systems and are no estimate of what a newsroom meets. One reader labelled it, once: how far two would agree is not known.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections import defaultdict
from collections.abc import Hashable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

LABELS = Path(__file__).with_name("family_labels.jsonl")
Pair = Mapping[str, Any]  # a, a_span, b, b_span; a labelled one also has same, form and why


class Score(NamedTuple):
    """Shares from 0 to 1."""

    precision: float
    recall: float

    @property
    def f1(self) -> float:
        """The harmonic mean; 0 where both are."""
        total = self.precision + self.recall
        return 2 * self.precision * self.recall / total if total else 0.0


def b_cubed(found: Iterable[Iterable[Hashable]], reference: Iterable[Iterable[Hashable]]) -> Score:
    """B-cubed precision and recall of a clustering against a reference, each item weighing the same.

    Bagga & Baldwin (1998), Algorithms for Scoring Coreference Chains. The clusters of each side are disjoint and hold
    the same items; a statement without a family is a cluster of its own. The extension of Amigó et al. (2009) to
    overlapping clusters is not needed: a statement has one family.
    """
    ours, theirs = _cluster_of(found), _cluster_of(reference)
    if ours.keys() != theirs.keys():
        raise ValueError("the clusterings hold different items: give an item without a family a cluster of its own")
    shared = {item: len(ours[item] & theirs[item]) for item in ours}
    return Score(
        _share(sum(shared[item] / len(ours[item]) for item in ours), len(ours)),
        _share(sum(shared[item] / len(theirs[item]) for item in theirs), len(theirs)),
    )


def pairwise(labels: Iterable[Pair], predicted: Iterable[Pair]) -> Score:
    """Precision and recall over the labelled pairs; see the head of this file for what counts."""
    by_articles: dict[frozenset[str], list[Pair]] = defaultdict(list)
    for pair in predicted:
        by_articles[frozenset((pair["a"], pair["b"]))].append(pair)
    told = [(pair["same"], _matched(pair, by_articles)) for pair in labels if pair["same"] is not None]
    right = sum(same and said for same, said in told)
    return Score(_share(right, sum(said for _, said in told)), _share(right, sum(same for same, _ in told)))


def _cluster_of(clusters: Iterable[Iterable[Hashable]]) -> dict[Hashable, set[Hashable]]:
    """Each item's cluster."""
    placed: dict[Hashable, set[Hashable]] = {}
    for cluster in map(set, clusters):
        if placed.keys() & cluster:
            raise ValueError("an item is in two clusters: B-cubed is for clusterings without overlap")
        placed |= dict.fromkeys(cluster, cluster)
    return placed


def _share(part: float, whole: float) -> float:
    """A share; of nothing, all of it, as whoever says nothing says nothing wrong."""
    return part / whole if whole else 1.0


def _matched(label: Pair, predicted: Mapping[frozenset[str], Sequence[Pair]]) -> bool:
    """Whether a predicted pair overlaps the labelled one at both ends."""
    ends = [(label["a"], label["a_span"]), (label["b"], label["b_span"])]
    for pair in predicted.get(frozenset((label["a"], label["b"])), ()):
        said = [(pair["a"], pair["a_span"]), (pair["b"], pair["b_span"])]
        if any(all(map(_overlap, ends, order)) for order in (said, said[::-1])):
            return True
    return False


def _overlap(one: tuple[str, Sequence[int]], other: tuple[str, Sequence[int]]) -> bool:
    """Whether two half-open spans of one article share a character."""
    return one[0] == other[0] and max(one[1][0], other[1][0]) < min(one[1][1], other[1][1])


def main() -> None:
    """A table, a line for each form."""
    argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter).parse_args()
    labels, predicted = ([json.loads(line) for line in each if line.strip()] for each in (LABELS.open(), sys.stdin))
    print(f"{'form':10}{'pairs':>7}{'same':>7}{'unclear':>9}{'precision':>11}{'recall':>8}{'F1':>7}")
    for form in ("direct", "indirect", "all"):
        of = [pair for pair in labels if form in (pair["form"], "all")]
        same, unclear = (sum(pair["same"] is value for pair in of) for value in (True, None))
        score = pairwise(of, predicted)
        print(f"{form:10}{len(of):7}{same:7}{unclear:9}{score.precision:11.3f}{score.recall:8.3f}{score.f1:7.3f}")


if __name__ == "__main__":
    main()
