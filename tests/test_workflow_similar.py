"""Placing texts among a workspace's articles, on both databases, and keeping the index true to the record."""

from __future__ import annotations

import io
import json
from pathlib import Path

import pytest
from sqlalchemy import Engine, delete

from tests.reuse.fiction import made_text
from wirecopy import workflow
from wirecopy.errors import NotFound, Refusal
from wirecopy.reuse.model import AlignmentType
from wirecopy.store import database, fingerprints
from wirecopy.store.schema import texts
from wirecopy.workflow import ReadOptions
from wirecopy.workflow.indexing import How, IndexState, check, opened, rebuild, refresh
from wirecopy.workflow.similar import Likeness, Similar, similar

STORY = made_text(120, 1)


def table(folder: Path, name: str, rows: dict[str, str], **more: str) -> str:
    path = folder / f"{name}.jsonl"
    lines = [
        {"id": key, "title": f"Head of {key}", "text": text, "outlet": "The Quay", **more} for key, text in rows.items()
    ]
    path.write_text("".join(json.dumps(line) + "\n" for line in lines))
    return str(path)


def read(engine: Engine, index: Path | None, *targets: str) -> None:
    list(workflow.read(engine, targets, ReadOptions(), index=index))


def asked(engine: Engine, index: Path, target: str, told: list[str] | None = None, stdin: bytes = b"") -> Similar:
    how = How((told if told is not None else []).append)
    [answer] = similar(engine, index, target, stdin=io.BytesIO(stdin), how=how)
    assert isinstance(answer, Similar)
    return answer


def heads(answer: Similar) -> set[str | None]:
    return {likeness.article.headline for likeness in answer.found}


@pytest.fixture
def index(engine: Engine, tmp_path: Path) -> Path:
    """The index of a workspace with two articles that share a story and one that does not."""
    rows = {"a": STORY, "b": f"{made_text(40, 2)} {STORY}", "c": made_text(150, 3)}
    read(engine, tmp_path / "index", table(tmp_path, "first", rows))
    return tmp_path / "index"


def test_a_file_is_placed_and_not_kept(engine: Engine, index: Path, tmp_path: Path) -> None:
    draft = tmp_path / "draft.txt"
    draft.write_text(f"A head\n\n{made_text(50, 9)}\r\n{STORY}\n", newline="")
    answer = asked(engine, index, str(draft))
    assert answer.name == "draft" and answer.articles == 3 and heads(answer) == {"Head of a", "Head of b"}
    for likeness in answer.found:
        span = likeness.alignment.left.span
        assert span.of(draft.read_bytes().decode()).strip() == STORY  # offsets are the file's own
        assert likeness.alignment.type == AlignmentType.COPY and likeness.alignment.matched_words == 120
        assert STORY.startswith(likeness.extract)
    assert workflow.totals(engine)["articles"] == 3


def test_spans_on_the_right_are_of_the_articles_text(engine: Engine, index: Path) -> None:
    answer = asked(engine, index, "-", stdin=STORY.encode())
    for likeness in answer.found:
        text = workflow.show(engine, likeness.article.id).current.article.text
        assert likeness.alignment.right.span.of(text).strip() == STORY


def test_an_article_leaves_itself_out(engine: Engine, index: Path) -> None:
    [first] = [each for each in workflow.list_articles(engine) if each.headline == "Head of a"]
    answer = asked(engine, index, first.id[:8])
    assert answer.name == first.id and heads(answer) == {"Head of b"}


def test_nothing_found_says_among_how_many(engine: Engine, index: Path) -> None:
    answer = asked(engine, index, "-", stdin=made_text(100, 77).encode())
    assert answer.found == [] and answer.articles == 3 and set(answer.hidden) >= {"chance", "shortest", "candidates"}


def test_what_is_neither_file_nor_article_is_an_error_and_what_cannot_be_read_a_refusal(
    engine: Engine, index: Path, tmp_path: Path
) -> None:
    with pytest.raises(NotFound):
        list(similar(engine, index, "nowhere.txt"))
    (tmp_path / "empty.txt").write_text("")
    assert all(isinstance(each, Refusal) for each in similar(engine, index, str(tmp_path / "empty.txt")))


def test_every_article_of_a_file_is_placed(engine: Engine, index: Path, tmp_path: Path) -> None:
    path = table(tmp_path, "drafts", {"x": STORY, "y": made_text(90, 5)})
    answers = [each for each in similar(engine, index, path) if isinstance(each, Similar)]
    assert [len(heads(each)) for each in answers] == [2, 0]


def test_an_index_that_is_behind_is_brought_up_to_date_first(engine: Engine, index: Path, tmp_path: Path) -> None:
    told: list[str] = []
    assert heads(asked(engine, index, "-", told, STORY.encode())) == {"Head of a", "Head of b"} and told == []
    read(engine, None, table(tmp_path, "second", {"d": STORY}))
    assert "Head of d" in heads(asked(engine, index, "-", told, STORY.encode()))
    assert "brought up to date" in told[0]


def test_only_current_versions_are_found(engine: Engine, index: Path, tmp_path: Path) -> None:
    read(engine, index, table(tmp_path, "first", {"a": made_text(120, 44)}))
    assert heads(asked(engine, index, "-", stdin=STORY.encode())) == {"Head of b"}
    assert heads(asked(engine, index, "-", stdin=made_text(120, 44).encode())) == {"Head of a"}
    assert check(engine, index)[-2:] == (0, 0)


def test_an_interrupted_read_leaves_the_index_current(engine: Engine, tmp_path: Path) -> None:
    rows = {f"n{i}": made_text(60, 600 + i) for i in range(40)}
    reading = workflow.read(engine, [table(tmp_path, "many", rows)], ReadOptions(), index=tmp_path / "index")
    next(iter(reading))
    reading.close()  # type: ignore[attr-defined]
    told: list[str] = []
    assert heads(asked(engine, tmp_path / "index", "-", told, rows["n3"].encode())) == {"Head of n3"}
    assert told == []


def test_texts_that_are_gone_from_the_record_are_taken_out(engine: Engine, index: Path) -> None:
    [victim] = [each for each in workflow.list_articles(engine) if each.headline == "Head of a"]
    stored = workflow.show(engine, victim.id).current
    with database.writing(engine) as connection:
        connection.execute(delete(texts).where(texts.c.text == stored.article.text))
    assert heads(asked(engine, index, "-", stdin=STORY.encode())) == {"Head of b"}
    state = check(engine, index)
    assert (state.articles, state.forgotten, state.added) == (2, 1, 0)
    assert check(engine, index).forgotten == 0


def test_what_the_index_missed_is_added(engine: Engine, index: Path) -> None:
    [one] = [each for each in workflow.list_articles(engine) if each.headline == "Head of b"]
    fingerprints.forget(index, fingerprints.open_index(index).manifest, [one.seq])
    assert heads(asked(engine, index, "-", stdin=STORY.encode())) == {"Head of a"}
    state = check(engine, index)
    assert (state.articles, state.forgotten, state.added) == (3, 0, 1)
    assert heads(asked(engine, index, "-", stdin=STORY.encode())) == {"Head of a", "Head of b"}


@pytest.mark.parametrize("harm", ["segment", "manifest", "folder", "analyser", "record"])
def test_a_damaged_or_strange_index_is_made_anew(engine: Engine, index: Path, harm: str) -> None:
    manifest = index / "manifest.json"
    values = json.loads(manifest.read_text())
    match harm:
        case "segment":
            path = next(index.glob("*.postings"))
            path.write_bytes(path.read_bytes()[:100])
        case "manifest":
            manifest.write_text("{")
        case "folder":
            for path in index.iterdir():
                path.unlink()
            index.rmdir()
        case "analyser":
            manifest.write_text(json.dumps(values | {"analyser": "something older"}))
        case "record":
            manifest.write_text(json.dumps(values | {"seal": "of another record"}))
    told: list[str] = []
    assert heads(asked(engine, index, "-", told, STORY.encode())) == {"Head of a", "Head of b"}
    assert told
    assert check(engine, index).articles == 3


def test_rebuilding_says_how_far_it_is_and_answers_the_same(engine: Engine, index: Path) -> None:
    before = asked(engine, index, "-", stdin=STORY.encode())
    done: list[int] = []
    rebuild(engine, index, How(advance=done.append))
    assert sum(done) == 3 and asked(engine, index, "-", stdin=STORY.encode()) == before


def test_an_empty_workspace_has_an_empty_index(engine: Engine, tmp_path: Path) -> None:
    assert asked(engine, tmp_path / "index", "-", stdin=STORY.encode()).articles == 0
    assert check(engine, tmp_path / "index") == IndexState(0, 0, 0, fingerprints.size(tmp_path / "index"), 0, 0, 0)


def test_reading_in_steps_answers_as_reading_at_once(engine: Engine, tmp_path: Path) -> None:
    rows = {f"n{i}": f"{made_text(40, 800 + i)} {made_text(50, 900 + i // 2)}" for i in range(12)}
    for key, text in rows.items():
        read(engine, tmp_path / "steps", table(tmp_path, "steps", {key: text}))
    refresh(engine, tmp_path / "whole")
    assert len(opened(engine, tmp_path / "steps").parts) > 1 == len(opened(engine, tmp_path / "whole").parts)
    for text in rows.values():
        steps = asked(engine, tmp_path / "steps", "-", stdin=text.encode())
        assert steps.found and steps == asked(engine, tmp_path / "whole", "-", stdin=text.encode())


def test_likenesses_name_their_article(engine: Engine, index: Path) -> None:
    answer = asked(engine, index, "-", stdin=STORY.encode())
    assert all(isinstance(each, Likeness) and each.alignment.right.article == each.article.id for each in answer.found)
