"""Labelled lines at either end of a text: "Published: Tuesday, 7 May 2024", "Link: https://…". They are about it, and no
part of the story."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from wirecopy.span import Span

_LABEL = re.compile(
    r"^(?P<label>published|posted|date|updated|last updated|link|link to this article|permalink|url)(?: on| at)?:"
    r"[ \t]+(?P<value>\S.{0,200})$",
    re.IGNORECASE | re.MULTILINE,
)
_ENDS = 1500  # characters at either end in which such lines are looked for


class Labelled(NamedTuple):
    """A line: its label in small letters, what stands behind it, and its place (code points)."""

    label: str
    value: str
    span: Span


def labelled_lines(text: str) -> Iterator[Labelled]:
    """The labelled lines of a text, those at its end first; a line in both ends of a short text comes twice."""
    for begin in (max(0, len(text) - _ENDS), 0):
        for found in _LABEL.finditer(text, begin, begin + _ENDS):
            yield Labelled(found["label"].lower(), found["value"], Span(*found.span()))
