"""``wirecopy reuse``."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from typing import TYPE_CHECKING, Annotated, Any

import typer

from wirecopy.cli.listing import ID
from wirecopy.cli.looking import (
    COMMONEST,
    SHORTEST,
    TOLERANCE,
    Commonest,
    Private,
    Shortest,
    Threads,
    Tolerance,
    hidden,
    interruptible,
    looking,
    number,
    tell_refused,
)
from wirecopy.cli.output import busy, note, say
from wirecopy.cli.workspace import Json, opened, settings_of
from wirecopy.errors import UsageError, WorkspaceError

if TYPE_CHECKING:
    from wirecopy.workflow.reusing import Looking, Shared


def reuse_command(
    context: typer.Context,
    targets: Annotated[
        list[str] | None,
        typer.Argument(help="Files, folders, URLs, or - for standard input; else the workspace's articles."),
    ] = None,
    shortest: Shortest = SHORTEST,
    tolerance: Tolerance = TOLERANCE,
    commonest: Commonest = COMMONEST,
    limit: Annotated[int, typer.Option("--limit", "-n", min=1, help="At most so many clusters are shown.")] = 20,
    again: Annotated[
        bool, typer.Option("--again", help="Look through the workspace again though nothing has changed.")
    ] = False,
    threads: Threads = None,
    allow_private: Private = False,
    json: Json = False,
) -> None:
    """Find every passage that articles share, however it was cut or edited, with its type.

    A type says why: copy; quotation (the same words quoted in both); house (stock text of one outlet); notice (credits,
    terms); running (successive states of one article). Articles that copy from each other, or run on, are a cluster.

    With targets, no workspace is needed and nothing is kept. Of tables with columns id and text (JSON Lines, CSV,
    Parquet) the text is taken as it stands; outlet, url, title and published help to tell the types. Other inputs are read
    as 'wirecopy statements' reads them, and named as it names them. Without targets, the workspace's articles are looked
    through together, and what is found is kept; where nothing has changed since, that is shown.

    Examples: wirecopy reuse articles.jsonl --json; wirecopy reuse one.txt two.txt; wirecopy reuse --shortest 30
    """
    if targets and again:
        raise UsageError(
            "--again is for the workspace's articles; files are read anew each time. Leave one of them out"
        )
    look = looking(shortest, tolerance, commonest, threads)
    with interruptible():
        if targets:
            _read_targets(targets, allow_private, look, limit, json)
        else:
            _read_workspace(context, look, again, limit, json)


def _read_targets(targets: list[str], allow_private: bool, look: Looking, limit: int, json: bool) -> None:
    from wirecopy import workflow
    from wirecopy.cli.clusters import described
    from wirecopy.workflow import reusing

    reading = workflow.ReadOptions(allow_private=allow_private)
    with busy("looking for shared passages"):
        read = reusing.reuse_in(targets, reading, look, sys.stdin.buffer)
    tell_refused(read.refused)
    _write(read.shared, read.in_files) if json else _print(described(read.shared, limit))
    _tell(read.shared, look, len(read.refused))
    raise typer.Exit(1 if read.refused else 0)


def _read_workspace(context: typer.Context, look: Looking, again: bool, limit: int, json: bool) -> None:
    from wirecopy.cli.clusters import described
    from wirecopy.workflow import reusing

    try:
        settings_of(context)
    except WorkspaceError as error:
        raise WorkspaceError(f"{error}. Without a workspace, name what to read: wirecopy reuse PATH") from None
    with opened(context) as engine:
        with busy("looking for shared passages"):
            shared = reusing.detect_reuse(engine, look, again)
        if not shared.anew:
            note("Nothing has changed since this was found; --again looks anew.")
        _write(shared, shared.alignments) if json else _print(described(shared, limit, ID))
        _tell(shared, look, 0)


def _write(shared: Shared, alignments: Any) -> None:
    from wirecopy.publish.alignments import alignment_lines

    for lines in alignment_lines(alignments, shared.about["id"]):
        sys.stdout.buffer.write(lines)
    sys.stdout.buffer.flush()


def _print(lines: Iterable[str]) -> None:
    for line in lines:
        say(line)


def _tell(shared: Shared, look: Looking, refused: int) -> None:
    """What was read, found and hidden; never nothing."""
    from collections import Counter

    summary, types = shared.summary, Counter(shared.alignments["type"].to_pylist())
    read = [number(summary["read"], "article")]
    read += [f"{refused:,} refused"] if refused else []
    read += [f"{summary['too_short']:,} too short for a passage"] if summary["too_short"] else []
    by_type = ", ".join(f"{count:,} {kind}" for kind, count in types.most_common())
    found = f"{number(len(shared.alignments), 'alignment')} ({by_type})" if by_type else "no two share a passage"
    clusters = shared.clusters()
    largest = f", {number(len(clusters), 'cluster')}, the largest of {clusters[0].size:,}" if clusters else ""
    note(f"Read {', '.join(read)}: {found}{largest}. {hidden(summary['hidden'], look)}".rstrip())
