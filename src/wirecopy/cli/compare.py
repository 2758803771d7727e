"""``wirecopy compare``."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from wirecopy.cli.looking import (
    COMMONEST,
    SHORTEST,
    TOLERANCE,
    Private,
    Shortest,
    Tolerance,
    hidden,
    interruptible,
    looking,
    number,
)
from wirecopy.cli.output import busy, emit, note, width
from wirecopy.cli.workspace import Json, opened
from wirecopy.errors import UsageError, WorkspaceError

if TYPE_CHECKING:
    from wirecopy.publish.comparison import Comparison
    from wirecopy.workflow import ReadOptions
    from wirecopy.workflow.comparing import Compared
    from wirecopy.workflow.reusing import Looking


def compare_command(
    context: typer.Context,
    left: Annotated[str, typer.Argument(help="A file, a URL, - for standard input, or an article of the workspace.")],
    right: Annotated[str, typer.Argument(help="The other one.")],
    html: Annotated[
        Path | None, typer.Option(metavar="FILE", help="Write the same as a page that needs nothing else.")
    ] = None,
    shortest: Shortest = SHORTEST,
    tolerance: Tolerance = TOLERANCE,
    allow_private: Private = False,
    json: Json = False,
) -> None:
    """Show two articles side by side: the passages they share facing each other, differing words marked.

    On a terminal of fewer than 80 columns one stands under the other. With --json, a line for each shared passage, with
    the words that differ in it; offsets count characters of the article's clean text, of a plain text file characters of
    the file itself.

    Examples: wirecopy compare 3fa9 81c0; wirecopy compare ours.txt theirs.html --html both.html
    """
    from wirecopy import workflow

    look = looking(shortest, tolerance, COMMONEST, 1)
    with interruptible(), busy("comparing"):
        compared = _compared(context, (left, right), look, workflow.ReadOptions(allow_private=allow_private))
    if json:
        _write(compared)
    elif html:
        _write_page(compared.comparison, html)
    else:
        _print(compared.comparison)
    found = compared.comparison.aligned
    passages = f"{number(len(found), 'passage')} shared" if found else "The two share no passage"
    note(f"{passages}. {hidden(compared.hidden, look)}".rstrip())


def _compared(context: typer.Context, names: tuple[str, str], look: Looking, reading: ReadOptions) -> Compared:
    from wirecopy.workflow import comparing

    files = [comparing.is_file(name) for name in names]
    if all(files):
        left, right = (comparing.read_one(name, reading, sys.stdin.buffer) for name in names)
        return comparing.compare(left, right, look)
    try:
        with opened(context) as engine:
            left, right = (
                comparing.read_one(name, reading, sys.stdin.buffer) if is_file else comparing.load_one(engine, name)
                for name, is_file in zip(names, files, strict=True)
            )
    except WorkspaceError as error:
        raise WorkspaceError(f"there is no file {names[files.index(False)]!r}, and {error}") from None
    return comparing.compare(left, right, look)


def _write(compared: Compared) -> None:
    from wirecopy.workflow import comparing

    for line in comparing.lines(compared):
        emit(line)


def _write_page(comparison: Comparison, file: Path) -> None:
    from wirecopy.publish.comparison import render

    try:
        file.write_text(render(comparison), encoding="utf-8")
    except OSError as error:
        raise UsageError(f"{file} cannot be written: {error.strerror}. Choose another file with --html") from None
    note(f"Wrote {file}")


def _print(comparison: Comparison) -> None:
    from wirecopy.cli.sidebyside import side_by_side

    for line in side_by_side(comparison, width()):
        typer.echo(line.encode(sys.stdout.encoding or "utf-8", "replace"))
