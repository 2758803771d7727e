"""Tables as columns: the sound ones are read, and whatever Arrow would get wrong is left to the slow way."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from wirecopy.read.columns import COLUMNS, read_columns

ROW = {"id": "a", "text": "The pier holds.", "outlet": "The Quay", "more": {"n": 1}}


def rows(path: Path) -> list[dict[str, Any]]:
    table = read_columns(str(path))
    assert table is not None and table.schema.equals(COLUMNS)
    return [{name: value for name, value in row.items() if value is not None} for row in table.to_pylist()]


def test_json_lines(tmp_path: Path) -> None:
    path = tmp_path / "t.jsonl"
    lines = [ROW, {"id": "b", "text": None}, {"text": "Ünïcode 字 \U0001f600 \u0000."}]
    path.write_bytes(b"\xef\xbb\xbf" + "\r\n\n".join(map(json.dumps, lines)).encode())
    assert rows(path) == [
        {"id": "a", "text": "The pier holds.", "outlet": "The Quay"},
        {"id": "b"},
        {"text": "Ünïcode 字 \U0001f600 \u0000."},
    ]


def test_ids_that_are_numbers_are_written_out(tmp_path: Path) -> None:
    (tmp_path / "t.jsonl").write_text('{"id": 7, "text": "x"}\n{"id": 8, "text": "y"}\n')
    assert [row["id"] for row in rows(tmp_path / "t.jsonl")] == ["7", "8"]
    pq.write_table(pa.table({"id": [7, 8], "text": ["x", "y"]}), tmp_path / "t.parquet")
    assert [row["id"] for row in rows(tmp_path / "t.parquet")] == ["7", "8"]


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_delimited(tmp_path: Path, delimiter: str) -> None:
    path = tmp_path / "t.csv"
    path.write_bytes(f'id{delimiter}x{delimiter}text\r\na{delimiter}NULL{delimiter}"One ""two""\r\nthree"\r\n'.encode())
    assert rows(path) == [{"id": "a", "text": 'One "two"\r\nthree'}]


def test_parquet_with_and_without_columns(tmp_path: Path) -> None:
    texts = pa.array(["x", None, "z"]).dictionary_encode()
    pq.write_table(pa.table({"text": texts, "tags": [["a"], [], ["b"]]}), tmp_path / "t.parquet")
    assert rows(tmp_path / "t.parquet") == [{"text": "x"}, {}, {"text": "z"}]


BAD = {
    "cut.jsonl": b'{"id":"a","text":"x"}\n{"id":"b","te',
    "not-utf8.jsonl": b'{"id":"a","text":"x\xff"}\n{"id":"b","text":"y"}\n',
    "half-pair.jsonl": b'{"id":"a","text":"\\ud800"}\n{"id":"b","text":"y"}\n',
    "mixed.jsonl": b'{"id":"a","text":"x"}\n{"id":"b","text":3}\n',
    "twice.jsonl": b'{"id":"a","text":"x","text":"y"}\n',
    "array.json": b'[{"id":"a","text":"x"}]',
    "document.json": b'{"id":"a","text":"x"}',
    "no-text.jsonl": b'{"id":"a","body":"x"}\n{"id":"b","body":"y"}\n',
    "empty.jsonl": b"",
    "blank.jsonl": b"\n\n",
    "unclosed.csv": b'id,text\na,"x\nb,y\n',
    "ragged.csv": b"id,text\na,b,c\n",
    "latin.csv": b"id,text\na,caf\xe9\n",
    "no-text.csv": b"id,body\na,b\n",
    "bad.parquet": b"PAR1" + b"x" * 100 + b"PAR1",
    "story.txt": b"A story, with a comma.\n",
    "page.html": b"<p>A story.</p>",
    "picture.png": b"\x89PNG\r\n\x1a\n" + bytes(300),
}


@pytest.mark.parametrize("name", BAD)
def test_all_else_is_left_to_the_slow_way(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_bytes(BAD[name])
    assert read_columns(str(tmp_path / name)) is None


def test_what_is_not_there_is_no_table(tmp_path: Path) -> None:
    assert read_columns(str(tmp_path / "none.jsonl")) is None
    assert read_columns(str(tmp_path)) is None
