"""Which characters of a text stand inside quotation marks, for typing passages: one pass, no memory but its result.

A mark opens or closes by its kind and by what stands around it; an apostrophe does neither. Only the outermost marks
count. A quotation that its paragraph leaves open counts where it began with the paragraph, or where the next paragraph
opens the same marks again, as newspapers print a quotation of several paragraphs. Any other that nobody closes is a slip
and counts for nothing, and so does what would be longer than :data:`LONGEST`. A quotation of double marks may run over
the end of a line, not over a blank one.
"""

from __future__ import annotations

from typing import Any

from wirecopy.reuse.folding import SKIPPED
from wirecopy.reuse.kernels import kernel
from wirecopy.reuse.tokens import fold

LONGEST = 6000
"""Code points of one paragraph's quotation."""

_NONE, _ANYWHERE = 0, -1
_STRAIGHT, _APOSTROPHE = ord('"'), ord("'")
_LEFT, _RIGHT, _LOW, _REVERSED = ord("“"), ord("”"), ord("„"), ord("‟")
_FRENCH, _FRENCH_END = ord("«"), ord("»")
_CORNER, _CORNER_END, _WHITE, _WHITE_END = ord("「"), ord("」"), ord("『"), ord("』")
_SINGLE, _SINGLE_END, _SINGLE_LOW = ord("‘"), ord("’"), ord("‚")
_ANGLE, _ANGLE_END = ord("‹"), ord("›")
_WIDE, _GRAVE = ord("＂"), ord("`")
_LINE, _PARAGRAPH = 0x2028, 0x2029


@kernel
def may_mark(code: int) -> bool:  # pragma: no cover  (compiled)
    """Whether a code point can be a quotation mark or ends a line: the places that :func:`mark_quotations` looks at."""
    if code < 128:
        return code in (_STRAIGHT, _APOSTROPHE, _GRAVE) or code == 10
    return _SINGLE <= code <= _ANGLE_END or code in (_FRENCH, _FRENCH_END, _WIDE) or _CORNER <= code <= _WHITE_END


@kernel
def mark_quotations(
    codes: Any, count: int, places: Any, reach: int, table: Any, inside: Any
) -> int:  # pragma: no cover  (compiled)
    """Write to ``inside`` the number of the quotation each of ``count`` code points stands in, 0 for none.

    ``places``: where a code point :func:`may_mark`. Behind the first ``reach`` code points only what began in them is
    marked. Returns how many quotations there are. ``table`` is :func:`wirecopy.reuse.folding.folding`.
    """
    inside[:count] = 0
    found = kind = opened = 0
    left_open = left_from = left_to = 0  # what the paragraph before left open
    lines, before = 2, 0  # line ends since the last character, and where the last place ended
    line_end = 0  # of a quotation that began its paragraph
    for at in places:
        if lines and not _blank(codes, before, at):
            lines = left_open = 0
        if at > reach and not kind and not left_open:
            break
        code, before = codes[at], at + 1
        if code == 10 or code in (_LINE, _PARAGRAPH):
            lines += 1 + (code == _PARAGRAPH)
            line_end = at if line_end == _ANYWHERE else line_end
            if kind and (lines > 1 or _single(kind)):
                found += _write(inside, opened, at, found + 1) if line_end and not _single(kind) else 0
                left_open, left_from, left_to, kind = kind, opened, at, _NONE
            continue
        begins, lines = lines > 0, 0
        mark = _mark(codes, count, at)
        if mark != _NONE and kind and _closes(codes, count, at, mark, kind, table):
            found += _write(inside, opened, at, found + 1)
            kind = _NONE
        elif mark != _NONE and (not kind or _may_reopen(kind, mark)) and _opens(codes, count, at, mark, table):
            if begins and kind == mark:  # the line before ended without closing
                left_open, left_from, left_to = kind, opened, at
            if begins and left_open == mark and not _single(mark):
                found += _write(inside, left_from, left_to, found + 1)
            elif kind and line_end > 0:
                found += _write(inside, opened, line_end, found + 1)
            kind, opened, line_end = mark, at + 1, _ANYWHERE if begins else 0
        left_open = _NONE
    if kind and line_end and not _single(kind):
        found += _write(inside, opened, line_end if line_end > 0 else count, found + 1)
    return found


@kernel
def _blank(codes: Any, begin: int, end: int) -> bool:  # pragma: no cover  (compiled)
    while begin < end and _space(codes[begin]):
        begin += 1
    return begin == end


@kernel
def _write(inside: Any, begin: int, end: int, number: int) -> int:  # pragma: no cover  (compiled)
    if not 0 < end - begin <= LONGEST:
        return 0
    inside[begin:end] = number
    return 1


@kernel
def _mark(codes: Any, count: int, at: int) -> int:  # pragma: no cover  (compiled)
    """The kind of mark at a place: typewriter pairs and wide marks count as straight ones."""
    code = codes[at]
    if code == _WIDE:
        return _STRAIGHT
    if code in (_GRAVE, _APOSTROPHE):
        if at + 1 < count and codes[at + 1] == code:
            return _STRAIGHT
        return _APOSTROPHE if code == _APOSTROPHE and not (at and codes[at - 1] == code) else _NONE
    if code in (_STRAIGHT, _FRENCH, _FRENCH_END) or _CORNER <= code <= _WHITE_END:
        return int(code)
    return int(code) if _SINGLE <= code <= _REVERSED or code in (_ANGLE, _ANGLE_END) else _NONE


@kernel
def _single(kind: int) -> bool:  # pragma: no cover  (compiled)
    return kind in (_APOSTROPHE, _SINGLE, _SINGLE_LOW, _ANGLE, _ANGLE_END)


@kernel
def _may_reopen(kind: int, mark: int) -> bool:  # pragma: no cover  (compiled)
    """Whether a mark inside another says that the first was a slip: of its own kind, or a double one in a single one."""
    return kind == mark or (_single(kind) and not _single(mark))


@kernel
def _space(code: int) -> bool:  # pragma: no cover  (compiled)
    return code <= 32 or code == 0xA0 or 0x2000 <= code <= 0x200B or code == 0x202F or code == 0x3000


@kernel
def _opens(codes: Any, count: int, at: int, mark: int, table: Any) -> bool:  # pragma: no cover  (compiled)
    behind = at + 1 + (mark == _STRAIGHT and (codes[at] == _APOSTROPHE or codes[at] == _GRAVE))
    before = at == 0 or not fold(codes[at - 1], table) > SKIPPED
    after = behind < count and not _space(codes[behind])
    letter = after and fold(codes[behind], table) > SKIPPED
    free = at == 0 or _space(codes[at - 1])
    if mark in (_RIGHT, _FRENCH_END, _ANGLE_END):
        return free and letter
    if mark == _STRAIGHT:
        return after and (before or letter)
    if mark in (_APOSTROPHE, _SINGLE):
        return before and letter
    if mark in (_CORNER_END, _WHITE_END, _SINGLE_END, _REVERSED):
        return False
    return mark in (_FRENCH, _ANGLE) or after


@kernel
def _closes(codes: Any, count: int, at: int, mark: int, kind: int, table: Any) -> bool:  # pragma: no cover  (compiled)
    if not _pair(kind, mark):
        return False
    behind = at + 1 + (mark == _STRAIGHT and codes[at] == _APOSTROPHE)
    letter = behind < count and fold(codes[behind], table) > SKIPPED
    if mark in (_APOSTROPHE, _SINGLE_END):
        return not letter
    if mark == _STRAIGHT:
        return codes[at] != _GRAVE and not (letter and at > 0 and _space(codes[at - 1]))
    return True


@kernel
def _pair(kind: int, mark: int) -> bool:  # pragma: no cover  (compiled)
    if kind in (_STRAIGHT, _LEFT):
        return mark in (_STRAIGHT, _RIGHT)
    if kind == _LOW:
        return mark in (_LEFT, _RIGHT, _REVERSED, _STRAIGHT)
    if kind in (_APOSTROPHE, _SINGLE):
        return mark in (_SINGLE_END, _APOSTROPHE)
    if kind == _SINGLE_LOW:
        return mark in (_SINGLE, _SINGLE_END)
    if kind in (_FRENCH_END, _ANGLE_END):
        return mark == kind or mark == (_FRENCH if kind == _FRENCH_END else _ANGLE)
    if kind == _RIGHT:
        return mark == _RIGHT
    return mark == kind + (_FRENCH_END - _FRENCH if kind == _FRENCH else 1)
