"""A text's lines with their places, and the paragraphs they make."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from wirecopy.span import Span

BLANK = " \t\r\f\v\x1c\x1d\x1e\x1f\x85\xa0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a" + (
    "\u200b\u2028\u2029\u202f\u205f\u2060\u3000\ufeff"
)
"""What is stripped from a line's ends: all white space, and the characters without width that pages are sown with."""
_NEW = tuple.__new__  # half the cost of Line(...), paid for every line of every article
BULLETS = "(*-–—•[_{ .\\”>"
"""What may stand before a line's first word."""
_BEHIND = ":,.;|)]"
_OPENING = 40  # characters in which the first two words end, or they are none of ours
_WRAPPED = range(45, 101)  # characters of a line broken to fit a page, typewriter or mail
_LONGEST_PARAGRAPH = 20  # lines, so that a text of nothing but openings stays linear


class Line(NamedTuple):
    """One line that is not blank: code points ``[begin, end)`` of the text, without the blanks around it.

    ``opening`` and ``second`` are its first two words in lower case, without bullets before and marks behind them.
    """

    begin: int
    end: int
    text: str
    opening: str
    second: str

    @property
    def span(self) -> Span:
        """Where the line stands in the text."""
        return Span(self.begin, self.end)


def line_of(text: str, begin: int) -> Line:
    """A line that begins at a place in a text."""
    words = text[:_OPENING].lower().lstrip(BULLETS).split(None, 2)
    first = words[0].rstrip(_BEHIND) if words else ""
    second = words[1].rstrip(_BEHIND) if len(words) > 1 else ""
    return _NEW(Line, (begin, begin + len(text), text, first, second))


def lines_of(text: str) -> list[Line]:
    """Every line that is not blank, in order."""
    lines, at = [], 0
    for raw in text.split("\n"):
        if body := raw and raw.strip(BLANK):
            lines.append(line_of(body, at if len(body) == len(raw) else at + raw.index(body)))
        at += len(raw) + 1
    return lines


def paragraph_end(text: str, lines: Sequence[Line], first: int, spaced: bool, most: int = _LONGEST_PARAGRAPH) -> int:
    """Index of the last line of the paragraph that begins at line ``first``: more than one where lines are wrapped.

    ``spaced`` says that blank lines part the paragraphs of this text, so that a single line end need not; ``most`` is
    the number of lines to look at.
    """
    last, end = first, min(len(lines), first + most) - 1
    while last < end and _runs_on(text, lines[last], lines[last + 1], spaced):
        last += 1
    return last


def _runs_on(text: str, line: Line, following: Line, spaced: bool) -> bool:
    if len(line.text) not in _WRAPPED or text.count("\n", line.end, following.begin) > 1:
        return False
    return following.text[0].islower() or line.text[-1] not in '.!?:"”’)' or (spaced and following.text[0].isalnum())
