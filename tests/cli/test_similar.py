"""``wirecopy similar`` and ``wirecopy index`` as a user runs them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from tests.cli.conftest import Run
from tests.reuse.fiction import made_text

STORY = made_text(100, 1)


@pytest.fixture
def read(wirecopy: Run, workspace: Path) -> Run:
    """The command line in a workspace with three articles."""
    rows = {"a": STORY, "b": f"{made_text(40, 2)} {STORY}", "c": made_text(150, 3)}
    lines = [{"id": key, "title": f"Head of {key}", "text": text} for key, text in rows.items()]
    (workspace / "rows.jsonl").write_text("".join(json.dumps(line) + "\n" for line in lines))
    assert wirecopy("read", "rows.jsonl").returncode == 0
    (workspace / "draft.txt").write_text(f"{made_text(30, 8)}\n\n{STORY}\n")
    return wirecopy


def test_similar_articles_are_listed_and_the_summary_says_among_how_many(read: Run) -> None:
    done = read("similar", "draft.txt")
    assert done.returncode == 0
    assert "Head of a" in done.stdout and "Head of b" in done.stdout and "Head of c" not in done.stdout
    assert "copy: 100 words match, 100% of the passage" in done.stdout
    assert "draft: 2 passages in 2 articles, among 3 articles in the index." in done.stderr


def test_json_has_the_text_on_the_left(read: Run, workspace: Path) -> None:
    done = read("similar", "draft.txt", "--json", "--limit", "1")
    [line] = [json.loads(line) for line in done.stdout.splitlines()]
    assert set(line) == {"left", "right", "matched_words", "similarity", "type"}
    assert line["left"]["article"] == "draft" and line["type"] == "copy" and line["similarity"] == 1.0
    text = (workspace / "draft.txt").read_text()
    assert text[line["left"]["begin"] : line["left"]["end"]].strip() == STORY
    assert "the first 1 of them shown" in done.stderr


def test_standard_input_and_articles_are_asked_for_too(read: Run) -> None:
    assert "-: 2 passages" in read("similar", "-", stdin=STORY).stderr
    listed = [json.loads(line) for line in read("list", "--json").stdout.splitlines()]
    [name] = [one["article"] for one in listed if one["headline"] == "Head of a"]
    assert "1 passage in 1 article" in read("similar", name[:6]).stderr


def test_nothing_found_says_what_was_hidden(read: Run) -> None:
    assert "no passages, among 3 articles in the index" in read("similar", "-", stdin=made_text(50, 99)).stderr
    short = read("similar", "draft.txt", "--shortest", "500")
    assert short.stdout == "" and "2 are shorter than --shortest" in short.stderr


def test_wrong_names_and_refusals(read: Run, workspace: Path) -> None:
    assert read("similar", "nowhere.txt").returncode == 2
    (workspace / "empty.txt").write_text("")
    done = read("similar", "empty.txt")
    assert done.returncode == 1 and "refused" in done.stderr


def test_the_index_is_shown_and_made_anew(read: Run, workspace: Path) -> None:
    shown = read("index")
    assert shown.returncode == 0 and "articles    3" in shown.stdout and "bytes a byte of text" in shown.stdout
    state = json.loads(read("index", "--rebuild", "--json").stdout)
    assert state["articles"] == 3 and state["segments"] == 1 and state["bytes"] > 0
    next((workspace / "index").glob("*.postings")).write_bytes(b"damaged")
    done = read("index")
    assert done.returncode == 0 and "made anew" in done.stderr and "articles    3" in done.stdout
    assert "2 passages" in read("similar", "draft.txt").stderr
