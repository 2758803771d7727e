"""Write docs/lifecycle.md from the tables of stages; ``--check`` only says whether it is current."""

from __future__ import annotations

import sys
from pathlib import Path

from wirecopy.ledger.lifecycle import TABLES, diagram

TARGET = Path(__file__).resolve().parent.parent / "docs" / "lifecycle.md"
HEAD = """\
# What may follow what

Drawn from the tables in `wirecopy.ledger.lifecycle` by `make docs`; a test holds it current.
On every arrow stands the move, and who may make it. What is not here is refused, with a sentence that says what is possible.

A contributor is whose submission it is, a claimant whose case. An editor may enter for a claimant what
came by letter. A restoration is the only way back from withheld or canceled.
"""


def page() -> str:
    """The page as Markdown."""
    parts = [f"## {table.noun.capitalize()}\n\n```mermaid\n{diagram(table)}\n```\n" for table in TABLES]
    return "\n".join([HEAD, *parts])


def main() -> None:
    """Write the file, or check it."""
    written = page()
    if "--check" in sys.argv:
        current = TARGET.read_text(encoding="utf-8") == written
        sys.exit(0 if current else "docs/lifecycle.md is out of date: run 'make docs'")
    TARGET.write_text(written, encoding="utf-8")


if __name__ == "__main__":
    main()
