"""The newsroom's furniture inside an article's own text: headline, byline, dateline, credits, notices, corrections.

What each looks like is in the modules beside this one: ``byline``, ``dateline`` (with ``filing``), ``creditline`` (with
``leadin``, ``creditname`` and ``signoff``), ``notices``, ``correction`` and ``junk``. Their words are in the package's
resources: ``furniture.toml``, ``junk.toml`` and ``dateline_places.txt``.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from wirecopy.article.furniture.byline import find_bylines
from wirecopy.article.furniture.correction import find_corrections
from wirecopy.article.furniture.creditline import find_credits
from wirecopy.article.furniture.dateline import find_dateline
from wirecopy.article.furniture.junk import junk_edits
from wirecopy.article.furniture.lines import Line, lines_of
from wirecopy.article.furniture.notices import find_notices
from wirecopy.article.model import Byline, CorrectionNote, Credit, Dateline, Notice
from wirecopy.article.moment import Moment
from wirecopy.span import Span

__all__ = ["Furniture", "find_furniture", "junk_edits"]

_LONGEST_HEADLINE = 160  # characters
_LEAST_HEADLINE = 3  # words: what is shorter is a name or a heading
_NO_HEADLINE_ENDS = ".,;:-–—"
_NO_HEADLINE_BEGINS = "•*…."  # of second headlines


@dataclass(frozen=True, slots=True)
class Furniture:
    """What an article's own lines say about it. All spans are code points into the text that was searched.

    ``headline`` is only for plain text without a headline of its own: the first line when it looks like one, with its
    place in ``headline_span``. Several bylines or credits may be read from one line and share its span; a paragraph
    that gives several kinds of notice comes once for each. All are in the order of the text.
    """

    headline: str | None
    headline_span: Span | None
    bylines: tuple[Byline, ...]
    dateline: Dateline | None
    credits: tuple[Credit, ...]
    notices: tuple[Notice, ...]
    corrections: tuple[CorrectionNote, ...]


def find_furniture(text: str, *, published: Moment | None = None, headline_wanted: bool = False) -> Furniture:
    """The furniture of an article: paragraphs parted by blank lines, or one a line. Delete its junk lines first.

    ``published`` gives a dateline without a year its own; ``headline_wanted`` has the first line tried as headline.
    """
    lines = lines_of(text)
    taken: set[int] = set()
    corrections = find_corrections(text, lines, taken)
    notices = find_notices(text, lines, taken)
    bylines = find_bylines(text, lines, taken)
    dateline = find_dateline(text, lines, published, taken)
    credits = find_credits(text, lines, taken)
    begun = dateline is not None and dateline.span is not None and dateline.span.begin == lines[0].begin
    headline = _headline(text, lines) if headline_wanted and not begun and 0 not in taken else None
    return Furniture(
        headline=headline.text if headline else None,
        headline_span=headline.span if headline else None,
        bylines=bylines,
        dateline=dateline,
        credits=credits,
        notices=notices,
        corrections=corrections,
    )


def _headline(text: str, lines: Sequence[Line]) -> Line | None:
    """The first line, when it is short, no sentence or second headline, and stands over a story."""
    if len(lines) < 2 or len(lines[0].text) > _LONGEST_HEADLINE or len(lines[0].text.split()) < _LEAST_HEADLINE:
        return None
    first, second = lines[0], lines[1]
    if first.text[0].islower() or first.text[0] in _NO_HEADLINE_BEGINS:
        return None
    if first.text[-1] in _NO_HEADLINE_ENDS and not first.text.endswith("..."):
        return None
    gap = text.count("\n", first.end, second.begin)
    wrapped = second.text[0].islower() or (gap == 1 and "\n\n" in text)
    longest = max(len(line.text) for line in lines[1:])
    return None if wrapped or longest <= len(first.text) else first
