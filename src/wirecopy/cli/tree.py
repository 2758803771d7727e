"""Lineage for people: a tree from the earliest known down, each derivation with its kind, confidence and evidence."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Iterator, Mapping
from io import StringIO
from typing import TYPE_CHECKING

from wirecopy.cli.listing import ID, line_of
from wirecopy.cli.output import plain, width
from wirecopy.lineage import graph
from wirecopy.lineage.model import UNSEEN, Derivation, Verdict

if TYPE_CHECKING:
    from rich.text import Text
    from rich.tree import Tree

    from wirecopy.workflow.lineages import Story

_MOST = 40  # copies of one article that are shown
_MARGIN = "    "
_REASONS = 4  # of a derivation, the weightiest
_NAME = 24  # characters of an outlet's name in a list


def printed(story: Story) -> Iterator[str]:
    """Lines for the lineage of the article that was asked about."""
    from rich.console import Console

    [article] = story.asked
    console = Console(file=StringIO(), width=width(), highlight=False, markup=False, emoji=False, color_system=None)
    for root in _trees(story, article):
        console.print(root)
    yield from console.file.getvalue().splitlines()  # type: ignore[attr-defined]
    yield from _beside(story, article)
    if not story.lineage.derivations:
        yield "Derived from nothing known here, and nothing from it."


def _trees(story: Story, article: str) -> Iterator[Tree]:
    """A tree for each earliest original; what stands in one of them is not told again in the next."""
    from rich.tree import Tree

    told: set[str] = set()
    for root in graph.roots(story.lineage, article):
        top = Tree(_text(_called(story, root)))
        _grow(top, graph.tree(story.lineage, root), story, told)
        yield top


def _grow(branch: Tree, tree: graph.Tree, story: Story, told: set[str]) -> None:
    if tree.id in told:
        branch.add(_text("as above") if tree.below else _text("")) if tree.below else None
        return
    told.add(tree.id)
    for derivation, below in tree.below[:_MOST]:
        label = f"{_called(story, below.id)}\n{why(derivation)}"
        _grow(branch.add(_text(label)), below, story, told)
    if len(tree.below) > _MOST:
        branch.add(_text(f"… and {len(tree.below) - _MOST:,} more ('wirecopy lineage --json' has all)"))


def _text(label: str) -> Text:
    from rich.text import Text

    return Text(plain(label))


def _called(story: Story, name: str) -> str:
    """An article's line, with a mark where it is the one asked about; an unseen original's name."""
    if name in story.articles:
        mark = "▶ " if name in story.asked else ""
        return f"{mark}{line_of(story.articles[name], 24)}"
    unseen = story.unseen.get(name)
    return f"{(unseen and unseen.name) or 'a report that nobody names'}: not here, known by credit only"


def why(derivation: Derivation) -> str:
    """Kind, probability, how much is shared, and the weightiest reasons."""
    verdict = {Verdict.CONFIRMED: ", confirmed", Verdict.UNSURE: ", judged unsure"}.get(derivation.verdict, "")  # type: ignore[arg-type]
    words = f", {derivation.words:,} words, {derivation.share:.0%} of it" if derivation.words else ""
    reasons = sorted(derivation.evidence, key=lambda each: -abs(each.weight))[:_REASONS]
    told = "; ".join(each.detail if each.weight >= 0 else f"against it: {each.detail}" for each in reasons)
    return f"{derivation.kind}, {derivation.confidence:.0%}{verdict}{words}{': ' if told else ''}{told}"


def _beside(story: Story, article: str) -> Iterator[str]:
    ties = [each for each in story.lineage.derivations if not each.decided and article in (each.derived, each.original)]
    if ties:
        yield "undecided, nothing tells which was first:"
    for each in ties:
        other = each.original if each.derived == article else each.derived
        yield f"  {plain(_called(story, other))}"
        yield from textwrap.wrap(plain(why(each)), width(), initial_indent=_MARGIN, subsequent_indent=_MARGIN)


def in_a_line(derivation: Derivation, names: Mapping[str, str]) -> str:
    """A derivation in one line; ``names``: what articles' outlets and unseen originals are called."""
    between = "from" if derivation.decided else "beside"
    known = "" if derivation.decided else ", undecided"
    ends = (_named(derivation.derived, names), between, _named(derivation.original, names))
    return plain(f"{ends[0]:34} {ends[1]:6} {ends[2]:36} {derivation.kind}, {derivation.confidence:.0%}{known}")


def _named(article: str, names: Mapping[str, str]) -> str:
    name = names.get(article, "")
    if article.startswith(UNSEEN):
        return f"{name[:_NAME]} (not here)"
    return f"{article[:ID]}  {name[:_NAME]}"


def short(names: Iterable[str]) -> str:
    """Ids as lists show them."""
    return ", ".join(name[:ID] for name in names)
