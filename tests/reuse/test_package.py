"""The package as people call it."""

from __future__ import annotations

import subprocess
import sys

import pyarrow as pa
import pytest
from tests.reuse.fiction import made_text

import wirecopy
import wirecopy.reuse as package
from wirecopy.reuse.model import Options
from wirecopy.reuse.table import ALIGNMENTS

TEXTS = [made_text(60, 1), made_text(60, 2), made_text(60, 1)]


def test_the_package_and_the_function_have_one_name() -> None:
    code = "import wirecopy; print(wirecopy.reuse(['a', 'b']).num_rows, wirecopy.reuse([]).num_rows)"
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, check=True).stdout == b"0 0\n"
    assert wirecopy.reuse(TEXTS).equals(package.reuse(TEXTS))


def test_a_table_says_who_shares_what_and_why() -> None:
    table = wirecopy.reuse(TEXTS)
    assert table.schema.names == [*ALIGNMENTS.names, "type"]
    assert table.select(["left", "right", "type"]).to_pylist() == [{"left": 0, "right": 2, "type": "copy"}]


@pytest.mark.parametrize("given", [pa.array(TEXTS), pa.chunked_array([TEXTS[:1], TEXTS[1:]]), tuple(TEXTS)])
def test_texts_may_come_in_arrow_arrays(given: object) -> None:
    assert wirecopy.reuse(given).equals(wirecopy.reuse(TEXTS))


def test_options_change_what_is_found() -> None:
    assert wirecopy.reuse(TEXTS, Options(shortest=61)).num_rows == 0


def test_no_text_is_refused() -> None:
    with pytest.raises(ValueError, match="None is no text"):
        wirecopy.reuse(["a", None])
