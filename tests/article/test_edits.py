from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from wirecopy.article.edits import Edit, apply, compose, trace
from wirecopy.span import Span


@st.composite
def edits_for(draw: st.DrawFn, length: int) -> list[Edit]:
    cuts = sorted(draw(st.lists(st.integers(0, length), max_size=8)))
    pairs = zip(cuts[::2], cuts[1::2], strict=False)
    return [Edit(begin, end, draw(st.text("xyz", max_size=3)), "rule") for begin, end in pairs]


texts = st.text("abcdefgh", max_size=30)


@given(st.data(), texts)
def test_composed_edits_do_what_the_two_lists_do(data: st.DataObject, source: str) -> None:
    first = data.draw(edits_for(len(source)))
    middle = apply(source, first)
    then = data.draw(edits_for(len(middle)))
    composed = compose(first, then)
    assert apply(source, composed) == apply(middle, then)
    assert all(left.end <= right.begin for left, right in pairwise(composed))


@given(st.data(), texts)
def test_kept_characters_trace_to_themselves(data: st.DataObject, source: str) -> None:
    edits = data.draw(edits_for(len(source)))
    result = apply(source, edits)
    replaced = {place for edit in edits for place in range(edit.begin, edit.end)}
    for index, character in enumerate(result):
        place = trace(Span(index, index + 1), edits)
        assert 0 <= place.begin <= place.end <= len(source)
        if len(place) and place.begin not in replaced and place.end - place.begin == 1:
            assert place.of(source) == character


@given(st.data(), texts)
def test_a_span_traces_to_the_hull_of_its_characters(data: st.DataObject, source: str) -> None:
    edits = data.draw(edits_for(len(source)))
    result = apply(source, edits)
    begin = data.draw(st.integers(0, len(result)))
    end = data.draw(st.integers(begin, len(result)))
    place = trace(Span(begin, end), edits)
    if begin == end:
        assert place.begin == place.end
    else:
        assert place == (trace(Span(begin, begin + 1), edits).begin, trace(Span(end - 1, end), edits).end)


def test_a_replacement_traces_to_all_that_was_replaced() -> None:
    edits = [Edit(4, 9, "&", "markup")]
    assert apply("salt&amp;oil", edits) == "salt&oil"
    assert trace(Span(4, 5), edits) == (4, 9)
    assert trace(Span(5, 8), edits) == (9, 12)
    assert trace(Span(0, 8), edits) == (0, 12)
