"""What was derived from what: golden cases, and what must hold of any articles."""

from __future__ import annotations

import json
import random
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.lineage.press import alignments, article, edited, paragraph, pieces

from wirecopy.article.model import Article
from wirecopy.lineage.graph import ancestors
from wirecopy.lineage.infer import infer
from wirecopy.lineage.model import Judgement, Lineage, Verdict

CASES: list[dict[str, Any]] = json.loads((Path(__file__).parents[1] / "golden" / "lineage.json").read_text())
OUTLETS = ("Norland Press Agency", "Torrow Courier", "Evening Post", "Norland Today", "Open Wire")
CREDITS = (None, None, "NPA", "Torrow Courier", "BTB", "Agencies")
DATES = ("2024-05-06", "2024-05-06", "2024-05-07", "2024-05-06T10:00:00+02:00", "2024-05-09T10:00:00", None)


def made(numbers: list[int | str]) -> list[str]:
    """Paragraphs by number; ``2e7`` is the second with the edits of hand 7."""
    cut = [str(number).partition("e") for number in numbers]
    return [edited(paragraph(int(n)), int(hand)) if hand else paragraph(int(n)) for n, _, hand in cut]


def lineage_of(articles: dict[str, Article], *judgements: Judgement) -> Lineage:
    return infer(pieces(articles), alignments(articles), judgements)


@pytest.mark.parametrize("case", CASES, ids=[case["about"] for case in CASES])
def test_golden(case: dict[str, Any]) -> None:
    articles = {}
    for name, given_ in case["articles"].items():
        more = {key: value for key, value in given_.items() if key not in ("outlet", "published", "text")}
        articles[name] = article(given_["outlet"], given_["published"], made(given_["text"]), **more)
    found = lineage_of(articles)
    decided = [(d.derived, d.original.partition(":")[0] + ":*" if ":" in d.original else d.original, str(d.kind))
               for d in found.derivations if d.decided]  # fmt: skip
    assert sorted(decided) == sorted(map(tuple, case["edges"]))
    assert [[d.derived, d.original] for d in found.derivations if not d.decided] == case.get("open", [])
    assert sorted([u.name, list(u.articles)] for u in found.unseen) == sorted(case.get("unseen", []))


@st.composite
def press(draw: st.DrawFn) -> dict[str, Article]:
    """Some articles that share paragraphs, edited here and there, with credits and dates at random."""
    articles = {}
    for name in "abcde"[: draw(st.integers(2, 5))]:
        text = draw(st.lists(st.sampled_from([1, 2, 3, "2e7", "3e8"]), min_size=1, max_size=4, unique=True))
        articles[name] = article(
            draw(st.sampled_from(OUTLETS)),
            draw(st.sampled_from(DATES)),
            made(text),
            draw(st.sampled_from(CREDITS)),
            agency=draw(st.sampled_from([None, None, "NPA", "BTB"])),
            slug=name,
        )
    return articles


few = settings(max_examples=60, deadline=None)


@few
@given(press(), st.data())
def test_never_a_circle_whatever_people_say(articles: dict[str, Article], data: st.DataObject) -> None:
    names = st.sampled_from(sorted(articles))
    judged = [
        Judgement(data.draw(names), data.draw(names), data.draw(st.sampled_from(Verdict)), "")
        for _ in range(data.draw(st.integers(0, 4)))
    ]
    found = lineage_of(articles, *judged)
    assert all(name not in ancestors(found, name) for name in articles)


@few
@given(press(), st.randoms())
def test_the_order_of_what_is_given_does_not_matter(articles: dict[str, Article], chance: random.Random) -> None:
    shared, names = alignments(articles), list(articles)
    straight = infer(pieces(articles), shared)
    chance.shuffle(names)
    chance.shuffle(shared)
    assert infer(pieces({name: articles[name] for name in names}), shared) == straight


@few
@given(press(), st.data())
def test_judgements_win(articles: dict[str, Article], data: st.DataObject) -> None:
    derived, original = data.draw(st.permutations(sorted(articles)))[:2]
    verdict = data.draw(st.sampled_from(Verdict))
    found = lineage_of(articles, Judgement(derived, original, verdict, "seen"))
    between = [d for d in found.derivations if {d.derived, d.original} == {derived, original}]
    if verdict is Verdict.CONFIRMED:
        assert [(d.derived, d.decided, d.confidence, d.verdict) for d in between] == [(derived, True, 1.0, verdict)]
    elif verdict is Verdict.UNSURE:
        assert [(d.decided, d.verdict) for d in between] == [(False, verdict)]
    else:
        assert all((d.derived, d.original) != (derived, original) for d in between if d.decided)


@few
@given(press())
def test_one_day_and_no_credit_is_undecided(articles: dict[str, Article]) -> None:
    same = {
        name: article(f"Paper {name}", "2024-05-06", each.text.split("\n\n"), slug=name)
        for name, each in articles.items()
        if each.text == articles["a"].text
    }
    assert not any(d.decided for d in lineage_of(same).derivations)


def test_what_is_denied_gives_way_to_the_next_best() -> None:
    articles = {
        "wire": article("Norland Press Agency", "2024-05-06", made([1, 2, 3])),
        "paper": article("Torrow Courier", "2024-05-08", made([1, 2, 3])),
        "portal": article("Norland Today", "2024-05-11", made([1, 2, 3]), "NPA"),
    }
    found = lineage_of(articles, Judgement("portal", "wire", Verdict.DENIED, "they have no contract"))
    assert [d.original for d in found.derivations if d.derived == "portal"] == ["paper"]


@few
@given(press())
def test_asked_for_some_it_says_of_these_what_it_says_of_all(articles: dict[str, Article]) -> None:
    whole = {d for d in lineage_of(articles).derivations if d.derived == "a" and not d.original.startswith("unseen:")}
    found = infer(pieces(articles), alignments(articles), only=["a"])
    some = {d for d in found.derivations if d.derived == "a" and not d.original.startswith("unseen:")}
    assert {d for d in whole if d.decided} <= {d for d in some if d.decided}


def test_an_original_without_text_in_common_is_found_by_its_link() -> None:
    told = ["Elsbet Vorrane, Brennhaven, Quellin and the Narrows, 480 boats.", *made([1])]
    retold = ["In Brennhaven and Quellin Elsbet Vorrane counted 480 boats.", *made([2])]
    first = article("The Daily Harbour", "2024-05-06", told)
    articles = {
        "first": first,
        "second": article(
            "Norland Today", "2024-05-07", retold, "The Daily Harbour", kind="quoted_from", link=first.url
        ),
    }
    found = lineage_of(articles)
    assert [(d.derived, d.original, str(d.kind)) for d in found.derivations] == [("second", "first", "quotation")]
    assert not found.unseen
