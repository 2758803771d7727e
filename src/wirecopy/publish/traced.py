"""What tracing found, as a page tells it: the picture and its table, families, speakers, what rests on nobody."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from markupsafe import Markup

from wirecopy.lineage.model import Derivation, Family, Lineage, Saying
from wirecopy.publish.drawing import Drawing, Node, drawn, groups_of, neighbours
from wirecopy.publish.speakers import Speaker, speakers, speakers_chart
from wirecopy.publish.svg import counted, drawing_svg, inline, svg
from wirecopy.publish.variants import Shown, shown

FAMILIES, SPEAKERS, SAYINGS, UNATTRIBUTED = 40, 40, 5, 300
"""How many of each a page shows; sayings of each speaker."""

_REASONS = 4  # of each derivation


class Link(NamedTuple):
    """A derivation as a line of the table beside the picture; the numbers are those in the picture."""

    derived: Node
    derived_number: int
    original: Node
    original_number: int
    is_there: bool
    finding: Derivation

    @property
    def reasons(self) -> list[str]:
        """The weightiest evidence in words; what speaks against it says so."""
        return list(reasons_of(self.finding))


def reasons_of(finding: Derivation) -> tuple[str, ...]:
    """The weightiest evidence for a derivation in words; what speaks against it says so."""
    ordered = sorted(finding.evidence, key=lambda each: (-abs(each.weight), each.name))
    said = [("against it: " if each.weight < 0 else "") + each.detail for each in ordered[:_REASONS]]
    weaker = len(ordered) - len(said)
    return (*said, f"{weaker} more of less weight") if weaker else tuple(said)


def _worded(what: str, count: int) -> str:
    one = count == 1
    return what.format("s" if one else "", s="" if one else "s", ies="y" if one else "ies")


@dataclass(frozen=True)
class Traced:
    """All that was found about articles. ``unattributed``: ids of those that rest on nobody; ``unread``: how many there
    are whose statements were not looked for, or not all; ``behind``: how many came since all this was found."""

    articles: Sequence[Node]
    lineage: Lineage
    families: Sequence[Family]
    sayings: Sequence[Saying]
    unattributed: Sequence[str]
    unread: int = 0
    behind: int = 0

    @cached_property
    def drawing(self) -> Drawing:
        """What the picture shows."""
        return drawn(self.articles, *self.lineage)

    @cached_property
    def by_id(self) -> dict[str, Node]:
        """Articles by their ids."""
        return {node.id: node for node in self.articles}

    def figures(self) -> list[tuple[int, str]]:
        """What was found, in numbers."""
        near = neighbours((each.derived, each.original) for each in self.lineage.derivations)
        counts = {
            "statement{s}": len(self.sayings),
            "famil{ies} of statements": len(self.families),
            "group{s} of copies": len(list(groups_of(near))),
            "unseen original{s}": len(self.lineage.unseen),
            "article{s} that rest{0} on nobody": len(self.unattributed),
        }
        return [(count, _worded(what, count)) for what, count in counts.items()]

    def picture(self, title: str) -> Markup:
        """The lineage as a picture that stands in a page."""
        return Markup(inline(drawing_svg(self.drawing, f"Lineage: {title}")))  # noqa: S704 (all texts in it are escaped)

    def told(self) -> str:
        """The same in numbers."""
        return counted(self.drawing)

    def links(self) -> Iterator[Link]:
        """What the picture shows, line by line, in the order of the derived articles' numbers."""
        drawing = self.drawing
        nodes = {each.id: Node(each.id, each.name or "an unnamed original") for each in drawing.unseen} | self.by_id
        absent = {each.id for each in drawing.unseen}
        for each in sorted(drawing.derivations, key=lambda each: drawing.numbers[each.derived]):
            ends = ((nodes[id], drawing.numbers[id]) for id in (each.derived, each.original))
            (derived, number), (original, its_number) = ends
            yield Link(derived, number, original, its_number, each.original not in absent, each)

    @cached_property
    def utterances(self) -> list[Shown]:
        """Families that stand in several articles."""
        return shown(self.families, self.by_id)

    @cached_property
    def speakers(self) -> list[Speaker]:
        """Who is named."""
        return speakers(self.sayings, self.families)

    def bars(self) -> Markup:
        """Statements by speaker as a picture that stands in a page."""
        told = "; ".join(f"{each.name}: {len(each.sayings)}" for each in self.speakers[:15])
        return Markup(inline(svg(speakers_chart(self.speakers), "Statements by speaker", told, "speakers")))  # noqa: S704

    def resting_on_nobody(self) -> list[Node]:
        """The unattributed articles, in the order of time."""
        nodes = [self.by_id[id] for id in self.unattributed if id in self.by_id]
        return sorted(nodes, key=lambda node: (node.time is None, node.time or "", node.id))
