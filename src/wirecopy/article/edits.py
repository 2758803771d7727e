"""Edits: how one text became another, kept so that it can be replayed and every span traced back.

An edit replaces a range of the *source* by other characters, and says by which rule. A sorted, non-overlapping list of
them is at once the explanation of a clean text, the recipe to make it again, and the map of offsets between the two:
what no edit touches stands in both, letter for letter.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import NamedTuple

from wirecopy.span import Span


class Edit(NamedTuple):
    """Characters ``[begin, end)`` of the source became ``text``; ``rule`` names the reason."""

    begin: int
    end: int
    text: str
    rule: str


def apply(source: str, edits: Iterable[Edit]) -> str:
    """Replay edits on the text they were made for."""
    out, at = [], 0
    for edit in edits:
        out.append(source[at : edit.begin])
        out.append(edit.text)
        at = edit.end
    out.append(source[at:])
    return "".join(out)


def trace(span: Span, edits: Sequence[Edit]) -> Span:
    """The smallest range of the source that gave the characters of a span of the result.

    A span that begins or ends inside a replacement takes in all that was replaced; an empty span gives an empty range.
    """
    return tracer(edits)(span)


def tracer(edits: Sequence[Edit]) -> Callable[[Span], Span]:
    """:func:`trace` for many spans: each takes time that hardly grows with the number of edits."""
    begins: list[int] = []  # of each edit's text, in the result
    shift = 0
    for edit in edits:
        begins.append(edit.begin - shift)
        shift = edit.end - begins[-1] - len(edit.text)

    def character(position: int) -> Span:
        held = bisect_right(begins, position) - 1
        if held < 0:
            return Span(position, position + 1)
        behind = position - begins[held] - len(edits[held].text)
        if behind < 0:
            return Span(edits[held].begin, edits[held].end)
        return Span(edits[held].end + behind, edits[held].end + behind + 1)

    def move(span: Span) -> Span:
        begin = character(span.begin).begin
        return Span(begin, character(span.end - 1).end if span.begin < span.end else begin)

    return move


def compose(first: Sequence[Edit], then: Sequence[Edit]) -> tuple[Edit, ...]:
    """One list of edits with the effect of two: ``apply(s, compose(f, g)) == apply(apply(s, f), g)``.

    Edits of the two lists that change the same place become one, under the later rule.
    """
    if not first or not then:
        return tuple(first or then)
    return tuple(_joined(island) for island in _islands(first, then))


class _Mark(NamedTuple):
    """An edit of either list, placed in the text between the two."""

    begin: int
    end: int
    shift: int  # from here to the source, for what stands just behind the mark
    edit: Edit
    later: bool


def _marks(first: Sequence[Edit], then: Sequence[Edit]) -> list[_Mark]:
    marks, shift = [], 0
    for edit in first:
        begin = edit.begin - shift
        end = begin + len(edit.text)
        shift = edit.end - end
        marks.append(_Mark(begin, end, shift, edit, later=False))
    marks += [_Mark(edit.begin, edit.end, 0, edit, later=True) for edit in then]
    return sorted(marks, key=lambda mark: (mark.begin, mark.end))


def _islands(first: Sequence[Edit], then: Sequence[Edit]) -> Iterator[tuple[int, int, list[_Mark]]]:
    """Groups of marks that cannot be told apart, each with the shift to the source before and behind it."""
    island: list[_Mark] = []
    end, before, behind = -1, 0, 0
    for mark in _marks(first, then):
        if island and not (mark.begin < end or (mark.begin == end and _meet(island, mark))):
            yield before, behind, island
            island, before = [], behind
        island.append(mark)
        end = max(end, mark.end)
        behind = behind if mark.later else mark.shift
    yield before, behind, island


def _meet(island: list[_Mark], mark: _Mark) -> bool:
    """Whether touching marks change the same place: one of each list, and one of them is empty."""
    others = [other for other in island if other.end == mark.begin and other.later != mark.later]
    return any(mark.begin == mark.end or other.begin == other.end for other in others)


def _joined(grouped: tuple[int, int, list[_Mark]]) -> Edit:
    before, behind, island = grouped
    if len(island) == 1:
        mark = island[0]
        return Edit(mark.begin + before, mark.end + behind, mark.edit.text, mark.edit.rule) if mark.later else mark.edit
    begin, end = island[0].begin, max(mark.end for mark in island)
    known = [(mark.begin, mark.edit.text) for mark in island if not mark.later]
    later = [mark.edit for mark in island if mark.later]
    text, at = [], begin
    for edit in later:
        text += [_between(known, at, edit.begin), edit.text]
        at = edit.end
    text.append(_between(known, at, end))
    return Edit(begin + before, end + behind, "".join(text), (later or [island[0].edit])[-1].rule)


def _between(known: list[tuple[int, str]], begin: int, end: int) -> str:
    """Characters ``[begin, end)`` of the middle text; inside an island only replacements lie outside later edits."""
    return "".join(text[max(begin - at, 0) : max(end - at, 0)] for at, text in known)
