"""``wirecopy statements``."""

from __future__ import annotations

import os
import sys
from collections import Counter
from collections.abc import Callable
from contextlib import AbstractContextManager, nullcontext
from typing import TYPE_CHECKING, Annotated, Any

import typer

from wirecopy.cli.languages import language_name
from wirecopy.cli.output import Advance, emit, note, progress, say
from wirecopy.cli.spoken import described
from wirecopy.cli.workspace import Json, opened, settings_of
from wirecopy.errors import UsageError, WorkspaceError

if TYPE_CHECKING:
    from sqlalchemy import Engine

    from wirecopy.attribution.model import Statement
    from wirecopy.workflow import Analysed

_INTERRUPTED = 130  # 128 and the number of SIGINT, as shells have it
_MOST_WORKERS = 8


def statements_command(
    context: typer.Context,
    targets: Annotated[
        list[str] | None,
        typer.Argument(help="Files, folders, URLs, or - for standard input; else the workspace's articles."),
    ] = None,
    again: Annotated[
        bool, typer.Option("--again", help="All of the workspace's articles, not only those not read yet.")
    ] = False,
    allow_private: Annotated[
        bool, typer.Option("--allow-private", help="Fetch from addresses of this machine and its networks too.")
    ] = False,
    workers: Annotated[int | None, typer.Option(min=0, help="Processes that read; 0 does all in this one.")] = None,
    json: Json = False,
) -> None:
    """Find the statements in articles: who is said to have said what, in which words, on what occasion.

    With targets, no workspace is needed and nothing is kept. Offsets count characters of the article's clean text; of a
    plain text file, characters of the file itself. An article is named by its file, without the ending, or by its key
    where a file holds several.

    Without targets, the workspace's articles are read that were not read for statements before, and what is found is
    kept. Interrupted, the same command goes on. With --json, one line for each statement of every article, those found
    before too.

    In a language other than English only direct quotations are looked for, and standard error says so.

    Examples: wirecopy statements story.txt; wirecopy statements articles/ --json; wirecopy statements --workers 4
    """
    if targets and again:
        raise UsageError(
            "--again is for the workspace's articles; files are read anew each time. Leave one of them out"
        )
    if targets:
        _read_targets(targets, allow_private, workers, json)
    else:
        _read_workspace(context, again, workers, json)


def _read_targets(targets: list[str], allow_private: bool, workers: int | None, json: bool) -> None:
    from wirecopy import workflow
    from wirecopy.errors import Refusal
    from wirecopy.read import count

    chosen = min(os.cpu_count() or 1, _MOST_WORKERS) if workers is None else workers
    options = workflow.ReadOptions(allow_private=allow_private, workers=chosen)
    counted: Counter[str] = Counter()
    tell = Teller()
    with _progress(not sys.stdout.isatty(), lambda: count(targets)) as advance:
        try:
            for each in workflow.statements_in(targets, options, sys.stdin.buffer):
                advance()
                if isinstance(each, Refusal):
                    counted["refused"] += 1
                    note(f"refused: {each.origin}: {each.problem}. {each.remedy}.")
                    continue
                counted["refused"] += tell(each)
                counted["articles"] += 1
                counted["statements"] += len(each.statements)
                _print_json(each) if json else _print(each)
        except KeyboardInterrupt:
            note("\nInterrupted.")
            raise typer.Exit(_INTERRUPTED) from None
    refused = f" {counted['refused']:,} refused." if counted["refused"] else ""
    note(f"Read {_number(counted['articles'], 'article')}: {_number(counted['statements'], 'statement')}.{refused}")
    raise typer.Exit(1 if counted["refused"] else 0)


def _read_workspace(context: typer.Context, again: bool, workers: int | None, json: bool) -> None:
    from wirecopy import workflow

    try:
        settings = settings_of(context)
    except WorkspaceError as error:
        raise WorkspaceError(f"{error}. Without a workspace, name what to read: wirecopy statements FILE") from None
    done = failed = 0
    tell = Teller()
    with opened(context) as engine:
        waiting = workflow.count_unanalysed(engine, again)
        if json and not again:
            _print_kept(engine)
        with _progress(not (json and sys.stdout.isatty()), lambda: waiting) as advance:
            try:
                for each in workflow.analyse(engine, settings.workers if workers is None else workers, again):
                    advance()
                    done += 1
                    failed += tell(each)
                    if json:
                        _print_json(each)
            except KeyboardInterrupt:
                kept = f"{_number(done, 'article')} read, and all that was found in them is kept"
                note(f"\nInterrupted. {kept}; run 'wirecopy statements' again to go on.")
                raise typer.Exit(_INTERRUPTED) from None
        note(_summary(done, workflow.statement_totals(engine)))
    raise typer.Exit(1 if failed else 0)


def _progress(shown: bool, total: Callable[[], int | None]) -> AbstractContextManager[Advance]:
    """A progress bar, unless results appear on the same terminal."""
    return progress("reading", total()) if shown and sys.stderr.isatty() else nullcontext(_silent)


def _silent(done: int = 1) -> None:
    """Nobody looks."""


class Teller:
    """Says once for each language that only direct quotations were looked for, and each time that a text failed."""

    def __init__(self) -> None:
        self._told: set[str] = set()

    def __call__(self, found: Analysed) -> bool:
        """Whether the text could not be read."""
        if found.unread is None:
            return False
        if found.understood:
            note(f"{found.called}: {found.unread}.")
            return True
        language = (found.language or "").split("-")[0]
        if language not in self._told:
            self._told.add(language)
            known = "which the tagger was not trained on: direct quotations only"
            note(f"{found.called} is in {language_name(language)}, {known}")
        return False


def _print_kept(engine: Engine) -> None:
    from wirecopy import workflow

    for each in workflow.list_analysed(engine):
        _print_json(each)


def _print_json(found: Analysed) -> None:
    for statement in found.statements:
        emit(as_json(found.name, statement))


def as_json(article: str, statement: Statement) -> dict[str, Any]:
    """A statement's line as JSON."""
    from wirecopy.attribution.record import to_json

    return {"article": article, **to_json(statement)}


def _print(found: Analysed) -> None:
    say(found.called)
    for line in described(found.statements):
        say(line)
    say("" if found.statements else "  no statements\n")


def _summary(done: int, totals: dict[str, int]) -> str:
    limited = (
        f", {totals['limited']:,} of them in other languages (direct quotations only)" if totals["limited"] else ""
    )
    held = f"{_number(totals['statements'], 'statement')} of {_number(totals['sources'], 'named source')}"
    return f"Read {_number(done, 'article')}. In all: {held} in {_number(totals['articles'], 'article')}{limited}."


def _number(count: int, what: str) -> str:
    return f"{count:,} {what}{'' if count == 1 else 's'}"
