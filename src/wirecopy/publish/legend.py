"""What stands above and below the lanes of a lineage's picture: what lines and discs mean, and what is left out."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from typing import Any

from wirecopy.lineage.model import Derivation
from wirecopy.publish.drawing import Drawing
from wirecopy.publish.lanes import ABSENT, NAMED
from wirecopy.publish.marks import Rows, discs, heads, lines, texts
from wirecopy.publish.palette import INK, KINDS, PAPER
from wirecopy.publish.plain import width

DASHES = [5, 4]
FOOT = 17  # of a line below the lanes
THIN, THICK = 0.7, 2.0
_Y = 16  # of the legend's row
_SAMPLE = 26  # length of a sample


def legend(drawing: Drawing) -> list[Any]:
    """The kinds that occur, then what is undecided and what is hollow."""
    x = 8.0
    layers: list[Any] = []
    names: Rows = []
    for name, sample in _entries(drawing):
        layers += sample(x)
        names.append({"x": x + _SAMPLE + 10, "y": _Y + 4, "text": name})
        x += _SAMPLE + 10 + width(name) + 20
    return [*layers, texts(names)] if names else []


def _entries(drawing: Drawing) -> Iterator[tuple[str, Callable[[float], list[Any]]]]:
    """Names, each with what draws its sample at a place."""
    for kind in KINDS:
        if any(each.kind is kind for each in drawing.derivations):
            yield str(kind), partial(_arrow, str(kind))
    if unsure := [str(each.kind) for each in drawing.derivations if not each.decided]:
        yield "undecided which was first", partial(_dashes, unsure[0])
    if drawing.unseen:
        yield ABSENT, _hollow


def _arrow(kind: str, x: float) -> list[Any]:
    head = {"x": round(x + _SAMPLE, 1), "y": _Y, "angle": 90, "kind": kind, "confidence": 1}
    return [lines(_stroke(kind, x)), heads([head])]


def _dashes(kind: str, x: float) -> list[Any]:
    return [lines(_stroke(kind, x), strokeDash=DASHES)]


def _hollow(x: float) -> list[Any]:
    return [discs([{"x": round(x + _SAMPLE - 8, 1), "y": _Y}], 7, (), fill=PAPER, stroke=INK)]


def _stroke(kind: str, x: float) -> Rows:
    return [
        {"x": round(x + shift, 1), "y": _Y, "at": shift, "edge": 0, "kind": kind, "weight": THICK}
        for shift in (0, _SAMPLE)
    ]


def weight(derivation: Derivation) -> float:
    """How thick a derivation is drawn: the surer, the thicker."""
    return round(THIN + (THICK - THIN) * derivation.confidence, 2) if derivation.decided else THICK


def footed(drawing: Drawing, y: float) -> Rows:
    """What is not drawn and how time is, a line each, below the lanes."""
    return [{"x": 8, "y": y + FOOT * line, "text": said} for line, said in enumerate(sentences(drawing), 1)]


def sentences(drawing: Drawing) -> Iterator[str]:
    """What is not drawn and how time is, in words."""
    if len(drawing.numbers) > NAMED:
        yield "Numbers stand for headlines, which are too many to be drawn."
    yield "Time runs from left to right (UTC); long gaps are shortened. The thinner a line, the less sure."
    if drawing.left_out:
        yield f"{drawing.left_out:,} more articles of smaller groups, or with fewer connections, are not drawn."
    if drawing.apart:
        yield f"{drawing.apart:,} article{' is' if drawing.apart == 1 else 's are'} connected with no other."
