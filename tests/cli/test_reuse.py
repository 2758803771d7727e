"""``wirecopy reuse``, ``compare`` and ``boilerplate`` as a user runs them."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from tests.cli.conftest import Run
from tests.reuse.fiction import made_text

STORY = made_text(100, 1)
QUOTE = f"“{made_text(40, 7)}”"


def write_table(folder: Path, **more: str) -> Path:
    rows = {
        "a": f"{STORY}\n\n{made_text(50, 4)}",
        "b": f"{made_text(40, 2)}\n\n{STORY}",
        "c": f"{made_text(150, 3)} {QUOTE}",
        "d": f"{QUOTE} {made_text(90, 5)}",
        **more,
    }
    lines = [
        {"id": key, "title": f"Head of {key}", "outlet": f"Outlet of {key}", "published": "2024-05-08", "text": text}
        for key, text in rows.items()
    ]
    (folder / "rows.jsonl").write_text("".join(json.dumps(line) + "\n" for line in lines))
    return folder / "rows.jsonl"


def test_tables_without_a_workspace(wirecopy: Run, tmp_path: Path) -> None:
    path = write_table(tmp_path)
    done = wirecopy("reuse", path, "--json")
    assert done.returncode == 0, done.stderr
    lines = [json.loads(line) for line in done.stdout.splitlines()]
    assert [(line["left"]["article"], line["right"]["article"], line["type"]) for line in lines] == [
        ("a", "b", "copy"),
        ("c", "d", "quotation"),
    ]
    assert list(lines[0]) == ["left", "right", "matched_words", "similarity", "type"]
    place = lines[0]["left"]
    assert f"{STORY}\n\n{made_text(50, 4)}"[place["begin"] : place["end"]].strip() == STORY
    assert "Read 4 articles: 2 alignments (1 copy, 1 quotation), 1 cluster, the largest of 2." in done.stderr


def test_for_people_clusters_come_first(wirecopy: Run, tmp_path: Path) -> None:
    done = wirecopy("reuse", write_table(tmp_path))
    shown = done.stdout.splitlines()
    assert shown[0] == "2 articles; 2024-05-08; Outlet of a, Outlet of b"
    assert shown[1].split() == ["a", "2024-05-08", "Outlet", "of", "a", "Head", "of", "a"]
    assert "100 words, 100%" in shown[3] and "a | b" in shown[3]
    assert "quotation: 1 alignment, which tie no articles together" in done.stdout


def test_thresholds_say_what_they_hid(wirecopy: Run, tmp_path: Path) -> None:
    done = wirecopy("reuse", write_table(tmp_path), "--shortest", "120")
    assert done.returncode == 0 and done.stdout == ""
    assert "no two share a passage. Hidden: " in done.stderr
    assert "with fewer than 120 matching words (--shortest)" in done.stderr


def test_bad_input_is_named_and_the_rest_is_done(wirecopy: Run, tmp_path: Path) -> None:
    path = write_table(tmp_path, e=STORY)
    path.write_text(path.read_text().replace('"id": "e"', '"id": "a"') + '{"id": "f", "text": null}\nno json\n')
    (tmp_path / "none").mkdir()
    (tmp_path / "empty.txt").write_text("")
    (tmp_path / "one.txt").write_text("Word")
    (tmp_path / "bytes.dat").write_bytes(bytes(range(256)) * 20)
    done = wirecopy("reuse", path, "none", "empty.txt", "one.txt", "bytes.dat", "missing.txt", "--json")
    assert done.returncode == 1 and "Traceback" not in done.stderr
    assert len(done.stdout.splitlines()) == 2
    for told in (
        "#4: another article has the id 'a'",
        "#5: row 5",
        "#6: row 6",
        "holds no files",
        "is empty",
        "binary",
    ):
        assert told in done.stderr, told
    assert "Read 5 articles, 7 refused, 1 too short for a passage: 2 alignments" in done.stderr


@pytest.mark.parametrize("text", ["", "Word", STORY])
def test_one_article_or_none_is_no_error(wirecopy: Run, tmp_path: Path, text: str) -> None:
    (tmp_path / "t.jsonl").write_text(json.dumps({"id": "a", "text": text}) + "\n")
    done = wirecopy("reuse", "t.jsonl")
    assert done.returncode == (0 if text else 1) and done.stdout == ""
    assert "no two share a passage" in done.stderr


def test_a_missing_workspace_and_wrong_usage_are_said(wirecopy: Run, tmp_path: Path) -> None:
    for command in ("reuse", "boilerplate"):
        done = wirecopy(command)
        assert (
            done.returncode == 2 and f"Without a workspace, name what to read: wirecopy {command} PATH" in done.stderr
        )
    done = wirecopy("reuse", write_table(tmp_path), "--again")
    assert done.returncode == 2 and "--again is for the workspace's articles" in done.stderr
    done = wirecopy("compare", "rows.jsonl", "nobody")
    assert done.returncode == 2 and "there is no file 'nobody'" in done.stderr
    assert wirecopy("reuse", "rows.jsonl", "--tolerance", "2").returncode == 2


def test_a_workspace_keeps_what_was_found(wirecopy: Run, workspace: Path) -> None:
    assert wirecopy("read", write_table(workspace)).returncode == 0
    first, second = wirecopy("reuse"), wirecopy("reuse")
    assert first.stdout == second.stdout and "Head of a" in first.stdout
    assert "Nothing has changed" in second.stderr and "Nothing has changed" not in first.stderr
    listed = {json.loads(line)["headline"]: json.loads(line) for line in wirecopy("list", "--json").stdout.splitlines()}
    ids = {name[-1]: one["article"] for name, one in listed.items()}
    lines = [json.loads(line) for line in wirecopy("reuse", "--json").stdout.splitlines()]
    assert {(line["left"]["article"], line["right"]["article"]) for line in lines} == {
        (ids["a"], ids["b"]),
        (ids["c"], ids["d"]),
    }
    shown = wirecopy("show", ids["a"], "--no-statements")
    assert shown.stdout.splitlines()[-1].split()[:4] == ["copy", "100", "words,", "100%"]
    assert (
        json.loads(wirecopy("show", ids["a"], "--no-statements", "--json").stdout)["shared"][0]["article"] == ids["b"]
    )
    assert wirecopy("verify").returncode == 0


def test_compare_on_wide_and_narrow_terminals_and_as_a_page(wirecopy: Run, tmp_path: Path) -> None:
    words = STORY.split()
    (tmp_path / "a.txt").write_text(f"Head of a\n\n{STORY}\n\n{made_text(60, 4)}\n")
    (tmp_path / "b.txt").write_text(f"港の見出し\n\n{' '.join([*words[:50], 'rather', *words[51:]])}\n\n{'港' * 90}\n")
    wide = wirecopy("compare", "a.txt", "b.txt", COLUMNS="100")
    assert wide.returncode == 0 and "1 passage shared." in wide.stderr
    assert f"[-{words[50]}-]" in wide.stdout and "{+rather+}" in wide.stdout and "words …" in wide.stdout
    assert len({_column_of_bar(line) for line in wide.stdout.splitlines() if " │" in line}) == 1
    narrow = wirecopy("compare", "a.txt", "b.txt", COLUMNS="50")
    assert " │ " not in narrow.stdout and "A  Head of a" in narrow.stdout and "B  港の見出し" in narrow.stdout
    page = wirecopy("compare", "a.txt", "b.txt", "--html", "both.html")
    assert page.returncode == 0 and "<mark>rather</mark>" in (tmp_path / "both.html").read_text()
    refused = wirecopy("compare", "a.txt", "b.txt", "--html", "none/both.html")
    assert refused.returncode == 2 and "Choose another file with --html" in refused.stderr
    [line] = [json.loads(line) for line in wirecopy("compare", "a.txt", "b.txt", "--json").stdout.splitlines()]
    assert [each["right"]["text"] for each in line["differences"]] == ["rather"]


def _column_of_bar(line: str) -> int:
    from rich.cells import cell_len

    return cell_len(line[: line.index(" │")])


def test_nothing_in_an_article_steers_the_terminal(wirecopy: Run, tmp_path: Path) -> None:
    for name in "ab":
        (tmp_path / f"{name}.jsonl").write_text(json.dumps({"id": name, "text": f"\x1b[31m{STORY}\x1b]0;x\x07"}) + "\n")
    for done in (wirecopy("compare", "a.jsonl", "b.jsonl"), wirecopy("reuse", "a.jsonl", "b.jsonl")):
        assert done.returncode == 0 and "\x1b" not in done.stdout and "\x07" not in done.stdout


def test_stock_lines_are_listed(wirecopy: Run, tmp_path: Path) -> None:
    note = "Copyright 2024 The Quay. All rights reserved. Republication only with our permission."
    path = write_table(tmp_path, **{f"n{n}": f"{made_text(60, 20 + n)}\n\n{note}" for n in range(5)})
    done = wirecopy("boilerplate", path)
    assert done.returncode == 0 and "5 articles  notice" in done.stdout and note[:60] in done.stdout
    assert "Read 9 articles: 1 stock line." in done.stderr
    [line] = [json.loads(line) for line in wirecopy("boilerplate", path, "--json").stdout.splitlines()]
    assert (line["text"], line["articles"], line["kind"], line["first"]) == (note, 5, "notice", "2024-05-08")
    none = wirecopy("boilerplate", path, "--least", "6")
    assert none.stdout == "" and "no stock lines. None is in 6 articles or more" in none.stderr


def test_a_closed_pipe_is_no_error(wirecopy: Run, tmp_path: Path) -> None:
    many = {f"m{n}": STORY for n in range(60)}
    path = write_table(tmp_path, **many)
    command = f"{sys.executable} -m wirecopy reuse {path} --json | head -1"
    done = subprocess.run(["bash", "-c", f"set -o pipefail; {command}"], capture_output=True, text=True, timeout=120)
    assert "Traceback" not in done.stderr and "Broken pipe" not in done.stderr
    assert len(done.stdout.splitlines()) == 1


@pytest.mark.slow
def test_ctrl_c_ends_it_with_a_word(tmp_path: Path) -> None:
    environ = {name: value for name, value in os.environ.items() if not name.startswith("COV")}
    command = [sys.executable, "-m", "wirecopy", "reuse", "-"]
    process = subprocess.Popen(
        command, cwd=tmp_path, env=environ, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    )  # fmt: skip
    assert process.stdin and process.stderr
    process.stdin.write('{"id": "a", "text": "One."}\n')
    process.stdin.flush()
    time.sleep(3)  # it waits for more on standard input
    os.kill(process.pid, signal.SIGINT)
    _, told = process.communicate(timeout=60)
    assert process.returncode == 130 and "Interrupted. Nothing was kept." in told and "Traceback" not in told
