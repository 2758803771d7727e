"""JSON Lines, JSON arrays, CSV, TSV and Parquet: one row, one snapshot."""

from __future__ import annotations

import io
import json
from datetime import UTC, date, datetime, time
from decimal import Decimal
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.read.reading_tools import TEXT, contents, gz, read, read_stdin, reasons, row_of, written, zipped

from wirecopy.article.formats.sniff import ROW
from wirecopy.read import Limits, count
from wirecopy.read.parquet import rows_at_a_time

ROWS = [
    {"id": "a1", "outlet": "Daily Harbour", "text": "The port reopened, “at last”.\nIt had been closed."},
    {"id": "a2", "title": "Mayor", "text": 'She said: "No; never, ever."'},
]


def json_lines(*rows: Any) -> bytes:
    return b"".join(json.dumps(row, ensure_ascii=False).encode() + b"\n" for row in rows)


def parquet(table: pa.Table | list[dict[str, Any]], **options: Any) -> bytes:
    if not isinstance(table, pa.Table):
        names = dict.fromkeys(name for row in table for name in row)
        table = pa.table({name: [row.get(name) for row in table] for name in names})
    out = io.BytesIO()
    pq.write_table(table, out, **options)
    return out.getvalue()


def loaded(*targets: Any, **options: Any) -> list[Any]:
    return [row_of(content) for content in contents(*targets, **options)]


# --- JSON ---------------------------------------------------------------------------------------------------------


def test_a_row_of_json_lines_is_its_line(tmp_path: Path) -> None:
    content = b'{"id": "a1",  "text": "The port\\ud800"}\r\n\n  {"text":"No.", "id":2}'
    path = written(tmp_path / "a.jsonl", content)
    good, refused = read(path)
    assert not refused
    assert [snapshot.content for snapshot in good] == [
        b'{"id": "a1",  "text": "The port\\ud800"}',
        b'{"text":"No.", "id":2}',
    ]
    assert [snapshot.origin for snapshot in good] == [f"{path.as_uri()}#0", f"{path.as_uri()}#2"]
    assert {(snapshot.media_type, snapshot.charset) for snapshot in good} == {(ROW, "utf-8")}


@pytest.mark.parametrize("name", ["a.jsonl", "a.ndjson", "a.json", "a.txt", "a"])
def test_two_objects_on_two_lines_are_a_table_under_any_name(tmp_path: Path, name: str) -> None:
    assert loaded(written(tmp_path / name, json_lines(*ROWS))) == ROWS


def test_one_object_is_a_table_only_where_the_name_says_so(tmp_path: Path) -> None:
    line = json_lines(ROWS[0])
    assert read(written(tmp_path / "a.jsonl", line))[0][0].media_type == ROW
    assert read(written(tmp_path / "a.json", line))[0][0].media_type is None


@pytest.mark.parametrize(
    "document",
    [
        json.dumps(ROWS[0], indent=2).encode(),
        b'{"headline": "x"}\n',
        b'{"a": 1}\n["not", "an", "object"]\n',
        b'{"a": 1} {"b": 2}\n',
        b"[1, 2]",
        b"[]",
        b'[{"text": "x"}, {"body": "y"}]',
        b'[{"title": "ninjs"}, {"title": "ninjs"}]',
        b'{"text": "cut',
        b"[" * 100_000,
    ],
)
def test_other_json_is_one_document(tmp_path: Path, document: bytes) -> None:
    [snapshot], _ = read(written(tmp_path / "a.json", document))
    assert snapshot.content == document
    assert snapshot.media_type is None


def test_an_array_of_objects_with_text_is_a_table(tmp_path: Path) -> None:
    rows = [*ROWS, {"id": 3, "text": None, "n": [1]}, {"text": "\ud800", "none": None, "tags": ["a"]}]
    path = written(tmp_path / "a.json", json.dumps(rows, indent=1).encode())
    good, [refusal] = read(path)
    assert [row_of(snapshot.content) for snapshot in good] == [*ROWS, {"text": "\ud800", "tags": ["a"]}]
    assert (refusal.reason, refusal.origin) == ("empty", f"{path.as_uri()}#2")


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-32"])
def test_byte_order_marks_are_understood(tmp_path: Path, encoding: str) -> None:
    path = written(tmp_path / "a.jsonl", json_lines(*ROWS).decode().encode(encoding))
    assert loaded(path) == ROWS


def test_bad_lines_are_refused_one_by_one(tmp_path: Path) -> None:
    lines = [b'{"text": "a"}', b"no json", b'{"text": ""}', b'{"id": 1}', b"[1]", b'{"text": "\xff"}', b'{"text": 5}']
    path = written(tmp_path / "a.jsonl", b"\n".join([*lines, b'{"text": "z"}', b'{"text": "cut of']))
    good, refused = read(path)
    assert [snapshot.content for snapshot in good] == [b'{"text": "a"}', b'{"text": "z"}']
    assert [(refusal.reason, refusal.origin.rpartition("#")[2]) for refusal in refused] == [
        ("bad-row", "1"),
        ("empty", "2"),
        ("empty", "3"),
        ("bad-row", "4"),
        ("bad-row", "5"),
        ("empty", "6"),
        ("truncated", "8"),
    ]


def test_long_lines_are_refused_and_the_rest_goes_on(tmp_path: Path) -> None:
    content = json_lines(ROWS[0], {"text": "x" * 5000}, ROWS[1])
    good, [refusal] = read(written(tmp_path / "a.jsonl", content), limits=Limits(item_bytes=1000))
    assert (refusal.reason, len(good)) == ("too-large", 2)
    assert refusal.origin.endswith("#1")


def test_rows_before_the_first_text_are_refused_in_place(tmp_path: Path) -> None:
    good, refused = read(written(tmp_path / "a.jsonl", json_lines({"id": 1}, {"id": 2}, *ROWS)))
    assert len(good) == 2
    assert [(refusal.reason, refusal.origin[-2:]) for refusal in refused] == [("empty", "#0"), ("empty", "#1")]


@pytest.mark.parametrize("number", [2, 5000])
def test_a_table_without_text_is_refused_once(tmp_path: Path, number: int) -> None:
    _, [refusal] = read(written(tmp_path / "a.jsonl", json_lines({"id": 1, "story": "x"}) * number))
    assert refusal.reason == "no-text-column"
    assert "'id', 'story'" in refusal.problem and "Rename" in refusal.remedy
    assert refusal.origin.endswith("a.jsonl")


@pytest.mark.parametrize("column", ["body", "content"])
def test_columns_that_stand_in_for_text(tmp_path: Path, column: str) -> None:
    row, as_text = {"id": "1", column: "The port."}, [{"id": "1", "text": "The port."}]
    assert loaded(written(tmp_path / "a.jsonl", json_lines(row))) == [row]
    assert loaded(written(tmp_path / "a.csv", f"id,{column}\n1,The port.\n".encode())) == as_text
    assert loaded(written(tmp_path / "a.parquet", parquet([row]))) == as_text


def test_compressed_and_packed_tables_are_read_row_by_row(tmp_path: Path) -> None:
    packed = written(tmp_path / "a.jsonl.gz", gz(json_lines(*ROWS)))
    assert loaded(packed) == ROWS
    archive = zipped({"a.csv": b"text\nx\n", "b.jsonl": json_lines(*ROWS), "c.parquet": parquet(ROWS)})
    good, refused = read(written(tmp_path / "a.zip", archive))
    assert not refused
    assert [snapshot.origin.partition("!")[2] for snapshot in good] == [
        "/a.csv#0",
        "/b.jsonl#0",
        "/b.jsonl#1",
        "/c.parquet#0",
        "/c.parquet#1",
    ]


def test_a_compressed_table_that_is_cut_gives_what_there_is(tmp_path: Path) -> None:
    rows = [{"text": f"{number} {hash(str(number))}"} for number in range(20_000)]
    good, refused = read(written(tmp_path / "a.jsonl.gz", gz(json_lines(*rows))[:-500]))
    assert 15_000 < len(good) < 20_000
    assert [refusal.reason for refusal in refused] == ["truncated"]


# --- CSV ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_delimiters_and_line_ends(tmp_path: Path, delimiter: str, end: str) -> None:
    lines = ["id,title,text", '1,,"The port, it ""reopened"";', 'on | Monday,\ttoo"', '2,"a, b",No.']
    content = end.join(line.replace(",", delimiter) if number in (0, 3) else line for number, line in enumerate(lines))
    content = content.replace('1,,"The', f'1{delimiter}{delimiter}"The').replace(f'"a{delimiter} b"', '"a, b"')
    assert loaded(written(tmp_path / "a.csv", content.encode())) == [
        {"id": "1", "text": f'The port, it "reopened";{end}on | Monday,\ttoo'},
        {"id": "2", "title": "a, b", "text": "No."},
    ]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32", "cp1250"])
def test_csv_in_any_encoding(tmp_path: Path, encoding: str) -> None:
    text = "Żółw powiedział, że źródło jest pewne. Władze miasta ogłosiły, że port zostanie otwarty. "
    content = f"id;text\n1;{text * 4}\n2;{text * 3}\n"
    rows = loaded(written(tmp_path / "a.csv", content.encode(encoding)))
    assert [row["text"].strip() for row in rows] == [(text * 4).strip(), (text * 3).strip()]


def test_one_line_in_another_encoding_does_not_spoil_the_others(tmp_path: Path) -> None:
    content = "text\nZoë said so.\n".encode() + "Müller sagte ja.\n".encode("cp1252") + "Zoë again.\n".encode()
    rows = loaded(written(tmp_path / "a.csv", content))
    assert rows[0]["text"] == "Zoë said so." and rows[2]["text"] == "Zoë again."


def test_csv_is_told_by_name_or_type_and_on_standard_input_by_its_header(tmp_path: Path) -> None:
    content = b"id,text\n1,The port.\n"
    assert loaded(written(tmp_path / "A.CSV", content)) == [{"id": "1", "text": "The port."}]
    assert contents(written(tmp_path / "a.txt", content)) == [content]
    assert row_of(read_stdin(content)[0][0].content) == {"id": "1", "text": "The port."}
    assert read_stdin(b"id, please: the text\nof it\n")[0][0].media_type is None


def test_csv_rows_are_refused_one_by_one(tmp_path: Path) -> None:
    good, refused = read(written(tmp_path / "a.csv", b"id,text\n1,a\n2,\n\n3\n4,a,b,c\n5,e,,\n6,  \n7,z"))
    assert [row_of(snapshot.content)["id"] for snapshot in good] == ["1", "5", "7"]
    assert [(refusal.reason, refusal.origin[-1]) for refusal in refused] == [
        ("empty", "1"),
        ("empty", "2"),
        ("bad-row", "3"),
        ("empty", "5"),
    ]


@pytest.mark.parametrize("content", [b"", b"\n\n", b"\xef\xbb\xbf"])
def test_an_empty_csv_is_refused(tmp_path: Path, content: bytes) -> None:
    assert reasons(written(tmp_path / "a.csv", content)) == ["empty"]


def test_a_csv_without_rows_is_refused(tmp_path: Path) -> None:
    assert reasons(written(tmp_path / "a.csv", b"id,text\n")) == ["empty"]


def test_a_csv_without_text_is_refused_once(tmp_path: Path) -> None:
    _, [refusal] = read(written(tmp_path / "a.csv", b"id;story\n1;x\n2;y\n"))
    assert refusal.reason == "no-text-column" and "'id', 'story'" in refusal.problem


def test_an_open_quotation_mark_is_noticed(tmp_path: Path) -> None:
    good, [refusal] = read(written(tmp_path / "a.csv", b'id,text\n1,a\n2,"The port\n3,b\n'))
    assert (refusal.reason, refusal.origin[-1], len(good)) == ("truncated", "1", 1)


@pytest.mark.parametrize("end", [b"\n", b""])
def test_rows_without_end_are_bounded(tmp_path: Path, end: bytes) -> None:
    content = b'id,text\n1,a\n2,"' + (b"x" * 90 + end) * 300
    good, [refusal] = read(written(tmp_path / "a.csv", content), limits=Limits(item_bytes=5000))
    assert (refusal.reason, len(good)) == ("too-large", 1)


def test_fields_may_be_as_long_as_items(tmp_path: Path) -> None:
    text = "x" * 200_000  # csv's own limit is 131,072
    assert loaded(written(tmp_path / "a.csv", f"text\n{text}\n".encode())) == [{"text": text}]


CELLS = st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1)


@given(st.lists(st.tuples(CELLS, CELLS.filter(lambda text: not text.isspace())), min_size=1))
def test_csv_that_python_writes_comes_back(rows: list[tuple[str, str]]) -> None:
    import csv

    out = io.StringIO()
    csv.writer(out).writerows([("id", "text"), *rows])
    good, refused = read_stdin(out.getvalue().encode())
    assert not refused
    assert [row_of(snapshot.content) for snapshot in good] == [{"id": id, "text": text} for id, text in rows]


# --- Parquet ------------------------------------------------------------------------------------------------------


def test_rows_of_a_parquet_table(tmp_path: Path) -> None:
    path = written(tmp_path / "a.parquet", parquet(ROWS))
    good, refused = read(path)
    assert not refused
    assert [row_of(snapshot.content) for snapshot in good] == ROWS
    assert good[0].content.startswith('{"id":"a1","outlet":"Daily Harbour"}\nThe port reopened, “at last”.'.encode())
    assert good[1].origin == f"{path.as_uri()}#1"
    assert good[1].media_type == ROW
    assert count([str(path)]) == 2


def test_every_type_of_column_is_written_or_left_out(tmp_path: Path) -> None:
    nanoseconds = pa.array([1_700_000_000_123_456_789], pa.timestamp("ns", "Europe/Berlin"))
    table = pa.table(
        {
            "text": pa.array(["x"]).dictionary_encode(),
            "large": pa.array(["l"], pa.large_string()),
            "bytes": pa.array(["ä".encode()]),
            "bad_bytes": pa.array([b"\xff"]),
            "day": [date(2024, 5, 8)],
            "naive": [datetime(2024, 5, 8, 10)],
            "aware": [datetime(2024, 5, 8, 10, tzinfo=UTC)],
            "ns": nanoseconds,
            "far": pa.array([2**62], pa.timestamp("us")),
            "hour": [time(10, 30)],
            "money": [Decimal("1.50")],
            "whole": [7],
            "real": [0.5],
            "nan": [float("nan")],
            "yes": [True],
            "none": pa.nulls(1),
            "list": [["a"]],
            "struct": [{"a": 1}],
        }
    )
    [row] = loaded(written(tmp_path / "a.parquet", parquet(table)))
    assert row == {
        "text": "x",
        "large": "l",
        "bytes": "ä",
        "day": "2024-05-08",
        "naive": "2024-05-08T10:00:00",
        "aware": "2024-05-08T10:00:00+00:00",
        "ns": "2023-11-14T22:13:20.123456+00:00",
        "hour": "10:30:00",
        "money": "1.50",
        "whole": 7,
        "real": 0.5,
        "yes": True,
    }


def test_text_that_is_no_utf8_is_refused_by_row(tmp_path: Path) -> None:
    broken = pa.array([b"good", b"\xff\xfe", b"fine"]).view(pa.string())
    good, [refusal] = read(written(tmp_path / "a.parquet", parquet(pa.table({"text": broken}))))
    assert (refusal.reason, refusal.origin[-2:], len(good)) == ("empty", "#1", 2)


def test_empty_texts_are_refused_by_row(tmp_path: Path) -> None:
    good, refused = read(
        written(tmp_path / "a.parquet", parquet([{"text": text} for text in ("a", "", None, " ", "b")]))
    )
    assert len(good) == 2
    assert [refusal.origin[-1] for refusal in refused] == ["1", "2", "3"]


@pytest.mark.parametrize("column", ["story", "texts"])
def test_a_parquet_table_without_text_is_refused_once(tmp_path: Path, column: str) -> None:
    assert reasons(written(tmp_path / "a.parquet", parquet([{column: "x"}] * 3))) == ["no-text-column"]
    assert reasons(written(tmp_path / "a.parquet", parquet([{"text": ["x"]}]))) == ["no-text-column"]
    assert reasons(written(tmp_path / "a.parquet", parquet(pa.table({"text": pa.array([], pa.string())})))) == ["empty"]


@pytest.mark.parametrize("keep", [4, 10, 300, -1, -9])
def test_a_cut_parquet_table_is_refused(tmp_path: Path, keep: int) -> None:
    content = parquet([{"text": str(number)} for number in range(1000)])
    assert reasons(written(tmp_path / "a.parquet", content[:keep])) == ["damaged"]


def test_a_damaged_parquet_table_is_refused(tmp_path: Path) -> None:
    content = bytearray(parquet([{"text": str(number)} for number in range(1000)], compression="zstd"))
    content[50:400] = bytes(350)
    _, refused = read(written(tmp_path / "a.parquet", bytes(content)))
    assert [refusal.reason for refusal in refused] == ["damaged"]


def test_large_rows_of_parquet_are_refused_and_the_rest_goes_on(tmp_path: Path) -> None:
    path = written(tmp_path / "a.parquet", parquet([{"text": "a"}, {"text": "x" * 5000}, {"text": "b"}]))
    good, [refusal] = read(path, limits=Limits(item_bytes=1000))
    assert (refusal.reason, len(good)) == ("too-large", 2)


def test_few_rows_are_held_at_a_time(tmp_path: Path) -> None:
    def rows_held(content: bytes) -> int:
        return rows_at_a_time(pq.read_metadata(io.BytesIO(content)), 2**20)

    assert 1 < rows_held(parquet([{"text": "x" * 10}] * 5000)) <= 64
    assert rows_held(parquet([{"text": "x" * 200_000 + str(n)} for n in range(20)], use_dictionary=False)) <= 5


def test_parquet_is_told_by_its_bytes(tmp_path: Path) -> None:
    assert loaded(written(tmp_path / "a.txt", parquet(ROWS))) == ROWS
    good, _ = read_stdin(parquet(ROWS))
    assert [snapshot.origin for snapshot in good] == ["stdin:#0", "stdin:#1"]
    assert contents(written(tmp_path / "a.parquet", TEXT)) == [TEXT]


@pytest.mark.shared
def test_a_real_table(shared: Path) -> None:
    path = shared / "data" / "newscluster2017" / "articles.parquet"
    good, refused = read(path)
    assert (len(good), refused, count([str(path)])) == (404, [], 404)
    assert all(row_of(snapshot.content)["text"] for snapshot in good)
