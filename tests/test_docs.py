"""Documentation that cannot rot: every command, event and word is where a reader looks for it."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

from wirecopy.article.model import CreditKind, NoticeKind
from wirecopy.article.parse import READERS
from wirecopy.cli.app import app
from wirecopy.ledger.events import EVENTS

ROOT = Path(__file__).resolve().parents[1]
PAGES = {
    path.relative_to(ROOT).as_posix(): path.read_text() for path in [*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md")]
}


def test_the_command_line_reference_is_current() -> None:
    done = subprocess.run(
        [sys.executable, ROOT / "tools/cli_reference.py", "--check"], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr


@pytest.mark.parametrize("command", [command.name for command in app.registered_commands])
def test_every_command_is_in_the_readme(command: str) -> None:
    assert f"wirecopy {command}" in PAGES["README.md"]


@pytest.mark.parametrize("word", [*EVENTS, *CreditKind, *NoticeKind])
def test_every_event_and_kind_is_explained(word: str) -> None:
    assert f"`{word}`" in PAGES["docs/record.md"] + PAGES["docs/articles.md"]


@pytest.mark.parametrize("name", [*READERS, "html", "mail"])
def test_every_format_is_explained(name: str) -> None:
    assert f"`{name}`" in PAGES["docs/articles.md"]


@pytest.mark.parametrize("page", PAGES)
def test_links_lead_somewhere(page: str) -> None:
    for link in re.findall(r"\]\((?!https?:|#)([^)#]+)", PAGES[page]):
        assert (ROOT / page).parent.joinpath(link).exists(), link


def test_every_dependency_has_its_reason() -> None:
    import tomllib

    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    names = [re.split(r"[\[<>=!]", line)[0] for line in project["dependencies"]]
    reasons = PAGES["docs/decisions/0002-dependencies.md"].lower()
    missing = [name for name in names if name.lower() not in reasons and name.replace("-", " ") not in reasons]
    assert missing == []


def test_no_function_or_module_has_outgrown_its_room() -> None:
    import ast

    for path in (ROOT / "src").rglob("*.py"):
        source = path.read_text()
        assert source.count("\n") <= 400, path
        for node in ast.walk(ast.parse(source)):
            if isinstance(node, ast.FunctionDef):
                assert (node.end_lineno or 0) - node.lineno < 60, (path, node.name)


CORE = ("article", "attribution", "ledger", "publish")


def test_the_core_opens_nothing_and_asks_no_clock() -> None:
    import ast

    banned = {"open", "input", "now", "today", "utcnow", "read_text", "read_bytes", "write_text", "getenv"}
    packaged = {"read_text"}  # word lists and templates come with the package
    for package in CORE:
        for path in (ROOT / "src/wirecopy" / package).rglob("*.py"):
            for node in ast.walk(ast.parse(path.read_text())):
                if isinstance(node, ast.Call):
                    name = getattr(node.func, "id", getattr(node.func, "attr", ""))
                    assert name not in banned or (name in packaged and path.name == "words.py"), (
                        path,
                        node.lineno,
                        name,
                    )
