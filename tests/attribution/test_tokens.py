"""Words and their looks: every mark that is seen is counted once, and what stands in quotation marks is known."""

from __future__ import annotations

from itertools import groupby

from hypothesis import given
from hypothesis import strategies as st
from tests.attribution.fakes import HOSTILE

from wirecopy.attribution.quotes import quotations
from wirecopy.attribution.tokens import BREAKS, CASES, LOOKS, MARKS, looks, marks, words

QUOTED = st.text(st.sampled_from("\"'“”«»‘’ab1 ,.\n"), max_size=60)


def one_by_one(text: str) -> list[str]:
    """The words of a text, made character by character."""
    found = []
    for kind, group in groupby(text, key=lambda c: "word" if c.isalnum() or c == "_" else "gap" if c.isspace() else c):
        run = "".join(group)
        found += [run] if kind == "word" else [] if kind == "gap" else list(run)
    return found


@given(HOSTILE | QUOTED)
def test_words_are_runs_of_letters_and_single_marks(text: str) -> None:
    cut = words(text)

    spans = list(zip(cut.begin.tolist(), cut.end.tolist(), strict=True))
    assert [text[begin:end] for begin, end in spans] == one_by_one(text)
    assert spans == sorted(spans)
    assert len(cut) == len(spans)


@given(HOSTILE | QUOTED)
def test_every_look_is_one_of_so_many(text: str) -> None:
    cut = words(text)

    seen = looks(text, cut, marks(cut, quotations(text)))

    assert len(seen) == len(cut)
    assert all(0 <= each < LOOKS for each in seen.tolist())


def looked(text: str) -> list[tuple[str, int, int, int]]:
    """Each word with the break before it, its case and its place in quotation marks."""
    cut = words(text)
    seen = looks(text, cut, marks(cut, quotations(text))).tolist()
    parts = [text[begin:end] for begin, end in zip(cut.begin.tolist(), cut.end.tolist(), strict=True)]
    return [(w, s // (CASES * MARKS), s // MARKS % CASES, s % MARKS) for w, s in zip(parts, seen, strict=True)]


def test_looks_of_a_line() -> None:
    assert looked("The UN mayor, 83, left\nItaly\n\ntoday") == [
        ("The", BREAKS - 1, 1, 0),
        ("UN", 1, 2, 0),
        ("mayor", 1, 0, 0),
        (",", 0, 4, 0),
        ("83", 1, 3, 0),
        (",", 0, 4, 0),
        ("left", 1, 0, 0),
        ("Italy", 2, 1, 0),
        ("today", 3, 0, 0),
    ]


def test_single_capitals_and_letters_without_case() -> None:
    assert [case for _, _, case, _ in looked("A Übung 東京 _x É 5th")] == [1, 1, 0, 4, 1, 3]


def test_breaks_are_counted_over_windows_line_ends_and_spaces() -> None:
    assert [gap for _, gap, _, _ in looked("a\r\nb \r\n \r\n c d")] == [BREAKS - 1, 2, 3, 1]


def test_marks_of_quotations() -> None:
    assert [(w, m) for w, _, _, m in looked("“We ‘may’ go,” she said.")] == [
        ("“", 1),
        ("We", 2),
        ("‘", 2),
        ("may", 2),
        ("’", 2),
        ("go", 2),
        (",", 2),
        ("”", 3),
        ("she", 0),
        ("said", 0),
        (".", 0),
    ]


def test_an_open_quotation_has_no_closing_mark() -> None:
    assert [m for *_, m in looked("“We stay\n\nShe left")] == [1, 2, 2, 0, 0]


def test_both_halves_of_a_typewriter_mark_open() -> None:
    assert [m for *_, m in looked("``Stay''")] == [1, 1, 2, 3, 3]


@given(QUOTED)
def test_marks_follow_the_outermost_quotations(text: str) -> None:
    cut, quoted = words(text), quotations(text)

    state = marks(cut, quoted).tolist()

    outer = [each for each in quoted if not each.depth]
    for begin, mark in zip(cut.begin.tolist(), state, strict=True):
        around = [each for each in outer if each.outer.begin <= begin < each.outer.end]
        assert bool(mark) == bool(around)
        if around:
            inside = around[0].inner.begin <= begin < around[0].inner.end
            assert mark == (2 if inside else 1 if begin < around[0].inner.begin else 3)
