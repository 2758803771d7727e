"""Why two articles share a passage: golden cases, and what must always hold."""

from __future__ import annotations

from collections import Counter

import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.reuse.cases import Case, cases, mirrored, shared, table, typed
from tests.reuse.fiction import made_text

from wirecopy.reuse.model import AlignmentType
from wirecopy.reuse.table import ALIGNMENTS
from wirecopy.reuse.types import types_of

LEAST = 6  # golden cases of each type
LEAST_NOT = 12  # golden cases that look like another type

characters = st.text(st.sampled_from("ab' \n\"“”„«»‘’‚‹›「」『』`é海\u2028\x00😀"), max_size=60) | st.text(max_size=40)


@pytest.mark.parametrize("case", cases(), ids=lambda case: case["why"][:60])
def test_a_golden_case_has_its_type(case: Case) -> None:
    assert typed(case)[case.get("row", 0)] == case["type"]


@pytest.mark.parametrize("case", cases(), ids=lambda case: case["why"][:60])
def test_left_and_right_make_no_difference(case: Case) -> None:
    assert typed(case, mirror=True) == typed(case)


def test_there_are_enough_golden_cases() -> None:
    assert min(Counter(case["type"] for case in cases()).values()) >= LEAST
    assert sum("not" in case for case in cases()) >= LEAST_NOT
    assert {case["type"] for case in cases()} == set(AlignmentType)


@given(st.lists(characters.map(lambda text: f"x{text}x"), min_size=2, max_size=4), st.data())
def test_any_text_has_a_type_and_its_mirror_image_the_same(texts: list[str], data: st.DataObject) -> None:
    rows = [row for a in range(len(texts)) for b in range(a + 1, len(texts)) for row in _row(a, b, texts, data)]
    alignments = pa.Table.from_pylist(rows, schema=ALIGNMENTS)
    chunks = [pa.array([text.encode("utf-8", "replace").decode() for text in texts])]
    types = types_of(alignments, chunks, outlets=["A"] * len(texts))
    assert len(types) == len(rows)
    assert set(types.to_pylist()) <= set(AlignmentType)
    assert types_of(mirrored(alignments), chunks, outlets=["A"] * len(texts)) == types


def _row(a: int, b: int, texts: list[str], data: st.DataObject) -> list[dict[str, float]]:
    span = {}
    for side, i in (("left", a), ("right", b)):
        begin, end = sorted(data.draw(st.tuples(*[st.integers(0, len(texts[i]))] * 2)))
        span |= {side: i, f"{side}_begin": begin, f"{side}_end": end}
    return [{**span, "matched_words": 1, "similarity": data.draw(st.floats(0, 1, width=32))}]


@given(st.integers(20, 60), st.integers(0, 1000), st.sampled_from(["“”", '""', "„“", "«»", "‘’", "「」", "``''"]))
def test_what_stands_outside_marks_is_no_quotation_and_what_stands_inside_is(words: int, seed: int, marks: str) -> None:
    opening, closing = marks[: len(marks) // 2], marks[len(marks) // 2 :]
    text = made_text(words, seed).rstrip(".")
    inside = f"He said {opening}⟦{text}⟧{closing} and left."
    outside = f"{opening}Ah{closing}, he said. ⟦{text}⟧. {opening}So{closing}."
    assert _type_of(inside, inside) == AlignmentType.QUOTATION
    assert {_type_of(outside, outside), _type_of(inside, outside)} == {AlignmentType.COPY}


def _type_of(left: str, right: str) -> str:
    given_texts = shared([left, right])
    return types_of(table(given_texts), [pa.array(given_texts.texts)]).to_pylist()[0]


def test_chunks_and_threads_make_no_difference() -> None:
    marked = [f"%30% “⟦We lay the cable {'deep ' * 12}now⟧” %{i}%" for i in range(1, 9)]
    texts = shared(marked)
    whole = types_of(table(texts), [pa.array(texts.texts)])
    cut = [pa.array(texts.texts[:3]), pa.array([], pa.string()), pa.array(texts.texts[3:], pa.large_string())]
    assert set(whole.to_pylist()) == {AlignmentType.QUOTATION}
    assert types_of(table(texts), cut, threads=3) == whole


def test_no_alignments_have_no_types() -> None:
    assert types_of(ALIGNMENTS.empty_table(), [pa.array(["a"])]).to_pylist() == []
    assert types_of(ALIGNMENTS.empty_table(), []).to_pylist() == []


def test_a_column_of_another_length_is_refused_by_name() -> None:
    with pytest.raises(ValueError, match="outlets has 1 values for 2 texts"):
        types_of(ALIGNMENTS.empty_table(), [pa.array(["a", "b"])], outlets=["A"])


def test_columns_may_be_arrow_and_chunked() -> None:
    [case] = [case for case in cases() if case["why"].startswith("The second state keeps the first")]
    texts = shared([article["text"] for article in case["articles"]])
    columns = {
        "outlets": pa.chunked_array([["Harbour Post"], ["harbour post "]]),
        "published": pa.array([article["published"] for article in case["articles"]]),
        "titles": pa.array([None, None], pa.string()),
    }
    types = types_of(table(texts), [pa.array(texts.texts)], **columns)
    assert types.to_pylist() == [AlignmentType.RUNNING]
