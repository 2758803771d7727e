"""Placing a new text among an index's articles gives what comparing it with all of them would."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.reuse.fiction import edited, made_text

from wirecopy.reuse.detect import detect
from wirecopy.reuse.placing import Index, Placed, index_of, place
from wirecopy.reuse.postings import build


def strings(texts: list[str]) -> pa.Array:
    return pa.array(texts, pa.large_string())


def indexed(texts: list[str], cuts: tuple[int, ...] = ()) -> Index:
    edges = sorted({0, len(texts), *cuts})
    return index_of([build([strings(texts[a:b])], range(a, b)) for a, b in pairwise(edges)])


def placed(text: str, texts: list[str], index: Index | None = None, leave_out: int | None = None) -> Placed:
    def load(versions: np.ndarray) -> tuple[list[int], pa.Array]:
        return versions.tolist(), strings([texts[version] for version in versions])

    return place(text, index or indexed(texts), load, leave_out=leave_out)


def found(answer: Placed) -> list[tuple[int, str, str]]:
    texts = answer.texts.to_pylist()
    return [
        (
            answer.versions[row["right"] - 1],
            texts[0][row["left_begin"] : row["left_end"]],
            texts[row["right"]][row["right_begin"] : row["right_end"]],
        )
        for row in answer.alignments.to_pylist()
    ]


STORY = made_text(150, 1)
LIBRARY = [made_text(300, 10 + i) for i in range(20)]


def test_a_passage_is_found_with_its_spans() -> None:
    passage = STORY[: STORY.index(".", 400) + 1]
    library = [*LIBRARY, f"{made_text(60, 2)}\n{passage}\n{made_text(60, 3)}"]
    [(version, here, there)] = found(placed(f"{made_text(90, 4)} — {passage} {made_text(30, 5)}", library))
    assert (version, here, there) == (20, passage, passage)


@pytest.mark.parametrize("noise", [0.05, 0.15, 0.3])
def test_edited_copies_are_found_as_comparing_all_finds_them(noise: float) -> None:
    copies = [edited(made_text(150, 50 + i), noise, i) for i in range(10)]
    library = [*LIBRARY, *copies]
    index = indexed(library)
    for i in range(10):
        text = f"{made_text(80, 200 + i)} {made_text(150, 50 + i)}"
        answer = placed(text, library, index)
        assert [version for version, _, _ in found(answer)] == [20 + i]
        whole = detect([strings([text, library[20 + i]])]).alignments.to_pylist()[0]
        row = answer.alignments.to_pylist()[0]
        for side in ("left_begin", "left_end", "right_begin", "right_end"):
            assert abs(row[side] - whole[side]) <= 30


def test_best_comes_first() -> None:
    library = [STORY[:400], STORY, STORY[:700]]
    answer = placed(STORY, library)
    assert answer.versions[answer.alignments["right"][0].as_py() - 1] == 1
    words = answer.alignments["matched_words"].to_pylist()
    assert words == sorted(words, reverse=True) and len(words) == 3


def test_an_article_leaves_itself_out() -> None:
    assert {version for version, _, _ in found(placed(STORY, [STORY, STORY], leave_out=0))} == {1}


def test_texts_that_are_gone_are_left_out() -> None:
    index = indexed([STORY, STORY])

    def load(versions: np.ndarray) -> tuple[list[int], pa.Array]:
        return [1], strings([STORY])

    answer = place(STORY, index, load)
    assert list(answer.versions) == [1] and answer.alignments["right"].to_pylist() == [1]


@pytest.mark.parametrize("text", ["", "Two words", "…"])
def test_a_text_with_nothing_in_it_shares_nothing(text: str) -> None:
    assert found(placed(text, LIBRARY)) == []
    assert found(placed(STORY, [text])) == []


def test_an_empty_index_answers() -> None:
    answer = placed(STORY, [], index_of([]))
    assert found(answer) == [] and answer.hidden["candidates"] == 0


def test_the_three_hundredth_reprint_is_placed() -> None:
    library = [f"{made_text(40, 900 + i)} {STORY}" for i in range(300)]
    answer = placed(STORY, library)
    assert {version for version, _, _ in found(answer)} >= {0, 299}


def test_a_stock_line_that_everybody_has_hides_behind_its_threshold() -> None:
    line = made_text(20, 7)
    library = [f"{made_text(120, 700 + i)} {line}" for i in range(60)]
    answer = placed(f"{made_text(120, 6)} {line}", library)
    assert found(answer) == [] and sum(answer.hidden.values()) > 0


WORDS = st.sampled_from("ash birch cedar elm fir oak pine rowan willow yew hazel larch maple alder".split())
ARTICLES = st.lists(st.lists(WORDS, min_size=5, max_size=80).map(" ".join), min_size=1, max_size=12)


@settings(max_examples=60)
@given(ARTICLES, st.lists(st.integers(1, 11)), st.lists(WORDS, min_size=5, max_size=80).map(" ".join))
def test_however_the_index_came_together_it_answers_the_same(texts: list[str], cuts: list[int], text: str) -> None:
    steps = indexed(texts, tuple(cut for cut in cuts if cut < len(texts)))
    one, many = placed(text, texts), placed(text, texts, steps)
    assert one.alignments.equals(many.alignments)
    assert list(one.versions) == list(many.versions) and one.hidden == many.hidden
