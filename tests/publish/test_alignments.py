"""Alignments as JSON Lines: what any JSON reader reads back, whatever stands in the ids."""

from __future__ import annotations

import json
from typing import Any

import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from wirecopy.publish import alignments
from wirecopy.publish.alignments import alignment_lines
from wirecopy.reuse.table import ALIGNMENTS

TYPED = ALIGNMENTS.append(pa.field("type", pa.string()))
ROW = [0, 10, 900, 1, 0, 870, 141, 0.97, "copy"]


def table(*rows: list[Any]) -> pa.Table:
    return pa.table([pa.array(c, f.type) for c, f in zip(zip(*rows, strict=True), TYPED, strict=True)], schema=TYPED)


def written(given: pa.Table, ids: list[str]) -> list[str]:
    return b"".join(alignment_lines(given, pa.chunked_array([ids], pa.large_string()))).decode().splitlines()


def test_a_line_is_as_it_is_promised() -> None:
    assert written(table(ROW), ["a", "b"]) == [
        '{"left": {"article": "a", "begin": 10, "end": 900}, "right": {"article": "b", "begin": 0, "end": 870}, '
        '"matched_words": 141, "similarity": 0.97, "type": "copy"}'
    ]


def test_similarities_are_rounded_and_never_whole_numbers() -> None:
    rows = [[*ROW[:7], share, "copy"] for share in (1.0, 0.35, 2 / 3)]
    assert [json.loads(line)["similarity"] for line in written(table(*rows), ["a", "b"])] == [1.0, 0.35, 0.667]
    assert '"similarity": 1.0,' in written(table(*rows), ["a", "b"])[0]


@given(st.lists(st.text(st.characters(codec="utf-8")), min_size=2, max_size=2))
def test_any_ids_are_read_back(ids: list[str]) -> None:
    [line] = b"".join(alignment_lines(table(ROW), pa.array(ids, pa.large_string()))).decode().strip("\n").split("\n")
    read = json.loads(line)
    assert [read["left"]["article"], read["right"]["article"]] == ids


def test_slices_of_a_table_and_many_lines(monkeypatch: pytest.MonkeyPatch) -> None:
    rows = [[n % 2, n, n + 9, 1, 0, 8, 20, 0.5, "house"] for n in range(9)]
    monkeypatch.setattr(alignments, "_LINES", 4)
    whole = pa.concat_tables([table(*rows[:5]), table(*rows[5:])])
    assert [json.loads(line)["left"]["begin"] for line in written(whole.slice(1), ["a", "b"])] == list(range(1, 9))
    assert written(whole.slice(9), ["a", "b"]) == []
