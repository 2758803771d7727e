"""The page on cases is the tables."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from wirecopy.ledger.cases.fields import CaseKind, Shown
from wirecopy.ledger.cases.kinds import FIELDS, NOT_ADVICE

ROOT = Path(__file__).resolve().parents[3]


def test_the_page_is_current() -> None:
    done = subprocess.run(
        [sys.executable, ROOT / "tools/cases_reference.py", "--check"], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr


def test_the_page_says_what_it_is_not_and_names_every_kind() -> None:
    page = (ROOT / "docs/cases.md").read_text()
    assert NOT_ADVICE in page
    for kind in CaseKind:
        assert f"## `{kind}`" in page
        assert any(field.shown is Shown.PRIVATE for field in FIELDS[kind].values())
