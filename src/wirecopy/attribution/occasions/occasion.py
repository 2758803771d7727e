"""On what occasion each statement was made: the words beside its cue that say so, and never those inside its content.

The evidence stands in the clause of the cue: behind it (*said in an interview on Monday*), between it and its source
(*Brandt, speaking at a rally, said*), or before its source at the sentence's beginning (*In a letter dated 3 May, Brandt
wrote*). Statements of one subject share what stands before their cues. One that merely goes on (*he added*) keeps the
occasion of the statement right before it, if that is of the same source.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import NamedTuple

from wirecopy.attribution.model import Occasion, Statement
from wirecopy.attribution.occasions.clause import RECENT, Clause, Whole, back, is_same
from wirecopy.attribution.occasions.kinds import OccasionKind, lists
from wirecopy.attribution.occasions.reading import Found
from wirecopy.attribution.quotes import Quotation
from wirecopy.attribution.sentences import sentences
from wirecopy.span import Span

__all__ = ["OccasionKind", "occasions"]

_WRAPPED = 45  # code points: a line so long that ends without a stop goes on in the next line
_REMEMBERED = 8  # occasions that "the newspaper" may point back at


class _Read(NamedTuple):
    """What was read of one statement, and where it stands; ``shared`` is said before the cue, for all cues of a subject."""

    statement: Statement
    occasion: Occasion | None
    shared: bool
    first: int  # the sentence of its cue
    last: int  # the sentence in which it ends
    named_before: bool


def occasions(
    text: str, statements: Sequence[Statement], quoted: Sequence[Quotation], published: date | None
) -> list[Statement]:
    """The statements, in their order, each with its occasion; ``None`` where the text does not say.

    ``published`` is the day the text appeared, ``None`` if it is not known: then only whole dates are given. Spans are in
    code points. Never raises; linear in the length of the text but for sorting.
    """
    if not statements:
        return []
    whole = _prepared(text, statements, quoted)
    order = sorted(range(len(statements)), key=lambda n: (statements[n].parent is not None, _anchor(statements[n])))
    by_id = {statement.id: statement for statement in statements}
    found: dict[int, Occasion | None] = {}
    known: dict[str, Occasion | None] = {}
    before = _Before()
    for number in order:
        statement = statements[number]
        outer = by_id.get(statement.parent) if statement.parent is not None else None
        today = _reference(known.get(outer.id) if outer else None, published)
        found[number] = known[statement.id] = before.completed(_read(whole, statement, outer, today))
    return [
        statement if statement.occasion == found[number] else replace(statement, occasion=found[number])
        for number, statement in enumerate(statements)
    ]


def _prepared(text: str, statements: Sequence[Statement], quoted: Sequence[Quotation]) -> Whole:
    cut = _unwrapped(text, sentences(text))
    edges = sorted({edge for statement in statements for span in statement.content.spans for edge in span})
    cues = sorted({_anchor(statement) for statement in statements if statement.cue and statement.cue.spans})
    outer = [quotation for quotation in quoted if quotation.depth == 0]
    return Whole(text, cut, [span.begin for span in cut], edges, cues, outer)


def _anchor(statement: Statement) -> int:
    """Where a statement's cue begins, or its content if it has none."""
    part = statement.cue if statement.cue and statement.cue.spans else statement.content
    return part.spans[0].begin if part.spans else 0


def _unwrapped(text: str, cut: list[Span]) -> list[Span]:
    """Sentences whose lines were broken by hand, put together again."""
    joined: list[Span] = []
    for sentence in cut:
        if joined and _goes_on(text, joined[-1], sentence):
            joined[-1] = Span(joined[-1].begin, sentence.end)
        else:
            joined.append(sentence)
    return joined


def _goes_on(text: str, before: Span, after: Span) -> bool:
    if after.begin - before.end > 4 or text[before.end] not in " \t\r\n" or text[before.end - 1] in ".!?…:\"”’'":
        return False
    if text.count("\n", before.end, after.begin) != 1:
        return False
    line = text.rfind("\n", max(before.begin, before.end - 2 * _WRAPPED), before.end)
    return text[after.begin].islower() or before.end - max(line, before.begin) >= _WRAPPED


def _reference(outer: Occasion | None, published: date | None) -> date | None:
    """The day from which a nested statement counts: none where the outer one was made long before publication."""
    if published is None or outer is None or outer.when is None:
        return published
    near = {back(published, days).isoformat()[: len(outer.when)] for days in range(RECENT.days + 1)}
    return published if outer.when in near else None


def _read(whole: Whole, statement: Statement, outer: Statement | None, today: date | None) -> _Read:
    """Read what a statement's own clause says of its occasion."""
    cue = statement.cue
    ends = [span.end for part in (cue, statement.content) if part for span in part.spans]
    first, last = whole.sentence(_anchor(statement)), whole.sentence(max(ends, default=1) - 1)
    if not cue or not cue.spans or not whole.sentences:
        return _Read(statement, None, False, first, last, False)
    found, shared = Clause(whole, statement, cue, outer, today).found()
    return _Read(statement, _occasion(found), shared, first, last, found.named_before)


def _occasion(found: Found) -> Occasion | None:
    if not found or not found.spans:
        return None
    return Occasion(found.kind or OccasionKind.REMARKS, found.outlet, found.when, _merged(found.spans))


def _merged(spans: Sequence[Span]) -> tuple[Span, ...]:
    joined: list[Span] = []
    for span in sorted(spans):
        if joined and span.begin < joined[-1].end:
            joined[-1] = Span(joined[-1].begin, max(span.end, joined[-1].end))
        else:
            joined.append(span)
    return tuple(joined)


class _Before:
    """The occasions of the statements before, for the ones that go on or point back."""

    def __init__(self) -> None:
        self.last: dict[str | None, _Read] = {}
        self.telling: deque[_Read] = deque(maxlen=_REMEMBERED)

    def completed(self, read: _Read) -> Occasion | None:
        """A statement's own occasion, or the one it carries on."""
        before = self.last.get(read.statement.parent)
        occasion, shared = read.occasion, read.shared
        if before and before.occasion:
            if occasion is None and _carries_on(before, read):
                occasion, shared = before.occasion, before.shared
            elif before.shared and _is_one_subject(before, read):
                occasion, shared = _both(before.occasion, occasion), True
        if read.named_before and occasion and occasion.outlet is None:
            occasion = self.pointed_at(read, occasion)
        read = read._replace(occasion=occasion, shared=shared)
        self.last[read.statement.parent] = read
        if occasion and (occasion.outlet or occasion.when):
            self.telling.append(read)
        return occasion

    def pointed_at(self, read: _Read, occasion: Occasion) -> Occasion:
        """What *the newspaper* or *the interview* points back at: the only occasion of its kind, and of the same source."""
        fitting = [
            (each.statement.source, each.occasion)
            for each in self.telling
            if each.occasion and _fits(each.occasion, occasion.kind)
        ]
        if len({(one.kind, one.outlet, one.when) for _, one in fitting}) != 1:
            return occasion
        source, meant = fitting[-1]
        if not is_same(source, read.statement.source):
            return occasion
        spans = _merged([*meant.spans, *occasion.spans])
        return Occasion(meant.kind, meant.outlet, occasion.when or meant.when, spans)


def _fits(before: Occasion, kind: str) -> bool:
    return before.outlet is not None if kind == OccasionKind.REMARKS else before.kind == kind


def _both(before: Occasion, own: Occasion | None) -> Occasion:
    """What stands before all cues of a subject, with what stands beside this one."""
    if own is None:
        return before
    if own.kind != OccasionKind.REMARKS and before.kind not in (OccasionKind.REMARKS, own.kind):
        return own
    kind = before.kind if own.kind == OccasionKind.REMARKS else own.kind
    spans = _merged([*before.spans, *own.spans])
    return Occasion(kind, own.outlet or before.outlet, own.when or before.when, spans)


def _is_one_subject(before: _Read, read: _Read) -> bool:
    """Whether two cues have the very same words for their source."""
    ours, theirs = read.statement.source, before.statement.source
    return bool(ours and theirs and ours.spans and ours.spans == theirs.spans and read.first == before.first)


def _carries_on(before: _Read, read: _Read) -> bool:
    """Whether a statement goes on where the one before it stopped: *he added*, or *adding* in the same sentence."""
    words = (read.statement.cue.text if read.statement.cue else "")[:60].lower().split()
    if words and words[0].endswith("ing") and (_is_one_subject(before, read) or not read.statement.source):
        return read.first == before.last
    if lists()["reading.continuation"].isdisjoint(words) or not before.first <= read.first <= before.last + 1:
        return False
    return is_same(before.statement.source, read.statement.source, read.first == before.last)
