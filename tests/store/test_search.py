from hypothesis import given
from hypothesis import strategies as st

from wirecopy.store.search import extract, phrases_of

STORY = (
    "The harbour was quiet. " * 40
    + "The harbour master said: \u201cSand, sand.\u201d "
    + "Nothing else was said. " * 40
)


def test_the_extract_is_where_the_phrase_is() -> None:
    shown, marks = extract(STORY, phrases_of('sand "harbour master" -quiet'))
    assert [mark.of(shown).lower() for mark in marks][:4] == ["harbour master", "sand", "sand"]


def test_without_a_word_found_the_beginning_is_shown() -> None:
    shown, marks = extract(STORY, ["zeppelin"])
    assert STORY.startswith(shown) and marks == ()
    assert extract("", [])[0] == ""


def test_text_without_spaces_is_shown_where_the_word_is() -> None:
    shown, marks = extract("x" * 500 + "-needle-" + "x" * 500, ["needle"])
    assert [mark.of(shown) for mark in marks] == ["needle"]


@given(st.text(max_size=400), st.text(max_size=20))
def test_marks_lie_in_the_extract(content: str, query: str) -> None:
    shown, marks = extract(content, phrases_of(query))
    assert all(0 <= mark.begin < mark.end <= len(shown) for mark in marks)
