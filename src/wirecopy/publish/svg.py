"""Pictures as SVG: the same bytes for the same values; named and described for those who cannot see them, light or dark
as the reader has asked for, without script and without anything to be loaded."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape
from typing import TYPE_CHECKING

from wirecopy.lineage.model import Derivation, Unseen
from wirecopy.publish.charts import chart_of
from wirecopy.publish.drawing import MOST, Drawing, Node, drawn
from wirecopy.publish.legend import sentences
from wirecopy.publish.palette import DARK
from wirecopy.publish.plain import plain

if TYPE_CHECKING:
    import altair as alt

_OPENING = (
    '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" version="1.1" class="marks"'
)


def lineage_svg(
    articles: Iterable[Node],
    derivations: Iterable[Derivation],
    unseen: Iterable[Unseen] = (),
    title: str = "Lineage",
    most: int = MOST,
) -> str:
    """The picture of :func:`wirecopy.publish.charts.lineage_chart` as an SVG file; what ``wirecopy lineage --svg`` writes.

    ``articles`` may be all of a workspace: those that no derivation touches are not drawn.
    """
    return drawing_svg(drawn(articles, derivations, unseen, most), title)


def drawing_svg(drawing: Drawing, title: str) -> str:
    """The picture of what was chosen to be drawn."""
    return svg(chart_of(drawing), title, described(drawing), "lineage")


def described(drawing: Drawing) -> str:
    """What a picture shows and what it does not, in words."""
    return " ".join([counted(drawing), *sentences(drawing)])


def counted(drawing: Drawing) -> str:
    """What a picture shows, in numbers."""
    outlets = len({node.outlet for node in drawing.nodes})
    undecided = sum(not each.decided for each in drawing.derivations)
    parts = [
        _number(len(drawing.nodes), "article") + " of " + _number(outlets, "outlet"),
        _number(len(drawing.unseen), "original") + " not in the workspace",
        _number(len(drawing.derivations), "derivation") + (f", {undecided} of them undecided" if undecided else ""),
    ]
    return "; ".join(parts) + "."


def _number(number: int, noun: str) -> str:
    return f"{number:,} {noun}{'' if number == 1 else 's'}"


def svg(chart: alt.LayerChart, title: str, description: str, name: str) -> str:
    """A chart of ours as SVG. ``name`` sets it apart from other pictures on a page."""
    import vl_convert

    drawn_picture = vl_convert.vegalite_to_svg(chart.to_dict())
    head, rest = drawn_picture.split(">", 1)
    size = head.removeprefix(_OPENING)
    opening = f'<svg xmlns="http://www.w3.org/2000/svg" id="{name}" role="img" aria-labelledby="{name}-title {name}-desc"{size}>'
    told = f'<title id="{name}-title">{_safe(title)}</title><desc id="{name}-desc">{_safe(description)}</desc>'
    return f"{opening}{told}<style>{_dark(name)}</style>{rest}\n"


def inline(picture: str) -> str:
    """A picture as it stands in an HTML page, which needs no names of namespaces."""
    return picture.replace(' xmlns="http://www.w3.org/2000/svg"', "", 1).rstrip()


def _safe(text: str) -> str:
    return escape(plain(text))


def _dark(name: str) -> str:
    """Rules that beat the colours in a picture's attributes on dark screens; paper stays light."""
    turned = (
        f'#{name} [{part}="{light}"]{{{part}:{dark}}}' for light, dark in DARK.items() for part in ("fill", "stroke")
    )
    return f"@media screen and (prefers-color-scheme:dark){{{''.join(turned)}}}"
