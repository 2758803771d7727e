"""Statements for people: one paragraph each, and an article's text with its statements in colours."""

from __future__ import annotations

import re
import textwrap
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from typing import TYPE_CHECKING

import typer

from wirecopy.cli.output import plain, width

if TYPE_CHECKING:
    from wirecopy.attribution.model import Occasion, Source, Statement
    from wirecopy.span import Span

_NAME, _CUE, _CONTENT = 80, 60, 240  # characters shown of each
_DEEPEST = 6  # levels that are indented
_WORD = re.compile(r"\S+")
_LOOKS = {"source": {"fg": "cyan", "bold": True}, "cue": {"fg": "yellow"}, "content": {"fg": "green"}}
_ROLES = ("", *_LOOKS)


def described(statements: Iterable[Statement], indent: int = 2) -> Iterator[str]:
    """Lines for statements: who, cue, content, kind, occasion; what is nested in another one stands further in."""
    depth: dict[str | None, int] = {}
    for statement in statements:
        level = depth.get(statement.parent, -1) + 1
        depth[statement.id] = level
        margin = " " * (indent + 4 * min(level, _DEEPEST))
        yield from textwrap.wrap(
            _described(statement),
            max(40, width()),
            initial_indent=margin,
            subsequent_indent=f"{margin}  ",
            break_on_hyphens=False,
        )


def _described(statement: Statement) -> str:
    who = _who(statement.source) if statement.source else "nobody named"
    cue = f" — {_short(statement.cue.text, _CUE)}" if statement.cue else ""
    remarks = [str(statement.kind), *([_on(statement.occasion)] if statement.occasion else [])]
    return f"{who}{cue}: {_short(statement.content.text, _CONTENT)} ({'; '.join(remarks)})"


def _who(source: Source) -> str:
    """The source's words, and its name where they do not hold it."""
    words = _short(source.text, _NAME).rstrip(" ,;:")
    resolved = source.resolved if source.resolved and source.resolved not in source.text else None
    return words + (f" [{_short(resolved, _NAME)}]" if resolved else "")


def _on(occasion: Occasion) -> str:
    return ", ".join(_short(part, _NAME) for part in (occasion.kind, occasion.outlet, occasion.when) if part)


def _short(text: str, longest: int) -> str:
    """A text in one line and not too long; cut at a space where there is one near."""
    line = " ".join(plain(text[: 8 * longest]).split())
    if len(line) <= longest:
        return line
    cut = line.rfind(" ", longest // 2, longest)
    return f"{line[: cut if cut > 0 else longest - 1]}…"


def key() -> str:
    """What the colours mean, in them."""
    return ", ".join(typer.style(role, **look) for role, look in _LOOKS.items())  # type: ignore[arg-type]


def coloured(text: str, statements: Sequence[Statement], columns: int) -> Iterator[str]:
    """A text's lines of at most so many columns, with source, cue and content of its statements in colours."""
    roles = _roles(len(text), statements)
    for line in _wrapped(text, columns):
        yield "".join(
            _styled(text[stretch[0] : stretch[-1] + 1], _ROLES[role])
            for role, stretch in ((role, list(places)) for role, places in groupby(range(*line), roles.__getitem__))
        )


def _roles(length: int, statements: Sequence[Statement]) -> bytearray:
    """For each character, the place of its role among ``_ROLES``; cues and sources over the contents they stand in."""
    roles = bytearray(length)
    for number in (3, 1, 2):
        for statement in statements:
            part = (None, statement.source, statement.cue, statement.content)[number]
            for begin, end in part.spans if part else ():
                roles[begin:end] = bytes([number]) * (min(end, length) - begin)
    return roles


def _styled(text: str, role: str) -> str:
    printed = plain(text).replace("\t", " ")
    return typer.style(printed, **_LOOKS[role]) if role else printed  # type: ignore[arg-type]


def _wrapped(text: str, columns: int) -> Iterator[tuple[int, int]]:
    """Where each printed line begins and ends; no word is broken."""
    at = 0
    for paragraph in text.split("\n"):
        begin = end = -1
        for word in _WORD.finditer(text, at, at + len(paragraph)):
            if begin >= 0 and word.end() - begin > columns:
                yield begin, end
                begin = -1
            begin, end = (word.start() if begin < 0 else begin), word.end()
        yield (begin, end) if begin >= 0 else (at, at)
        at += len(paragraph) + 1


def sentences(text: str, spans: Iterable[Span]) -> Iterator[str]:
    """Lines for sentences of a text."""
    for span in spans:
        yield from textwrap.wrap(
            _short(span.of(text), _CONTENT),
            width(),
            initial_indent="  ",
            subsequent_indent="    ",
            break_on_hyphens=False,
        )
