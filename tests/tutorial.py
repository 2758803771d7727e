"""Commands in a page of documentation, run as they stand, and what they print held against what the page shows."""

from __future__ import annotations

import re
import shlex
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

REST = "…"
"""A line for any lines."""

_BLOCK = re.compile(r"^```console\n(.*?)^```$", re.MULTILINE | re.DOTALL)
_VARIES = (
    (re.compile(r"\d{4}-\d\d-\d\d(?:[T ]\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?:Z|[+-]\d\d:\d\d)?)?"), "<date>"),
    (re.compile(r"\d\d? [A-Z][a-z]+ \d{4}"), "<date>"),
    (re.compile(r"\d+(?:\.\d+)? ?%|probability of \d\.\d\d"), "<share>"),
    (re.compile(r"file://\S*?/demo/"), "<folder>/demo/"),
    (
        re.compile(r"(?m)^ *\d+(?=  <date>)|(?<=event )\d+|(?<=--seen )\d+|\d+(?= events)|\d[\d,]*(?= bytes)"),
        "<number>",
    ),
)

Run = Callable[[list[str]], str]


class Shown(NamedTuple):
    """A command, and the lines that the page shows under it."""

    command: str
    lines: tuple[str, ...]


def shown_in(page: str) -> Iterator[Shown]:
    """The commands of a page, in order."""
    for block in _BLOCK.findall(page):
        for part in re.split(r"(?m)^\$ ", block)[1:]:
            command, *lines = part.rstrip("\n").split("\n")
            yield Shown(command, tuple(line for line in lines if line))


def same(text: str) -> str:
    """Text without what differs from run to run."""
    for pattern, name in _VARIES:
        text = pattern.sub(name, text)
    return re.sub(r"(?m) +$|^ +(?=<number>)", "", text)


def fits(shown: tuple[str, ...], printed: str) -> bool:
    """Whether a page shows what was printed."""
    pattern = "".join(r"(?:.*\n)*" if line == REST else re.escape(same(line)) + r"\n" for line in shown)
    lines = [line for line in same(printed).splitlines() if line]
    return re.fullmatch(pattern, "".join(f"{line}\n" for line in lines)) is not None


def run_in(folder: Path, command: str, environ: dict[str, str], run: Run) -> str:
    """Run a command: ours by ``run``, ``export`` into the environment, all else by the shell."""
    name, *words = shlex.split(command)
    if name == "export":
        environ.update([words[0].split("=", 1)])
        return ""
    if name == "wirecopy":
        return run(words)
    done = subprocess.run(command, shell=True, cwd=folder, env=environ, capture_output=True, text=True, check=True)
    return done.stdout + done.stderr
