"""``wirecopy lineage``."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Annotated

import typer

from wirecopy.cli.output import emit, note, say
from wirecopy.cli.workspace import Json, opened
from wirecopy.errors import UsageError

if TYPE_CHECKING:
    from sqlalchemy import Engine

    from wirecopy.lineage.model import Lineage
    from wirecopy.store.reader import Listed


def lineage_command(
    context: typer.Context,
    article: Annotated[
        str | None, typer.Argument(help="An id (four letters of it are enough) or a URL; else all articles.")
    ] = None,
    dot: Annotated[bool, typer.Option("--dot", help="The graph in Graphviz's language, on standard output.")] = False,
    svg: Annotated[bool, typer.Option("--svg", help="The picture, as SVG, on standard output.")] = False,
    json: Json = False,
) -> None:
    """Show what an article was derived from, and what was derived from it, with the evidence for each derivation.

    Each has its kind (reprint, cut, edited, excerpt, quotation, translation), the probability that it is so, and why. Where
    nothing tells which of two was first, they stand beside each other: undecided. Originals that are not in the workspace
    are named where a credit names them. Without ARTICLE, all derivations of the workspace.

    Examples: wirecopy lineage 3fa9; wirecopy lineage --json > derivations.jsonl; wirecopy lineage 3fa9 --svg > story.svg
    """
    if dot + svg + json > 1:
        raise UsageError("--json, --dot and --svg are three answers to one question. Choose one")
    with opened(context) as engine:
        if article is None:
            _all(engine, dot, svg, json)
        else:
            _one(engine, article, dot, svg, json)


def _one(engine: Engine, name: str, dot: bool, svg: bool, json: bool) -> None:
    from wirecopy.cli.tree import printed
    from wirecopy.workflow import lineages

    story = lineages.story_of(engine, name)
    if json:
        _emit(story.lineage)
    elif dot or svg:
        _draw(story.lineage, list(story.articles.values()), svg)
    else:
        for line in printed(story):
            typer.echo(line.encode(sys.stdout.encoding or "utf-8", "replace"))
    tell_behind(story.behind)


def _all(engine: Engine, dot: bool, svg: bool, json: bool) -> None:
    from wirecopy.cli.tree import in_a_line
    from wirecopy.workflow import lineages

    lineage = lineages.all_derivations(engine)
    if json:
        _emit(lineage)
    elif dot or svg:
        _draw(lineage, list(lineages.all_articles(engine)), svg)
    else:
        names = {one.id: one.outlet or "" for one in lineages.all_articles(engine)}
        names |= {each.id: each.name or "a report that nobody names" for each in lineage.unseen}
        for each in lineage.derivations:
            say(in_a_line(each, names))
        note(
            f"{len(lineage.derivations):,} derivations. 'wirecopy lineage ARTICLE' gives the evidence for one article's."
        )


def _emit(lineage: Lineage) -> None:
    from wirecopy.workflow.lineages import as_json

    for each in lineage.derivations:
        emit(as_json(each))


def _draw(lineage: Lineage, articles: list[Listed], svg: bool) -> None:
    from wirecopy.publish.drawing import Node

    nodes = [Node(one.id, one.headline, one.outlet, one.published) for one in articles]
    if svg:
        from wirecopy.publish.svg import lineage_svg

        picture = lineage_svg(nodes, lineage.derivations, lineage.unseen)
    else:
        from wirecopy.publish.dot import lineage_dot

        picture = lineage_dot(nodes, lineage.derivations, lineage.unseen)
    sys.stdout.buffer.write(picture.encode("utf-8"))
    sys.stdout.buffer.flush()


def tell_behind(articles: int) -> None:
    """Say that articles came that were not traced yet."""
    if articles:
        have = "article has" if articles == 1 else "articles have"
        note(f"{articles:,} {have} come since: 'wirecopy trace' traces them too.")
