"""Articles in, statements out: with a tagger that knows one sentence, and with the one that ships on any text at all."""

from __future__ import annotations

import warnings
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.attribution.fakes import HOSTILE, FakeTagger

import wirecopy
from wirecopy.attribution.extract import Extraction, Reading, extract, limitation
from wirecopy.attribution.model import Kind, Statement
from wirecopy.errors import LanguageWarning
from wirecopy.span import Span

TEXT = "Ada said Bo knew rain had\n fallen. “We stay,” said Cy. By Di Said noted."


def found_in(text: str, **reading: object) -> Extraction:
    [found] = extract([Reading(text=text, **reading)], FakeTagger())  # type: ignore[arg-type]
    return found


def test_statements_of_a_text() -> None:
    outer, inner = found_in(TEXT, language="en-GB").statements

    assert (outer.source and outer.source.text, outer.cue and outer.cue.text) == ("Ada", "said")
    assert outer.content.text == "Bo knew rain had fallen"
    assert (inner.source and inner.source.text, inner.cue and inner.cue.text) == ("Bo", "knew")
    assert inner.content.text == "rain had fallen"
    assert (outer.parent, inner.parent) == (None, outer.id)
    assert outer.language == inner.language == "en-GB"
    assert outer.kind is Kind.INDIRECT
    assert outer.confidence == 1.0
    assert_sound(TEXT, [outer, inner])


def test_no_statement_where_the_publisher_speaks() -> None:
    text = "Ada said rain fell on the quay. Bo said it snowed."

    for furniture, sources in [
        (Span(0, 3), ["Ada", "Bo"]),  # a source alone may stand in a byline
        (Span(4, 8), ["Bo"]),
        (Span(text.index("quay"), len(text)), []),
        (Span(text.index("it"), len(text)), ["Ada"]),
        (Span(text.index("."), text.index("Bo")), ["Ada", "Bo"]),
    ]:
        found = found_in(text, furniture=(furniture,)).statements
        assert [each.source and each.source.text for each in found] == sources


def test_what_hangs_on_the_publishers_words_is_left_out_with_them() -> None:
    text = "Ada said Bo knew rain fell on the quay."

    assert found_in(text, furniture=(Span(0, 8),)).statements == ()


@pytest.mark.parametrize("language", [None, "en", "EN", "en-US", "en-Latn-GB"])
def test_languages_that_are_read(language: str | None) -> None:
    found = found_in(TEXT, language=language)

    assert (found.limited, found.language, len(found.statements)) == (None, language, 2)


@pytest.mark.parametrize("language", ["de", "zh-Hans", "eng", "", "und"])
def test_direct_quotations_alone_in_other_languages(language: str) -> None:
    found = found_in("Ada said rain fell. „Wir bleiben hier am Hafen“, sagte Bo.", language=language)

    [only] = found.statements
    assert (only.source, only.cue, only.kind, only.language) == (None, None, Kind.DIRECT, language)
    assert only.content.text == "„Wir bleiben hier am Hafen“"
    assert found.limited == limitation(language)
    assert language in (found.limited or "")


def test_no_quotation_where_the_publisher_speaks_in_other_languages() -> None:
    text = "Der Hafen ist offen.\n\n„Alle Rechte sind uns vorbehalten“"

    assert found_in(text, language="de", furniture=(Span(22, len(text)),)).statements == ()


def test_texts_together_as_each_alone() -> None:
    texts = [TEXT, "", "Rain.", "Cy knew it rained.", "Ada said " * 4 + "it rained on the quay."]
    readings = [Reading(text=text, language=("en", "de")[number % 2]) for number, text in enumerate(texts * 2)]

    together = extract(readings, FakeTagger())

    assert together == [extract([reading], FakeTagger())[0] for reading in readings]
    assert [len(each.statements) for each in together[:5]] == [2, 0, 0, 0, 4]


def test_no_texts() -> None:
    assert extract([], FakeTagger()) == []


def test_ids_are_the_text_and_the_place() -> None:
    one, other = (found_in(text).statements for text in ("Ada said it rained.", "Ada said it rained!"))
    again = found_in("Ada said it rained.", language="en", published=date(2024, 5, 8)).statements

    assert one[0].id == again[0].id != other[0].id
    twice = found_in("Ada said it rained. Ada said it rained.").statements
    assert len({each.id for each in twice}) == 2


def assert_sound(text: str, found: list[Statement]) -> None:
    """What must hold of the statements of any text."""
    before: dict[str, Statement] = {}
    for each in found:
        for part in filter(None, (each.source, each.cue, each.content)):
            assert part.spans
            assert list(part.spans) == sorted(part.spans)
            assert all(0 <= span.begin < span.end <= len(text) for span in part.spans)
            assert part.text == " ".join(" ".join(span.of(text).split()) for span in part.spans)
        if each.occasion:
            assert all(0 <= span.begin < span.end <= len(text) for span in each.occasion.spans)
        assert 0 <= each.confidence <= 1
        assert each.id not in before
        if each.parent:
            around = before[each.parent].content.spans  # an outer one stands before those in it
            inner = (*(each.source.spans if each.source else ()), *(each.cue.spans if each.cue else ()))
            for span in (*inner, *each.content.spans):
                assert any(one.begin <= span.begin and span.end <= one.end for one in around)
        before[each.id] = each
    begins = [_begin(each) for each in found if not each.parent]
    assert begins == sorted(begins)


def _begin(statement: Statement) -> int:
    parts = filter(None, (statement.source, statement.cue, statement.content))
    return min(span.begin for part in parts for span in part.spans)


def sound_statements(text: str, language: str | None) -> list[Statement]:
    with warnings.catch_warnings():
        warnings.simplefilter("error", UserWarning)  # says that a text could not be read
        warnings.simplefilter("ignore", LanguageWarning)
        found = wirecopy.statements(text, language=language, published="2024-05-08")
    assert_sound(text, found)
    return found


SAYINGS = st.sampled_from(
    [
        "“We will stay,” Ada Lune said, “until June.”",
        "The mayor of Elmsted noted that the clerk had said the pier was shut.",
        "According to Bo Hale, the harbour will open in May.",
        "“It never rains here.\n\n“It only pours.”",
        "ADA LUNE: We will see.\n",
        "He told the Elmsted Gazette on Monday that he “did not know” why.",
        "„Wir bleiben noch lange hier“, sagte sie.",
        "She said:\n\n",
    ]
)


@settings(max_examples=60)
@given(HOSTILE)
def test_any_text_can_be_read(text: str) -> None:
    sound_statements(text, None)


@settings(max_examples=60)
@given(st.lists(SAYINGS | HOSTILE, min_size=1, max_size=7), st.sampled_from(["", " ", "\n", "\n\n", "\ud800"]))
def test_statements_among_anything(parts: list[str], gap: str) -> None:
    sound_statements(gap.join(parts), "en")


def test_a_saying_is_found_among_line_ends_and_halves_of_characters() -> None:
    text = "\ud800\n“We will stay,” Ada Lune said, “until June.”\x00\r\n\u202e🎉 The harbour opens in May."

    found = sound_statements(text, "en")

    assert "Ada Lune" in [each.source and each.source.text for each in found]


@pytest.mark.parametrize("unit", ["🎉", "\u0301 ", "\ufffd", "\ud800", "\u200b", "\ue000 \u0302"])
def test_nobody_says_what_the_tagger_cannot_see(unit: str) -> None:
    assert sound_statements(unit * 300, "en") == []


def test_what_the_tagger_cannot_see_does_not_cut_a_content() -> None:
    plain, marked = (
        sound_statements(f"“We will stay {glyphs}until the end of June,” Ada Lune said.", "en")
        for glyphs in ("", "🎉🎉🎉 ")
    )

    assert [each.content.text.replace("🎉🎉🎉 ", "") for each in marked] == [each.content.text for each in plain]
    assert plain


@pytest.mark.parametrize(
    "unit", ["“", "\"'", "said ", "“a” said ", "Ada said that ", ": ", ".", "\n", "🎉", "\u0301", "a"]
)
def test_a_long_line_of_one_thing(unit: str) -> None:
    sound_statements(unit * (4_000 // len(unit)), "en")
