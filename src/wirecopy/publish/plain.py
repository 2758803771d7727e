"""Words as pictures can bear them: one line, of known width, nothing in it that is not a letter on paper."""

from __future__ import annotations

from unicodedata import category, combining, east_asian_width

_LETTER, _CAPITAL, _THIN, _BROAD, _SQUARE = 6.2, 7.8, 3.4, 10.4, 11.2  # pixels, somewhat more than most fonts take
_THIN_ONES, _BROAD_ONES = frozenset(" !'()*,.:;I[]fijlrt|‘’·"), frozenset("%@MWmw—…")
_JOINERS = "\u200c\u200d"  # without them Persian and Indian words fall apart
_UNDRAWN = frozenset({"Cc", "Cf", "Cn", "Co", "Cs"})
_LOOKED_AT = 1_000  # characters of a text that is cut
_MARKS = 2  # accents on one letter; more of them would be drawn over what stands above


def plain(text: str) -> str:
    """A text on one line, without control characters (XML has no place for them, and what draws a picture dies of them),
    signs that turn the direction of writing around, and towers of accents."""
    kept: list[str] = []
    marks = 0
    for char in text:
        marks = marks + 1 if combining(char) else 0
        if marks <= _MARKS and (char.isspace() or char in _JOINERS or category(char) not in _UNDRAWN):
            kept.append(char)
    return " ".join("".join(kept).split())


def width(text: str) -> float:
    """About how wide a text is in a picture, in pixels."""
    return sum(map(_width, text))


def _width(char: str) -> float:
    if char in _THIN_ONES:
        return _THIN
    if char in _BROAD_ONES:
        return _BROAD
    if east_asian_width(char) in "WF":
        return _SQUARE
    return 0.0 if combining(char) else _CAPITAL if char.isupper() else _LETTER


def cut(text: str, most: float) -> str:
    """A plain text that is at most so many pixels wide; one that is longer ends in an ellipsis."""
    whole = plain(text[:_LOOKED_AT])
    if width(whole) <= most:
        return whole
    taken = 0.0
    for end, char in enumerate(whole):
        taken += _width(char)
        if taken > most - _BROAD:
            return whole[:end].rstrip() + "…"
    return whole
