"""A text cut where anything that is marked in it begins or ends, so that marks may overlap and nest as they like."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import pairwise
from typing import NamedTuple

from wirecopy.span import Span


class Mark(NamedTuple):
    """Something marked: where, what it is (``role``), and of which thing (``of``)."""

    span: Span
    role: str
    of: str


class Segment(NamedTuple):
    """A stretch under the same marks. ``opening``: those that begin with it, ``closing``: those that end with it; both of
    spans, so a thing in several spans opens several times."""

    text: str
    marks: tuple[Mark, ...]
    opening: tuple[Mark, ...] = ()
    closing: tuple[Mark, ...] = ()


class Paragraph(NamedTuple):
    """A paragraph in segments; ``begin`` is where it begins, in code points."""

    begin: int
    segments: tuple[Segment, ...]

    @property
    def opening(self) -> tuple[Mark, ...]:
        """The marks that begin in it."""
        return tuple(mark for segment in self.segments for mark in segment.opening)


def paragraphs(text: str, marks: Iterable[Mark]) -> list[Paragraph]:
    """The lines of a text that are not empty, in segments. Marks that are empty or outside of the text are left out.

    >>> [s.text for s in paragraphs("He said no.", [Mark(Span(3, 7), "cue", "1")])[0].segments]
    ['He ', 'said', ' no.']
    """
    sound = sorted((m for m in marks if 0 <= m.span.begin < m.span.end <= len(text)), key=lambda m: tuple(m.span))
    found = []
    for line in _lines(text):
        inside = [m for m in sound if m.span.begin < line.end and line.begin < m.span.end]
        found.append(Paragraph(line.begin, tuple(_segments(text, line, inside))))
    return found


def _lines(text: str) -> Iterator[Span]:
    begin = 0
    for line in text.split("\n"):
        if line.strip():
            yield Span(begin, begin + len(line))
        begin += len(line) + 1


def _segments(text: str, line: Span, marks: list[Mark]) -> Iterator[Segment]:
    """Cut a line; linear in it and in its marks, as far as these do not overlap."""
    cuts = sorted({line.begin, line.end, *(p for m in marks for p in m.span if line.begin < p < line.end)})
    for begin, end in pairwise(cuts):
        here = tuple(m for m in marks if m.span.begin <= begin and end <= m.span.end)
        opening = tuple(m for m in here if max(m.span.begin, line.begin) == begin and m.span.begin >= line.begin)
        closing = tuple(m for m in here if m.span.end == end)
        yield Segment(text[begin:end], here, opening, closing)
