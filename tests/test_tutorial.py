"""``docs/tutorial.md``: every command is run, and prints what the page shows."""

from __future__ import annotations

import os
import shutil
import sys
from pathlib import Path

import pytest

from tests.tutorial import fits, run_in, same, shown_in
from wirecopy.cli import main

ROOT = Path(__file__).resolve().parents[1]
PAGE = (ROOT / "docs/tutorial.md").read_text(encoding="utf-8")


@pytest.mark.slow
def test_the_tutorial_does_what_it_says(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    shutil.copytree(ROOT / "demo/archive", tmp_path / "demo/archive")
    shutil.copytree(ROOT / "demo/desk", tmp_path / "demo/desk")
    monkeypatch.chdir(tmp_path)
    for name in [name for name in os.environ if name.startswith("WIRECOPY_")]:
        monkeypatch.delenv(name)
    environ = dict(os.environ)

    def run(words: list[str]) -> str:
        for name, value in environ.items():
            if name.startswith("WIRECOPY_"):
                monkeypatch.setenv(name, value)
        monkeypatch.setattr(sys, "argv", ["wirecopy", *words])
        capfd.readouterr()
        try:
            main()
        except SystemExit as end:
            assert end.code in (None, 0, 1, 2)
        return "".join(capfd.readouterr())

    for shown in shown_in(PAGE):
        printed = run_in(tmp_path, shown.command, environ, run)
        assert fits(shown.lines, printed), f"$ {shown.command}\n{same(printed)}"
        assert "mira.holt@" not in printed and "rights@" not in printed and "Farrant" not in printed


def test_what_differs_from_run_to_run_is_left_out() -> None:
    assert fits(("published 2024-05-08, 66%", "You saw event 3."), "published 2026-11-29, 71%\nYou saw event 41.\n")
    assert fits(("one", "…"), "one\ntwo\nthree\n") and not fits(("one",), "one\ntwo\n")
    assert not fits(("published by Ada",), "published by Bo\n")
