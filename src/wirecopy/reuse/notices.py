"""Notice: passages made of credit lines, publishers' notices and contacts.

What these lines are is for :mod:`wirecopy.article.furniture`, and for ``contacts`` in ``resources/reuse.toml``. A
passage is one when they hold most of its characters.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import Any

import numpy as np
import numpy.typing as npt
import pyarrow.compute as pc

from wirecopy.article.furniture.byline import find_bylines
from wirecopy.article.furniture.creditline import find_credits
from wirecopy.article.furniture.lines import BULLETS, Line, lines_of
from wirecopy.article.furniture.notices import find_notices
from wirecopy.article.furniture.words import resource
from wirecopy.reuse.sides import Sides, lesser
from wirecopy.reuse.texts import Texts
from wirecopy.span import Span

LONGEST = 1500
"""Code points of a notice."""

_MOST = 0.7  # of its characters
_BYTES_A_STEM = 300  # of a passage of nothing but notices, at the most
_BEFORE = 80  # bytes back to the beginning of the line: "© 2024" may differ, and so be left out of the passage
_HEAD, _TAIL = 600, 2000  # code points from the article's ends in which a notice begins or ends
_LONGEST_CONTACT = 240  # characters
_BEHIND_ADDRESS = 30  # characters: "(cell)", "for an application"
_ADDRESS = re.compile(
    r"\S@\S+|https?://\S+|\bwww\.\S+|\b[\w-]+\.(?:com|org|net|gov)\b|@\w{3,}|\[email\W+protected\]"
    r"|\(?\b\d{3}\)?[-. /]\s?\d{3}[-. ]\d{4}\b|\+\d[\d ()/-]{7,}"
)


def notice_passages(sides: Sides, texts: Texts) -> npt.NDArray[np.bool_]:
    """Which alignments are notices, by the shorter of their passages."""
    left, right = np.split(sides.ends - sides.begins, 2)
    shorter = lesser(sides, sides.ends - sides.begins)
    edge = (sides.begins <= _HEAD) | (sides.size - sides.ends <= _TAIL)
    rows = np.flatnonzero((np.minimum(left, right) <= LONGEST) & edge[shorter])
    at = shorter[rows]
    passages = texts.passages(sides.articles[at], sides.first[at], sides.last[at], _BEFORE).dictionary_encode()
    notice = _notices(passages.dictionary)
    found = np.zeros(len(left), np.bool_)
    found[rows] = notice[passages.indices.to_numpy(zero_copy_only=False)]
    return found


def _notices(passages: Any) -> npt.NDArray[np.bool_]:
    notice = _worth_a_look(passages)
    for i in np.flatnonzero(notice):
        notice[i] = is_notice(passages[int(i)].as_py())
    return notice


def _worth_a_look(passages: Any) -> npt.NDArray[np.bool_]:
    stems = pc.count_substring_regex(passages, _stems(), ignore_case=True).to_numpy(zero_copy_only=False)
    lengths = pc.binary_length(passages).to_numpy(zero_copy_only=False)
    return np.asarray((stems > 0) & (stems * _BYTES_A_STEM >= lengths - _BYTES_A_STEM // 2))


@cache
def _stems() -> str:
    return "|".join(resource("reuse.toml")["stems"])


@cache
def _contacts() -> re.Pattern[str]:
    leads = sorted(resource("reuse.toml")["contacts"], key=len, reverse=True)
    return re.compile(rf"(?:{'|'.join(map(re.escape, leads))})\b", re.IGNORECASE)


def is_notice(text: str) -> bool:
    """Whether a text of up to :data:`LONGEST` code points is made of notices, credit lines and contacts."""
    if len(text) > LONGEST + _BEFORE:
        return False
    covered = bytearray(len(text))
    lines = lines_of(text)
    for begin, end in _spans(text, lines):
        covered[begin:end] = b"\1" * (end - begin)
    inside = sum(sum(covered[line.begin : line.end]) for line in lines)
    return inside > 0 and inside >= _MOST * sum(line.end - line.begin for line in lines)


def _spans(text: str, lines: Sequence[Line]) -> Iterator[Span]:
    taken: set[int] = set()
    for found in (find_notices, find_bylines, find_credits):
        yield from (each.span for each in found(text, lines, taken) if each.span)
    yield from (line.span for line in lines if _contact(line.text))


def _contact(line: str) -> bool:
    """Whether a line is short, begins as contacts do, and ends in an address, or soon behind one."""
    if len(line) > _LONGEST_CONTACT or not _contacts().match(line.lstrip(BULLETS)):
        return False
    ends = [address.end() for address in _ADDRESS.finditer(line)]
    return bool(ends) and len(line) - ends[-1] <= _BEHIND_ADDRESS
