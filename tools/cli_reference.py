"""Write docs/cli.md from the command line's own help; ``--check`` only says whether it is current."""

from __future__ import annotations

import sys
from pathlib import Path

from typer.testing import CliRunner

from wirecopy.cli.app import app

TARGET = Path(__file__).resolve().parent.parent / "docs" / "cli.md"
HEAD = """\
# Command line

Generated from `wirecopy --help` by `make docs`; a test holds it current.

Exit status: 0 done, 1 some inputs were refused or a fault was found (each named, the rest done), 2 wrong usage, 130 interrupted.
"""


def reference() -> str:
    """The reference as Markdown: the help of the program and of every command."""
    parts = [HEAD, section("wirecopy")]
    parts += [section(f"wirecopy {command.name}") for command in app.registered_commands]
    for group in app.registered_groups:
        name = group.name or (group.typer_instance.info.name if group.typer_instance else "")
        parts.append(section(f"wirecopy {name}"))
        commands = group.typer_instance.registered_commands if group.typer_instance else []
        parts += [section(f"wirecopy {name} {command.name}") for command in commands]
    return "\n".join(parts)


def section(command: str) -> str:
    """One command's help, at a fixed width."""
    run = CliRunner(env={"COLUMNS": "100", "TERMINAL_WIDTH": "100"})
    result = run.invoke(app, [*command.split()[1:], "--help"], prog_name="wirecopy", terminal_width=100)
    text = "\n".join(line.rstrip() for line in result.output.strip().splitlines())
    return f"## {command}\n\n```text\n{text}\n```\n"


def main() -> None:
    """Write the file, or check it."""
    written = reference()
    if "--check" in sys.argv:
        sys.exit(0 if TARGET.read_text(encoding="utf-8") == written else "docs/cli.md is out of date: run 'make docs'")
    TARGET.write_text(written, encoding="utf-8")


if __name__ == "__main__":
    main()
