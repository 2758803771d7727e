"""``wirecopy verify``."""

from __future__ import annotations

import typer

from wirecopy.cli.output import emit, note, progress, say
from wirecopy.cli.workspace import Json, opened


def verify_command(context: typer.Context, json: Json = False) -> None:
    """Check the whole record: the chain of events, every byte kept, and the state rebuilt from the events.

    Names every fault, not only the first; exit status 1 when there is one.
    """
    from wirecopy import workflow

    faults = 0
    with opened(context) as engine, progress("verifying", None) as advance:
        counted = workflow.totals(engine)
        for fault in workflow.verify(engine, advance):
            faults += 1
            emit({"where": fault.where, "what": fault.what}) if json else say(f"{fault.where}: {fault.what}")
    checked = f"{counted['events']:,} events, {counted['articles']:,} articles, {counted['versions']:,} versions"
    note(f"{checked}: {'every one as it was recorded' if not faults else f'{faults:,} faults'}.")
    raise typer.Exit(1 if faults else 0)
