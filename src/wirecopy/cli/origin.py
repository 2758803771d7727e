"""``wirecopy origin``."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Annotated, Any

import typer

from wirecopy.cli.credits import credit_lines, credits_json
from wirecopy.cli.lineage import tell_behind
from wirecopy.cli.listing import line_of
from wirecopy.cli.output import emit, plain, say, width
from wirecopy.cli.workspace import Json, opened

if TYPE_CHECKING:
    from wirecopy.lineage.model import Independence
    from wirecopy.workflow.origins import Origin, Step

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

    Of each step, what the copy changed; what lies further back by a step less sure than 50 % comes after that, as perhaps
    so. Then the independent origins that are left when reprints, quotations of one report and common unseen originals are
    discounted, with the reason for each; and who is credited, and who is missing.

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
    yield from credit_lines(found.credits)


def _way(found: Origin) -> Iterator[str]:
    """The chain from the earliest down to here, with what each copy changed; then what it perhaps goes on to."""
    if not found.steps:
        yield "            derived from nothing known here" + (" for certain" if found.perhaps else "")
    yield from _down(found.steps, found)
    if found.perhaps:
        yield f"perhaps     {_called(found.perhaps[-1].derivation.original, found)}"
        yield from _down(found.perhaps, found)


def _down(steps: Sequence[Step], found: Origin) -> Iterator[str]:
    from wirecopy.cli.changing import changed
    from wirecopy.cli.tree import why

    for step in reversed(steps[:_SHOWN]):
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
    chain, perhaps = (
        [{**as_json(s.derivation), "changes": in_numbers(s.comparison) if s.comparison else None} for s in steps]
        for steps in (found.steps, found.perhaps)
    )
    return {
        "article": found.article,
        "statement": found.saying.id if found.saying else None,
        "family": [saying.id for saying in found.family.sayings] if found.family else None,
        "earliest": found.earliest,
        "chain": chain,
        "perhaps": perhaps,
        "origins": list(left.origins),
        "witnesses": list(left.witnesses),
        "discounted": [each._asdict() for each in left.discounted],
        "credits": credits_json(found.credits),
    }
