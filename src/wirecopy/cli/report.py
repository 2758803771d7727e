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
    title: Annotated[str, typer.Option(help="The page's title.")] = "What the papers carried",
) -> None:
    """Write one self-contained page on what the workspace holds: articles by day, credits, notices, corrections.

    Example: wirecopy report --out report.html
    """
    from wirecopy import workflow

    with opened(context) as engine, progress("reporting", None) as advance:
        page = workflow.report(engine, title, advance)
    try:
        out.write_text(page, encoding="utf-8")
    except OSError as error:
        raise UsageError(f"{out} cannot be written: {error.strerror}. Choose another file with --out") from None
    note(f"Wrote {out}")
