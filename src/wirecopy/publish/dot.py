"""A lineage in the language of Graphviz, for other programs to draw or to read."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from wirecopy.lineage.model import Derivation, Unseen
from wirecopy.publish.drawing import Node
from wirecopy.publish.plain import plain

_HEADLINE = 60  # characters of one


def lineage_dot(articles: Iterable[Node], derivations: Iterable[Derivation], unseen: Iterable[Unseen] = ()) -> str:
    """A directed graph, an edge from each original to what was derived from it; without a head where nothing tells which
    was first. Articles that no derivation touches are left out."""
    edges = list(derivations)
    touched = {name for each in edges for name in (each.derived, each.original)}
    lines = [*_nodes(articles, touched), *_unseen(unseen, touched), *map(_edge, edges)]
    return "\n".join(["digraph lineage {", "  rankdir=LR;", "  node [shape=box];", *lines, "}", ""])


def _nodes(articles: Iterable[Node], touched: set[str]) -> Iterator[str]:
    for each in articles:
        if each.id in touched:
            about = " ".join(part for part in ((each.time or "")[:16], each.outlet) if part)
            headline = (each.headline or "(no headline)")[:_HEADLINE]
            yield f"  {_quoted(each.id)} [label={_quoted(headline, about)}];"


def _unseen(unseen: Iterable[Unseen], touched: set[str]) -> Iterator[str]:
    for each in unseen:
        if each.id in touched:
            label = _quoted(each.name or "a report that nobody names", "not here")
            yield f"  {_quoted(each.id)} [label={label}, style=dashed];"


def _edge(each: Derivation) -> str:
    label = _quoted(f"{each.kind} {each.confidence:.0%}")
    undecided = "" if each.decided else ", dir=none, style=dashed"
    return f"  {_quoted(each.original)} -> {_quoted(each.derived)} [label={label}{undecided}];"


def _quoted(*lines: str) -> str:
    """A string of Graphviz's: only quotation marks and backslashes mean something in it."""
    escaped = (plain(line).replace("\\", "\\\\").replace('"', '\\"') for line in lines if line)
    return '"' + "\\n".join(escaped) + '"'
