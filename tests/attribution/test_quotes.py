"""Quotation marks: golden cases as data, and what holds for any text at all.

A quotation that a case in ``golden/quotes.json`` does not name must not be found: every case is also one of what must not be.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from functools import partial
from itertools import combinations
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.attribution.golden import GOLDEN, Case, locate
from tests.steps import Watched, growth

from wirecopy.attribution.quotes import Quotation, quotations

CASES: list[Case] = json.loads((GOLDEN / "quotes.json").read_text(encoding="utf-8"))
HOSTILE = {
    "straight": '"',
    "straight pairs": '"a" ',
    "straight openings": ' "a',
    "straight openings and inches": '"a" "b ',
    "curly openings": "“a ",
    "curly openings and inches": '“5" ',
    "angle openings": "«a ",
    "angle both ways": "«»",
    "all openings": "„«“‘‚‹「『",
    "single openings": "‘a ",
    "plurals in a single quotation": "‘dogs’ ",
    "plurals": "dogs' ",
    "curly plurals": "dogs’ ",
    "straight singles": "'a ",
    "nested": "“a ‘b ",
    "closings": "a” ",
    "carried on": "“a\n",
    "carried on, singles within": "“a ‘b’ ‘c\n",
    "line ends": "\r\n\u2028",
    "spaces": " \t",
    "lone surrogates": "\ud800“\udfff”",
}


def _parameters() -> list[Any]:
    return [
        pytest.param(
            case,
            id=case["name"],
            marks=pytest.mark.xfail(reason=case["known_failure"], strict=True) if "known_failure" in case else (),
        )
        for case in CASES
    ]


@pytest.mark.parametrize("case", _parameters())
def test_golden_case(case: Case) -> None:
    text = case["text"]
    wanted = [
        (
            locate(text, each["quotation"]),
            each.get("depth", 0),
            each.get("closed", True),
            each.get("carried_on", False),
        )
        for each in case["quotations"]
    ]

    found = [(each.outer, each.depth, each.closed, each.carried_on) for each in quotations(text)]

    assert found == wanted, [each[0].of(text) for each in found]


def test_names_are_unique() -> None:
    assert len({case["name"] for case in CASES}) == len(CASES)


def test_inner_leaves_out_the_marks() -> None:
    text = "“We stay,” she said. ``We go.'' “And then"

    assert [each.inner.of(text) for each in quotations(text)] == ["We stay,", "We go.", "And then"]


@given(
    st.text(st.sampled_from("\"'“”„«»‘’‚‹›「」『』`abs,. 19\n\r\u2028—🎉\ud800"), max_size=60) | st.text(max_size=60)
)
def test_what_holds_for_any_text(text: str) -> None:
    found = quotations(text)

    assert found == sorted(found, key=lambda each: (each.outer.begin, each.depth))
    for each in found:
        assert 0 <= each.outer.begin < each.inner.begin <= each.inner.end <= each.outer.end <= len(text)
        assert each.closed == (each.inner.end < each.outer.end)
        assert not set("\n\r\u2028\u2029") & set(each.outer.of(text))
    for one, other in combinations(found, 2):
        assert _apart_or_within(one, other)
    for each in found:
        assert each.depth == sum(other.inner.begin <= each.outer.begin < other.inner.end for other in found)


def _apart_or_within(one: Quotation, other: Quotation) -> bool:
    """Of two quotations by beginning, the second stands behind the first, or deeper inside it."""
    if not one.outer.overlaps(other.outer):
        return True
    within = one.inner.begin <= other.outer.begin and other.outer.end <= one.inner.end
    return within and one.depth < other.depth


@given(st.lists(st.text(st.sampled_from("\"'“”‘’ ab."), max_size=20), max_size=6))
def test_a_paragraph_costs_no_other(paragraphs: list[str]) -> None:
    together = [each.outer for each in quotations("\n\n".join(paragraphs))]

    alone, at = [], 0
    for paragraph in paragraphs:
        alone += [each.outer.shifted(at) for each in quotations(paragraph)]
        at += len(paragraph) + 2
    assert together == alone


@pytest.mark.slow
@pytest.mark.parametrize("unit", HOSTILE.values(), ids=HOSTILE.keys())
def test_work_grows_with_length(unit: str) -> None:
    assert growth(partial(hostile, unit), 5_000) < 10


def hostile(unit: str, length: int) -> Callable[[], object]:
    """The search for the quotations of a text of a unit again and again, in single marks."""
    return partial(quotations, Watched("‘" + unit * (length // len(unit)) + "’s all,'"))
