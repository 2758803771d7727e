"""``wirecopy credits``, and how credits are shown wherever they are."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Annotated, Any

import typer

from wirecopy.cli.lineage import tell_behind
from wirecopy.cli.listing import line_of
from wirecopy.cli.output import emit, say
from wirecopy.cli.workspace import Json, opened

if TYPE_CHECKING:
    from wirecopy.lineage.above import Original
    from wirecopy.lineage.credits import CreditCheck, Doubtful


def credits_command(
    context: typer.Context,
    article: Annotated[str, typer.Argument(help="An id (four letters of it are enough) or a URL.")],
    json: Json = False,
) -> None:
    """List whom an article credits, whom it does not though its text comes from there, and whom it credits wrongly.

    Originals count, and their originals, up to the first: directly, or by so many steps. Whose words are quoted is credited
    by a mention in the text; whose text is used, by a credit, byline, dateline or link. What is less sure than 50 % is listed
    apart, as perhaps owed.

    Examples: wirecopy credits 3fa9; wirecopy credits 3fa9 --json
    """
    from wirecopy.workflow import lineages

    with opened(context) as engine:
        found = lineages.credits_of(engine, article)
    if json:
        emit({"article": found.article.id, **credits_json(found.check)})
    else:
        say(line_of(found.article))
        for line in credit_lines(found.check):
            say(line)
    tell_behind(found.behind)


def credit_lines(check: CreditCheck) -> Iterator[str]:
    """What a check found, a line for each original and wrong credit."""
    if not any(check):
        yield "credits: nothing is owed that is known here"
    yield from _originals("cited", check.cited)
    yield from _originals("missing", check.missing)
    for wrong in check.wrong:
        yield f"wrong       {wrong.printed}: its text comes from {wrong.outlet}"
    for each in check.perhaps:
        yield f"perhaps     {_told(each)}, {'credited' if each.credited else 'owed a credit if so'}"


def _originals(what: str, some: Iterable[Original]) -> Iterator[str]:
    yield from (f"{what:<12}{_told(each)}" for each in some)


def _told(each: Original | Doubtful) -> str:
    steps = "directly" if each.steps == 1 else f"by {each.steps} steps"
    return f"{each.outlet or 'an outlet that is not named'}: {each.kind}, {steps}, {each.confidence:.0%}"


def credits_json(check: CreditCheck) -> dict[str, Any]:
    """The same for programs."""
    return {
        "cited": [each._asdict() for each in check.cited],
        "missing": [each._asdict() for each in check.missing],
        "wrong": [each._asdict() for each in check.wrong],
        "perhaps": [each._asdict() for each in check.perhaps],
    }
