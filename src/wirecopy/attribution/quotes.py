"""Which quotation marks belong together: straight, curly, low and angle marks, and single marks beside apostrophes.

A paragraph is the room a mark can reach: an unclosed quotation ends with its paragraph, and is carried on where the next
one begins with an opening mark of the same kind, as newspapers print a quotation of several paragraphs.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from wirecopy.span import Span

_CLOSERS = {
    '"': '"”',
    "'": "'",
    "“": '”"',
    "”": "”",
    "„": "“”",
    "«": "»",
    "»": "«»",
    "‘": "’'",
    "’": "’",
    "‚": "‘’",
    "‹": "›",
    "›": "‹›",
    "「": "」",
    "『": "』",
}
_MARKS = re.compile(r"(?<=\S)'(?=''(?!'))|``|''|[\"'“”„«»‘’‚‹›「」『』]")
_PARAGRAPH = re.compile(r"[^\r\n\u2028\u2029]+")
_BEFORE_OPENING = frozenset("([{<—–-‐/¿¡:;,*_>|")
_ELISION = re.compile(r"(?:em|tis|twas|til|till|cause|n|bout|round|cos|\d\ds?)\b", re.IGNORECASE)
_WRONG_WAY = re.compile(r"(?:em|tis|twas|n|\d\ds)\b", re.IGNORECASE)  # ‘cause and ‘round are real words as well
_BETTER = re.compile(r"[,.!?…]['’](?!\w)|(?<!\w)['‘](?=\w)")
_SINGLE = frozenset("'‘’‚‹›")
_DEEPEST = 8  # marks open at once: more are mistakes, and looking through them all would cost their square


class Quotation(NamedTuple):
    """One pair of marks. ``outer`` holds the marks, ``inner`` what stands between them; depth 0 is the outermost."""

    outer: Span
    inner: Span
    depth: int
    closed: bool
    carried_on: bool  # the paragraph before left it open


def quotations(text: str) -> list[Quotation]:
    """Every quotation of a text, by beginning; inner ones after the one they stand in. Linear in the text's length."""
    found: list[Quotation] = []
    open_mark = ""
    for paragraph in _PARAGRAPH.finditer(text):
        if paragraph.group().isspace():
            continue
        here, left_open = _pair(text, Span(*paragraph.span()), open_mark)
        found += here
        open_mark = left_open
    return sorted(found, key=lambda quotation: (quotation.outer.begin, quotation.depth))


class _Room:
    """What lies ahead of a place in one paragraph; asked from left to right, so that the whole costs one reading."""

    def __init__(self, text: str, paragraph: Span) -> None:
        self.text, self.paragraph = text, paragraph
        self.straight = text.count('"', *paragraph)  # straight marks from the present one on
        self._last_curly = text.rfind("”", *paragraph)
        self._better: re.Match[str] | None = None
        self._sought = -1

    def before(self, begin: int) -> str:
        return self.text[begin - 1] if begin > self.paragraph.begin else " "

    def after(self, end: int) -> str:
        return self.text[end] if end < self.paragraph.end else " "

    def curly_after(self, end: int) -> bool:
        return self._last_curly >= end

    def better_after(self, end: int) -> bool:
        """Whether a better closing single mark comes before the next opening one: then this is a plural's apostrophe."""
        if self._sought < 0 or (self._better is not None and self._better.start() < end):
            self._better = _BETTER.search(self.text, end, self.paragraph.end)
            self._sought = end
        return self._better is not None and self._better.group()[0] in ",.!?…"


def _pair(text: str, paragraph: Span, carried: str) -> tuple[list[Quotation], str]:
    """The quotations of one paragraph, and the outermost mark it leaves open."""
    found: list[Quotation] = []
    stack: list[tuple[str, int, int]] = []  # mark, where it begins, where it ends
    room = _Room(text, paragraph)
    first = paragraph.end - len(text[paragraph.begin : paragraph.end].lstrip())
    for mark, begin, end in _marks(text, paragraph):
        held = next((place for place in reversed(range(len(stack))) if mark in _CLOSERS[stack[place][0]]), None)
        if held is not None and _closes(room, begin, end, mark, stack[held]):
            opened = stack[held]
            del stack[held:]
            found.append(_quotation(opened, begin, end, opened[1] == first and opened[0] == carried))
        elif mark in _CLOSERS and len(stack) < _DEEPEST and _opens(room, begin, end, mark):
            stack.append((mark, begin, end))
        room.straight -= text[begin] == '"'
    unclosed = stack[0] if stack and stack[0][0] not in _SINGLE - {"‘", "‹"} else None
    if unclosed is None:
        return _deepened(found), ""
    mark, begin, end = unclosed
    stop = paragraph.begin + len(text[paragraph.begin : paragraph.end].rstrip())
    found.append(Quotation(Span(begin, stop), Span(end, stop), 0, False, begin == first and mark == carried))
    return _deepened(found), mark


def _deepened(found: list[Quotation]) -> list[Quotation]:
    """Quotations with their depths: how many of the others each stands in."""
    ends: list[int] = []
    deepened = []
    for quotation in sorted(found):
        while ends and ends[-1] <= quotation.outer.begin:
            ends.pop()
        deepened.append(quotation._replace(depth=len(ends)))
        ends.append(quotation.outer.end)
    return deepened


def _marks(text: str, paragraph: Span) -> Iterator[tuple[str, int, int]]:
    """The marks of a paragraph with their places; typewriter pairs count as one double mark."""
    for match in _MARKS.finditer(text, paragraph.begin, paragraph.end):
        begin, end = match.span()
        yield ('"' if end - begin == 2 else match.group()), begin, end


def _quotation(opened: tuple[str, int, int], begin: int, end: int, carried_on: bool) -> Quotation:
    return Quotation(Span(opened[1], end), Span(opened[2], begin), 0, True, carried_on)


def _opens(room: _Room, begin: int, end: int, mark: str) -> bool:
    before, after = room.before(begin), room.after(end)
    pair = room.text[max(begin - 2, room.paragraph.begin) : begin] in ("''", "``")
    free = before.isspace() or before in _BEFORE_OPENING or pair
    if after.isspace():
        return mark in "«‹" and free and end < room.paragraph.end  # French marks have a space inside
    if mark in "'’":
        return mark == "'" and (free or before in '"“«„') and after.isalnum() and not _ELISION.match(room.text, end)
    if mark == "‘":
        return not _WRONG_WAY.match(room.text, end)
    if mark in "”»›":
        return before.isspace() and after.isalnum()
    if mark == '"':
        return not before.isalnum() or after.isalnum()
    return True


def _closes(room: _Room, begin: int, end: int, mark: str, opened: tuple[str, int, int]) -> bool:
    before, after = room.before(begin), room.after(end)
    if mark == '"' and opened[0] == "“" and before.isdigit() and room.curly_after(end):
        return False  # inches
    if mark == '"' and before.isspace() and after.isalnum():
        return opened[0] == '"' and room.straight % 2 == 1
    if mark not in "’'":
        return True
    if after.isalnum() or begin == opened[2]:
        return False  # an apostrophe within a word
    if before in "nN" and room.text[begin - 2 : begin - 1] in ("'", "’", "‘"):
        return False  # rock 'n' roll
    return not (before in "sS" and after == " " and room.better_after(end))
