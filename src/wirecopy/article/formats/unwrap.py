"""Hard-wrapped text, as teleprinters and e-mail write it, back to paragraphs."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

_NARROWEST, _WIDEST = 40, 100  # characters: lists are narrower, text that is not wrapped is wider
_FULL = 0.7  # of the widest line; a line shorter than that was ended on purpose
_INDENT = 2
_BULLET = re.compile(r"\s*(?:[-*•–—]\s|\d{1,2}[.)]\s|>|\[\d)")
_HYPHENATED = re.compile(r"[^\W_]-\Z")
_AND = re.compile(r"(?:and|or|und|oder|et|ou|y|o|og|och|eller|e|en|of|ja|tai)\b")  # "Vor- und Nachteile"


def unwrapped(text: str) -> str:
    """The text's paragraphs, one blank line between them, with the line breaks of a fixed width taken out.

    A paragraph ends at a blank line or where the next one is indented. A line break is the author's, and stays, when
    the line had room for the next word. Text in long lines is left as it is, but for blank lines: where it has none,
    each line is a paragraph.
    """
    lines = [line.rstrip() for line in text.expandtabs(4).splitlines()]
    width = max(map(len, lines), default=0)
    if width > _WIDEST:
        return _in_long_lines(lines)
    if width < _NARROWEST:
        return "\n\n".join("\n".join(line.strip() for line in block) for block in _blocks(lines))
    return "\n\n".join(_joined(part, width) for block in _blocks(lines) for part in _paragraphs(block))


def _in_long_lines(lines: list[str]) -> str:
    blocks = list(_blocks(lines))
    apart = "\n\n" if len(blocks) == 1 else "\n"
    return "\n\n".join(apart.join(line.strip() for line in block) for block in blocks)


def _blocks(lines: list[str]) -> Iterator[list[str]]:
    block: list[str] = []
    for line in [*lines, ""]:
        if line.strip():
            block.append(line)
        elif block:
            yield block
            block = []


def _paragraphs(block: list[str]) -> Iterator[list[str]]:
    """A block cut where a line stands further in than the others."""
    margin = min(map(_indent, block))
    part: list[str] = []
    for line in block:
        if part and _indent(line) >= margin + _INDENT and not _BULLET.match(part[0]):
            yield part
            part = []
        part.append(line)
    yield part


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip())


def _joined(lines: list[str], width: int) -> str:
    text = lines[0].strip()
    for before, line in pairwise(lines):
        word = line.strip()
        if _BULLET.match(line) or not _is_full(before, word, width):
            text += "\n" + word
        elif _HYPHENATED.search(before) and not _AND.match(word):
            text += word
        else:
            text += " " + word
    return text


def _is_full(line: str, following: str, width: int) -> bool:
    room = width - len(line) - 1
    return len(line) >= _FULL * width or len(following.split(maxsplit=1)[0]) > room
