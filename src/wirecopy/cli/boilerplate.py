"""``wirecopy boilerplate``."""

from __future__ import annotations

import sys
import textwrap
from typing import TYPE_CHECKING, Annotated, Any

import typer

from wirecopy.cli.looking import (
    COMMONEST,
    SHORTEST,
    TOLERANCE,
    Private,
    Threads,
    interruptible,
    looking,
    number,
    tell_refused,
)
from wirecopy.cli.output import busy, emit, note, say, width
from wirecopy.cli.workspace import Json, opened, settings_of
from wirecopy.errors import WorkspaceError

if TYPE_CHECKING:
    from wirecopy.reuse.boilerplate import StockLine
    from wirecopy.workflow.reusing import Stock

_OUTLETS = 5  # named of each line
_LONGEST = 400  # characters of a line that are shown


def boilerplate_command(
    context: typer.Context,
    targets: Annotated[
        list[str] | None,
        typer.Argument(help="Files, folders, URLs, or - for standard input; else the workspace's articles."),
    ] = None,
    least: Annotated[int, typer.Option(min=2, metavar="N", help="Only lines that N articles or more carry.")] = 5,
    threads: Threads = None,
    allow_private: Private = False,
    json: Json = False,
) -> None:
    """List stock lines: what many articles carry though they are stories of their own, most articles first.

    A line is a notice (terms, credits, contacts) or house text (biographies, newsletter lines, editor's notes). With its
    outlets, its first and its last day, where articles tell them. A reprinted story's lines are none.

    Examples: wirecopy boilerplate; wirecopy boilerplate articles.parquet --least 20; wirecopy boilerplate --json
    """
    with interruptible(), busy("looking for stock lines"):
        stock = _stock(context, targets, least, threads, allow_private)
    tell_refused(stock.refused)
    for line in stock.lines:
        emit(as_json(line)) if json else _print(line)
    found = number(len(stock.lines), "stock line") if stock.lines else "no stock lines"
    refused = f", {len(stock.refused):,} refused" if stock.refused else ""
    fewer = "" if stock.lines else f" None is in {least} articles or more; --least {max(2, least // 2)} asks for fewer."
    note(f"Read {number(stock.read, 'article')}{refused}: {found}.{fewer}")
    raise typer.Exit(1 if stock.refused else 0)


def _stock(
    context: typer.Context, targets: list[str] | None, least: int, threads: int | None, allow_private: bool
) -> Stock:
    from wirecopy import workflow
    from wirecopy.workflow import reusing

    look = looking(SHORTEST, TOLERANCE, COMMONEST, threads)
    if targets:
        reading = workflow.ReadOptions(allow_private=allow_private)
        return reusing.boilerplate_in(targets, least, reading, look, sys.stdin.buffer)
    try:
        settings_of(context)
    except WorkspaceError as error:
        raise WorkspaceError(f"{error}. Without a workspace, name what to read: wirecopy boilerplate PATH") from None
    with opened(context) as engine:
        return reusing.boilerplate(engine, least, look)


def as_json(line: StockLine) -> dict[str, Any]:
    """A stock line as JSON."""
    first, last = (str(time) if time else None for time in (line.first, line.last))
    known = {"text": line.text, "articles": line.articles, "kind": str(line.kind), "first": first, "last": last}
    return {**known, "outlets": line.outlets}


def _print(line: StockLine) -> None:
    outlets = [f"{name} {count:,}" for name, count in line.outlets.items()]
    more = [f"{len(outlets) - _OUTLETS:,} more"] if len(outlets) > _OUTLETS else []
    days = f"{str(line.first)[:10]} to {str(line.last)[:10]}" if line.first else ""
    about = "; ".join(part for part in (days, ", ".join([*outlets[:_OUTLETS], *more])) if part)
    say(f"{line.articles:>6,} articles  {line.kind:<6}  {about}".rstrip())
    shown = textwrap.shorten(line.text, _LONGEST, placeholder=" …")
    margin = " " * 8
    say(textwrap.fill(shown, width(), initial_indent=margin, subsequent_indent=margin, break_on_hyphens=False) + "\n")
