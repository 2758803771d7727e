"""Articles that share text asked together: sums over trees, words side by side, paces of outlets."""

from __future__ import annotations

from dataclasses import replace
from itertools import product

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.lineage.press import alignments, article, edited, paragraph, pieces

from wirecopy.article.model import Article, Byline, Credit, CreditKind, Dateline
from wirecopy.lineage.pace import Later, Paces, later
from wirecopy.lineage.story import Story
from wirecopy.lineage.together import Together
from wirecopy.lineage.traits import ABSENT, FROM, NONE
from wirecopy.lineage.trees import shares
from wirecopy.lineage.wording import Wording
from wirecopy.span import Span

log_odds = st.floats(-4, 4)


def story_of(articles: dict[str, Article]) -> Story:
    return Story(pieces(articles), alignments(articles))


def by_hand(scores: np.ndarray, roots: np.ndarray) -> np.ndarray:
    """The same, by going through every way in which nobody comes from himself."""
    size = len(roots)
    found, whole = np.zeros((size, size)), 0.0
    for originals in product(range(-1, size), repeat=size):
        if any(_comes_back(originals, each) for each in range(size)):
            continue
        weight = np.exp(sum(roots[d] if o < 0 else scores[o, d] for d, o in enumerate(originals)))
        whole += weight
        for derived, original in enumerate(originals):
            if original >= 0:
                found[original, derived] += weight
    return found / whole


def _comes_back(originals: tuple[int, ...], begin: int) -> bool:
    at = originals[begin]
    for _ in originals:
        if at in (begin, -1):
            break
        at = originals[at]
    return at == begin


@settings(max_examples=40, deadline=None)
@given(st.lists(log_odds, min_size=16, max_size=16), st.lists(log_odds, min_size=4, max_size=4))
def test_shares_are_those_of_all_trees(scores: list[float], roots: list[float]) -> None:
    table, first = np.array(scores).reshape(4, 4), np.array(roots)
    np.fill_diagonal(table, -np.inf)
    edges, none = shares(table, first)
    assert edges == pytest.approx(by_hand(table, first), abs=1e-6)
    assert edges.sum(axis=0) + none == pytest.approx(np.ones(4), abs=1e-6)


def test_who_is_from_another_is_not_from_its_copy() -> None:
    """Two with the same text, nothing between them: a third, which one of them credits, gives the order."""
    text = [paragraph(1), paragraph(2), paragraph(3)]
    articles = {
        "wire": article("Norland Press Agency", "2024-05-06", text),
        "paper": article("Torrow Courier", "2024-05-06", [text[0], edited(text[1], 4), text[2]], "NPA"),
        "portal": article("Norland Today", "2024-05-06", [text[0], edited(text[1], 4), text[2]]),
    }
    chief = Together(story_of(articles)).chief("portal")
    assert chief.order("paper") > 1
    assert chief.chance("paper") > chief.chance("wire")
    alone = Together(story_of({name: articles[name] for name in ("portal", "paper")} | {
        "paper": article("Torrow Courier", "2024-05-06", [text[0], edited(text[1], 4), text[2]])
    }))  # fmt: skip
    assert alone.chief("portal").order("paper") == pytest.approx(0, abs=1e-6)


def handed_on(line: str, town: str, author: str) -> dict[str, Article]:
    """Two with one text, then a copy of one of them that has something beside its text in common with the first."""
    text, day = [paragraph(1), paragraph(2)], "2024-05-06"
    beside = {
        "dateline": Dateline(town, None, None, f"{town.upper()} -") if town else None,
        "credits": (Credit(CreditKind.ORIGINATED_BY, "Weir Wire", line, Span(0, 0)),) if line else (),
        "bylines": (Byline(author, author),) if author else (),
    }
    return {
        "one": replace(article("Torrow Courier", day, text), **beside),
        "other": article("Evening Post", day, text),
        "copy": replace(article("Norland Today", "2024-05-08", text), **beside),
    }


HANDED_ON = {
    "a credit line, word for word": handed_on("Source: Weir Wire", "", ""),
    "the town that it was filed from": handed_on("", "Brennhaven", ""),
}


@pytest.mark.parametrize("case", HANDED_ON)
def test_what_stands_beside_the_text_came_with_it(case: str) -> None:
    chief = Together(story_of(HANDED_ON[case])).chief("copy")
    assert chief.chance("one") > 2 * chief.chance("other")


def test_who_signs_alone_is_the_first_and_who_signs_all_says_nothing() -> None:
    def first(*signed: str) -> float:
        articles = handed_on("", "", "")
        made = {name: replace(each, bylines=(Byline(by, by),)) if (by := dict.fromkeys(signed, "Anna Brandt").get(name))
                else each for name, each in articles.items()}  # fmt: skip
        return Together(story_of(made)).chief("other").order("one")

    assert first("one") > first() == pytest.approx(first("one", "other", "copy"))


def test_what_was_denied_is_no_way() -> None:
    text = [paragraph(1), paragraph(2)]
    articles = {
        "a": article("Torrow Courier", "2024-05-06", text),
        "b": article("Evening Post", "2024-05-09", text),
    }
    together = Together(story_of(articles))
    assert together.chief("b").chance("a") > 0.5
    assert together.chief("b", {("b", "a")}).chance("a") == 0


@given(st.lists(st.sampled_from("abcdef"), max_size=30), st.lists(st.sampled_from("abcdef"), max_size=30))
def test_words_side_by_side_are_more_than_those_in_runs(left: list[str], right: list[str]) -> None:
    one, two = Wording(" ".join(left)), Wording(" ".join(right))
    runs, words = one.beside(two)
    assert np.array_equal(runs, one.shared_with(two))
    assert not (runs & ~words).any()
    assert all(word in right for word, same in zip(left, words, strict=True) if same)


def test_an_edit_costs_its_own_word() -> None:
    text = paragraph(1, 30).split()
    other = [*text[:10], "changed", text[11], "again", *text[13:]]
    runs, words = Wording(" ".join(text)).beside(Wording(" ".join(other)))
    assert np.flatnonzero(~words).tolist() == [10, 12]
    assert np.flatnonzero(~runs).tolist() == [10, 11, 12]


def test_outlets_have_paces() -> None:
    articles = {}
    for number in range(12):
        text = [paragraph(100 + number), paragraph(200 + number)]
        outlet, hour = ("Norland Today", "10:20") if number % 2 else ("Slow Weekly", "23:00")
        articles[f"wire {number}"] = article("Norland Press Agency", "2024-05-06T10:00:00Z", text)
        articles[f"copy {number}"] = article(outlet, f"2024-05-06T{hour}:00Z", text, "NPA")
    paces = Paces(story_of(articles))
    soon, late = Later(20, 0), Later(780, 0)
    assert paces.fits("Norland Today", soon) > paces.fits("Norland Today", late)
    assert paces.fits("Slow Weekly", soon) < paces.fits("Slow Weekly", late)
    assert paces.fits("Nobody", soon) == paces.fits("Somebody", soon) <= 0


def test_days_and_missing_zones() -> None:
    def gap(first: str | None, second: str | None) -> Later | None:
        stamps = {"a": first, "b": second}
        story = story_of({name: article("A", each, [paragraph(1)], slug=name) for name, each in stamps.items()})
        return later(story.known("a"), story.known("b"))

    assert gap("2024-05-06", "2024-05-08T10:00:00Z") == Later(None, 2)
    assert gap("2024-05-06T10:00:00Z", "2024-05-06T11:30:00Z") == Later(90, 0)
    assert gap("2024-05-06T10:00:00", "2024-05-06T11:30:00Z") is None
    assert gap(None, "2024-05-06") is None


def test_every_weight_says_what_it_weighs() -> None:
    for table in (FROM, NONE, ABSENT):
        assert all(abs(weight) < 6 and len(about.split()) > 2 for weight, about in table.values())
