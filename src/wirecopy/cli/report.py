"""``wirecopy report``."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from wirecopy.cli.output import note, progress
from wirecopy.cli.workspace import opened
from wirecopy.errors import UsageError


def report_command(
    context: typer.Context,
    out: Annotated[Path, typer.Option("--out", "-o", help="The file to write.")] = Path("report.html"),
    story: Annotated[
        str | None,
        typer.Option(metavar="ARTICLE", help="Only this article (id, key or URL) and all that it is connected with."),
    ] = None,
    title: Annotated[str | None, typer.Option(help="The page's title.")] = None,
) -> None:
    """Write one self-contained page: what came from what, the same statements in several articles, who says how much,
    what rests on nobody; and the articles by day with their credits, notices and corrections.

    Examples: wirecopy report --out report.html; wirecopy report --story 1a2b --out story.html
    """
    from wirecopy import workflow

    with opened(context) as engine, progress("reporting", None) as advance:
        page = workflow.report(engine, title, advance, about=story)
    try:
        out.write_text(page, encoding="utf-8")
    except OSError as error:
        raise UsageError(f"{out} cannot be written: {error.strerror}. Choose another file with --out") from None
    note(f"Wrote {out}")
