"""Sentences, and which of them rest on nobody."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.attribution.fakes import HOSTILE
from tests.steps import Watched, growth

from wirecopy.attribution.model import Kind, Part, Statement
from wirecopy.attribution.sentences import sentences, unattributed
from wirecopy.span import Span


def cut(text: str) -> list[str]:
    return [span.of(text) for span in sentences(text)]


@pytest.mark.parametrize(
    "text",
    [
        "The U.S. Senate met on Monday.",
        "Mr. Ada Lune and Dr. Bo Hale met Sen. Cy Dunn.",
        "J. K. Lune wrote it with A. B. Hale.",
        "They met in Sept. 2019 at St. Alba.",
        "Costs rose 3.5 per cent, to 4.50 euros.",
        "She left at 6 p.m. Monday from Elmsted.",
        "He waited ... and then left.",
        "“Will it hold?” she asked.",
        "“It holds!” said Ada Lune.",
        "Hale & Co. Ltd. Elmsted closed.",
        "See www.elmsted.example for more.",
        "No stop at all",
        "The firm, est. 1920, builds piers.",
    ],
)
def test_one_sentence(text: str) -> None:
    assert cut(text) == [text]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Rain fell. It stopped.", ["Rain fell.", "It stopped."]),
        ("“We stay.” She left.", ["“We stay.”", "She left."]),
        ('"We stay." "They go."', ['"We stay."', '"They go."']),
        ("Will it hold? It will! (Or so.) Good.", ["Will it hold?", "It will!", "(Or so.)", "Good."]),
        ("It ended… Then it began.", ["It ended…", "Then it began."]),
        ("It ended... Then it began.", ["It ended...", "Then it began."]),
        ("It cost less. $5 was enough. 12 came.", ["It cost less.", "$5 was enough.", "12 came."]),
        ("A head\nThe first line. The next\n\nLast.", ["A head", "The first line.", "The next", "Last."]),
        ("  Rain fell.  It stopped. \r\n\r\n ", ["Rain fell.", "It stopped."]),
        ("Rain fell.\u2028it stopped.", ["Rain fell.", "it stopped."]),
        ("She lives in Elmsted. ‘Why?’ he asked.", ["She lives in Elmsted.", "‘Why?’ he asked."]),
        ("", []),
        (" \n \r\n", []),
    ],
)
def test_several_sentences(text: str, wanted: list[str]) -> None:
    assert cut(text) == wanted


@pytest.mark.parametrize("text", ["He said no. She left.", "They sat. She spoke.", "It lay in the sun. He saw it."])
@pytest.mark.xfail(strict=True, reason="words that are abbreviations only before a number or with a capital")
def test_short_words_that_end_a_sentence(text: str) -> None:
    assert len(cut(text)) == 2


@pytest.mark.xfail(strict=True, reason="initials without spaces between them")
def test_initials_side_by_side() -> None:
    assert len(cut("It was written by A.B. Hale.")) == 1


@given(HOSTILE)
def test_sentences_are_all_that_is_not_white_space(text: str) -> None:
    found = sentences(text)

    assert all(one.end <= other.begin for one, other in pairwise(found))
    for span in found:
        assert 0 <= span.begin < span.end <= len(text)
        assert span.of(text) == span.of(text).strip()
        assert not set("\r\n\u2028\u2029") & set(span.of(text))
    outside = [text[a.end : b.begin] for a, b in pairwise([Span(0, 0), *found, Span(len(text), len(text))])]
    assert not "".join(outside).strip()


@given(st.lists(st.sampled_from(["Rain fell.", "It stopped!", "Did it?", "“We stay.”", "No stop"]), max_size=8))
def test_a_paragraph_always_ends_a_sentence(paragraphs: list[str]) -> None:
    assert cut("\n".join(paragraphs)) == paragraphs


HOSTILE_UNITS = {
    "stops": ".",
    "ellipses": "…",
    "stops and spaces": ". ",
    "stops and marks": ".”",
    "spaces": " ",
    "letters": "a",
    "marks": "”",
    "initials": "A. ",
    "line ends": ".\n",
    "a stop and many spaces": "." + " " * 997 + "—",
}


@pytest.mark.parametrize("unit", HOSTILE_UNITS.values(), ids=HOSTILE_UNITS.keys())
def test_work_grows_with_length(unit: str) -> None:
    assert growth(partial(hostile, unit), 5_000) < 10


def hostile(unit: str, length: int) -> Callable[[], object]:
    """The search for the sentences of a text of a unit again and again."""
    return partial(sentences, Watched(unit * (length // len(unit)) + "x"))


STORY = "Rain fell on Elmsted. Ada Lune said that the pier held. Nobody saw it.\n\nBy Cy Dunn\n\n* * *"


def statement(*spans: Span) -> Statement:
    return Statement(id="s", kind=Kind.INDIRECT, source=None, cue=None, content=Part(spans, ""))


def place(part: str) -> Span:
    begin = STORY.index(part)
    return Span(begin, begin + len(part))


def test_a_text_without_statements_rests_on_nobody() -> None:
    assert [span.of(STORY) for span in unattributed(STORY, [], [])] == [
        "Rain fell on Elmsted.",
        "Ada Lune said that the pier held.",
        "Nobody saw it.",
        "By Cy Dunn",
    ]


def test_what_a_content_or_the_publisher_covers_is_explained() -> None:
    said = [statement(place("that the pier held"))]

    free = unattributed(STORY, said, [place("By Cy Dunn")])

    assert [span.of(STORY) for span in free] == ["Rain fell on Elmsted.", "Nobody saw it."]


def test_one_content_over_several_sentences() -> None:
    whole = Span(place("that").begin, place("Nobody saw").end)

    free = unattributed(STORY, [statement(place("pier"), place("held")), statement(whole)], [])

    assert [span.of(STORY) for span in free] == ["Rain fell on Elmsted.", "By Cy Dunn"]


@given(HOSTILE, st.lists(st.tuples(st.integers(0, 120), st.integers(0, 120)), max_size=6))
def test_unattributed_is_what_shares_nothing_with_any_span(text: str, ends: list[tuple[int, int]]) -> None:
    spans = [Span(*sorted(pair)) for pair in ends if pair[0] != pair[1]]
    half = len(spans) // 2

    free = unattributed(text, [statement(*sorted(spans[:half]))], spans[half:])

    assert free == [
        span
        for span in sentences(text)
        if any(c.isalnum() or c == "_" for c in span.of(text)) and not any(span.overlaps(each) for each in spans)
    ]
