"""Windows: every word piece is scored once, in a window that fits, cut where a paragraph begins as far as that can be."""

from __future__ import annotations

import re
import sys
from functools import cache
from importlib.resources import files
from itertools import pairwise, repeat

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.attribution.fakes import HOSTILE
from tokenizers import Tokenizer

from wirecopy.attribution.drafts import Prepared, prepare
from wirecopy.attribution.windows import SIZE, Pieces, Window, pieces, windows

MARGIN = 24


@cache
def tokenizer() -> Tokenizer:
    folder = files("wirecopy").joinpath("resources", "tagger")
    return Tokenizer.from_str(folder.joinpath("pieces.json").read_text(encoding="utf-8"))


def cut_at(length: int, cuts: list[int]) -> Pieces:
    """So many pieces, one a word, with paragraphs beginning at some."""
    numbers = np.arange(length)
    return Pieces(numbers, numbers, numbers, np.array(sorted(cuts), np.int64))


def assert_tiled(found: list[Window], length: int) -> None:
    assert [window.keep for window in found] == [0, *(window.until for window in found[:-1])]
    assert found[-1].until == length
    assert all(window.begin <= window.keep <= window.until <= window.end for window in found)


@given(st.integers(0, 3000), st.lists(st.integers(1, 2999), max_size=40, unique=True))
def test_every_piece_is_scored_once(length: int, cuts: list[int]) -> None:
    cut = cut_at(length, [place for place in cuts if place < length])

    found = list(windows(cut))

    assert_tiled(found, length)
    for window in found:
        assert window.end - window.begin <= SIZE
        assert window.keep - window.begin in (0, MARGIN)
        assert window.end - window.until == (0 if window.until == length or window.until in cuts else MARGIN)


@given(st.integers(0, 3000), st.lists(st.integers(1, 2999), max_size=40), st.lists(st.integers(63, SIZE), min_size=1))
def test_windows_of_other_sizes(length: int, cuts: list[int], sizes: list[int]) -> None:
    turns = [sizes[number % len(sizes)] for number in range(3000)]

    found = list(windows(cut_at(length, [place for place in cuts if place < length]), iter(turns)))

    assert_tiled(found, length)
    assert all(window.end - window.begin <= size for window, size in zip(found, turns, strict=False))


@given(st.lists(st.integers(1, SIZE // 2), min_size=1, max_size=60))
def test_windows_begin_with_paragraphs_where_these_fit(paragraphs: list[int]) -> None:
    begins = np.cumsum([0, *paragraphs]).tolist()

    found = list(windows(cut_at(begins[-1], begins[1:-1])))

    for window, after in pairwise(found):
        assert window.end == after.begin == after.keep
        assert after.begin in begins
        following = begins[begins.index(after.begin) + 1]
        assert following - window.begin > SIZE, "one paragraph more would have fitted"


def test_a_paragraph_longer_than_a_window_overlaps_with_itself() -> None:
    found = list(windows(cut_at(600, [])))

    assert found == [Window(0, 254, 0, 230), Window(206, 460, 230, 436), Window(412, 600, 436, 600)]


def test_a_long_paragraph_ends_where_the_next_begins() -> None:
    found = list(windows(cut_at(700, [300])))

    assert found[:3] == [Window(0, 254, 0, 230), Window(206, 460, 230, 436), Window(412, 666, 436, 642)]
    assert list(windows(cut_at(600, [400])))[1] == Window(206, 400, 230, 400)


def test_no_pieces_are_one_empty_window() -> None:
    assert list(windows(cut_at(0, []))) == [Window(0, 0, 0, 0)]


def test_time_grows_with_length() -> None:
    found = list(windows(cut_at(1_000_000, []), repeat(SIZE)))

    assert len(found) == -(-(1_000_000 - MARGIN) // (SIZE - 2 * MARGIN))


@settings(max_examples=200)
@given(HOSTILE.map(lambda text: re.sub("[\ud800-\udfff]", "\ufffd", text)))
def test_pieces_stand_in_their_words(text: str) -> None:
    prepared = prepare(text)

    cut = pieces(prepared, tokenizer())

    assert len(cut.ids) == len(cut.word)
    assert len(cut.looks) == len(prepared.words)
    encoding = tokenizer().encode(text, add_special_tokens=False)
    for (begin, _), word in zip(encoding.offsets, cut.word.tolist(), strict=True):
        assert prepared.words.begin[word] <= begin < prepared.words.end[word]


@settings(max_examples=200)
@given(st.text("aBé7'’-_“.,[]$\n \u00a0\u0301\u00ad£中", max_size=60))
def test_pieces_word_by_word_are_the_whole_texts(text: str) -> None:
    prepared = prepare(text)

    cut = pieces(prepared, tokenizer())

    encoding = tokenizer().encode(text, add_special_tokens=False)
    begins = [begin for begin, _ in encoding.offsets]
    assert cut.ids.tolist() == encoding.ids
    assert cut.word.tolist() == [sum(prepared.words.begin[1:] <= begin) for begin in begins]


@given(HOSTILE)
def test_any_text_can_be_cut(text: str) -> None:
    cut = pieces(prepare(text), tokenizer())

    assert_tiled(list(windows(cut)), len(cut.ids))


def test_a_lone_surrogate_costs_no_other_word() -> None:
    text = "Ada\ud800 said so.\udfff Bo knew."

    cut = pieces(prepare(text), tokenizer())

    plain = pieces(prepare(text.replace("\ud800", "\ufffd").replace("\udfff", "\ufffd")), tokenizer())
    assert cut.ids.tolist() == plain.ids.tolist()
    assert cut.word.tolist() == plain.word.tolist()


def test_white_space_alone_has_no_pieces() -> None:
    spaces = [chr(code) for code in range(sys.maxunicode) if chr(code).isspace()]

    found = {space: len(pieces(prepare(space), tokenizer()).ids) for space in spaces}

    assert set(found.values()) == {0}


PARAGRAPHS = st.sampled_from(
    [
        "The mayor of Elmsted said:",
        "The harbour opens in May, and nobody minds.",
        "“We never asked for the bridge.",
        "“And we will not pay for it.”",
        "“We stay,” Ada Lune said.",
        "He listed three wishes: peace, bread, rain.",
        " ".join(["Rain fell on the quay."] * 12),
        "«On ne sait rien",
        "- a dry list",
    ]
)


@settings(max_examples=60)
@given(st.lists(PARAGRAPHS, max_size=25), st.sampled_from(["\n", "\n\n", "\r\n\r\n"]))
def test_never_cut_between_a_colon_and_what_it_announces_or_in_a_quotation(paragraphs: list[str], gap: str) -> None:
    prepared = prepare(gap.join(paragraphs))
    cut = pieces(prepared, tokenizer())

    for window in windows(cut):
        if 0 < window.begin == window.keep:
            _assert_free(prepared, int(cut.word[window.begin]))


def _assert_free(prepared: Prepared, word: int) -> None:
    """Whether a paragraph begins with a word, and nothing before leads to it."""
    before, here = int(prepared.words.end[word - 1]), int(prepared.words.begin[word])
    assert "\n" in prepared.text[before:here]
    assert prepared.text[before - 1] != ":"
    around = [each for each in prepared.quoted if each.outer.begin < before == each.outer.end]
    assert all(each.closed for each in around)


def test_paragraphs_that_windows_may_begin_with() -> None:
    text = "One said:\n\nthat it rains.\n“Two stays.\n“Two goes.”\nThree left.\n\nFour"
    prepared = prepare(text)

    cut = pieces(prepared, tokenizer())

    begins = [prepared.words.begin[cut.word[place]] for place in cut.cuts.tolist()]
    assert [text[begin:].split()[0] for begin in begins] == ["“Two", "Three", "Four"]
