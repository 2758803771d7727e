"""``wirecopy origin`` and ``wirecopy credits``."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Annotated, Any

import typer

from wirecopy.cli.lineage import tell_behind
from wirecopy.cli.listing import line_of
from wirecopy.cli.output import emit, plain, say, width
from wirecopy.cli.workspace import Json, opened

if TYPE_CHECKING:
    from collections.abc import Mapping

    from wirecopy.lineage.credits import CreditCheck, Original
    from wirecopy.lineage.model import Independence
    from wirecopy.store.reader import Listed
    from wirecopy.workflow.origins import Origin

_SHOWN = 12  # origins, discounted reports and steps that are named


def origin_command(
    context: typer.Context,
    name: Annotated[
        str,
        typer.Argument(metavar="ARTICLE|STATEMENT", help="An article's id or URL, or a statement: ARTICLE#STATEMENT."),
    ],
    json: Json = False,
) -> None:
    """Show where an article or a statement comes from: the earliest known version, and the way from there to here.

    Of each step, what the copy changed. Then the independent origins that are left when reprints, quotations of one report
    and common unseen originals are discounted, with the reason for each; and who is credited, and who is missing.

    Examples: wirecopy origin 3fa9; wirecopy origin 3fa9#81c0; wirecopy origin 3fa9 --json
    """
    from wirecopy.workflow import origins

    with opened(context) as engine:
        found = origins.origin_of(engine, name)
    if json:
        emit(_as_json(found))
    else:
        for line in _lines(found):
            say(line)
    tell_behind(found.story.behind)


def credits_command(
    context: typer.Context,
    article: Annotated[str, typer.Argument(help="An id (four letters of it are enough) or a URL.")],
    json: Json = False,
) -> None:
    """List whom an article credits, whom it does not though its text comes from there, and whom it credits wrongly.

    Originals count, and their originals, up to the first: directly, or by so many steps. Whose words are quoted is credited
    by a mention in the text; whose text is used, by a credit, byline, dateline or link.

    Examples: wirecopy credits 3fa9; wirecopy credits 3fa9 --json
    """
    from wirecopy.workflow import lineages

    with opened(context) as engine:
        found = lineages.credits_of(engine, article)
    if json:
        emit({"article": found.article.id, **_credits_json(found.check)})
    else:
        say(line_of(found.article))
        for line in _credits(found.check, found.articles):
            say(line)
    tell_behind(found.behind)


def _lines(found: Origin) -> Iterator[str]:
    articles = found.story.articles
    if found.saying:
        source = found.saying.statement.source
        yield _short(f"{source.text if source else 'nobody named'}: {found.saying.statement.content.text}", width())
    yield line_of(articles[found.article])
    yield ""
    yield f"earliest    {_called(found.earliest, found)}"
    yield from _way(found)
    yield ""
    yield from _independence(found.independence, found)
    yield ""
    yield from _credits(found.credits, articles)


def _way(found: Origin) -> Iterator[str]:
    """The chain from the earliest down to here, with what each copy changed."""
    from wirecopy.cli.changing import changed
    from wirecopy.cli.tree import why

    if not found.steps:
        yield "            derived from nothing known here"
    for step in reversed(found.steps[:_SHOWN]):
        yield f"          → {_called(step.derivation.derived, found)}"
        yield from _wrapped(why(step.derivation), 14)
        if step.comparison:
            yield from (f"{' ' * 14}{line}" for line in changed(step.comparison))


def _independence(left: Independence, found: Origin) -> Iterator[str]:
    number = len(left.origins)
    whose = ", each with the words for itself" if len(left.witnesses) > 1 else ""
    yield f"independent origins: {number}{whose}"
    for name in left.origins[:_SHOWN]:
        yield f"            {_called(name, found)}"
    if left.discounted:
        yield f"discounted: {len(left.discounted)}"
    for each in left.discounted[:_SHOWN]:
        yield f"            {_called(each.article, found)}"
        yield from _wrapped(each.reason, 14)
    if len(left.discounted) > _SHOWN:
        yield f"            … and {len(left.discounted) - _SHOWN:,} more (--json has all)"


def _credits(check: CreditCheck, articles: Mapping[str, Listed]) -> Iterator[str]:
    if not any(check):
        yield "credits: nothing is owed that is known here"
    yield from _originals("cited", check.cited)
    yield from _originals("missing", check.missing)
    for wrong in check.wrong:
        yield f"wrong       {wrong.printed}: its text comes from {wrong.outlet}"


def _originals(what: str, some: Iterable[Original]) -> Iterator[str]:
    for each in some:
        steps = "directly" if each.steps == 1 else f"by {each.steps} steps"
        yield f"{what:<12}{each.outlet or 'an outlet that is not named'}: {each.kind}, {steps}, {each.confidence:.0%}"


def _called(name: str, found: Origin) -> str:
    if name in found.story.articles:
        return line_of(found.story.articles[name], 14)
    unseen = found.story.unseen.get(name)
    return f"{(unseen and unseen.name) or 'a report that nobody names'}, whose report is not here"


def _wrapped(text: str, indent: int) -> list[str]:
    margin = " " * indent
    return textwrap.wrap(plain(text), width(), initial_indent=margin, subsequent_indent=margin, break_on_hyphens=False)


def _short(text: str, longest: int) -> str:
    return textwrap.shorten(plain(text), longest, placeholder="…")


def _as_json(found: Origin) -> dict[str, Any]:
    from wirecopy.cli.changing import in_numbers
    from wirecopy.workflow.lineages import as_json

    left = found.independence
    steps = [
        {**as_json(step.derivation), "changes": in_numbers(step.comparison) if step.comparison else None}
        for step in found.steps
    ]
    return {
        "article": found.article,
        "statement": found.saying.id if found.saying else None,
        "family": [saying.id for saying in found.family.sayings] if found.family else None,
        "earliest": found.earliest,
        "chain": steps,
        "origins": list(left.origins),
        "witnesses": list(left.witnesses),
        "discounted": [each._asdict() for each in left.discounted],
        "credits": _credits_json(found.credits),
    }


def _credits_json(check: CreditCheck) -> dict[str, Any]:
    return {
        "cited": [each._asdict() for each in check.cited],
        "missing": [each._asdict() for each in check.missing],
        "wrong": [each._asdict() for each in check.wrong],
    }
