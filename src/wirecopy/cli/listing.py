"""``wirecopy list`` and ``wirecopy search``."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Annotated, Any

import typer

from wirecopy.cli.output import emit, marked, note, say, width
from wirecopy.cli.workspace import Json, opened
from wirecopy.errors import UsageError

if TYPE_CHECKING:
    from wirecopy.store.reader import Listed

ID = 8
"""Letters of an id that a list shows: enough to name it among thousands."""


def list_command(
    context: typer.Context,
    outlet: Annotated[str | None, typer.Option(help="Only articles of this outlet.")] = None,
    since: Annotated[str | None, typer.Option(help="Only articles published then or later: 2024-05-08.")] = None,
    limit: Annotated[int | None, typer.Option("--limit", "-n", min=1, help="At most so many.")] = None,
    refused: Annotated[bool, typer.Option("--refused", help="Inputs that were refused, instead of articles.")] = False,
    unattributed: Annotated[
        bool,
        typer.Option(
            "--unattributed", help="Only articles that name nobody they come from, as 'wirecopy trace' found."
        ),
    ] = False,
    json: Json = False,
) -> None:
    """List the workspace's articles, newest first, or the inputs that were refused.

    Unattributed are those that name no author, agency or original, are derived from nothing known, and quote nobody.

    Examples: wirecopy list -n 20; wirecopy list --outlet "Daily Harbour" --json; wirecopy list --refused
    """
    from wirecopy import workflow
    from wirecopy.ledger.events import body_of

    with opened(context) as engine:
        if refused:
            for one in workflow.list_refusals(engine):
                emit(body_of(one)) if json else say(f"{one.origin}: {one.problem}. {one.remedy}.")
            return
        found = 0
        listed = workflow.list_articles(engine, outlet, _since(since), limit, unattributed)
        for article in listed:
            found += 1
            emit(as_json(article)) if json else say(line_of(article))
    if not found and not json:
        is_all = not (outlet or unattributed)
        note("Nothing is here yet. Read something: wirecopy read FOLDER, FILE or URL" if is_all else "None found.")


def _since(written: str | None) -> datetime | None:
    from wirecopy.article.moment import parse_moment

    moment = parse_moment(written)
    if written and not moment:
        raise UsageError(f"--since {written!r} is no date. Write it as 2024-05-08 or 2024-05-08T10:00+02:00")
    return moment.at if moment else None


def search_command(
    context: typer.Context,
    words: Annotated[list[str], typer.Argument(help='Words, "phrases", -unwanted words, one OR another.')],
    limit: Annotated[int, typer.Option("--limit", "-n", min=1, max=1000, help="At most so many.")] = 20,
    json: Json = False,
) -> None:
    """Search the current versions of all articles, headline and text.

    Examples: wirecopy search dredging strait; wirecopy search '"harbour minister" -regatta' --json
    """
    from wirecopy import workflow

    with opened(context) as engine:
        hits = workflow.find(engine, " ".join(f'"{w}"' if " " in w and '"' not in w else w for w in words), limit)
    for hit in hits:
        if json:
            emit({**as_json(hit.article), "extract": hit.extract, "marks": [list(mark) for mark in hit.marks]})
        else:
            say(line_of(hit.article))
            typer.echo(f"          {marked(hit.extract, hit.marks)}\n")
    if not hits and not json:
        note("None found. All words have to be in the article; try fewer, or OR between them.")


def line_of(article: Listed, less: int = 0) -> str:
    """One line for an article: id, day, outlet, headline, and a remark where it does not simply stand; so many columns
    ``less`` than there are."""
    remarks = [article.status] if article.status != "usable" else []
    remarks += [f"{article.versions} versions"] if article.versions > 1 else []
    day, outlet = (article.published or "undated")[:10], (article.outlet or "no outlet")[:24]
    remark = f"  [{', '.join(remarks)}]" if remarks else ""
    room = max(20, width() - less - ID - 10 - 24 - 6 - len(remark))
    headline = article.headline or "(no headline)"
    headline = headline if len(headline) <= room else headline[: room - 1] + "…"
    return f"{article.id[:ID]}  {day:<10}  {outlet:<24}  {headline}{remark}"


def as_json(article: Listed) -> dict[str, Any]:
    """An article's line as JSON."""
    fields = article._asdict()
    del fields["seq"]
    return {"article": fields.pop("id"), **fields}
