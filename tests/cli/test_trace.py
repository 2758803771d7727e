"""``wirecopy trace`` as a user runs it: on the sample archive, cut off at any moment, with bad input, where nothing is."""

from __future__ import annotations

import json
import os
import signal
import sqlite3
import subprocess
import time
from pathlib import Path
from typing import Any

import pytest
from tests.cli.conftest import Run
from tests.cli.test_statements import COMMAND, environ, lines, speech
from tests.reuse.fiction import made_text

__all__ = ["speech"]

COUNT = 240


def table(folder: Path, count: int = COUNT) -> Path:
    """Stories that every fourth article carries, each with a statement that others have too."""
    path = folder / "many.jsonl"
    with path.open("w") as file:
        for n in range(count):
            said = f"Ada Lune said that pier number {n % 7} would hold through all of the winter storms of the coast."
            text = f"{made_text(80, n // 4)} {made_text(20, 1000 + n)} {said}"
            about = {"outlet": f"Paper {n % 4}", "published": f"2024-05-{1 + n % 4 * 3:02}T10:00:00Z", "language": "en"}
            file.write(json.dumps({"id": str(n), "title": f"Head {n}", "text": text, **about}) + "\n")
    return path


def findings(run: Run, folder: str) -> list[str]:
    derivations = run("-w", folder, "lineage", "--json")
    assert derivations.returncode == 0, derivations.stderr
    return sorted(derivations.stdout.splitlines())


def families(folder: Path) -> list[Any]:
    with sqlite3.connect(folder / "wirecopy.db") as database:
        query = "SELECT m.family, m.place, a.id, m.form FROM members m JOIN articles a ON a.current = m.version ORDER BY 1, 2"
        return database.execute(query).fetchall()


@pytest.mark.slow
@pytest.mark.parametrize("begun", ["versions", "analyses", "detections", "lineages"])
def test_killed_at_any_moment_the_same_command_comes_to_the_same_end(speech: Run, tmp_path: Path, begun: str) -> None:
    path = table(tmp_path)
    whole = speech("trace", path, "--into", "whole", "--json")
    assert whole.returncode == 0, whole.stderr
    environment = {name: value for name, value in environ().items() if not name.startswith("COV")}
    command = [*COMMAND, "trace", str(path), "--into", "cut"]
    with subprocess.Popen(command, cwd=tmp_path, env=environment, stderr=subprocess.PIPE) as process:
        _wait_for(tmp_path / "cut" / "wirecopy.db", begun)
        os.kill(process.pid, signal.SIGKILL)
    again = speech("trace", path, "--into", "cut", "--json")
    assert again.returncode == 0, again.stderr
    [one], [other] = lines(again), lines(whole)
    assert {**one, "new": 0, "decided": 0} == {**other, "new": 0, "decided": 0}
    assert findings(speech, "cut") == findings(speech, "whole") != []
    assert families(tmp_path / "cut") == families(tmp_path / "whole") != []
    assert speech("-w", "cut", "verify").returncode == 0


def _wait_for(path: Path, table: str) -> None:
    """Until a table has a row."""
    end = time.monotonic() + 60
    while time.monotonic() < end:
        try:
            with sqlite3.connect(f"file:{path}?mode=ro", uri=True) as database:
                if database.execute(f"SELECT 1 FROM {table} LIMIT 1").fetchone():
                    return
        except sqlite3.Error:
            pass
        time.sleep(0.002)
    raise AssertionError(f"nothing was ever written to {table}")


def test_a_workspace_is_made_and_said_so_once(speech: Run, tmp_path: Path) -> None:
    path = table(tmp_path, 8)
    first = speech("trace", path, "--into", "news")
    assert first.returncode == 0 and f"{tmp_path / 'news'}: a new workspace" in first.stderr
    out = first.stdout.splitlines()
    assert out[0] == "8 articles, 8 statements, 1 family" and out[1] == "1 reprint cluster, the largest of 8 articles"
    assert out[-1] == "0 inputs refused" and "Look: wirecopy lineage ARTICLE" in first.stderr
    second = speech("trace", path, "--into", "news", "--json")
    assert "a new workspace" not in second.stderr
    [line] = lines(second)
    assert (line["new"], line["decided"], line["articles"], line["refused"]) == (0, 0, 8, 0)
    here = speech("-w", "news", "trace", "--no-statements")
    assert here.stdout == first.stdout


def test_what_cannot_be_read_is_named_and_the_rest_is_traced(speech: Run, tmp_path: Path) -> None:
    path = table(tmp_path, 4)
    (tmp_path / "empty.txt").write_text("")
    done = speech("trace", path, "empty.txt", "missing.txt", "--into", "news")
    assert done.returncode == 1 and "Traceback" not in done.stderr
    assert "refused: " in done.stderr and "missing.txt" in done.stderr and "2 inputs refused" in done.stdout
    assert "4 articles" in done.stdout


def test_where_there_is_no_workspace_it_says_how_to_make_one(speech: Run, tmp_path: Path) -> None:
    done = speech("trace", table(tmp_path, 1))
    assert done.returncode == 2 and "--into FOLDER" in done.stderr


def test_an_empty_workspace_is_no_error(speech: Run) -> None:
    speech("init")
    done = speech("trace")
    assert done.returncode == 0 and done.stdout.startswith("0 articles, 0 statements, 0 families\n")


def test_articles_that_rest_on_nobody_are_listed(speech: Run, tmp_path: Path) -> None:
    rows = {
        "a": "Ada Lune said that it rains.",
        "b": "It rains, and nobody says so.",
        "c": "It snows.\n\nSource: The Wire",
    }
    text = "".join(
        json.dumps({"id": name, "title": name, "text": said, "language": "en"}) + "\n" for name, said in rows.items()
    )
    (tmp_path / "rows.jsonl").write_text(text)
    assert "1 unattributed article" in speech("trace", "rows.jsonl", "--into", "news").stdout
    assert [line["headline"] for line in lines(speech("-w", "news", "list", "--unattributed", "--json"))] == ["b"]
