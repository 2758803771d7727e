"""Gathering articles: the fast way and the slow one give the same, and every bad row is named."""

from __future__ import annotations

import io
import json
from pathlib import Path
from typing import Any

import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from wirecopy.engines import gathering
from wirecopy.engines.gathering import Gathered, gather, merged
from wirecopy.read import Limits


def texts(found: Gathered) -> dict[str, str]:
    names = found.articles.about["id"].to_pylist()
    return dict(zip(names, pa.chunked_array(found.articles.texts, pa.large_string()).to_pylist(), strict=True))


def refused(found: Gathered) -> list[tuple[str, str]]:
    return [(each.reason, each.origin.rpartition("/")[2]) for each in found.refused]


def write(path: Path, *rows: Any) -> str:
    path.write_text("".join(row if isinstance(row, str) else json.dumps(row) + "\n" for row in rows))
    return str(path)


GOOD = [{"id": "a", "text": " One\n\ntwo. "}, {"id": "b", "text": "<p>Three</p>", "outlet": "The Quay", "title": "T"}]


def test_tables_are_taken_as_they_stand(tmp_path: Path) -> None:
    found = gather([write(tmp_path / "t.jsonl", *GOOD)])
    assert texts(found) == {"a": " One\n\ntwo. ", "b": "<p>Three</p>"} and found.refused == []
    assert found.articles.about.to_pylist()[1] == {
        "id": "b", "outlet": "The Quay", "url": None, "title": "T", "published": None,
    }  # fmt: skip


def test_bad_rows_are_named_and_the_rest_is_read(tmp_path: Path) -> None:
    rows = [
        *GOOD,
        {"id": "c", "text": None},
        {"id": "d", "text": "  \n"},
        {"id": "a", "text": "Again."},
        {"text": "No id."},
    ]
    found = gather([write(tmp_path / "t.jsonl", *rows)])
    name = f"{(tmp_path / 't.jsonl').as_uri()}#5"
    assert texts(found) == {"a": " One\n\ntwo. ", "b": "<p>Three</p>", name: "No id."}
    assert refused(found) == [("empty", "t.jsonl#2"), ("empty", "t.jsonl#3"), ("same-id", "t.jsonl#4")]


def test_the_slow_way_gives_the_same(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    rows = [*GOOD, {"id": "c", "text": None}, {"id": "a", "text": "Again."}, {"id": "e", "text": "Ü 字 \U0001f600"}]
    path = write(tmp_path / "t.jsonl", *rows)
    fast = gather([path])
    monkeypatch.setattr(gathering, "read_columns", lambda path: None)
    slow = gather([path])
    assert texts(fast) == texts(slow) and sorted(refused(fast)) == sorted(refused(slow))
    assert fast.articles.about.equals(slow.articles.about)


def test_a_line_that_is_no_json_costs_itself_only(tmp_path: Path) -> None:
    path = write(tmp_path / "t.jsonl", GOOD[0], "no json\n", {"id": 4, "text": "Half a pair: \ud800."})
    found = gather([path])
    assert texts(found) == {"a": " One\n\ntwo. ", "4": "Half a pair: \N{REPLACEMENT CHARACTER}."}
    assert refused(found) == [("bad-row", "t.jsonl#1")]


def test_texts_too_large_are_refused(tmp_path: Path) -> None:
    path = write(tmp_path / "t.jsonl", GOOD[0], {"id": "b", "text": "x" * 2000})
    found = gather([path], Limits(item_bytes=1000))
    assert list(texts(found)) == ["a"] and refused(found) == [("too-large", "t.jsonl#1")]


def test_files_have_their_names_and_a_name_that_is_taken_gives_way_to_the_key(tmp_path: Path) -> None:
    for folder in ("x", "y"):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "story.txt").write_text(f"A headline of {folder}\n\nA story of {folder}.\n")
    (tmp_path / "y" / "empty.txt").write_text("")
    write(tmp_path / "y" / "t.jsonl", *GOOD)
    found = gather([str(tmp_path)])
    assert list(texts(found)) == ["story", (tmp_path / "y" / "story.txt").as_uri(), "a", "b"]
    assert refused(found) == [("empty", "empty.txt")]


def test_standard_input_may_be_a_table_or_a_story() -> None:
    table = gather(["-"], stdin=io.BytesIO(b'{"id":"a","text":"One."}\n{"id":"b","text":"Two."}\n'))
    assert texts(table) == {"a": "One.", "b": "Two."}
    story = gather(["-"], stdin=io.BytesIO(b"A headline\n\nA story.\n"))
    assert list(texts(story)) == ["-"]


def test_nothing_gives_nothing(tmp_path: Path) -> None:
    found = gather([str(tmp_path)])
    assert texts(found) == {} and [each.reason for each in found.refused] == ["empty"]


def test_edits_lead_back_to_the_file(tmp_path: Path) -> None:
    (tmp_path / "dos.txt").write_bytes(b"\xef\xbb\xbfA headline\r\n\r\nA story.\r\n")
    assert list(gather([str(tmp_path / "dos.txt")]).edits) == ["dos"]


@given(st.lists(st.lists(st.text(max_size=9).filter(str.isprintable), max_size=4), max_size=6))
def test_chunks_put_together_hold_the_same_texts(lists: list[list[str]]) -> None:
    chunks = [pa.array(some, pa.large_string()) for some in lists]
    assert [text for chunk in merged(chunks) for text in chunk.to_pylist()] == [text for some in lists for text in some]
    assert len(merged(chunks)) <= 1
