"""A workspace with a desk: two editors, a contributor, one work that is published, one that waits for review."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

import pytest
from tests.cli.conftest import Run
from tests.cli.test_lineage import inside
from typer.testing import CliRunner

from wirecopy.cli.app import app

__all__ = ["desk", "inside", "newsroom", "of", "parsed"]

SECRET = ("mira.secret@letters.example", "+47 555 010 0142", "rights@agency.example", "Sunniva Harkless")
"""Contact data that must be printed nowhere."""

STORY = (
    "The quay at Brennhaven\n\nBy Mira Holt\n\nThe old quay will be closed to lorries from Monday, the town council decided "
    "by seven votes to four on Thursday evening after a meeting that lasted until past ten. Heavy goods will go by the "
    "northern gate until the wall has been mended, which is to take the whole of the summer.\n"
)
OTHER = (
    "Gulls on the church roof\n\nBy Mira Holt\n\nThirty pairs of gulls have nested on the roof of the church this spring, "
    "more than anybody there remembers, and the sexton has put up a ladder so that children can count the eggs on Sunday.\n"
)
NOTICE = {
    "law": "other",
    "work": "The quay",
    "accurate": "yes",
    "name": SECRET[3],
    "email": SECRET[2],
    "telephone": SECRET[1],
    "urls": ["https://agency.example/quay"],
}


@pytest.fixture(scope="session")
def newsroom(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The workspace, made once."""
    folder = tmp_path_factory.mktemp("desk") / "news"
    runner = CliRunner()

    def run(*arguments: str | Path) -> str:
        done = runner.invoke(app, list(map(str, arguments)), catch_exceptions=False)
        assert done.exit_code == 0, done.output
        return done.output

    run("init", folder)
    (folder / "story.txt").write_text(STORY, encoding="utf-8")
    (folder / "other.txt").write_text(OTHER, encoding="utf-8")
    (folder / "statement.txt").write_text("Authors are responsible for what they write.\n", encoding="utf-8")
    (folder / "contact.toml").write_text(f'email = "{SECRET[0]}"\ntelephone = "{SECRET[1]}"\n', encoding="utf-8")
    (folder / "notice.json").write_text(json.dumps(NOTICE), encoding="utf-8")
    workspace = ("-w", folder)
    for key, name in (("ada-lune", "Ada Lune"), ("joss-ardery", "Joss Ardery")):
        run(*workspace, "party", key, "--name", name, "--editor")
    run(*workspace, "party", "mira-holt", "--name", "Mira Holt", "--contact", folder / "contact.toml")
    run(*workspace, "responsibility", folder / "statement.txt", "--as", "ada-lune")
    for name in ("story.txt", "other.txt"):
        words = ("--rights", "My own report", "--accept", "1", "--by", "mira-holt")
        run(*workspace, "submit", folder / name, *words)
    first = json.loads(run(*workspace, "review", "--json").splitlines()[-1])
    for move in ("--take", "--accept"):
        run(*workspace, "review", first["id"], move, "--as", "ada-lune")
    run(*workspace, "publish", first["work"], "--as", "ada-lune")
    return folder


@pytest.fixture
def desk(newsroom: Path, inside: Run, tmp_path: Path) -> Run:
    """The command line in a copy of it."""
    shutil.copytree(newsroom, tmp_path, dirs_exist_ok=True)
    return inside


def parsed(text: str) -> list[dict[str, Any]]:
    """JSON Lines."""
    return [json.loads(line) for line in text.splitlines()]


def of(desk: Run, stage: str) -> str:
    """The work that is in a stage."""
    [found] = [line["id"] for line in parsed(desk("work", "--json").stdout) if line["stage"] == stage]
    return str(found)
