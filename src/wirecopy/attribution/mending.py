"""What quotation marks and lines know better than the tagger: a quotation is one person's, from mark to mark.

Each rule takes the drafts of one text and gives them mended. A quotation (the outermost marks) belongs to the statement
that has the larger part of it; what no statement has stays free.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace
from functools import cache

from wirecopy.article.furniture.words import resource
from wirecopy.attribution.drafts import Draft, Prepared, settled
from wirecopy.attribution.model import Kind
from wirecopy.attribution.occasions.clause import content_begin
from wirecopy.attribution.quotes import Quotation
from wirecopy.span import Span, joined

_LINK = re.compile(r"[\s,;:—–-]{0,4}")
_MARKED = re.compile(r"[ \t]*(?:[-*•–—>]|\d{1,2}[.)])[ \t]*")
_REST = re.compile(r"[^\n]*")
_GAP = re.compile(r"\s*\n")
_COLON = re.compile(r":[ \t]*\s*\n\s*")
_POINTER = re.compile(
    r"\W*(?:read more|read also|also read|read next|see also|related|related stories|most read|more on this|don.t miss)"
    r"\b\s*[:|»]",
    re.IGNORECASE,
)
_CLAUSE = re.compile(r"\s+(that\b(?:[^.!?\n]|[.!?](?=\w)){1,600})")
_WORDS = re.compile(r"[^ \t\r\n:]")
_IDLE = " \t\r.,;”’\"'"
_LINE = 400  # code points that a line is looked over


def mended(text: Prepared, drafts: Sequence[Draft]) -> list[Draft]:
    """The drafts of one text after all rules, those on lines that point elsewhere left out."""
    outer = [quotation for quotation in text.quoted if not quotation.depth]
    kept = [_freed(text.text, outer, draft) for draft in drafts if not _is_none(text.text, draft)]
    kept = _completed(text.text, outer, kept)
    kept = [settled(text, _listed(text.text, _filled(text.text, _begun(text.text, draft)))) for draft in kept]
    parts = [part for draft in kept for part in _parted(text, draft)]
    return list({(part.source, part.cue, part.content): part for part in reversed(parts)}.values())[::-1]


def _is_none(text: str, draft: Draft) -> bool:
    """Whether a line points to another article, or the words only look as if they attributed something."""
    never = _never()
    cue, source = (" ".join(span.of(text).lower() for span in spans) for spans in (draft.cue, draft.source))
    return (
        _points_elsewhere(text, draft)
        or cue in never["cues"]
        or (cue == "according to" and source in never["standards"])
    )


@cache
def _never() -> dict[str, list[str]]:
    found: dict[str, list[str]] = resource("cues.toml")["never"]
    return found


def _filled(text: str, draft: Draft) -> Draft:
    """*It was said that …*: the *it* stands for what else is content, or for the clause that follows."""
    clause = _CLAUSE.match(text, draft.cue[-1].end)
    if clause is None or draft.content[0].of(text).lower() != "it":
        return draft
    return replace(draft, content=draft.content[1:] or (Span(*clause.span(1)),))


def _begun(text: str, draft: Draft) -> Draft:
    """A content begins behind whom it was told and when: *told [the paper in an interview that …]*."""
    first, *others = draft.content
    begin = content_begin(text, draft.cue[0], first)
    return replace(draft, content=(Span(begin, first.end), *others)) if first.begin < begin < first.end else draft


def _points_elsewhere(text: str, draft: Draft) -> bool:
    """Whether the cue stands on a line such as *Read more: …*: the statement is another article's."""
    at = min(span.begin for span in draft.cue)
    begin = text.rfind("\n", max(0, at - _LINE), at) + 1
    return _POINTER.match(text, max(begin, at - _LINE), at) is not None


def _freed(text: str, outer: list[Quotation], draft: Draft) -> Draft:
    """A source ends where a quotation begins that its cue has not part of; the quotation is content."""
    if not draft.source:
        return draft
    begin, end = draft.source[0]
    inside = _between(outer, begin, end)
    if (
        not inside
        or inside[0].outer.begin <= begin
        or any(q.inner.begin <= draft.cue[0].begin < q.inner.end for q in inside)
    ):
        return draft
    stop = begin + len(text[begin : inside[0].outer.begin].rstrip(" ,;:—–-\n"))
    content = joined((*draft.content, *(quotation.outer for quotation in inside)))
    return replace(draft, source=(Span(begin, stop),), content=content) if stop > begin else draft


def _completed(text: str, outer: list[Quotation], drafts: list[Draft]) -> list[Draft]:
    """Give free quotations to the statement that the same sentence or the paragraph before has begun."""
    owner = _owners(outer, drafts)
    for number, quotation in enumerate(outer):
        if owner[number] is None:
            owner[number] = _heir(text, outer, drafts, owner, number)
            if owner[number] is not None:
                place = owner[number] or 0
                content = joined((*drafts[place].content, quotation.outer))
                drafts[place] = replace(drafts[place], content=content)
    for number in range(len(outer) - 1, 0, -1):
        if outer[number].carried_on and owner[number - 1] is None and owner[number] is not None:
            owner[number - 1] = place = owner[number] or 0
            drafts[place] = replace(drafts[place], content=joined((*drafts[place].content, outer[number - 1].outer)))
    return drafts


def _owners(outer: list[Quotation], drafts: list[Draft]) -> list[int | None]:
    """For each quotation, the statement any part of which stands in it; of several, any: they share it already."""
    begins = [quotation.outer.begin for quotation in outer]
    owner: list[int | None] = [None] * len(outer)
    for place, draft in enumerate(drafts):
        for span in (*draft.content, *draft.cue, *draft.source):
            at = max(0, bisect_left(begins, span.begin) - 1)
            while at < len(outer) and outer[at].outer.begin < span.end:
                if outer[at].outer.overlaps(span):
                    owner[at] = place
                at += 1
    return owner


def _heir(text: str, outer: list[Quotation], drafts: list[Draft], owner: list[int | None], number: int) -> int | None:
    """Who a free quotation belongs to: whose quotation it carries on, or goes on with behind *she said,*."""
    before = owner[number - 1] if number else None
    if before is None:
        return None
    if outer[number].carried_on:
        return before
    draft, last = drafts[before], outer[number - 1]
    between = [span for span in (*draft.cue, *draft.source) if last.outer.end <= span.begin < outer[number].outer.begin]
    if not between or not last.closed or text[last.inner.end - 1] not in ",—–-":
        return None
    end = max(span.end for span in between)
    link = _LINK.match(text, end)
    return before if link and link.end() == outer[number].outer.begin and "\n" not in link.group() else None


def _listed(text: str, draft: Draft) -> Draft:
    """Behind a colon and a new line, a list or a block quotation is content as a whole."""
    colon = _COLON.search(text, draft.cue[-1].end - 1, draft.cue[-1].end + 200)
    if colon is None or not _MARKED.match(text, colon.end()) or draft.content[0].begin > colon.end() + 8:
        return draft
    if "\n" in text[draft.cue[-1].end : colon.start()] or draft.content[0].begin < colon.end():
        return draft
    found: list[Span] = []
    marked = _MARKED.match(text, colon.end())
    while marked:
        line = _REST.match(text, marked.end())
        stop = line.end() if line else marked.end()
        end = marked.end() + len(text[marked.end() : stop].rstrip())
        if marked.end() < end:
            found.append(Span(marked.end(), end))
        gap = _GAP.match(text, stop)
        marked = _MARKED.match(text, gap.end()) if gap else None
    return replace(draft, content=tuple(found)) if found else draft


def _parted(text: Prepared, draft: Draft) -> list[Draft]:
    """A quotation in another paragraph than the cue, with words around it that may attribute it, is somebody's whom the tagger
    missed, where the cue has a content beside it already: nobody's, then, rather than the wrong one's. One that carries
    another on stays with it."""
    near: list[Span] = []
    far: list[list[Span]] = []
    last = near
    for span in draft.content:
        quotation = text.begins.get(span.begin)
        if quotation is None or span.end > quotation.outer.end or not _is_apart(text.text, draft.cue[0], span):
            last = near
        elif not quotation.carried_on:
            far.append([])
            last = far[-1]
        last.append(span)
    if not near or not far:
        return [draft]
    alone = [
        Draft(source=(), cue=(), content=tuple(spans), kind=Kind.DIRECT, confidence=draft.confidence) for spans in far
    ]
    return [settled(text, replace(draft, content=tuple(near))), *alone]


def _is_apart(text: str, cue: Span, content: Span) -> bool:
    """Whether a paragraph ends between a cue and a content, and neither a colon leads to the content nor is it the whole of
    its paragraph."""
    first, last = sorted((cue, content))
    if text.find("\n", first.end, last.begin) < 0 or not _WORDS.search(text, first.end, last.begin):
        return False
    before = text[max(0, content.begin - _LINE) : content.begin].rpartition("\n")[2]
    after = text[content.end : content.end + _LINE].partition("\n")[0]
    return bool((before + after).strip(_IDLE))


def _between(outer: list[Quotation], begin: int, end: int) -> list[Quotation]:
    at = bisect_left(outer, begin, key=lambda quotation: quotation.outer.begin)
    found = []
    while at < len(outer) and outer[at].outer.end <= end:
        found.append(outer[at])
        at += 1
    return found
