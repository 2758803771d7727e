"""``wirecopy read``."""

from __future__ import annotations

import sys
from collections import Counter
from typing import TYPE_CHECKING, Annotated, Any

import typer

from wirecopy.cli.output import emit, note, progress
from wirecopy.cli.workspace import Json, opened, settings_of

if TYPE_CHECKING:
    from wirecopy.store.writer import Outcome

_INTERRUPTED = 130  # 128 and the number of SIGINT, as shells have it


def read_command(
    context: typer.Context,
    targets: Annotated[list[str], typer.Argument(help="Files, folders, URLs, or - for standard input.")],
    collection: Annotated[
        str | None, typer.Option(help="Whose ids a table's are: the same id in two collections is two articles.")
    ] = None,
    allow_private: Annotated[
        bool, typer.Option("--allow-private", help="Fetch from addresses of this machine and its networks too.")
    ] = False,
    workers: Annotated[int | None, typer.Option(min=0, help="Processes that parse; 0 does all in this one.")] = None,
    json: Json = False,
) -> None:
    """Read articles from files, folders, web pages and feeds into the workspace.

    Text, Markdown, HTML, RSS, Atom, JSON Feed, OPML, JSON Lines, CSV, Parquet, WARC, WordPress exports, ninjs, NewsML 1.2
    and G2, NITF, e-mail, and zip and tar of these, told by their content. What cannot be read is named with what to do,
    recorded, and the rest is read. Reading again adds only what is new or changed.

    Examples: wirecopy read articles/; wirecopy read https://example.org/feed.xml; zcat old.jsonl.gz | wirecopy read -
    """
    from wirecopy import workflow
    from wirecopy.read import count

    settings = settings_of(context)
    chosen = settings.workers if workers is None else workers
    options = workflow.ReadOptions(allow_private=allow_private, collection=collection, workers=chosen)
    counted: Counter[str] = Counter()
    with opened(context) as engine, progress("reading", count(targets)) as advance:
        try:
            for outcome in workflow.read(engine, targets, options, sys.stdin.buffer, index=settings.folder / "index"):
                counted[outcome.kind] += 1
                advance()
                _tell(outcome, json)
        except KeyboardInterrupt:
            note(f"\nInterrupted. {_summary(counted)} All of that is kept; run the same command again to go on.")
            raise typer.Exit(_INTERRUPTED) from None
    note(_summary(counted))
    raise typer.Exit(1 if counted["refused"] else 0)


def _tell(outcome: Outcome, json: bool) -> None:
    if outcome.refused:
        note(f"refused: {outcome.refused.origin}: {outcome.refused.problem}. {outcome.refused.remedy}.")
    if json:
        emit(_as_json(outcome))


def _as_json(outcome: Outcome) -> dict[str, Any]:
    line: dict[str, Any] = {"outcome": outcome.kind, "origin": outcome.origin}
    if outcome.article:
        line |= {"article": outcome.article, "headline": outcome.headline}
    if refused := outcome.refused:
        line |= {"reason": refused.reason, "problem": refused.problem, "remedy": refused.remedy}
    return line


def _summary(counted: Counter[str]) -> str:
    new, changed, known, refused = (counted[kind] for kind in ("new", "version", "known", "refused"))
    parts = [f"{new:,} new article{'' if new == 1 else 's'}", f"{changed:,} changed", f"{known:,} known already"]
    return f"Read {', '.join(parts)}; {refused:,} input{'' if refused == 1 else 's'} refused."
