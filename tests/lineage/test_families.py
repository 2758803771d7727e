"""Families of statements: golden cases, people's judgements, forms, and what must always hold."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from wirecopy.article.model import Article
from wirecopy.article.moment import Moment
from wirecopy.attribution.model import Kind, Part, Source, Statement
from wirecopy.attribution.speakers.people import entity_of
from wirecopy.lineage.families import alone, families
from wirecopy.lineage.model import Family, Form, Judgement, Piece, Saying, Verdict
from wirecopy.span import Span

CASES: list[dict[str, Any]] = json.loads(Path(__file__).with_name("families.json").read_text())
Report = tuple[str, int, str, str | None, str]
"""Article, day, kind, speaker, content."""


def saying(report: Report, at: int = 0) -> Saying:
    article, _, kind, speaker, content = report
    source = Source((), speaker, speaker, entity_of(speaker)) if speaker else None
    part = Part((Span(at, at + len(content)),), content)
    return Saying(article, Statement(id=f"s{at}", kind=Kind(kind), source=source, cue=None, content=part))


def piece(name: str, day: int) -> Piece:
    published = Moment(datetime(2024, 5, 1, tzinfo=UTC) + timedelta(days=day), day_only=True)
    text = ""
    return Piece(name, Article(key=name, text=text, edits=(), encoding="utf-8", format="text", published=published))


def made(reports: list[Report]) -> tuple[list[Saying], dict[str, Piece]]:
    return [saying(report) for report in reports], {report[0]: piece(report[0], report[1]) for report in reports}


def letters(found: list[Family]) -> list[str]:
    return sorted("".join(sorted(each.article for each in family.sayings)) for family in found)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["comment"])
def test_golden(case: dict[str, Any]) -> None:
    assert letters(families(*made([tuple(report) for report in case["reports"]]))) == case["families"]


WHOLE = "The old lock gates will be lifted out in October and nobody in Lindholm will notice the difference"
GATES: list[Report] = [
    ("a", 1, "direct", "Anna Brandt", WHOLE),
    ("b", 2, "direct", "Anna Maria Brandt", WHOLE + "."),
    ("c", 2, "direct", "Brandt", WHOLE[:48]),
    ("d", 2, "direct", "Brandt", WHOLE.replace("old lock gates", "ancient lock doors").replace("notice", "see")),
    ("e", 3, "indirect", "Brandt", "that " + WHOLE.replace("will", "would")),
]
HERONS: list[Report] = [
    ("v", 1, "direct", None, "We counted the herons twice and a fox was sitting on the weir behind the brewery"),
    ("w", 1, "direct", None, "We counted the herons twice and a fox was sitting on the weir behind the brewery"),
    ("x", 1, "direct", "Peter Olsen", "We counted the herons twice and a fox was sitting on the weir"),
]


def test_forms_name_and_order() -> None:
    (found,) = families(*made(GATES))
    assert [each.article for each in found.sayings] == ["a", "b", "c", "d", "e"]
    assert found.forms == (Form.WHOLE, Form.WHOLE, Form.TRUNCATED, Form.REWORDED, Form.INDIRECT)
    assert found.speaker == "Anna Maria Brandt"


def test_what_stands_within_a_statement_is_not_in_its_family() -> None:
    words = "The study says that the herons will come back to the weir when the brewery closes"
    outer = saying(("a", 1, "direct", None, words), 100)
    inner = saying(("a", 1, "indirect", None, words[16:]), 116)
    other = saying(("b", 1, "direct", None, words), 100)
    found = families([outer, inner, other], {"a": piece("a", 1), "b": piece("b", 1)})
    assert [[each.id for each in family.sayings] for family in found] == [["a#s100", "b#s100"]]


def test_a_statement_that_nobody_repeats() -> None:
    sayings, pieces = made(GATES[:1])
    assert families(sayings, pieces) == []
    assert alone(sayings[0], pieces).forms == (Form.WHOLE,)


def judged(left: str, right: str, verdict: Verdict) -> Judgement:
    return Judgement(f"{left}#s0", f"{right}#s0", verdict, "because I read both")


def test_people_join_and_part() -> None:
    sayings, pieces = made([*GATES, *HERONS])
    assert letters(families(sayings, pieces)) == ["abcde", "vwx"]
    assert letters(families(sayings, pieces, [judged("b", "a", Verdict.DENIED)])) != ["abcde", "vwx"]
    assert letters(families(sayings, pieces, [judged("e", "w", Verdict.CONFIRMED)]))[-1].find("e") >= 0
    both = [judged("v", "w", Verdict.DENIED), judged("w", "v", Verdict.CONFIRMED)]
    assert letters(families(sayings, pieces, both)) == ["abcde", "vwx"]


ANY = [*GATES, *HERONS, *(tuple(report) for case in CASES for report in case["reports"])]


@st.composite
def archives(draw: st.DrawFn) -> tuple[list[Saying], dict[str, Piece]]:
    drawn = draw(st.lists(st.sampled_from(ANY), min_size=1, max_size=12))
    reports = [(f"{at}{report[0]}", *report[1:]) for at, report in enumerate(drawn)]
    return made(reports)


@settings(max_examples=60, deadline=None)
@given(archives(), st.randoms(use_true_random=False), st.data())
def test_what_always_holds(archive: tuple[list[Saying], dict[str, Piece]], chance: Any, data: st.DataObject) -> None:
    sayings, pieces = archive
    names = st.sampled_from(sorted(pieces))
    said = data.draw(st.lists(st.tuples(names, names, st.sampled_from(Verdict)), max_size=4))
    judgements = [judged(left, right, verdict) for left, right, verdict in said if left != right]
    found = families(sayings, pieces, judgements)
    members = [each.id for family in found for each in family.sayings]
    assert len(members) == len(set(members)), "no statement is in two families"
    assert all(len(family.sayings) == len(family.forms) > 1 for family in found)
    shuffled = chance.sample(sayings, len(sayings))
    assert families(shuffled, dict(reversed(pieces.items())), judgements) == found, "order does not matter"
    _assert_obeyed(found, judgements)


def _assert_obeyed(found: list[Family], judgements: list[Judgement]) -> None:
    """The last word on each pair holds; what cannot hold beside a denial does not."""
    of = {each.id: family.id for family in found for each in family.sayings}
    last = {frozenset((left, right)): verdict for left, right, verdict, _ in judgements}
    denied = [pair for pair, verdict in last.items() if verdict is Verdict.DENIED]
    for pair in denied:
        one, other = pair
        assert of.get(one, one) != of.get(other, other)
    for pair, verdict in last.items():
        one, other = pair
        if verdict is Verdict.CONFIRMED and not denied:
            assert of.get(one, one) == of.get(other, other)
