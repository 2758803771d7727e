from hypothesis import given
from hypothesis import strategies as st

from wirecopy.article.edits import apply
from wirecopy.article.normalise import normalise


@given(st.text(max_size=200))
def test_steps_replay_and_a_clean_text_stays(source: str) -> None:
    clean = normalise(source)
    assert apply(source, clean.steps) == clean.text
    assert normalise(clean.text).text == clean.text
    clean.text.encode("utf-8")


def test_each_step_says_why() -> None:
    clean = normalise("one\r\ntwo\u200b\xa0three\udc80")
    assert clean.text == "one\ntwo three\N{REPLACEMENT CHARACTER}"
    assert [step.rule for step in clean.steps] == ["line-end", "invisible", "space", "no-character"]


def test_ordinary_text_is_left_alone() -> None:
    source = "“We stay,” she said.\n\n  Two  spaces, an – dash,\ttab and 日本語.\n"
    assert normalise(source) == (source, ())
