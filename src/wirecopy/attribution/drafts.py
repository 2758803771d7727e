"""Statements while they are made: spans without names, in a text or in an excerpt of one."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from wirecopy.attribution.decode import Run, Tagged
from wirecopy.attribution.model import Kind
from wirecopy.attribution.quotes import Quotation, quotations
from wirecopy.attribution.tokens import Words, marks, words
from wirecopy.span import Span

Spans = tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Prepared:
    """A text cut into words, with its quotations: in order, and by where their outer and inner spans begin and end;
    ``marks`` says where each word stands among them (:func:`wirecopy.attribution.tokens.marks`)."""

    text: str
    words: Words
    quoted: tuple[Quotation, ...]
    begins: dict[int, Quotation]
    ends: dict[int, Quotation]
    marks: NDArray[np.int64]


def prepare(text: str) -> Prepared:
    """Cut a text into words and find its quotations."""
    quoted = tuple(quotations(text))
    begins = {place: each for each in quoted for place in (each.inner.begin, each.outer.begin)}
    ends = {place: each for each in quoted for place in (each.outer.end, each.inner.end)}
    cut = words(text)
    return Prepared(text, cut, quoted, begins, ends, marks(cut, quoted))


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """One statement in spans. ``parent`` is the place of the outer one in the same list."""

    source: Spans
    cue: Spans
    content: Spans
    kind: Kind
    confidence: float
    parent: int | None = None


@dataclass(frozen=True, slots=True)
class Excerpt:
    """Parts of a text joined by single spaces, and where each of them begins in the excerpt and in the text."""

    text: str
    here: tuple[int, ...]
    there: tuple[Span, ...]

    @classmethod
    def of(cls, text: str, spans: Sequence[Span]) -> Excerpt:
        """The excerpt of a text that spans cover."""
        parts, here, at = [], [], 0
        for span in spans:
            here.append(at)
            parts.append(span.of(text))
            at += span.end - span.begin + 1
        return cls(" ".join(parts), tuple(here), tuple(spans))

    def outside(self, spans: Spans) -> Spans:
        """Spans of the excerpt as spans of the text; one that crosses a joint becomes several."""
        found = []
        for span in spans:
            for number in range(bisect_right(self.here, span.begin) - 1, len(self.here)):
                shift = self.there[number].begin - self.here[number]
                begin, end = span.begin + shift, min(span.end + shift, self.there[number].end)
                begin = max(begin, self.there[number].begin)
                if begin < end:
                    found.append(Span(begin, end))
        return tuple(found)

    def draft(self, inner: Draft, parent: int) -> Draft:
        """A draft made in the excerpt, as one of the text."""
        source, cue, content = (self.outside(spans) for spans in (inner.source, inner.cue, inner.content))
        return replace(inner, source=source, cue=cue, content=content, parent=parent)


def drafted(text: Prepared, tagged: Sequence[Tagged]) -> list[Draft]:
    """The tagger's runs of words as drafts, their kinds not yet told."""
    return [_draft(text, each) for each in tagged]


def _draft(text: Prepared, found: Tagged) -> Draft:
    content = _apart(_with_marks(text, _span(text.words, run)) for run in found.content)
    source = (_span(text.words, found.source),) if found.source else ()
    cue = (_span(text.words, found.cue),)
    return Draft(source=source, cue=cue, content=content, kind=Kind.INDIRECT, confidence=found.confidence)


def settled(text: Prepared, draft: Draft) -> Draft:
    """A draft with its kind."""
    kind = kind_of(text, draft.content)
    if kind is Kind.INDIRECT and draft.cue and _announced(text.text, draft.cue[0], draft.content[0]):
        kind = Kind.DIRECT
    return replace(draft, kind=kind)


def _apart(spans: Iterable[Span]) -> Spans:
    """Spans by beginning, none of them reaching into the next: a mark between two belongs to the first."""
    found: list[Span] = []
    for begin, end in sorted(spans):
        begin = max(begin, found[-1].end) if found else begin
        if begin < end:
            found.append(Span(begin, end))
    return tuple(found)


def _span(cut: Words, run: Run) -> Span:
    return Span(int(cut.begin[run[0]]), int(cut.end[run[1] - 1]))


def _with_marks(text: Prepared, span: Span) -> Span:
    """A span with the quotation marks right at its ends: both of a pair, or the half whose other half it holds."""
    opening, closing = text.begins.get(span.begin), text.ends.get(span.end)
    begin, end = span
    if opening and opening.outer.end <= span.end + 2:
        begin = opening.outer.begin
    if closing and closing.outer.begin >= span.begin - 2:
        end = closing.outer.end
    return Span(begin, end)


def kind_of(text: Prepared, content: Spans) -> Kind:
    """Direct where every word stands in quotation marks, indirect where none does."""
    quoted = total = 0
    for span in content:
        first, last = np.searchsorted(text.words.begin, [span.begin, span.end])
        spoken = [n for n in range(first, last) if text.text[text.words.begin[n]].isalnum()]
        total += len(spoken)
        quoted += int((text.marks[spoken] == 2).sum())
    if not quoted:
        return Kind.INDIRECT
    return Kind.DIRECT if quoted == total else Kind.MIXED


def _announced(text: str, cue: Span, content: Span) -> bool:
    """Whether a colon announces the content's very words: ``NAME: …``, or a colon and a new line."""
    if cue.of(text).strip() == ":":
        return True
    between = text[cue.end - 1 : content.begin] if cue.end <= content.begin <= cue.end + 200 else ""
    return ":" in between and "\n" in between
