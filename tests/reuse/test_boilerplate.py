"""Lines that many articles carry though they are stories of their own."""

from __future__ import annotations

import pyarrow as pa
from hypothesis import given
from hypothesis import strategies as st
from tests.reuse.cases import shared, table
from tests.reuse.fiction import made_text

from wirecopy.reuse.boilerplate import StockLine, stock_lines
from wirecopy.reuse.model import AlignmentType
from wirecopy.reuse.types import types_of

LETTER = "Our letter from the quay comes every Friday with the week's arrivals."
RIGHTS = "© 2031 The Harbour Post. All rights reserved."


def story(seed: int, *lines: str) -> str:
    return "\n\n".join([made_text(60, seed), made_text(50, seed + 1000), *lines])


def lines_of(texts: list[str], **more: object) -> list[StockLine]:
    return stock_lines([pa.array(texts, pa.large_string())], **more)


def test_a_line_of_many_articles_is_listed_with_where_and_when() -> None:
    texts = [story(i, LETTER) for i in range(6)] + [story(9)]
    [line] = lines_of(
        texts, outlets=["Post"] * 5 + ["Dune", None], published=[f"2031-0{i + 1}-02" for i in range(6)] + [None]
    )
    assert (line.text, line.articles, line.outlets) == (LETTER, 6, {"Post": 5, "Dune": 1})
    assert (str(line.first), str(line.last), line.kind) == ("2031-01-02", "2031-06-02", AlignmentType.HOUSE)


def test_it_counts_by_words_and_once_an_article() -> None:
    same = ["Our LETTER from the quay", "our letter, from the Quay.", "“Our létter from the quay”"] * 2
    [line] = lines_of([story(i, text, text) for i, text in enumerate(same)])
    assert (line.articles, line.text) == (6, same[0])


def test_it_takes_as_many_articles_as_asked_and_three_words() -> None:
    texts = [story(i, LETTER, "Read more") for i in range(4)]
    assert lines_of(texts) == []
    assert [line.articles for line in lines_of(texts, least=4)] == [4]


def test_notices_are_told_from_house_text() -> None:
    assert {line.text: str(line.kind) for line in lines_of([story(i, LETTER, RIGHTS) for i in range(5)])} == {
        LETTER: "house",
        RIGHTS: "notice",
    }


def test_the_lines_of_a_reprinted_story_are_no_stock_lines() -> None:
    reprints = [story(1, made_text(30, 77 + i)) for i in range(8)]
    assert lines_of(reprints) == []


def test_what_many_papers_print_at_once_is_news() -> None:
    texts = [story(i, "“We shall never lift the ban on lanterns,” the harbour master said.") for i in range(6)]
    assert lines_of(texts, outlets=[f"Paper {i}" for i in range(6)]) == []
    assert lines_of(texts, published=["2031-03-02"] * 5 + ["2031-03-03"]) == []
    assert len(lines_of(texts, published=["2031-03-02"] * 5 + ["2031-04-03"])) == 1


def test_a_text_without_line_ends_is_read_by_sentences() -> None:
    sentence = "The harbour office keeps a list of all who were saved from the water."
    texts = [f"{made_text(80, i)} {sentence} {made_text(30, 50 + i)}" for i in range(5)]
    assert [line.text for line in lines_of(texts)] == [sentence]


def test_what_recurs_with_words_changed_is_found_by_alignments() -> None:
    marked = [
        f"%80%\n\n⟦Ilse Marrow is in her {year} year as our correspondent on the outer islands and lives on a barge.⟧"
        for year in ("third", "fourth", "fifth", "sixth", "seventh")
    ]
    given_texts = shared(marked)
    alignments, chunks = table(given_texts), [pa.array(given_texts.texts)]
    types = types_of(alignments, chunks, outlets=["Post"] * 5)
    assert stock_lines(chunks) == []
    [line] = stock_lines(chunks, alignments=alignments, types=types)
    assert (line.articles, line.text[:30]) == (5, "Ilse Marrow is in her third ye")


def test_a_line_is_listed_once_though_alignments_have_it_too() -> None:
    given_texts = shared([f"%80%\n\n⟦{LETTER}⟧" for _ in range(5)])
    alignments, chunks = table(given_texts), [pa.array(given_texts.texts)]
    types = types_of(alignments, chunks, outlets=["Post"] * 5)
    assert [line.text for line in stock_lines(chunks, alignments=alignments, types=types)] == [LETTER]


def test_nothing_has_no_stock_lines() -> None:
    assert stock_lines([]) == []
    assert lines_of([]) == []
    assert lines_of(["", "\n\n", "…"] * 9) == []


@given(st.lists(st.text(max_size=40), min_size=1, max_size=12), st.integers(1, 4))
def test_any_text_in_any_chunks_gives_the_same_lines(texts: list[str], cut: int) -> None:
    clean = [text.encode("utf-8", "replace").decode() for text in texts]
    whole = stock_lines([pa.array(clean)], least=2)
    assert stock_lines([pa.array(clean[:cut], pa.string()), pa.array(clean[cut:], pa.string())], least=2) == whole
    assert all(line.articles >= 2 for line in whole)
