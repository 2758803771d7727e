"""``wirecopy trace``."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from wirecopy.cli.looking import INTERRUPTED, Private, Threads, number
from wirecopy.cli.output import Advance, busy, emit, note, progress, say
from wirecopy.cli.statements import Teller
from wirecopy.cli.workspace import Json, settings_of
from wirecopy.errors import WorkspaceError
from wirecopy.settings import DEFAULT_DATABASE, FILE, Settings, load_settings

if TYPE_CHECKING:
    from sqlalchemy import Engine

    from wirecopy.ledger.events import Refused
    from wirecopy.workflow.tracing import Traced, Tracing

_NAMED = 3  # things of a kind that the summary names


def trace_command(
    context: typer.Context,
    targets: Annotated[
        list[str] | None,
        typer.Argument(help="Files, folders, URLs, or - for standard input; else what the workspace has is traced."),
    ] = None,
    into: Annotated[
        Path | None,
        typer.Option("--into", metavar="WORKSPACE", help="The workspace's folder; made when there is none yet."),
    ] = None,
    statements: Annotated[
        bool,
        typer.Option("--statements/--no-statements", help="Find statements and families too: the slowest stage."),
    ] = True,
    again: Annotated[
        bool, typer.Option("--again", help="Look for shared passages, lineage and families anew, whatever is kept.")
    ] = False,
    collection: Annotated[
        str | None, typer.Option(help="Whose ids a table's are: the same id in two collections is two articles.")
    ] = None,
    allow_private: Private = False,
    workers: Annotated[int | None, typer.Option(min=0, help="Processes that read; 0 does all in this one.")] = None,
    threads: Threads = None,
    json: Json = False,
) -> None:
    """Trace where articles come from: read them, find statements, shared passages, lineage and families.

    Only what is new or changed is done. Interrupted at any moment, the same command goes on. Inputs that cannot be read
    are named with what to do, and the rest is traced. At the end stands what was found, and where to look further.

    Examples: wirecopy trace articles/ --into my-news; wirecopy trace https://example.org/feed.xml; wirecopy trace
    """
    from wirecopy import workflow
    from wirecopy.workflow import tracing

    settings = _settings(context, into)
    chosen = settings.workers if workers is None else workers
    reading = workflow.ReadOptions(allow_private=allow_private, collection=collection, workers=chosen)
    how = _how(reading, threads, statements, again)
    with _interruptible(), workflow.workspace(settings) as engine:
        traced = tracing.trace(engine, settings.folder / "index", targets or (), how, sys.stdin.buffer)
        emit(traced._asdict()) if json else _print(engine, traced)
    raise typer.Exit(1 if traced.refused else 0)


def _how(reading: object, threads: int | None, statements: bool, again: bool) -> Tracing:
    from wirecopy.cli.looking import COMMONEST, SHORTEST, TOLERANCE, looking
    from wirecopy.workflow.tracing import Tracing

    look = looking(SHORTEST, TOLERANCE, COMMONEST, threads)
    return Tracing(reading, look, statements, again, _stage, _refused, Teller(), note)  # type: ignore[arg-type]


def _settings(context: typer.Context, into: Path | None) -> Settings:
    """The workspace's settings; a workspace named with --into is made where there is none."""
    if into is None:
        try:
            return settings_of(context)
        except WorkspaceError as error:
            raise WorkspaceError(f"{error}. Or let this command make one: wirecopy trace PATH --into FOLDER") from None
    if not (into / FILE).exists():
        from wirecopy import workflow

        workflow.init(into, os.environ.get("WIRECOPY_DATABASE") or DEFAULT_DATABASE)
        note(f"{into.absolute()}: a new workspace")
    return load_settings(into, os.environ)


@contextmanager
def _stage(what: str, total: int | None) -> Iterator[Advance]:
    """A bar where work is counted, a sign of life where not; nothing for no work."""
    if total == 0:
        yield lambda done=1: None
    elif total is None and what != "reading":
        with busy(what):
            yield lambda done=1: None
    else:
        with progress(what, total) as advance:
            yield advance


def _refused(refused: Refused) -> None:
    note(f"refused: {refused.origin}: {refused.problem}. {refused.remedy}.")


@contextmanager
def _interruptible() -> Iterator[None]:
    try:
        yield
    except KeyboardInterrupt:
        note("\nInterrupted. What was found so far is kept; run the same command again to go on.")
        raise typer.Exit(INTERRUPTED) from None


def _print(engine: Engine, traced: Traced) -> None:
    for line in _summary(engine, traced):
        say(line)
    note("Look: wirecopy lineage ARTICLE; wirecopy origin ARTICLE; wirecopy credits ARTICLE; wirecopy report")


def _summary(engine: Engine, traced: Traced) -> Iterator[str]:
    from wirecopy.cli.listing import line_of
    from wirecopy.workflow import tracing

    families = f"{traced.families:,} famil{'y' if traced.families == 1 else 'ies'}"
    yield f"{number(traced.articles, 'article')}, {number(traced.statements, 'statement')}, {families}"
    largest = f", the largest of {traced.largest:,} articles" if traced.clusters else ""
    yield f"{number(traced.clusters, 'reprint cluster')}{largest}"
    undecided = f", {traced.undecided:,} of them undecided" if traced.undecided else ""
    yield f"{number(traced.derivations, 'derivation')}{undecided}"
    yield number(traced.unseen, "unseen original") + _named(tracing.unseen_names(engine))
    whom = ", which name nobody they come from" if traced.unattributed else ""
    yield f"{number(traced.unattributed, 'unattributed article')}{whom}"
    yield from (f"  {line_of(one)}" for one in tracing.unattributed(engine, _NAMED))
    yield f"{number(traced.refused, 'input')} refused"


def _named(names: dict[str, int]) -> str:
    some = [f"{name} ({number(count, 'article')})" for name, count in list(names.items())[:_NAMED]]
    more = [f"{len(names) - _NAMED:,} more names"] if len(names) > _NAMED else []
    return f": {', '.join([*some, *more])}" if some else ""
