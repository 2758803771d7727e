"""Passages that texts share: what must always hold, and cases that went wrong elsewhere."""

from __future__ import annotations

from typing import Any

import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.reuse.fiction import edited, made_text

import wirecopy.reuse.hits
from wirecopy.reuse.detect import Found, detect
from wirecopy.reuse.model import Options

ARTICLE = made_text(120, 1)

words = st.sampled_from(made_text(40, 2).lower().replace(".", "").split())
passages = st.lists(words, min_size=25, max_size=38, unique=True).map(" ".join)
own = st.integers(10, 10_000).map(lambda seed: made_text(20, seed))


def found(texts: list[str], **options: Any) -> list[dict[str, Any]]:
    return whole(texts, **options).alignments.to_pylist()


def whole(texts: list[str], **options: Any) -> Found:
    return detect([pa.array(texts, pa.string())], Options(**options))


def sides(row: dict[str, Any], texts: list[str]) -> tuple[str, str]:
    left, right = texts[row["left"]], texts[row["right"]]
    return left[row["left_begin"] : row["left_end"]], right[row["right_begin"] : row["right_end"]]


def test_two_identical_articles_give_one_alignment_over_their_whole_length() -> None:
    [row] = found([ARTICLE, ARTICLE])
    assert (row["left_begin"], row["left_end"]) == (row["right_begin"], row["right_end"]) == (0, len(ARTICLE))
    assert (row["matched_words"], row["similarity"]) == (120, 1.0)


def test_an_article_meets_its_beginning_from_the_first_character_on() -> None:
    short = ARTICLE[: ARTICLE.index(".", 400) + 1]
    [row] = found([ARTICLE, short])
    assert sides(row, [ARTICLE, short]) == (short, short)


def test_a_passage_inside_other_text_is_found_to_the_word() -> None:
    passage = made_text(36, 3)
    texts = [f"{made_text(50, 4)} {passage} {made_text(30, 5)}", f"{made_text(24, 6)} {passage} {made_text(70, 7)}"]
    [row] = found(texts)
    assert sides(row, texts) == (passage, passage)


def test_three_words_in_ten_may_be_others() -> None:
    changed = edited(ARTICLE, 0.3, 8)
    [row] = found([ARTICLE, changed])
    assert row["left_end"] - row["left_begin"] > 0.9 * len(ARTICLE)
    assert 0.6 < row["similarity"] < 0.8


def test_passages_in_another_order_are_one_alignment() -> None:
    sentences = made_text(48, 9).split(". ")
    turned = ". ".join([sentences[1].rstrip("."), sentences[0], *sentences[2:]])
    texts = [". ".join(sentences), turned]
    [row] = found(texts)
    assert row["left_end"] - row["left_begin"] > 0.95 * len(texts[0])


def test_long_blocks_that_change_places_are_an_alignment_each() -> None:
    blocks = [made_text(60, seed) for seed in range(21, 26)]
    texts = [" ".join(blocks), " ".join(reversed(blocks))]
    shared = [sides(row, texts) for row in found(texts)]
    assert all(any(block in left and block in right for left, right in shared) for block in blocks)


def test_case_accents_and_marks_do_not_count() -> None:
    plain = "the mayor of sao joao said at the cafe that the naive plan for a new pier was no cliche and would go on"
    other = (
        "The Mayor of São João said, at the café, that “the naïve plan” for a new pier was no cliché — and would go on!"
    )
    [row] = found([plain, other])
    assert sides(row, [plain, other]) == (plain, other)
    assert row["similarity"] == 1.0


@pytest.mark.parametrize(
    "passage",
    [
        "".join(chr(0x4E00 + 37 * i % 0x5000) for i in range(40)),  # Chinese characters
        "".join(chr(0x3041 + 11 * i % 80) for i in range(40)),  # Hiragana
        "".join(chr(0x0E01 + 7 * i % 46) for i in range(40)),  # Thai
    ],
)
def test_languages_without_spaces_are_compared_by_character(passage: str) -> None:
    texts = [f"前文{passage}。", f"Before it. {passage} After it."]
    [row] = found(texts)
    assert sides(row, texts) == (passage, passage)
    assert row["matched_words"] == len(passage)


def test_text_of_mixed_scripts_keeps_its_offsets() -> None:
    passage = " ".join(f"{word} é𝄞 水{word[0]}" for word in made_text(30, 10).split())
    texts = [f"𝄞𝄞 {passage}", passage]
    [row] = found(texts)
    assert sides(row, texts)[1] == passage
    assert sides(row, texts)[0].endswith(passage)


@pytest.mark.parametrize("texts", [[], [""], ["", ""], ["word", "word"], ["…", "!"], [" \n", "\t"]])
def test_too_little_is_counted_and_not_compared(texts: list[str]) -> None:
    result = whole(texts)
    assert result.alignments.num_rows == 0
    assert (result.read, result.too_short) == (len(texts), len(texts))


def test_an_article_that_repeats_itself_meets_another_over_its_whole_length() -> None:
    text = f"{made_text(12, 11)} " * 2_000
    [row] = found([text, text])
    assert (row["left_begin"], row["left_end"]) == (0, len(text))


def test_a_family_of_many_copies_stays_whole_without_comparing_all() -> None:
    result = whole([ARTICLE] * 1_000)
    met = {0}
    for row in result.alignments.to_pylist():  # ascending, so one pass joins what hangs together with the first
        if row["left"] in met or row["right"] in met:
            met |= {row["left"], row["right"]}
    assert len(met) == 1_000
    assert result.alignments.num_rows < 10_000  # of half a million pairs


def test_each_copy_meets_the_article_that_most_share_most_with() -> None:
    texts = [made_text(60, 100 + i) + " " + edited(ARTICLE, 0.05, 500 + i) for i in range(150)]
    texts[70] = ARTICLE
    pairs = {(row["left"], row["right"]) for row in found(texts)}
    met = sum((min(i, 70), max(i, 70)) in pairs for i in range(150))
    assert met == 149


def test_stock_lines_tie_nothing_together() -> None:
    line = "Our newsletter brings you the harbour, the weather and the tides each morning at six."
    result = whole([f"{made_text(60, 1_000 + i)} {line}" for i in range(200)])
    assert result.alignments.num_rows == 0
    assert result.common > 0


def test_what_a_threshold_hides_is_counted() -> None:
    passage = made_text(24, 12)
    texts = [f"{made_text(40, 13)} {passage}", f"{passage} {made_text(40, 14)}"]
    assert whole(texts, shortest=30).hidden["shortest"] == 1
    assert whole([ARTICLE, edited(ARTICLE, 0.3, 15)], tolerance=0.1).hidden["tolerance"] == 1


@settings(max_examples=60, deadline=None)
@given(passages, own, own, own, own)
def test_left_and_right_are_alike(passage: str, a: str, b: str, c: str, d: str) -> None:
    texts = [f"{a} {passage} {b}", f"{c} {passage} {d}"]
    turned = [
        {
            **row,
            **{f"left_{end}": row[f"right_{end}"] for end in ("begin", "end")},
            **{f"right_{end}": row[f"left_{end}"] for end in ("begin", "end")},
        }
        for row in found(texts[::-1])
    ]
    order = sorted(turned, key=lambda row: (row["left_begin"], row["right_begin"]))
    assert found(texts) == order


@settings(max_examples=40, deadline=None)
@given(st.lists(st.tuples(own, passages, own).map(" ".join), min_size=2, max_size=8), st.data())
def test_chunks_and_threads_change_nothing(texts: list[str], data: st.DataObject) -> None:
    cut = data.draw(st.integers(0, len(texts)))
    chunks = [pa.array(texts[:cut], pa.string()), pa.array(texts[cut:], pa.large_string())]
    assert detect(chunks, threads=2).alignments.equals(whole(texts).alignments)


@settings(max_examples=60, deadline=None)
@given(passages, own, own)
def test_a_verbatim_passage_slices_to_itself(passage: str, before: str, behind: str) -> None:
    texts = [f"{before} {passage} {behind}", passage]
    rows = found(texts, shortest=10)
    assert rows
    assert any(passage in sides(row, texts)[0] and sides(row, texts)[1] == passage for row in rows)


@settings(max_examples=80, deadline=None)
@given(st.lists(st.text(max_size=400), max_size=5))
def test_any_text_gives_spans_inside_it(texts: list[str]) -> None:
    texts = [text.encode("utf-8", "replace").decode() for text in texts]
    for row in found([*texts, *texts], shortest=1):
        for side in ("left", "right"):
            text = (texts + texts)[row[side]]
            assert 0 <= row[f"{side}_begin"] < row[f"{side}_end"] <= len(text)
        assert 0 < row["similarity"] <= 1


def test_rounds_change_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    texts = [f"{made_text(80, 300 + i)} {edited(ARTICLE, 0.1, i)}" for i in range(12)]
    at_once = whole(texts).alignments
    monkeypatch.setattr(wirecopy.reuse.hits, "_ROUND", 8)  # some 2,400 seeds: nine rounds
    assert whole(texts).alignments.equals(at_once)
    assert at_once.num_rows == 66
