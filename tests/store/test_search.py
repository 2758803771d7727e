import json
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import Engine

from wirecopy.store import database, reader
from wirecopy.store.newest import Which
from wirecopy.store.search import extract, find, phrases_of
from wirecopy.workflow.reading import ReadOptions, read

STORY = (
    "The harbour was quiet. " * 40
    + "The harbour master said: \u201cSand, sand.\u201d "
    + "Nothing else was said. " * 40
)


def test_the_extract_is_where_the_phrase_is() -> None:
    shown, marks = extract(STORY, phrases_of('sand "harbour master" -quiet'))
    assert [mark.of(shown).lower() for mark in marks][:4] == ["harbour master", "sand", "sand"]


def test_without_a_word_found_the_beginning_is_shown() -> None:
    shown, marks = extract(STORY, ["zeppelin"])
    assert STORY.startswith(shown) and marks == ()
    assert extract("", [])[0] == ""


def test_text_without_spaces_is_shown_where_the_word_is() -> None:
    shown, marks = extract("x" * 500 + "-needle-" + "x" * 500, ["needle"])
    assert [mark.of(shown) for mark in marks] == ["needle"]


@given(st.text(max_size=400), st.text(max_size=20))
def test_marks_lie_in_the_extract(content: str, query: str) -> None:
    shown, marks = extract(content, phrases_of(query))
    assert all(0 <= mark.begin < mark.end <= len(shown) for mark in marks)


def test_filters_are_part_of_the_question(engine: Engine, tmp_path: Path) -> None:
    rows = [
        {"id": f"{n}", "text": f"Sand {n}. " * 5, "title": f"T{n}", "outlet": "AB"[n % 2], "published": f"2024-05-0{n}"}
        for n in range(1, 7)
    ]
    (tmp_path / "rows.jsonl").write_text("\n".join(map(json.dumps, rows)))
    list(read(engine, [str(tmp_path / "rows.jsonl")], ReadOptions()))
    with database.reading(engine) as connection:

        def titles(which: Which, limit: int = 9) -> set[str | None]:
            return {each.headline for each in reader.list_numbered(connection, find(connection, "sand", limit, which))}

        assert titles(Which(outlet="A")) == {"T2", "T4", "T6"}
        assert titles(Which(since="2024-05-03", until="2024-05-05")) == {"T3", "T4"}
        assert titles(Which("B", "2024-05-02")) == {"T3", "T5"}
        assert len(titles(Which(outlet="B"), 2)) == 2 and titles(Which(outlet="C")) == set()
