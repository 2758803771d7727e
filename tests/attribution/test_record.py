import json

from hypothesis import given
from hypothesis import strategies as st

from wirecopy.article.edits import Edit, apply, trace
from wirecopy.attribution.model import Kind, Occasion, Part, Source, Statement
from wirecopy.attribution.record import from_json, spans_of, to_json, traced
from wirecopy.span import Span

SPANS = st.tuples(st.integers(0, 60), st.integers(0, 20)).map(lambda pair: Span(pair[0], pair[0] + pair[1]))
PARTS = st.lists(SPANS, min_size=1, max_size=3).map(tuple)
WORDS = st.text(st.characters(exclude_categories=["Cs"]), max_size=10)
MAYBE = st.none() | WORDS
STATEMENTS = st.builds(
    Statement,
    id=WORDS,
    kind=st.sampled_from(Kind),
    source=st.none() | st.builds(Source, PARTS, WORDS, MAYBE, MAYBE),
    cue=st.none() | st.builds(Part, PARTS, WORDS),
    content=st.builds(Part, PARTS, WORDS),
    parent=MAYBE,
    occasion=st.none() | st.builds(Occasion, WORDS, MAYBE, MAYBE, PARTS),
    confidence=st.integers(0, 1000).map(lambda n: n / 1000),
    language=MAYBE,
)


@given(STATEMENTS)
def test_what_is_written_is_read_again(statement: Statement) -> None:
    assert from_json(json.loads(json.dumps(to_json(statement)))) == statement


def test_the_format_is_the_published_one() -> None:
    statement = Statement(
        id="a1",
        kind=Kind.DIRECT,
        source=Source((Span(20, 22),), "he", "Joren Haal", "joren-haal"),
        cue=None,
        content=Part((Span(0, 5), Span(30, 35)), "We wait too"),
        occasion=Occasion("interview", "The Daily Harbour", "2024-05-08", (Span(40, 50),)),
        confidence=0.93,
        language="en",
    )
    assert to_json(statement) == {
        "id": "a1",
        "kind": "direct",
        "parent": None,
        "source": {"spans": [[20, 22]], "text": "he", "resolved": "Joren Haal", "entity": "joren-haal"},
        "cue": None,
        "content": {"spans": [[0, 5], [30, 35]], "text": "We wait too"},
        "occasion": {"kind": "interview", "outlet": "The Daily Harbour", "when": "2024-05-08", "spans": [[40, 50]]},
        "confidence": 0.93,
        "language": "en",
    }


@st.composite
def edited(draw: st.DrawFn) -> tuple[str, list[Edit]]:
    """A text and edits of it, touching ones, insertions and deletions among them."""
    text, edits, at = draw(st.text("abc \r\n", max_size=40)), [], 0
    while at < len(text) and len(edits) < 8:
        begin = draw(st.integers(at, len(text)))
        end = draw(st.integers(begin, min(len(text), begin + 4)))
        edits.append(Edit(begin, end, draw(st.text("xy", max_size=3)), "rule"))
        at = max(end, begin + 1)
    return text, edits


@given(edited(), st.data())
def test_spans_are_traced_as_edits_trace_them(made: tuple[str, list[Edit]], data: st.DataObject) -> None:
    source, edits = made
    length = len(apply(source, edits))
    begin = data.draw(st.integers(0, length))
    span = Span(begin, data.draw(st.integers(begin, length)))
    statement = Statement(id="a", kind=Kind.DIRECT, source=None, cue=None, content=Part((span,), "words"))
    assert spans_of(traced([statement], edits)[0]) == [trace(span, edits)]


@given(STATEMENTS)
def test_all_spans_are_traced_and_all_else_stays(statement: Statement) -> None:
    [moved] = traced([statement], [Edit(0, 5, "", "rule")])
    assert spans_of(moved) == [span.shifted(5) for span in spans_of(statement)]
    [same] = traced([moved], [])
    assert same == moved and (moved.content.text, moved.id) == (statement.content.text, statement.id)
