"""Find a story's characters again in the file it was taken from.

Extractors give text without offsets. Since they take words away and hardly ever change or move them, the story's
characters, white space apart, stand in the file's reading in the same order: paragraph by paragraph each is looked for
behind the one before it, and what is not found whole is halved and looked for again. What is found nowhere becomes an
insertion, so that the edits give exactly the story whatever the extractor did.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence

import numpy as np
from numpy.typing import NDArray

from wirecopy.article.edits import Edit
from wirecopy.article.layers import ESCAPE, Offsets, Reading, read_through, unescaped

Codes = NDArray[np.uint32]

_SHORT = (
    12  # characters: a shorter piece behind the first is looked for nearby only, lest it be found in another paragraph
)
_NEAR = 400
_SPACES = np.array([code for code in range(0x3001) if chr(code).isspace()], dtype=np.uint32)


def locate(story: str, raw: str, layers: Sequence[str]) -> tuple[Edit, ...]:
    """Edits that turn the file's characters into the story: ``apply(raw, locate(story, raw, layers)) == story``.

    Linear in the length of both, but for words that are not found.
    """
    if not layers and story and (at := raw.rfind(story)) >= 0:  # the last place: a table's row has its text last
        return _around(at, at + len(story), len(raw))
    if tuple(layers) == ("json",) and (edits := _in_json(story, raw)):
        return edits
    reading = read_through(raw, layers)
    return tuple(_edits(story, raw, reading, _places(story, reading)))


def _around(begin: int, end: int, length: int, inside: Iterable[Edit] = ()) -> tuple[Edit, ...]:
    edits = (Edit(0, begin, "", "outside"), *inside, Edit(end, length, "", "outside"))
    return tuple(edit for edit in edits if edit.begin < edit.end)


def _in_json(story: str, raw: str) -> tuple[Edit, ...] | None:
    """The quick way for a story that stands in the file as one JSON string, as in the rows of a table."""
    written = json.dumps(story, ensure_ascii=False)[1:-1]
    at = raw.find(written)
    if at < 0 or not story:
        return None
    escapes = (Edit(at + e.start(), at + e.end(), unescaped(e[0]), "json") for e in ESCAPE.finditer(written))
    return _around(at, at + len(written), len(raw), escapes)


def _codes(text: str) -> Codes:
    return np.frombuffer(text.encode("utf-32-le", "surrogatepass"), dtype=np.uint32)


def _solid(codes: Codes) -> Offsets:
    """Indices of the characters that are not white space, as ``str.isspace`` has it."""
    return np.flatnonzero(~np.isin(codes, _SPACES))


def _places(story: str, reading: Reading) -> Offsets:
    """For every character of the story its index in the reading, or -1; strictly increasing where found."""
    haystack_at, needle_at = _solid(_codes(reading.text)), _solid(_codes(story))
    haystack = "".join(reading.text.split())
    places = np.full(len(story), -1, dtype=np.int64)
    done, behind = 0, 0
    for paragraph in story.split("\n\n"):
        words = paragraph.split()
        behind = _place(words, haystack, behind, haystack_at, needle_at[done:], places)
        done += sum(map(len, words))
    return places


def _place(words: list[str], haystack: str, behind: int, haystack_at: Offsets, needle: Offsets, places: Offsets) -> int:
    """Place words at or behind an index of the haystack; gives the index behind the last one placed."""
    pending = [(words, 0)]
    while pending:
        piece, skip = pending.pop()
        solid = "".join(piece)
        limit = len(haystack) if len(solid) > _SHORT or not behind else behind + _NEAR
        at = haystack.find(solid, behind, limit)
        if at >= 0:
            places[needle[skip : skip + len(solid)]] = haystack_at[at : at + len(solid)]
            behind = at + len(solid)
        elif len(piece) > 1:
            half = len(piece) // 2
            pending.append((piece[half:], skip + sum(map(len, piece[:half]))))
            pending.append((piece[:half], skip))
    return behind


def _edits(story: str, raw: str, reading: Reading, places: Offsets) -> list[Edit]:
    """Edits for everything between the runs of characters that stand in the file as they stand in the story."""
    found = np.flatnonzero(places >= 0)
    begins, ends = reading.begins[places[found]], reading.ends[places[found]]
    plain = (ends - begins == 1) & (_codes(story)[found] == _codes(raw)[begins])
    edits: list[Edit] = []
    at = out = 0
    for first, last in _runs(found, begins, plain):
        begin, end = int(begins[first]), int(ends[last])
        until = int(found[last]) + 1
        _gap(edits, raw, at, begin, story[out : int(found[first])])
        if not plain[first]:
            edits.append(Edit(begin, end, story[int(found[first]) : until], "written"))
        at, out = end, until
    _gap(edits, raw, at, len(raw), story[out:])
    return edits


def _runs(found: Offsets, begins: Offsets, plain: NDArray[np.bool_]) -> list[tuple[int, int]]:
    """First and last index of each stretch of characters that are plain and side by side, or written as one."""
    if not len(found):
        return []
    beside = (np.diff(found) == 1) & (np.diff(begins) == 1) & plain[1:] & plain[:-1]
    as_one = (np.diff(begins) == 0) & (np.diff(found) == 1)
    breaks = np.flatnonzero(~(beside | as_one))
    firsts, lasts = np.concatenate([[0], breaks + 1]), np.concatenate([breaks, [len(found) - 1]])
    return list(zip(firsts.tolist(), lasts.tolist(), strict=True))


def _gap(edits: list[Edit], raw: str, begin: int, end: int, text: str) -> None:
    """Add the edit for a gap, without the white space that stands at its ends in both texts."""
    while begin < end and text and raw[begin] == text[0] and text[0].isspace():
        begin, text = begin + 1, text[1:]
    while begin < end and text and raw[end - 1] == text[-1] and text[-1].isspace():
        end, text = end - 1, text[:-1]
    if begin < end or text:
        edits.append(Edit(begin, end, text, "layout" if text else "outside"))
