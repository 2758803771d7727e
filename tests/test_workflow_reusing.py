"""Shared passages of a workspace: all articles together, kept until something changes; compared; stock lines."""

from __future__ import annotations

import json
from pathlib import Path

import pyarrow as pa
import pytest
from sqlalchemy import Engine, delete

from tests.reuse.fiction import made_text
from wirecopy import workflow
from wirecopy.cli import looking as defaults
from wirecopy.errors import NotFound, Refusal, UsageError
from wirecopy.reuse.model import Options
from wirecopy.store import database
from wirecopy.store.schema import texts
from wirecopy.workflow import ReadOptions, comparing, reusing
from wirecopy.workflow.reusing import Looking, Shared

STORY, NOTE = (
    made_text(120, 1),
    "Contact the newsroom of The Quay at desk@quay.example with corrections to this report.",
)
LOOK = Looking()


def read(engine: Engine, folder: Path, rows: dict[str, str]) -> None:
    lines = [
        {"id": key, "title": f"Head of {key}", "text": text, "outlet": "The Quay", "published": f"2024-05-0{n}"}
        for n, (key, text) in enumerate(rows.items(), start=1)
    ]
    (folder / "rows.jsonl").write_text("".join(json.dumps(line) + "\n" for line in lines))
    list(workflow.read(engine, [str(folder / "rows.jsonl")], ReadOptions()))


def pairs(shared: Shared) -> list[tuple[str, str, str]]:
    """Which articles share something, by headline."""
    titles = shared.about["title"].to_pylist()
    rows = shared.alignments.select(["left", "right", "type"]).to_pylist()
    return sorted((titles[row["left"]][-1], titles[row["right"]][-1], row["type"]) for row in rows)


def seq_of(engine: Engine, headline: str) -> int:
    return next(one.seq for one in workflow.list_articles(engine) if one.headline == headline)


def test_the_defaults_of_the_command_line_are_those_of_the_options() -> None:
    assert Options(defaults.SHORTEST, defaults.TOLERANCE, defaults.COMMONEST) == Options()


def test_what_was_found_is_kept_until_something_changes(engine: Engine, tmp_path: Path) -> None:
    rows = {"a": STORY, "b": f"{made_text(40, 2)} {STORY}", "c": made_text(90, 3)}
    read(engine, tmp_path, rows)
    first = reusing.detect_reuse(engine, LOOK)
    second = reusing.detect_reuse(engine, LOOK)
    assert first.anew and not second.anew
    assert pairs(first) == pairs(second) == [("a", "b", "running")] or pairs(first) == [("a", "b", "copy")]
    assert first.alignments.equals(second.alignments)
    assert first.summary == second.summary and first.summary["read"] == 3
    assert first.about.equals(second.about) and first.clusters() == second.clusters()
    assert first.texts_of([0, 2]) == second.texts_of([0, 2])
    assert reusing.detect_reuse(engine, LOOK, again=True).anew
    assert reusing.detect_reuse(engine, Looking(Options(shortest=121))).anew
    assert pairs(reusing.detect_reuse(engine, Looking(Options(shortest=121)))) == []
    read(engine, tmp_path, {**rows, "c": f"{STORY} {made_text(30, 4)}"})
    assert len(pairs(reusing.detect_reuse(engine, LOOK))) == 3
    assert list(workflow.verify(engine)) == []


def test_an_article_knows_who_shares_its_words_until_their_text_is_gone(engine: Engine, tmp_path: Path) -> None:
    read(engine, tmp_path, {"a": STORY, "b": f"{made_text(40, 2)} {STORY}", "c": made_text(90, 3)})
    here = seq_of(engine, "Head of a")
    assert workflow.shared_with(engine, here) == []
    reusing.detect_reuse(engine, LOOK)
    [sharing] = workflow.shared_with(engine, here)
    assert sharing.article.headline == "Head of b" and sharing.matched_words >= 119
    with database.writing(engine) as connection:
        connection.execute(delete(texts).where(texts.c.text.startswith(made_text(40, 2)[:30])))
    assert workflow.shared_with(engine, here) == []
    assert pairs(reusing.detect_reuse(engine, LOOK)) == []


@pytest.mark.parametrize("rows", [{}, {"a": STORY}, {"a": "Word.", "b": "Word."}])
def test_little_is_no_error(engine: Engine, tmp_path: Path, rows: dict[str, str]) -> None:
    read(engine, tmp_path, rows) if rows else None
    shared = reusing.detect_reuse(engine, LOOK)
    assert pairs(shared) == [] and shared.summary["read"] == len(rows) and shared.clusters() == []
    assert not reusing.detect_reuse(engine, LOOK).anew
    assert reusing.boilerplate(engine, 2, LOOK).lines == []


def test_texts_in_many_chunks_give_the_same(engine: Engine, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    read(engine, tmp_path, {"a": STORY, "b": f"{made_text(40, 2)} {STORY}", "c": made_text(90, 3)})
    whole = reusing.detect_reuse(engine, LOOK)
    monkeypatch.setattr(reusing, "_CHUNK", 10)
    assert reusing.detect_reuse(engine, LOOK, again=True).alignments.equals(whole.alignments)


def test_offsets_count_the_characters_of_plain_text_files(tmp_path: Path) -> None:
    for name, lead in (("a", "\ufeffHead of a"), ("b", "Other head of b")):
        (tmp_path / f"{name}.txt").write_bytes(f"{lead}\r\n\r\n{made_text(30, ord(name))}\r\n\r\n{STORY}\r\n".encode())
    found = reusing.reuse_in([str(tmp_path)], ReadOptions(), LOOK)
    [row] = found.in_files.to_pylist()
    for side, name in (("left", "a"), ("right", "b")):
        text = (tmp_path / f"{name}.txt").read_bytes().decode()
        assert text[row[f"{side}_begin"] : row[f"{side}_end"]].strip() == STORY
    [inside] = found.shared.alignments.to_pylist()
    assert inside["left_begin"] < row["left_begin"]


def test_stock_lines_of_files_and_of_a_workspace_are_the_same(engine: Engine, tmp_path: Path) -> None:
    read(engine, tmp_path, {key: f"{made_text(60, n)}\n\n{NOTE}" for n, key in enumerate("abcdef")})
    here = reusing.boilerplate(engine, 5, LOOK)
    there = reusing.boilerplate_in([str(tmp_path / "rows.jsonl")], 5, ReadOptions(), LOOK)
    assert [(line.text, line.articles) for line in here.lines] == [(NOTE, 6)]
    assert here.lines == there.lines and here.read == there.read == 6
    assert here.lines[0].outlets == {"The Quay": 6} and str(here.lines[0].first)[:10] == "2024-05-01"


def one_file(folder: Path, name: str, text: str) -> comparing.One:
    (folder / name).write_text(text)
    return comparing.read_one(str(folder / name), ReadOptions())


def test_a_file_is_compared_with_an_article(engine: Engine, tmp_path: Path) -> None:
    read(engine, tmp_path, {"a": STORY})
    draft = one_file(tmp_path, "draft.txt", f"Head of draft\n\n{made_text(30, 8)}\n\n{STORY.replace(' ', '  ', 1)}\n")
    [listed] = workflow.list_articles(engine)
    compared = comparing.compare(draft, comparing.load_one(engine, listed.id[:6]), LOOK)
    [line] = comparing.lines(compared)
    assert (line["left"]["article"], line["right"]["article"]) == ("draft", listed.id)
    text = (tmp_path / "draft.txt").read_text()
    assert text[line["left"]["begin"] : line["left"]["end"]].split() == STORY.split()
    assert line["differences"] == [] and line["matched_words"] == 120


def test_words_that_differ_have_their_places(tmp_path: Path) -> None:
    words = STORY.split()
    edited = " ".join([*words[:60], "rather", *words[61:]])
    texts_ = {name: f"Head\n\n{text}\n" for name, text in (("a.txt", STORY), ("b.txt", edited))}
    sides = [one_file(tmp_path, name, text) for name, text in texts_.items()]
    [line] = comparing.lines(comparing.compare(*sides, LOOK))
    [difference] = line["differences"]
    assert (difference["left"]["text"], difference["right"]["text"]) == (words[60], "rather")
    for side, text in zip(("left", "right"), texts_.values(), strict=True):
        place = difference[side]
        assert text[place["begin"] : place["end"]] == place["text"]


def test_what_cannot_be_compared_is_named(engine: Engine, tmp_path: Path) -> None:
    (tmp_path / "two.jsonl").write_text('{"id":"a","text":"One."}\n{"id":"b","text":"Two."}\n')
    with pytest.raises(UsageError, match="several articles"):
        comparing.read_one(str(tmp_path / "two.jsonl"), ReadOptions())
    (tmp_path / "empty.txt").write_text("")
    with pytest.raises(Refusal, match="empty"):
        comparing.read_one(str(tmp_path / "empty.txt"), ReadOptions())
    with pytest.raises(NotFound):
        comparing.load_one(engine, "nobody")


def test_a_shared_table_has_a_type_for_each_row(engine: Engine, tmp_path: Path) -> None:
    read(engine, tmp_path, {"a": STORY, "b": STORY})
    assert reusing.detect_reuse(engine, LOOK).alignments.schema.field("type").type == pa.string()
    assert reusing.detect_reuse(engine, LOOK).alignments.schema.field("type").type == pa.string()
