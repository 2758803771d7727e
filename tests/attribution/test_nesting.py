"""Statements inside statements: to any depth, in order, and never at a cost that grows faster than the text."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.attribution.fakes import FakeTagger, Finder, says

from wirecopy.attribution.drafts import Draft, Prepared, prepare
from wirecopy.attribution.extract import tag
from wirecopy.attribution.model import Kind
from wirecopy.attribution.nesting import nest
from wirecopy.span import Span

BUDGET = 8


def nested(texts: Sequence[str], find: Finder = says) -> tuple[list[list[Draft]], list[list[str]]]:
    """The statements of texts with those nested in them, and what was read again for them, by level."""
    tagger = FakeTagger(find)
    prepared = [prepare(text) for text in texts]
    drafts = tag(prepared, tagger)
    tagger.asked.clear()
    nest(prepared, drafts, lambda inner: tag(inner, tagger))
    return drafts, tagger.asked


def told(text: str, draft: Draft) -> tuple[str, str, str, int | None]:
    source, cue, content = (
        " … ".join(span.of(text) for span in spans) for spans in (draft.source, draft.cue, draft.content)
    )
    return source, cue, content, draft.parent


def test_three_deep() -> None:
    text = "Ada said Bo knew Cy said rain fell."

    [found], _ = nested([text])

    assert [told(text, each) for each in found] == [
        ("Ada", "said", "Bo knew Cy said rain fell", None),
        ("Bo", "knew", "Cy said rain fell", 0),
        ("Cy", "said", "rain fell", 1),
    ]


def test_parents_are_right_after_ordering() -> None:
    text = "Ada said Bo knew it rained hard. Cy said Di knew it snowed hard. Ed said nothing much."

    [found], _ = nested([text])

    assert [(told(text, each)[0], each.parent) for each in found] == [
        ("Ada", None),
        ("Bo", 0),
        ("Cy", None),
        ("Di", 2),
        ("Ed", None),
    ]


@given(st.lists(st.lists(st.integers(1, 5), max_size=6), max_size=3))
def test_chains_of_any_depth(articles: list[list[int]]) -> None:
    texts = [" ".join("Ada said " * depth + "rain fell on the quay." for depth in depths) for depths in articles]

    found, _ = nested(texts)

    for text, depths, drafts in zip(texts, articles, found, strict=True):
        parents: list[int | None] = []
        for depth in depths:
            parents += [None, *range(len(parents), len(parents) + depth - 1)]
        assert [each.parent for each in drafts] == parents
        assert [each.source[0].begin for each in drafts] == sorted(each.source[0].begin for each in drafts)
        assert all(each.content[0].of(text).endswith("rain fell on the quay") for each in drafts)


def test_each_level_is_read_in_one_go() -> None:
    _, asked = nested(["Ada said Bo said it rained hard.", "Cy said Di said Ed said it snowed hard."])

    assert asked[:2] == [["Bo said it rained hard.", "Di said Ed said it snowed hard."], ["Ed said it snowed hard."]]
    assert not any(asked[2:])


@pytest.mark.parametrize("times", [200, 2000])
def test_hostile_nesting_costs_no_more_than_its_length(times: int) -> None:
    text = "Ada said " * times + "so."

    [found], asked = nested([text])

    assert sum(len(each) for level in asked for each in level) <= BUDGET * len(text)
    assert BUDGET <= len(found) <= BUDGET + 2
    assert [each.parent for each in found] == [None, *range(len(found) - 1)]


def test_one_hostile_text_costs_no_other_its_nesting() -> None:
    plain = "Bo said " * 4 + "rain fell on the quay."

    [_, found], _ = nested(["Ada said " * 500 + "so.", plain])

    assert [each.parent for each in found] == [None, 0, 1, 2]


def test_no_marks_and_no_subordinator_are_read_again() -> None:
    texts = ["“Bo knew it rained,” Ada noted.", "Ada noted that Bo knew it rained."]
    contents = ["Bo knew it rained,", "that Bo knew it rained"]

    def find(text: str) -> list[tuple[Span | None, Span, list[Span]]]:
        held = next((each for each in contents if each in text and "noted" in text), None)
        return [(None, span(text, "noted"), [span(text, held)])] if held else []

    _, asked = nested(texts, find)

    assert asked == [["Bo knew it rained.", "Bo knew it rained."]]


@pytest.mark.parametrize(
    ("content", "read"),
    [
        ("he knew it rained", "He knew it rained."),
        ("he knew it rained;", "He knew it rained."),
        ("he asked “who knew it?”", "He asked “who knew it?”"),
        ("ǳ knew it rained!", "Ǳ knew it rained!"),  # one letter, and one as a capital
        ("ŉo one knew it rained", "ŉo one knew it rained."),  # two as a capital: no offset may move
    ],
)
def test_a_content_is_read_as_a_sentence(content: str, read: str) -> None:
    text = prepare(f"Ada noted {content} Rain fell.")
    outer = Draft(
        source=(),
        cue=(span(text.text, "noted"),),
        content=(span(text.text, content),),
        kind=Kind.INDIRECT,
        confidence=1.0,
    )
    asked: list[str] = []

    def tag_nothing(texts: Sequence[Prepared]) -> list[list[Draft]]:
        asked.extend(each.text for each in texts)
        return [[] for _ in texts]

    nest([text], [[outer]], tag_nothing)

    assert asked == [read]


@pytest.mark.parametrize(
    ("content", "asked"),
    [
        ("the report is long and dull", False),  # a noun
        ("the United States is large enough", False),
        ("they report a long delay", True),
        ("the claim is old enough", True),  # a noun that attributes
    ],
)
def test_nouns_are_no_reason_to_read_again(content: str, asked: bool) -> None:
    def find(text: str) -> list[tuple[Span | None, Span, list[Span]]]:
        return [(None, span(text, "noted"), [span(text, content)])] if "noted" in text else []

    _, found = nested([f"Ada noted {content}."], find)

    assert any(found) == asked


def span(text: str, part: str) -> Span:
    begin = text.index(part)
    return Span(begin, begin + len(part))


def test_a_statement_across_the_parts_of_a_content() -> None:
    text = "“Bo knew,” Ada said, “it rained on the quay, and it was cold.”"
    excerpt, parts = (
        "Bo knew, it rained on the quay, and it was cold.",
        ["Bo knew,", "it rained on the quay, and it was cold."],
    )
    table = {
        text: (span(text, "Ada"), span(text, "said"), [span(text, part) for part in parts]),
        excerpt: (Span(0, 2), Span(3, 7), [span(excerpt, "it rained on the quay")]),
    }

    def find(asked: str) -> list[tuple[Span | None, Span, list[Span]]]:
        return [table[asked]] if asked in table else []

    [found], asked = nested([text], find)

    assert asked[0] == [excerpt]
    assert [told(text, each) for each in found] == [
        ("Ada", "said", "“Bo knew,” … “it rained on the quay, and it was cold.”", None),
        ("Bo", "knew", "it rained on the quay", 0),
    ]


@pytest.mark.parametrize(
    ("content", "cue", "inner"),
    [
        ("Bo mended the pier and knew it held", "mended", "the pier and knew it held"),  # no word that attributes
        ("Bo knew so, and then it rained", "knew", "so"),  # too short to be said
    ],
)
def test_what_is_not_nested(content: str, cue: str, inner: str) -> None:
    text = f"Ada noted {content}."

    def find(asked: str) -> list[tuple[Span | None, Span, list[Span]]]:
        if asked == text:
            return [(None, span(text, "noted"), [span(text, content)])]
        return [(None, span(asked, cue), [span(asked, inner)])]

    [found], asked = nested([text], find)

    assert asked[0] == [content + "."], "else this tests nothing"
    assert [told(text, each)[1] for each in found] == ["noted"]


def test_a_content_without_a_word_that_attributes_is_not_read_again() -> None:
    _, asked = nested(["Ada said the pier is dry, and the harbour opens in May."])

    assert not any(asked)


def test_a_quotation_without_a_cue_is_not_read_again() -> None:
    text = prepare("“Bo said it rained on the quay.”")
    drafts = [
        [
            Draft(
                source=(),
                cue=(),
                content=(Span(0, len(text.text)),),
                kind=Kind.DIRECT,
                confidence=1.0,
            )
        ]
    ]
    asked: list[Prepared] = []

    def tell(inner: Sequence[Prepared]) -> list[list[Draft]]:
        asked.extend(inner)
        return [[] for _ in inner]

    nest([text], drafts, tell)

    assert not asked
    assert len(drafts[0]) == 1


def test_an_outer_statement_stands_before_those_in_it_even_where_they_begin_first() -> None:
    text = "Bo knew it rained on the quay, Ada said."

    def find(asked: str) -> list[tuple[Span | None, Span, list[Span]]]:
        if asked == text:
            return [(span(text, "Ada"), span(text, "said"), [span(text, "Bo knew it rained on the quay")])]
        return says(asked)

    [found], _ = nested([text], find)

    assert [told(text, each) for each in found] == [
        ("Ada", "said", "Bo knew it rained on the quay", None),
        ("Bo", "knew", "it rained on the quay", 0),
    ]


def test_nothing_to_nest() -> None:
    assert nested([])[0] == []
    assert nested(["", "Rain fell."])[0] == [[], []]
