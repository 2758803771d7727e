"""The scorer of families: figures worked out by hand, and labels that it can read."""

from __future__ import annotations

import importlib.util
import json
import subprocess
import sys
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

EVAL = Path(__file__).resolve().parents[1] / "eval"
A, B = "first", "second"


def _families() -> ModuleType:
    """The script: `eval` is no package, and is not installed."""
    spec = importlib.util.spec_from_file_location("eval_families", EVAL / "families.py")
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


families = _families()


def pair(a_span: list[int], b_span: list[int], **label: Any) -> dict[str, Any]:
    return {"a": A, "a_span": a_span, "b": B, "b_span": b_span, **label}


def test_b_cubed() -> None:
    # 1 and 2: two of their cluster of 3 are right, and all of their family of 2 is found; 3: one of 3, and one of 2;
    # 4: alone where its family is of 2. Precision (2/3 + 2/3 + 1/3 + 1) / 4, recall (1 + 1 + 1/2 + 1/2) / 4.
    score = families.b_cubed([{1, 2, 3}, {4}], [{1, 2}, {3, 4}])

    assert score == pytest.approx((2 / 3, 3 / 4))
    assert score.f1 == pytest.approx(12 / 17)


@pytest.mark.parametrize(
    ("found", "score"),
    [("ab c", (1, 1)), ("a b c", (1, 2 / 3)), ("abc", (5 / 9, 1))],
    ids=["the reference", "all apart", "all as one"],
)
def test_b_cubed_at_its_ends(found: str, score: tuple[float, float]) -> None:
    assert families.b_cubed(found.split(), ["ab", "c"]) == pytest.approx(score)


@pytest.mark.parametrize("found", [["ab"], ["ab", "bc"]], ids=["an item is missing", "an item is in two"])
def test_b_cubed_of_what_is_no_clustering(found: list[str]) -> None:
    with pytest.raises(ValueError, match="cluster"):
        families.b_cubed(found, ["ab", "c"])


def test_pairwise() -> None:
    labels = [
        pair([0, 10], [0, 10], same=True),
        pair([20, 30], [20, 30], same=True),
        pair([40, 50], [40, 50], same=True),
        pair([60, 70], [60, 70], same=False),
        pair([80, 90], [80, 90], same=None),
    ]
    predicted = [
        pair([9, 12], [0, 1]),  # overlaps the first
        {"a": B, "a_span": [25, 26], "b": A, "b_span": [25, 26]},  # the second, the other way round
        pair([50, 60], [40, 50]),  # only touches the third
        pair([60, 70], [60, 70]),  # wrong
        pair([80, 90], [80, 90]),  # could not be told
        pair([100, 110], [100, 110]),  # nobody labelled it
    ]

    score = families.pairwise(labels, predicted)

    assert score == pytest.approx((2 / 3, 2 / 3))
    assert score.f1 == pytest.approx(2 / 3)


def test_who_says_nothing_says_nothing_wrong() -> None:
    score = families.pairwise([pair([0, 10], [0, 10], same=True)], [])

    assert (score, score.f1) == ((1, 0), 0)


def test_the_labels_fit_themselves() -> None:
    labels = [json.loads(line) for line in (EVAL / "family_labels.jsonl").read_text().splitlines()]
    same = "".join(json.dumps(each) + "\n" for each in labels if each["same"])

    done = subprocess.run(
        [sys.executable, EVAL / "families.py"], input=same, capture_output=True, text=True, check=True
    )

    assert len(labels) == 100
    assert all(each["form"] in ("direct", "indirect") and len(each["why"].split()) <= 8 for each in labels)
    assert [line.split()[-3:] for line in done.stdout.splitlines()[1:]] == [["1.000"] * 3] * 3
