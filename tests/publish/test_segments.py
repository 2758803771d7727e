"""Texts cut where marks begin and end."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from wirecopy.publish.segments import Mark, paragraphs
from wirecopy.span import Span


@st.composite
def marked(draw: st.DrawFn) -> tuple[str, list[Mark]]:
    text = draw(st.text(st.sampled_from("ab \n"), max_size=40))
    spans = st.tuples(st.integers(0, 45), st.integers(0, 45))
    return text, [Mark(Span(a, b), "said", str(n)) for n, (a, b) in enumerate(draw(st.lists(spans, max_size=6)))]


@given(marked())
def test_segments_are_the_text(given: tuple[str, list[Mark]]) -> None:
    text, marks = given
    found = paragraphs(text, marks)
    assert ["".join(s.text for s in p.segments) for p in found] == [line for line in text.split("\n") if line.strip()]
    for paragraph in found:
        assert text[paragraph.begin :].startswith(paragraph.segments[0].text)


@given(marked())
def test_each_character_has_the_marks_that_cover_it(given: tuple[str, list[Mark]]) -> None:
    text, marks = given
    sound = [m for m in marks if m.span.begin < m.span.end <= len(text)]
    for paragraph in paragraphs(text, marks):
        at = paragraph.begin
        for segment in paragraph.segments:
            for _ in segment.text:
                assert set(segment.marks) == {m for m in sound if m.span.begin <= at < m.span.end}
                at += 1


@given(marked())
def test_what_opens_in_a_line_opens_once(given: tuple[str, list[Mark]]) -> None:
    text, marks = given
    opened = [m for p in paragraphs(text, marks) for m in p.opening]
    assert len(opened) == len(set(opened))
