"""Printing: JSON Lines for programs, lines for people, and progress on a terminal's standard error only."""

from __future__ import annotations

import json
import re
import shutil
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, Protocol

import typer

if TYPE_CHECKING:
    from wirecopy.span import Span

_CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")


class Advance(Protocol):
    """Told of work done."""

    def __call__(self, done: int = 1) -> None:
        """So many more pieces are done."""


def emit(value: dict[str, Any]) -> None:
    """One line of JSON on standard output."""
    typer.echo(json.dumps(value, ensure_ascii=False, default=str).encode("utf-8", "replace"))


def say(line: str) -> None:
    """A line for people on standard output. What articles hold cannot steer the terminal: control characters go."""
    typer.echo(plain(line).encode(sys.stdout.encoding or "utf-8", "replace"))


def note(line: str) -> None:
    """A line for people on standard error."""
    typer.echo(plain(line).encode("utf-8", "replace"), err=True)


def plain(text: str) -> str:
    """Text without characters that move a terminal's cursor, colour it, or turn its writing round."""
    return _CONTROL.sub("\N{REPLACEMENT CHARACTER}", text)


def width() -> int:
    """Columns of the terminal, at most 120; 100 where there is none."""
    return min(shutil.get_terminal_size((100, 24)).columns, 120)


def marked(text: str, marks: tuple[Span, ...]) -> str:
    """Text with spans in bold on a terminal, between asterisks elsewhere."""
    out, at = [], 0
    for mark in marks:
        out += [plain(text[at : mark.begin]), emphasised(plain(mark.of(text)))]
        at = mark.end
    return "".join([*out, plain(text[at:])])


def emphasised(text: str) -> str:
    """Bold on a terminal, between asterisks elsewhere."""
    return typer.style(text, bold=True) if sys.stdout.isatty() else f"*{text}*"


@contextmanager
def busy(what: str) -> Iterator[None]:
    """A sign of life on standard error while nothing can be counted; none when that is no terminal."""
    if not sys.stderr.isatty():
        yield
        return
    from rich.console import Console

    with Console(stderr=True).status(f"{what} …"):
        yield


@contextmanager
def progress(what: str, total: int | None) -> Iterator[Advance]:
    """A bar with rate and remaining time on standard error; nothing at all when that is no terminal."""
    if not sys.stderr.isatty():
        yield lambda done=1: None
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    rate = TextColumn("{task.fields[rate]}")
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), rate, TimeRemainingColumn())
    with Progress(*columns, console=Console(stderr=True)) as bar:
        task = bar.add_task(what, total=total, rate="")

        def advance(done: int = 1) -> None:
            bar.advance(task, done)
            speed = bar.tasks[0].speed
            bar.update(task, rate=f"{speed:,.0f}/s" if speed else "")

        yield advance
