"""What pictures are made of: Altair layers whose places and lengths are given in pixels.

Legends and axes are drawn as all else is, so that what a font measures decides nothing, and the same values give the same
picture everywhere. Texts are data of a chart, never part of its specification: no expression in them is evaluated.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from wirecopy.publish.palette import FONT, INK, KINDS, PAPER

if TYPE_CHECKING:
    import altair as alt

Rows = list[dict[str, Any]]


def canvas(layers: Sequence[Any], width: float, height: float) -> alt.LayerChart:
    """Layers on paper of a known size, without anything that Vega would add."""
    import altair as alt

    fixed = alt.AutoSizeParams(type="none", contains="padding")
    usual = alt.Config(aria=False, text=alt.MarkConfig(font=FONT, color=INK), view=alt.ViewConfig(stroke=None))
    chart = alt.LayerChart(layer=list(layers), background=PAPER, autosize=fixed, config=usual, padding=0)
    chart.width, chart.height = round(width), round(height)
    return chart


def placed(rows: Rows, **more: Any) -> Any:
    """A chart of rows whose ``x`` and ``y`` are pixels."""
    import altair as alt

    x, y = alt.X("x:Q", scale=None, axis=None), alt.Y("y:Q", scale=None, axis=None)
    return alt.Chart(alt.InlineData(values=rows)).encode(x=x, y=y, **more)


def texts(rows: Rows, **style: Any) -> Any:
    """The ``text`` of each row, where it stands."""
    usual = {"align": "left", "baseline": "alphabetic", "fontSize": 11}
    return placed(rows, text="text:N").mark_text(**usual | style)


def boxes(rows: Rows, color: str) -> Any:
    """Rectangles, filled."""
    import altair as alt

    return placed(rows, x2=alt.X2("x2:Q"), y2=alt.Y2("y2:Q")).mark_rect(color=color, strokeWidth=0)


def box(x: float, y: float, wide: float, high: float) -> dict[str, float]:
    """A row for :func:`boxes`."""
    return {"x": round(x, 1), "y": round(y, 1), "x2": round(x + wide, 1), "y2": round(y + high, 1)}


def rules(rows: Rows, color: str) -> Any:
    """Upright lines from ``y`` to ``y2``."""
    import altair as alt

    return placed(rows, y2=alt.Y2("y2:Q")).mark_rule(color=color, strokeWidth=1)


def discs(rows: Rows, radius: float, told: Sequence[str], **style: Any) -> Any:
    """Discs; ``told`` names the columns that a notebook shows of the one pointed at."""
    size = round(3.1416 * radius**2)
    chart = placed(rows, tooltip=[f"{name}:N" for name in told])
    return chart.mark_point(shape="circle", size=size, strokeWidth=1.6, opacity=1, fillOpacity=1, **style)


def lines(rows: Rows, **style: Any) -> Any:
    """Curves, each led by the points of one ``edge`` in the order of ``at``, in the colour of its ``kind``, as thick as its
    ``weight``."""
    import altair as alt

    thick = alt.StrokeWidth("weight:Q", scale=None)
    chart = placed(rows, detail="edge:N", order="at:Q", color=kinds(), strokeWidth=thick)
    return chart.mark_line(interpolate="basis", **style)


def heads(rows: Rows) -> Any:
    """Arrowheads, turned by ``angle``, in the colour of their ``kind``."""
    import altair as alt

    told = ["kind:N", "confidence:Q"]
    chart = placed(rows, angle=alt.Angle("angle:Q", scale=None), color=kinds(), tooltip=told)
    return chart.mark_point(shape="triangle", filled=True, size=70, opacity=1)


def kinds() -> Any:
    """Each kind of derivation in its colour."""
    import altair as alt

    scale = alt.Scale(domain=[str(kind) for kind in KINDS], range=list(KINDS.values()))
    return alt.Color("kind:N", scale=scale, legend=None)
