"""Runs of words to spans of text, and excerpts of a text back to the text: no letter moves."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.attribution.fakes import run_of

from wirecopy.attribution.decode import Tagged
from wirecopy.attribution.drafts import Draft, Excerpt, Prepared, drafted, kind_of, prepare, settled
from wirecopy.attribution.model import Kind
from wirecopy.span import Span


@st.composite
def excerpts(draw: st.DrawFn) -> tuple[str, list[Span]]:
    """A text of different characters, and spans of it that do not overlap."""
    text = "".join(chr(0x4E00 + number) for number in range(draw(st.integers(1, 40))))
    ends = sorted(draw(st.sets(st.integers(0, len(text)), min_size=2, max_size=12)))
    return text, [Span(*ends[n : n + 2]) for n in range(0, len(ends) - 1, draw(st.sampled_from([1, 2])))]


@given(excerpts(), st.data())
def test_a_span_of_an_excerpt_is_the_same_letters_of_the_text(
    case: tuple[str, list[Span]], data: st.DataObject
) -> None:
    text, spans = case
    excerpt = Excerpt.of(text, spans)
    begin, end = sorted(data.draw(st.tuples(*[st.integers(0, len(excerpt.text))] * 2)))

    outside = excerpt.outside((Span(begin, end),))

    assert "".join(span.of(text) for span in outside) == excerpt.text[begin:end].replace(" ", "")
    assert all(span.begin < span.end for span in outside)
    assert all(any(held.begin <= span.begin and span.end <= held.end for held in spans) for span in outside)
    assert list(outside) == sorted(outside)


@given(excerpts())
def test_the_whole_excerpt_is_its_spans(case: tuple[str, list[Span]]) -> None:
    text, spans = case

    excerpt = Excerpt.of(text, spans)

    assert excerpt.text == " ".join(span.of(text) for span in spans)
    assert excerpt.outside((Span(0, len(excerpt.text)),)) == tuple(spans)


def test_a_span_across_a_joint_becomes_two() -> None:
    text = "“She said,” he noted, “it holds.”"
    excerpt = Excerpt.of(text, [Span(1, 10), Span(23, 32)])

    outside = excerpt.outside((Span(excerpt.text.index("said"), excerpt.text.index("holds")),))

    assert excerpt.text == "She said, it holds."
    assert [span.of(text) for span in outside] == ["said,", "it "]


def test_a_draft_of_an_excerpt_becomes_one_of_the_text() -> None:
    text = "xx Bo knew yy it rains zz"
    excerpt = Excerpt.of(text, [Span(3, 10), Span(14, 22)])
    inner = Draft(
        source=(Span(0, 2),), cue=(Span(3, 7),), content=(Span(8, 16),), kind=Kind.INDIRECT, confidence=0.5, parent=None
    )

    draft = excerpt.draft(inner, 7)

    assert [span.of(text) for span in (*draft.source, *draft.cue, *draft.content)] == ["Bo", "knew", "it rains"]
    assert (draft.parent, draft.confidence) == (7, 0.5)


def spanned(text: str, content: str, cue: str = "said") -> Draft:
    """The draft of a content given word for word, without the marks around it."""
    prepared = prepare(text)
    begin = text.index(content)
    place = text.index(cue)
    tagged = Tagged(
        None,
        run_of(prepared, Span(place, place + len(cue))),
        (run_of(prepared, Span(begin, begin + len(content))),),
        0.5,
    )
    [plain] = drafted(prepared, [tagged])
    draft = settled(prepared, plain)
    assert [span.of(text) for span in draft.cue] == [cue]
    return draft


@pytest.mark.parametrize(
    ("text", "tagged", "content"),
    [
        ("“We stay,” she said.", "We stay,", "“We stay,”"),
        ("“We stay,” she said.", "“We stay,", "“We stay,”"),
        ("“We stay,” she said.", "We stay,”", "“We stay,”"),
        ("She said “we stay” for May.", "“we stay” for May", "“we stay” for May"),
        ("She said “we stay” for May.", "we stay” for May", "“we stay” for May"),
        ("She said that “we stay”.", "that “we stay", "that “we stay”"),
        ("She said: “We stay. We", "We stay. We", "“We stay. We"),
        ("“We stay, and we may go,” she said.", "We stay", "We stay"),
        ("“We stay, and we may go,” she said.", "we may go,", "we may go,"),
        ("“We stay, and we may go,” she said.", "we may go,”", "we may go,”"),
        ("``We stay,'' she said.", "We stay,", "``We stay,''"),
        ("'Dogs' bones,' she said.", "Dogs' bones,", "'Dogs' bones,'"),
    ],
)
def test_a_content_takes_the_marks_at_its_ends(text: str, tagged: str, content: str) -> None:
    assert [span.of(text) for span in spanned(text, tagged).content] == [content]


@pytest.mark.parametrize(
    ("text", "content", "kind"),
    [
        ("“We stay,” she said.", "We stay,", Kind.DIRECT),
        ("She said that we stay.", "that we stay", Kind.INDIRECT),
        ("She said that “we stay” for May.", "that “we stay” for May", Kind.MIXED),
        ("She said: We stay.", "We stay.", Kind.INDIRECT),
        ("She said:\n\nWe stay.", "We stay.", Kind.DIRECT),
        ("She said so:\nWe stay.", "We stay.", Kind.DIRECT),
        ("She said.\nWe stay: two.", "We stay", Kind.INDIRECT),
        ("“…,” she said.", "…,", Kind.INDIRECT),
    ],
)
def test_whose_words_they_are(text: str, content: str, kind: Kind) -> None:
    assert spanned(text, content).kind is kind


def test_a_colon_alone_announces() -> None:
    assert spanned("ADA LUNE: We stay.", "We stay.", cue=":").kind is Kind.DIRECT


def test_a_content_without_a_cue_has_a_kind() -> None:
    text = prepare("“We stay,” nobody said.")
    draft = Draft(source=(), cue=(), content=(Span(0, 10),), kind=Kind.INDIRECT, confidence=1.0)

    assert settled(text, draft).kind is Kind.DIRECT
    assert settled(text, replace(draft, content=(Span(11, 22),))).kind is Kind.INDIRECT


def test_kind_of_a_content_in_several_spans() -> None:
    text = prepare("“We stay,” she said, until “May.”")
    assert kind_of(text, (Span(0, 10), Span(27, 33))) is Kind.DIRECT
    assert kind_of(text, (Span(0, 10), Span(21, 26))) is Kind.MIXED
    assert kind_of(text, (Span(21, 26),)) is Kind.INDIRECT


@given(st.text(st.sampled_from("\"'“”«»‘’ab ,.\n"), max_size=60), st.data())
def test_spans_of_any_runs(text: str, data: st.DataObject) -> None:
    prepared = prepare(text)
    length = len(prepared.words)
    ends = sorted(data.draw(st.sets(st.integers(0, length), max_size=8)))
    runs = [(a, b) for a, b in pairwise(ends)]
    if len(runs) < 2:
        return
    cue, *content = data.draw(st.permutations(runs))

    [draft] = drafted(prepared, [Tagged(None, cue, tuple(sorted(content)), 1.0)])

    for spans in (draft.cue, draft.content):
        assert all(0 <= span.begin < span.end <= len(text) for span in spans)
        assert all(one.end <= other.begin for one, other in pairwise(spans))
    told = {place for run in content for n in range(*run) for place in range(*_word(prepared, n))}
    covered = {place for span in draft.content for place in range(*span)}
    assert told <= covered
    assert not any(text[place].isalnum() for place in covered - told)
    assert len(covered - told) <= sum(5 + 2 * (end - begin) for begin, end in content)


def _word(text: Prepared, number: int) -> tuple[int, int]:
    return int(text.words.begin[number]), int(text.words.end[number])


def test_parts_of_a_content_do_not_share_a_mark() -> None:
    text = "She said “we stay.”"
    prepared = prepare(text)

    [draft] = drafted(prepared, [Tagged(None, (1, 2), ((2, 3), (3, 7)), 1.0)])

    assert not any(one.overlaps(other) for one, other in pairwise(draft.content))


def test_begins_and_ends_of_quotations() -> None:
    text = prepare("“We ‘may’ go.” She")

    assert {place: each.depth for place, each in text.begins.items()} == {0: 0, 1: 0, 4: 1, 5: 1}
    assert {place: each.depth for place, each in text.ends.items()} == {14: 0, 13: 0, 9: 1, 8: 1}
    assert np.array_equal(text.words.begin[:3], [0, 1, 4])
    assert text.marks.tolist() == [1, 2, 2, 2, 2, 2, 2, 3, 0]
