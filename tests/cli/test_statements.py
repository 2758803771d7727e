"""``wirecopy statements`` as a user runs it, with the analyser of tests.speech in place of the real one."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from tests.cli.conftest import Run

ROOT = Path(__file__).resolve().parents[2]
STORY = (
    "The harbour was quiet on Monday.\n\n"
    "Ada Lune said that Bo Hale noted that the pier would hold. She said that it was dry.\n"
)
GERMAN = "Der Hafen war am Montag ruhig, und niemand ging hinaus, um nach dem Wasser zu sehen.\n"


@pytest.fixture
def speech(tmp_path: Path) -> Run:
    """Run the command line with the tests' own analyser."""

    def run(*arguments: str | Path, stdin: str | None = None) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [*COMMAND, *map(str, arguments)], cwd=tmp_path, env=environ(), input=stdin, capture_output=True, text=True,
            timeout=120, check=False,
        )  # fmt: skip

    return run


COMMAND = [sys.executable, "-m", "tests.speech"]


def environ() -> dict[str, str]:
    clean = {k: v for k, v in os.environ.items() if not k.startswith("WIRECOPY_")}
    path = os.pathsep.join([str(ROOT), clean.get("PYTHONPATH", "")]).rstrip(os.pathsep)
    return clean | {"PYTHONPATH": path, "COLUMNS": "100"}


def lines(done: subprocess.CompletedProcess[str]) -> list[dict[str, Any]]:
    return [json.loads(line) for line in done.stdout.splitlines()]


def test_files_without_a_workspace(speech: Run, tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "story.txt").write_text(STORY)
    (tmp_path / "in" / "hafen.txt").write_text(GERMAN)
    (tmp_path / "in" / "hafen2.txt").write_text(GERMAN)
    (tmp_path / "in" / "empty.txt").write_text("")
    done = speech("statements", "in", "missing.txt", "--json")
    assert done.returncode == 1 and "Traceback" not in done.stderr
    outer, nested, last = lines(done)
    assert list(outer) == [
        *("article", "id", "kind", "parent", "source", "cue", "content", "occasion", "confidence", "language"),
    ]
    assert {line["article"] for line in (outer, nested, last)} == {"story"}
    assert nested["parent"] == outer["id"] and last["source"]["resolved"] == "Bo Hale"
    begin, end = nested["content"]["spans"][0]
    assert STORY[begin:end] == "the pier would hold"
    assert done.stderr.count("is in German, which the tagger was not trained on: direct quotations only") == 1
    assert "empty.txt: " in done.stderr and "missing.txt: " in done.stderr
    assert "Read 3 articles: 3 statements. 2 refused." in done.stderr


def test_for_people_statements_are_grouped_and_nested(speech: Run, tmp_path: Path) -> None:
    (tmp_path / "story.txt").write_text(STORY.replace("was dry", "had been an interview"))
    (tmp_path / "quiet.txt").write_text("Nobody spoke about it in the harbour on Monday.\n")
    done = speech("statements", "story.txt", "quiet.txt")
    assert done.returncode == 0, done.stderr
    assert done.stdout.splitlines() == [
        "story.txt",
        "  Ada Lune — said: Bo Hale noted that the pier would hold (indirect)",
        "      Bo Hale — noted: the pier would hold (indirect)",
        "  She [Bo Hale] — said: it had been an interview (indirect; interview, The Paper, 2024-05-07)",
        "",
        "quiet.txt",
        "  no statements",
        "",
    ]


def test_standard_input_and_tables(speech: Run) -> None:
    [*found] = lines(speech("statements", "-", "--json", stdin=STORY))
    assert [line["article"] for line in found] == ["-"] * 3
    rows = "".join(json.dumps({"id": f"r{n}", "text": f"Ada Lune said that pier {n} held."}) + "\n" for n in range(3))
    assert [line["article"] for line in lines(speech("statements", "-", "--json", stdin=rows))] == ["r0", "r1", "r2"]


def test_a_workspace_is_analysed_once(speech: Run, tmp_path: Path) -> None:
    speech("init")
    (tmp_path / "story.txt").write_text(STORY)
    (tmp_path / "hafen.txt").write_text(GERMAN)
    article = json.loads(speech("read", "story.txt", "hafen.txt", "--json").stdout.splitlines()[0])["article"]
    done = speech("statements")
    assert done.returncode == 0 and done.stdout == ""
    summary = "3 statements of 2 named sources in 2 articles, 1 of them in other languages (direct quotations only)."
    assert f"Read 2 articles. In all: {summary}" in done.stderr and "is in German" in done.stderr
    assert f"Read 0 articles. In all: {summary}" in speech("statements").stderr
    for arguments in (["--json"], ["--again", "--json"], ["--again", "--json", "--workers", "0"]):
        assert [line["article"] for line in lines(speech("statements", *arguments))] == [article] * 3, arguments
    (tmp_path / "more.txt").write_text(STORY.replace("dry", "wet"))
    speech("read", "more.txt")
    assert len(lines(speech("statements", "--json"))) == 6
    assert speech("verify").returncode == 0


def test_a_text_that_breaks_the_analyser_is_named(speech: Run, tmp_path: Path) -> None:
    speech("init")
    (tmp_path / "bad.txt").write_text("EXPLODE is all that this story has to say to anybody who reads it.\n")
    assert speech("read", "bad.txt").returncode == 0
    for done in (speech("statements", "bad.txt"), speech("statements")):
        assert done.returncode == 1 and "its statements could not be read (ValueError)" in done.stderr
        assert "Traceback" not in done.stderr


def test_wrong_usage_says_what_to_do(speech: Run, tmp_path: Path) -> None:
    done = speech("statements")
    assert done.returncode == 2 and "name what to read: wirecopy statements FILE" in done.stderr
    (tmp_path / "story.txt").write_text(STORY)
    done = speech("statements", "story.txt", "--again")
    assert done.returncode == 2 and "--again" in done.stderr


def test_what_texts_hold_cannot_steer_the_terminal(speech: Run, tmp_path: Path) -> None:
    speech("init")
    story = {"id": "1", "title": "Head\x1b[2J", "text": "Ada Lune said that \x1b[31mred\u202e is \x9b2J best."}
    (tmp_path / "evil.jsonl").write_text(json.dumps({**story, "language": "en"}))
    (tmp_path / "evil\x1b[2J.txt").write_text(STORY)
    article = json.loads(speech("read", "evil.jsonl", "--json").stdout)["article"]
    for arguments in (["statements", "."], ["statements"], ["show", article], ["who", "lune"]):
        done = speech(*arguments)
        assert not set("\x1b\x9b\u202e") & set(done.stdout + done.stderr), arguments


COUNT = 3000


def unmeasured() -> dict[str, str]:
    """Without coverage: a signal that comes while it holds its lock leaves the process waiting for ever."""
    return {name: value for name, value in environ().items() if not name.startswith("COV")}


def table(folder: Path) -> Path:
    path = folder / "many.jsonl"
    rows = ({"id": str(n), "text": f"Ada Lune said that pier {n} held. " * 3, "language": "en"} for n in range(COUNT))
    path.write_text("".join(json.dumps(row) + "\n" for row in rows))
    return path


@pytest.mark.slow
@pytest.mark.parametrize("how", [signal.SIGKILL, signal.SIGINT, signal.SIGTERM])
def test_a_run_cut_off_keeps_what_it_reported_and_goes_on(speech: Run, tmp_path: Path, how: signal.Signals) -> None:
    speech("init")
    assert speech("read", table(tmp_path)).returncode == 0
    reported: list[str] = []
    command = [*COMMAND, "statements", "--json", "--workers", "1"]
    with subprocess.Popen(
        command, cwd=tmp_path, env=unmeasured(), stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout and process.stderr
        for line in process.stdout:
            reported.append(json.loads(line)["article"])
            if len(reported) == 1000:
                os.kill(process.pid, how)
                break
        reported += [json.loads(line)["article"] for line in process.stdout if line.endswith("}\n")]
        complaint = process.stderr.read()
    assert "Traceback" not in complaint
    if how == signal.SIGINT:
        assert process.returncode == 130 and "run 'wirecopy statements' again to go on" in complaint
    assert speech("verify").returncode == 0
    again = speech("statements", "--json")
    assert again.returncode == 0
    done = COUNT - int(again.stderr.split("Read ")[1].split(" article")[0].replace(",", ""))
    assert len(set(reported)) <= done < COUNT
    assert f"in {COUNT:,} articles" in again.stderr
    assert speech("verify").returncode == 0


@pytest.mark.slow
def test_files_cut_off_end_without_a_traceback(speech: Run, tmp_path: Path) -> None:
    path = table(tmp_path)
    with subprocess.Popen(
        [*COMMAND, "statements", str(path), "--json"],
        cwd=tmp_path, env=unmeasured(), stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
    ) as process:  # fmt: skip
        assert process.stdout and process.stderr
        process.stdout.readline()
        os.kill(process.pid, signal.SIGINT)
        process.stdout.read()
        assert "Traceback" not in process.stderr.read()
    assert process.returncode == 130
