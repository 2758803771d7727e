"""Whom a source means: the golden cases of speakers, with the statements as the cases have them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.attribution.golden import Case, cases, spans_of
from tests.steps import Watched, growth

from wirecopy.attribution.model import Kind, Part, Source, Statement
from wirecopy.attribution.quotes import quotations
from wirecopy.attribution.speakers.sources import resolve
from wirecopy.span import Span

CASES = [case for file, case in cases() if file == "speakers"]


def parts(text: str, spans: tuple[Span, ...]) -> Part:
    return Part(spans, " ".join(" ".join(span.of(text) for span in spans).split()))


def statements_of(case: Case) -> list[Statement]:
    """The statements a case asks for, nobody resolved."""
    text, found = case["text"], []
    for number, wanted in enumerate(case["statements"]):
        source = parts(text, spans_of(text, wanted["source"]))
        found.append(
            Statement(
                id=f"s{number}",
                kind=Kind(wanted["kind"]),
                source=Source(source.spans, source.text),
                cue=parts(text, spans_of(text, wanted["cue"])),
                content=parts(text, spans_of(text, wanted["content"])),
                parent=f"s{wanted['parent']}" if "parent" in wanted else None,
            )
        )
    return found


def resolved(text: str, statements: list[Statement]) -> list[Statement]:
    return resolve(text, statements, quotations(text))


def names(text: str, *sources: str) -> list[str | None]:
    """What sources resolve to that stand in a text in this order, each as often as it is given."""
    return [each.source.resolved for each in _resolved_at(text, sources) if each.source]


def _resolved_at(text: str, sources: Sequence[str]) -> list[Statement]:
    return resolved(text, _at(text, sources))


def _at(text: str, sources: Sequence[str]) -> list[Statement]:
    """Statements of nothing, by sources that stand in a text in this order."""
    at, statements = 0, []
    for number, source in enumerate(sources):
        at = text.index(source, at)
        spans, content = (Span(at, at + len(source)),), Part((Span(len(text), len(text)),), "")
        at += len(source)
        statements.append(
            Statement(id=str(number), kind=Kind.INDIRECT, source=Source(spans, source), cue=None, content=content)
        )
    return statements


def _parameters() -> list[Any]:
    return [
        pytest.param(
            case,
            id=case["name"],
            marks=pytest.mark.xfail(reason=case["known_failure"], strict=True)
            if "known_failure" in case and not case["known_failure"].startswith("the tagger")
            else (),
        )
        for case in CASES
    ]


@pytest.mark.parametrize("case", _parameters())
def test_golden_speaker(case: Case) -> None:
    found = resolved(case["text"], statements_of(case))

    assert [each.source and each.source.resolved for each in found] == [
        wanted["resolved"] for wanted in case["statements"]
    ], case["why"]


def test_there_are_enough_cases() -> None:
    assert len(CASES) >= 60
    assert sum(wanted["resolved"] is None for case in CASES for wanted in case["statements"]) >= 20


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_only_the_source_changes_and_the_order_is_kept(case: Case) -> None:
    given_ = statements_of(case)

    for before, after in zip(given_, resolved(case["text"], given_), strict=True):
        assert before.source and after.source
        assert replace(after, source=before.source) == before
        assert replace(after.source, resolved=None, entity=None) == before.source


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_a_line_break_for_a_space_and_straight_marks_change_nothing(case: Case) -> None:
    """Both keep every offset."""
    statements = statements_of(case)
    straight = case["text"].translate(str.maketrans("“”’", '""\''))
    expected = [each.source and each.source.resolved for each in resolved(case["text"], statements)]

    assert [each.source and each.source.resolved for each in resolved(straight, statements)] == expected
    flat = case["text"].replace(" ", "\u00a0")
    assert [each.source and (each.source.resolved or None) for each in resolved(flat, statements)] == expected


@pytest.mark.parametrize(
    ("text", "sources", "expected"),
    [
        ("Anna Brandt’s aide came. Brandt’s", ["Brandt’s aide", "Brandt’s"], [None, "Anna Brandt"]),
        ("Tom Kowal met critics. Critics said.", ["critics", "Critics"], [None, None]),
        ("The firm Reuters wrote. Yesterday Reuters said.", ["Reuters", "Reuters"], ["Reuters", "Reuters"]),
        ("Politely said.", ["Politely"], [None]),
        ("Mr. Kowal came. Kowal said.", ["Mr. Kowal", "Kowal"], ["Kowal", "Kowal"]),
        ("The United Isles signed. Then the United Isles said.", ["the United Isles"], ["United Isles"]),
        ("Anna Brandt, Tom Kowal and Lisa Meyer said.", ["Anna Brandt, Tom Kowal and Lisa Meyer"], [None]),
        ("The authority and Anna Brandt said.", ["The authority and Anna Brandt"], [None]),
        ("Anna Brandt, as well as Tom Kowal, said.", ["Anna Brandt, as well as Tom Kowal,"], [None]),
        ("opponents of Anna Brandt said.", ["opponents of Anna Brandt"], [None]),
        ("A study by Anna Brandt said.", ["A study by Anna Brandt"], [None]),
        ("Anna Brandt of the Bank of Norland said.", ["Anna Brandt of the Bank of Norland"], ["Anna Brandt"]),
        ("the Kestergard mayor, Lisa Meyer, said.", ["the Kestergard mayor, Lisa Meyer,"], ["Lisa Meyer"]),
        ("Norland Post-Gazette editor Tom Kowal said.", ["Norland Post-Gazette editor Tom Kowal"], ["Tom Kowal"]),
        ("US President Anna Brandt came. The US said.", ["The US"], ["US"]),
    ],
)
def test_heads(text: str, sources: list[str], expected: list[str | None]) -> None:
    assert names(text, *sources) == expected


def entities(text: str, *sources: str) -> list[str | None]:
    return [each.source.entity for each in _resolved_at(text, sources) if each.source]


def test_an_entity_needs_a_whole_name() -> None:
    """A family name alone, and a word that may be anybody's, are no key across articles."""
    text = "Mr. Kowal came. Anna Brandt came, and Brandt left. The Norland Fisheries Board (NFB) stayed. NFB. Tarnish."

    assert entities(text, "Mr. Kowal", "Brandt", "NFB", "Tarnish") == [
        None,
        "anna-brandt",
        "norland-fisheries-board",
        None,
    ]


def test_spellings_give_one_entity_across_articles() -> None:
    one = entities("Then Wassilij Torbenskij spoke.", "Wassilij Torbenskij")
    other = entities("Then Vasily Torbensky, 50, spoke. Torbensky said.", "Vasily Torbensky", "Torbensky")

    assert {*one, *other} == {"vasily-torbensky"}


def test_nothing_to_resolve() -> None:
    content = Part((Span(0, 4),), "Text")
    without = Statement(id="0", kind=Kind.DIRECT, source=None, cue=None, content=content)

    assert resolve("Text", [without], []) == [without]
    assert resolve("", [], []) == []


def test_a_circle_of_parents_ends() -> None:
    text = "Anna Brandt said she left and she said she came."
    statements = [
        replace(each, parent=str((int(each.id) + 1) % 3)) for each in _at(text, ["Anna Brandt", "she", "she"])
    ]

    assert len(resolve(text, statements, [])) == 3


@given(st.data())
@settings(max_examples=200)
def test_any_statements_of_any_text(data: st.DataObject) -> None:
    words = ["Anna Brandt", "Tom Kowal", "Mr. Kowal", "she", "He", "I", "it", "who", "the minister", "Minister", "said"]
    words += [
        "“",
        "”",
        ".",
        ",",
        "and",
        "Harbour Authority",
        "(HA)",
        "\n\n",
        "a neighbour",
        "'s",
        "\ud800",
        "ß",
        "Brandt",
    ]
    text = data.draw(st.lists(st.sampled_from(words)).map(" ".join) | st.text(max_size=60))
    place = st.integers(0, len(text))
    span = st.tuples(place, place).map(lambda pair: Span(*sorted(pair)))
    part = st.lists(span, max_size=3).map(lambda spans: parts(text, tuple(sorted(spans))))
    source = part.map(lambda each: Source(each.spans, each.text))
    one = st.builds(
        Statement,
        id=st.sampled_from("abcd"),
        kind=st.sampled_from(Kind),
        source=st.none() | source,
        cue=st.none() | part,
        content=part,
        parent=st.none() | st.sampled_from("abcdx"),
    )
    statements = data.draw(st.lists(one, max_size=6))

    found = resolved(text, statements)

    assert [replace(each, source=None) for each in found] == [replace(each, source=None) for each in statements]
    for before, after in zip(statements, found, strict=True):
        assert (before.source is None) == (after.source is None)
        assert after.source is None or after.source.resolved or after.source.entity is None
    assert resolved(text, statements) == found


HOSTILE = {
    "names": "Brandt ",
    "full names": "Anna Brandt, ",
    "many people": "Anna Brandt, the minister, said that she left. ",
    "one family": "Tom Brandt said. Mr. Brandt. Brandt. ",
    "bodies": "Harbour Authority of ",
    "and": "A and ",
    "acronyms": "Alliance Save Coast (ASC) ",
    "pronouns": "she said ",
    "descriptions": "the minister ",
    "quotations": "Tom Kowal. “A b c.” he ",
    "initials": "A. ",
    "apostrophes": "x'",
    "hyphens": "a-",
    "headlines": "Anna Brandt Quits\n",
    "names before pronouns": "Mr. Brandt (she) ",
    "a large family": "### Brandt, Brandt. ",
    "many ministers": "the minister. Minister Anna ###. ",
    "many bodies": "the authority. ### Harbour Authority. ",
}


@pytest.mark.slow
@pytest.mark.parametrize("unit", HOSTILE.values(), ids=HOSTILE.keys())
def test_work_grows_with_length(unit: str) -> None:
    assert growth(partial(hostile, unit), 5_000) < 10


def hostile(unit: str, length: int) -> Callable[[], object]:
    """The search for the sources of a text of a unit again and again, each of some for its own statement."""
    text = Watched("".join(unit.replace("###", _name(number)) for number in range(length // len(unit))))
    step = len(unit) * (1 + 150 // len(unit))
    statements = [
        Statement(
            id=str(begin),
            kind=Kind.INDIRECT,
            source=Source((Span(begin, begin + len(unit)),), unit),
            cue=None,
            content=Part((Span(begin + len(unit), begin + step),), ""),
        )
        for begin in range(0, len(text) - step, step)
    ]
    return partial(resolve, text, statements, quotations(text))


def _name(number: int) -> str:
    """A name that no other number of a few thousand has."""
    return "".join(chr(ord("a") + number // 26**place % 26) for place in range(3)).title()
