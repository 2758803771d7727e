"""Two texts in two columns of a terminal, whatever the width of their characters; one under the other where it is narrow."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator, Sequence
from itertools import groupby, zip_longest
from typing import TYPE_CHECKING, Any

import typer
from rich.cells import cell_len

from wirecopy.cli.output import plain

if TYPE_CHECKING:
    from wirecopy.publish.comparison import Comparison, Row, Side, Stretch

_NARROW = 80  # columns of a terminal in which two texts still fit beside each other
_BETWEEN = " │ "
_ENDS = 8  # words that are shown of either end of a text that only one article has
_LONG = 3 * _ENDS  # words of one that is shown whole
_LONG_UNSPACED = 400  # characters, in languages without spaces
_MARKS = ("[-", "-]"), ("{+", "+}")
_COLOURS = "red", "green"
_WORD = re.compile(r"\S+")


def side_by_side(comparison: Comparison, columns: int) -> Iterator[str]:
    """Lines of at most so many columns. On a terminal, words that differ are in colour and underlined; elsewhere
    ``[-`` and ``-]`` stand around those of the left article, ``{+`` and ``+}`` around those of the right one."""
    coloured = sys.stdout.isatty()
    dim = {"dim": True} if coloured else {}
    yield from _beside([head(comparison.left)], [head(comparison.right)], columns)
    for row in comparison.rows():
        yield _label(row, columns)
        if row.aligned:
            cells = [_marked(stretches, side, coloured) for side, stretches in enumerate(row[:2])]
        else:
            cells = [[(elided(stretch.text), dim) for stretch in stretches] for stretches in row[:2]]
        yield from _beside(cells[0], cells[1], columns)


Piece = tuple[str, dict[str, Any]]
"""Text and how it looks."""


def head(side: Side) -> Piece:
    """What an article is."""
    about = ", ".join(part for part in (side.name, side.outlet, (side.published or "")[:10]) if part)
    return f"{side.headline or '(no headline)'}\n{about}", {"bold": True} if sys.stdout.isatty() else {}


def _label(row: Row, columns: int) -> str:
    """A line over two aligned passages; a plain one over text that has no counterpart."""
    if row.aligned is None:
        return "─" * columns
    words = f"{row.aligned.matched_words:,} words match, {row.aligned.similarity:.0%} alike"
    return f"── {row.aligned.type}: {words} ".ljust(columns, "─")


def _marked(stretches: Sequence[Stretch], side: int, coloured: bool) -> list[Piece]:
    begin, end = _MARKS[side]
    if coloured:
        look = {"fg": _COLOURS[side], "bold": True, "underline": True}
        return [(each.text, look if each.differs else {}) for each in stretches]
    return [(f"{begin}{each.text}{end}" if each.differs else each.text, {}) for each in stretches]


def elided(text: str) -> str:
    """A text that stands alone: whole if it is short, else its two ends."""
    words = text.split()
    if len(words) > _LONG:
        left_out = len(words) - 2 * _ENDS
        return f"{' '.join(words[:_ENDS])} … {left_out:,} words … {' '.join(words[-_ENDS:])}"
    if len(text) > _LONG_UNSPACED:
        ends = _LONG_UNSPACED // 8
        return f"{text[:ends]} … {len(text) - 2 * ends:,} characters … {text[-ends:]}"
    return text


def _beside(left: Sequence[Piece], right: Sequence[Piece], columns: int) -> Iterator[str]:
    if columns < _NARROW:
        for name, pieces in (("A  ", left), ("B  ", right)):
            for number, (line, _) in enumerate(_lines(pieces, columns - len(name))):
                yield f"{name if number == 0 else ' ' * len(name)}{line}"
        return
    room = (columns - len(_BETWEEN)) // 2
    for (one, taken), (other, _) in zip_longest(_lines(left, room), _lines(right, room), fillvalue=("", 0)):
        yield f"{one}{' ' * (room - taken)}{_BETWEEN}{other}".rstrip()


def _lines(pieces: Sequence[Piece], room: int) -> Iterator[tuple[str, int]]:
    """Printed lines, and how many columns each takes."""
    text = plain("".join(piece for piece, _ in pieces)).replace("\t", " ")
    owners = [number for number, (piece, _) in enumerate(pieces) for _ in piece]
    for begin, end in wrapped(text, room):
        printed = ""
        for number, places in groupby(range(begin, end), owners.__getitem__):
            part = "".join(text[place] for place in places)
            printed += typer.style(part, **pieces[number][1]) if pieces[number][1] else part
        yield printed, cell_len(text[begin:end])


def wrapped(text: str, room: int) -> Iterator[tuple[int, int]]:
    """Where each line of at most ``room`` columns begins and ends: at spaces, or within what has none and is longer."""
    at = 0
    for paragraph in text.split("\n"):
        begin = end = -1
        for first, last in _words(text, at, at + len(paragraph), room):
            if begin >= 0 and cell_len(text[begin:last]) > room:
                yield begin, end
                begin = -1
            begin, end = (first if begin < 0 else begin), last
        if begin >= 0:
            yield begin, end
        at += len(paragraph) + 1


def _words(text: str, begin: int, end: int, room: int) -> Iterator[tuple[int, int]]:
    """Words; those that are wider than the room, as writing without spaces is, character by character."""
    for word in _WORD.finditer(text, begin, end):
        if cell_len(word[0]) <= room:
            yield word.span()
        else:
            yield from ((place, place + 1) for place in range(*word.span()))
