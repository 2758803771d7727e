"""Readings: the characters of a file as a reader sees them, each with the range of the file it was written in.

A file wraps its story in layers: JSON writes a quotation mark as ``\\"``, markup writes an ampersand as ``&amp;`` and
puts tags between the words. :func:`read_through` takes the layers off one after the other and remembers, for every
character that is left, where it stood.
"""

from __future__ import annotations

import html
import json
import re
from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

Offsets = NDArray[np.int64]


class Reading(NamedTuple):
    """``text`` of n characters; ``begins`` and ``ends``, shape (n,), are their ranges in the file's characters."""

    text: str
    begins: Offsets
    ends: Offsets


class _Part(NamedTuple):
    """Characters ``[begin, end)`` of the outer text read as ``text``; ``None``: as they stand."""

    begin: int
    end: int
    text: str | None


def read_through(raw: str, layers: Sequence[str]) -> Reading:
    """The file's characters with the named layers (``"json"``, ``"markup"``) taken off, outermost first."""
    begins = np.arange(len(raw), dtype=np.int64)
    reading = Reading(raw, begins, begins + 1)
    for layer in layers:
        reading = _take(reading, _LAYERS[layer](reading.text))
    return reading


def _take(outer: Reading, parts: Iterator[_Part]) -> Reading:
    texts, begins, ends = [""], [_NONE], [_NONE]
    for begin, end, text in parts:
        if text is None:
            texts.append(outer.text[begin:end])
            begins.append(outer.begins[begin:end])
            ends.append(outer.ends[begin:end])
        elif text:
            texts.append(text)
            begins.append(np.full(len(text), outer.begins[begin]))
            ends.append(np.full(len(text), outer.ends[end - 1]))
    return Reading("".join(texts), np.concatenate(begins), np.concatenate(ends))


_NONE = np.empty(0, dtype=np.int64)
ESCAPE = re.compile(r"\\(?:u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2}|u[0-9a-fA-F]{4}|[^u])", re.DOTALL)
_SIGN = re.compile(r"<(?=[A-Za-z/!?])|&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});?")
_CLOSERS = (("<!--", "-->"), ("<![cdata[", "]]>"), ("<script", "</script"), ("<style", "</style"), ("<", ">"))


_SIMPLE = {"\\n": "\n", "\\t": "\t", "\\r": "\r", '\\"': '"', "\\\\": "\\", "\\/": "/", "\\b": "\b", "\\f": "\f"}


def _json_parts(text: str) -> Iterator[_Part]:
    at = 0
    for found in ESCAPE.finditer(text):
        if found.start() > at:
            yield _Part(at, found.start(), None)
        yield _Part(found.start(), found.end(), unescaped(found[0]))
        at = found.end()
    yield _Part(at, len(text), None)


def unescaped(escape: str) -> str:
    """The character that a JSON escape (RFC 8259, section 7) stands for; itself when it stands for none."""
    if (simple := _SIMPLE.get(escape)) is not None:
        return simple
    try:
        return str(json.loads(f'"{escape}"', strict=False))
    except ValueError:
        return escape


def _markup_parts(text: str) -> Iterator[_Part]:
    at, absent = 0, set[str]()
    for found in _SIGN.finditer(text):
        begin = found.start()
        if begin < at:
            continue
        opener, end = ("", found.end()) if found[0][0] == "&" else _closed(text, begin, absent)
        if end < 0:
            continue
        yield _Part(at, begin, None)
        if not opener:
            yield _Part(begin, end, html.unescape(found[0]))
        elif opener == "<![cdata[":
            yield _Part(begin + len(opener), end - 3, None)
        at = end
    yield _Part(at, len(text), None)


def _closed(text: str, begin: int, absent: set[str]) -> tuple[str, int]:
    """What opens here and the index behind its end, or -1 when it is never closed.

    ``absent`` remembers what does not come any more, so that a file of a million openings is read once.
    """
    head = text[begin : begin + 9].lower()
    opener, closer = next(pair for pair in _CLOSERS if head.startswith(pair[0]))
    for wanted in (closer, ">") if opener in ("<script", "<style") else (closer,):
        end = -1 if wanted in absent else text.find(wanted, begin + len(opener))
        if end >= 0 and wanted.startswith("</"):
            end = text.find(">", end)
            return opener, end + 1 if end >= 0 else -1
        if end >= 0:
            return opener, end + len(wanted)
        absent.add(wanted)
    return opener, -1


_LAYERS: dict[str, Callable[[str], Iterator[_Part]]] = {"json": _json_parts, "markup": _markup_parts}
