import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wirecopy.article.edits import apply, trace
from wirecopy.article.layers import read_through
from wirecopy.article.locate import locate
from wirecopy.article.markup import fragment_story
from wirecopy.span import Span

WORDS = st.text("abcé“&<>\"'\\ \n\t", max_size=60)


@given(WORDS, st.text(max_size=80), st.sampled_from([(), ("json",), ("markup",), ("json", "markup")]))
def test_edits_give_the_story_whatever_the_file_holds(story: str, raw: str, layers: tuple[str, ...]) -> None:
    assert apply(raw, locate(story, raw, layers)) == story


@given(st.text(max_size=80))
def test_every_character_of_a_json_string_traces_to_how_it_is_written(story: str) -> None:
    raw = json.dumps({"id": "x", "text": story})
    edits = locate(story, raw, ("json",))
    assert apply(raw, edits) == story
    for index, character in enumerate(story):
        if not character.isspace():
            written = trace(Span(index, index + 1), edits).of(raw)
            assert character in json.loads(f'"{written}"', strict=False)


@pytest.mark.parametrize(
    ("raw", "wanted", "written"),
    [
        ("<p>Salt &amp; oil</p>", "&", "&amp;"),
        ("<p>The <b>harb</b>our</p>", "harbour", "harb</b>our"),
        ("<p>One</p>\n<p>Two</p>", "One\n\nTwo", "One</p>\n<p>Two"),
        ("<p>&#8220;Stay&#8221;</p>", "“Stay”", "&#8220;Stay&#8221;"),
        ("<script>Stay</script><p>Stay</p>", "Stay", "Stay"),
        ("<p title='a'>x</p><!-- Stay --><p>Stay</p>", "Stay", "Stay"),
    ],
)
def test_a_span_is_shown_as_the_page_writes_it(raw: str, wanted: str, written: str) -> None:
    story = fragment_story(raw)
    begin = story.index(wanted)
    place = trace(Span(begin, begin + len(wanted)), locate(story, raw, ("markup",)))
    assert place.of(raw) == written
    assert place.begin == raw.rindex(written)


@pytest.mark.parametrize("hostile", ["<a", "<!--", "<script", "&amp", "<![CDATA[", "<"])
def test_what_is_never_closed_is_read_once(hostile: str) -> None:
    raw = hostile * 20_000
    reading = read_through(raw, ("markup",))
    assert len(reading.text) <= len(raw)


def test_text_that_is_nowhere_in_the_file_is_an_insertion() -> None:
    edits = locate("nowhere", "<p>somewhere</p>", ("markup",))
    assert apply("<p>somewhere</p>", edits) == "nowhere"
