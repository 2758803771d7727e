"""``wirecopy index``."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

import typer

from wirecopy.cli.output import emit, note, progress, say
from wirecopy.cli.workspace import Json, opened, settings_of

if TYPE_CHECKING:
    from wirecopy.workflow.indexing import IndexState


def index_command(
    context: typer.Context,
    rebuild: Annotated[bool, typer.Option("--rebuild", help="Make the index anew from the articles' texts.")] = False,
    json: Json = False,
) -> None:
    """Show the index that 'wirecopy similar' looks in, and hold it against the record.

    What has no text in the record any more is overwritten in the index; what is missing is added. The index is kept
    current by 'wirecopy read' and can be made anew at any time: nothing is lost with it.

    Examples: wirecopy index; wirecopy index --rebuild
    """
    from wirecopy import workflow
    from wirecopy.workflow import indexing

    folder = settings_of(context).folder / indexing.FOLDER
    with opened(context) as engine, progress("indexing", workflow.totals(engine)["articles"]) as advance:
        how = indexing.How(note, advance, threads=2)
        if rebuild:
            indexing.rebuild(engine, folder, how)
        state = indexing.check(engine, folder, how)
    emit(state._asdict()) if json else _print(state)


def _print(state: IndexState) -> None:
    for name, value in _lines(state).items():
        say(f"{name:<12}{value}")
    if state.forgotten or state.added:
        note(
            f"{state.forgotten:,} that the record no longer has were taken out; {state.added:,} that were missing added."
        )


def _lines(state: IndexState) -> dict[str, Any]:
    share = f", {state.bytes / state.text:.2f} bytes a byte of text" if state.text else ""
    return {
        "articles": f"{state.articles:,}",
        "postings": f"{state.postings:,} in {state.segments:,} segment{'' if state.segments == 1 else 's'}",
        "size": f"{state.bytes / 2**20:,.1f} MiB{share}",
    }
