"""``wirecopy similar``."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Annotated, Any

import typer

from wirecopy.cli.listing import line_of
from wirecopy.cli.output import emit, note, say
from wirecopy.cli.workspace import Json, opened, settings_of

if TYPE_CHECKING:
    from wirecopy.reuse.model import Alignment
    from wirecopy.workflow.similar import Likeness, Similar

_WHY = {
    "chance": "{} passages say so little that they could be chance",
    "shortest": "{} are shorter than --shortest",
    "tolerance": "{} differ more than --tolerance",
    "commonest": "{} are what more than --commonest articles share",
    "candidates": "{} more articles have a few phrases in common",
}


def similar_command(
    context: typer.Context,
    target: Annotated[str, typer.Argument(help="A file, - for standard input, or an article of the workspace.")],
    limit: Annotated[int, typer.Option("--limit", "-n", min=1, help="At most so many passages of each text.")] = 20,
    shortest: Annotated[
        int, typer.Option(min=3, help="Words that must match. Fewer find shorter passages, and more that mean nothing.")
    ] = 15,
    tolerance: Annotated[
        float, typer.Option(min=0, max=1, help="Share of words that may differ. More finds rougher rewriting.")
    ] = 0.65,
    commonest: Annotated[
        int,
        typer.Option(min=2, help="A phrase in more articles leads to so many only. More finds more; it takes longer."),
    ] = 16,
    json: Json = False,
) -> None:
    """Find the workspace's articles that share passages with a text, most words first. The text is not kept.

    An article of the workspace leaves itself out. The answer comes from the index that 'wirecopy read' keeps current; one
    that is behind is brought up to date first. Offsets count characters of the articles' texts; of a plain text file,
    characters of the file itself. With --json, the text is on the left.

    Examples: wirecopy similar draft.txt; wirecopy similar 3fa9 --json; pbpaste | wirecopy similar -
    """
    from wirecopy.errors import Refusal
    from wirecopy.reuse.model import Options
    from wirecopy.workflow.indexing import FOLDER, How
    from wirecopy.workflow.similar import similar

    options = Options(shortest, tolerance, commonest)
    folder, refused = settings_of(context).folder / FOLDER, 0
    with opened(context) as engine:
        answers = similar(engine, folder, target, options, stdin=sys.stdin.buffer, how=How(note, threads=2))
        for each in answers:
            if isinstance(each, Refusal):
                refused += 1
                note(f"refused: {each.origin}: {each.problem}. {each.remedy}.")
                continue
            for likeness in each.found[:limit]:
                emit(as_json(likeness.alignment)) if json else _print(likeness)
            note(_summary(each, limit))
    raise typer.Exit(1 if refused else 0)


def as_json(alignment: Alignment) -> dict[str, Any]:
    """An alignment's line as JSON."""
    left, right, matched, similarity, kind = alignment
    sides = {"left": left, "right": right}
    spans = {
        name: {"article": side.article, "begin": side.span.begin, "end": side.span.end} for name, side in sides.items()
    }
    return {**spans, "matched_words": matched, "similarity": round(similarity, 3), "type": str(kind)}


def _print(likeness: Likeness) -> None:
    left, right, matched, similarity, kind = likeness.alignment
    say(line_of(likeness.article))
    where = f"{left.span.begin}:{left.span.end} here, {right.span.begin}:{right.span.end} there"
    say(f"          {kind}: {matched:,} words match, {similarity:.0%} of the passage; characters {where}")
    say(f"          {likeness.extract}\n")


def _summary(answer: Similar, limit: int) -> str:
    count = len(answer.found)
    articles = len({likeness.article.id for likeness in answer.found})
    shown = f", the first {limit} of them shown" if count > limit else ""
    found = f"{_number(count, 'passage')} in {_number(articles, 'article')}" if count else "no passages"
    hidden = [_WHY[name].format(f"{count:,}") for name, count in answer.hidden.items() if count]
    besides = f" Besides: {'; '.join(hidden)}." if hidden else ""
    return f"{answer.name}: {found}{shown}, among {_number(answer.articles, 'article')} in the index.{besides}"


def _number(count: int, what: str) -> str:
    return f"{count:,} {what}{'' if count == 1 else 's'}"
