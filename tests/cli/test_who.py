"""``wirecopy who``: found however it is written, newest first, and what is missing said."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from tests.cli.conftest import Run
from tests.cli.test_statements import lines, speech

__all__ = ["speech"]

ROWS = [
    {"id": "1", "title": "It sank", "text": "Vasilij Torbenskij said that it sank.", "published": "2024-05-06"},
    {"id": "2", "title": "It swam", "text": "Wassily Torbensky said that it swam.", "published": "2024-05-08"},
    {"id": "3", "title": "Élan", "text": "Élodie Haal said that nobody asked.", "published": "2024-05-07"},
]


@pytest.fixture
def archive(speech: Run, tmp_path: Path) -> None:
    speech("init")
    rows = ({**row, "language": "en", "outlet": "The Paper"} for row in ROWS)
    (tmp_path / "t.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows))
    speech("read", "t.jsonl")


@pytest.mark.usefixtures("archive")
def test_what_is_not_read_yet_is_said(speech: Run) -> None:
    done = speech("who", "Torbensky")
    assert done.returncode == 2 and done.stdout == ""
    assert "3 articles have not been read for statements yet: 'wirecopy statements' does that." in done.stderr
    speech("statements")
    assert "statements yet" not in speech("who", "Torbensky").stderr


@pytest.mark.usefixtures("archive")
def test_everything_that_somebody_said_newest_first(speech: Run) -> None:
    speech("statements")
    done = speech("who", "vassili", "torbenski")
    assert done.returncode == 0, done.stderr
    first, said, _, second, *_ = done.stdout.splitlines()
    assert "2024-05-08  The Paper" in first and first.endswith("It swam") and second.endswith("It sank")
    assert said == "          Wassily Torbensky — said: it swam (indirect)"
    found = lines(speech("who", "Torbenskij", "--json"))
    assert [line["headline"] for line in found] == ["It swam", "It sank"]
    assert found[0]["outlet"] == "The Paper" and found[0]["published"] == "2024-05-08"
    assert found[0]["content"]["text"] == "it swam" and found[0]["source"]["entity"] == found[1]["source"]["entity"]
    assert [line["headline"] for line in lines(speech("who", "Torbenskij", "--json", "-n", "1"))] == ["It swam"]
    assert [line["headline"] for line in lines(speech("who", "elodie", "--json"))] == ["Élan"]


@pytest.mark.usefixtures("archive")
def test_nobody_of_that_name(speech: Run) -> None:
    speech("statements")
    done = speech("who", "Elodie Haas")
    assert done.returncode == 2 and "Do you mean Élodie Haal?" in done.stderr
    done = speech("who", "Zeppelin")
    assert done.returncode == 2 and "wirecopy search" in done.stderr
    done = speech("who", "…")
    assert done.returncode == 2 and "no name" in done.stderr
