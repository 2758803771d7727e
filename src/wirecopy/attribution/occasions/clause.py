"""What the clause of one cue says of the occasion: the stretches of text around the cue, in the order in which they count."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property

from wirecopy.attribution.model import Part, Source, Statement
from wirecopy.attribution.occasions.dates import Dated, dated, modifying
from wirecopy.attribution.occasions.kinds import DOCUMENTS, GATHERINGS, NOUN_CUES, OccasionKind, lists
from wirecopy.attribution.occasions.lexed import Lexed, lexed
from wirecopy.attribution.occasions.phrases import Phrases
from wirecopy.attribution.occasions.reading import Found
from wirecopy.attribution.quotes import Quotation
from wirecopy.span import Span

RECENT = timedelta(days=7)
"""What somebody is quoted as saying was said so long before publication at most, as a rule."""

_REACH = 500  # code points on either side of a cue: no clause is longer, and a hostile one costs no more
_LEFTOVER = 30  # words between an occasion at a sentence's beginning and the source
_CUE_WORDS = 12  # at which an occasion inside a cue may begin
_GAP = 12  # code points between a cue and the content that was taken too early: room for "in an"
_LEAD = re.compile(r"\b(?:that|whether|if|to)\b", re.IGNORECASE)
_LEAST = 4  # code points that can say anything
_WORD = re.compile(r"[^\W_]+")
_HINT = re.compile(r"\d|\b[A-Z]{2,6}\b|\bon\s[\"“‘]")
_ATTENDED = GATHERINGS - {OccasionKind.SPEECH, OccasionKind.TESTIMONY}  # one may think there, and not speak


@dataclass(frozen=True, slots=True)
class Whole:
    """A text and where its sentences, contents, cues and outermost quotations begin and end, each list sorted."""

    text: str
    sentences: list[Span]
    starts: list[int]
    edges: list[int]
    cues: list[int]
    quoted: list[Quotation]

    def sentence(self, at: int) -> int:
        """The number of the sentence that holds a code point, or of the last one before it."""
        return max(0, bisect_right(self.starts, at) - 1)

    def is_quoted(self, at: int, nested: bool) -> bool:
        """Whether a code point is in quotation marks; unclosed ones, which may be misprints, count for nested statements."""
        number = bisect_right(self.quoted, at, key=lambda quotation: quotation.outer.begin) - 1
        return number >= 0 and at < self.quoted[number].outer.end and (nested or self.quoted[number].closed)

    def is_cue(self, begin: int, end: int) -> bool:
        """Whether a cue begins in a stretch."""
        number = bisect_left(self.cues, begin)
        return number < len(self.cues) and self.cues[number] < end

    def is_hopeful(self, begin: int, end: int) -> bool:
        """Whether any word of a stretch may have to do with an occasion; cheap, for most have none."""
        if end - begin < _LEAST:
            return False
        if _HINT.search(self.text, begin, end):
            return True
        return not lists().signs.isdisjoint(_WORD.findall(self.text, begin, end))


def back(day: date, days: int) -> date:
    """A day some days before another, or the calendar's first."""
    return day - timedelta(days=min(days, day.toordinal() - 1))


class Clause:
    """The clause of a statement's cue. ``outer`` is the statement it is nested in, ``today`` the day from which it counts."""

    def __init__(
        self, whole: Whole, statement: Statement, cue: Part, outer: Statement | None, today: date | None
    ) -> None:
        self.whole, self.outer, self.today = whole, outer, today
        self.cue, self.contents = cue.spans[0], statement.content.spans
        self.sources = statement.source.spans if statement.source else ()
        self.sentence = whole.sentences[whole.sentence(self.cue.begin)]
        left, right = bisect_right(whole.edges, self.cue.begin) - 1, bisect_left(whole.edges, self.cue.end)
        self.left = max(self.sentence.begin, whole.edges[left] if left >= 0 else 0, self.cue.begin - _REACH)
        stop = whole.edges[right] if right < len(whole.edges) else self.sentence.end
        self.right = max(self.cue.end, min(self.sentence.end, stop, self.cue.end + _REACH))
        self.limit = self.cue.begin + 2 * _REACH
        self.source = next((s for s in self.sources if self.left <= s.begin and s.end <= self.cue.begin), None)
        self.after = next((s for s in self.sources if self.cue.end <= s.begin and s.end <= self.right), None)
        self.read = Found()

    @cached_property
    def words(self) -> Lexed:
        """The words from the cue to its source, or as far as the clause goes."""
        return lexed(self.whole.text, self.cue.begin, min(self.after.begin if self.after else self.right, self.limit))

    @cached_property
    def cue_words(self) -> frozenset[str]:
        """The cue's words, in lower case."""
        return frozenset(self.words.low[: bisect_left(self.words.begin, self.cue.end)])

    def found(self) -> tuple[Found, bool]:
        """What the clause says, and whether all of it is said before the cue, and so for every cue of its source."""
        hopeful = self.whole.is_hopeful(self.cue.begin, min(self.right, self.limit))
        if hopeful:
            self.behind()
        marked = len(self.read.spans)
        self.between()
        self.before()
        shared = not marked and bool(self.read.spans)
        self.across()
        self.document()
        if hopeful:
            self.verb()
        unspoken = self.read.kind is None or self.read.kind in _ATTENDED
        if self.read and unspoken and not self.read.told and not lists()["reading.silent"].isdisjoint(self.cue_words):
            return Found(), False
        return self.read, shared

    def dates(self, words: Lexed, at: int, before_noun: bool) -> Dated | None:
        """The date at a word. One that somebody is quoted as giving counts only if it is the same counted from a week before."""
        if before_noun:
            return modifying(words, at, self.today)
        found = dated(words, at, self.today, ahead=not lists()["reading.ahead"].isdisjoint(self.cue_words))
        if found is None or found.when is None or self.today is None:
            return found
        if not self.whole.is_quoted(self.cue.begin, self.outer is not None):
            return found
        return found if dated(words, at, back(self.today, RECENT.days)) == found else Dated(found.end, None)

    def behind(self) -> None:
        """Behind the cue's first word, which may be the whole cue or only its verb, and behind a source that follows it."""
        words, audience = self.words, lists()["audience.verbs"]
        reader = Phrases(words, self.dates, self.read)
        author = not lists()["reading.writing"].isdisjoint(self.cue_words)
        length = bisect_left(words.begin, self.cue.end)
        noun = reader.noun(0) if words.low and words.low[0] in lists()["reading.determiners"] else None
        if noun and noun.kind in NOUN_CUES and noun.end <= length:
            reader.occasion(noun)
        for at in range(1, min(length, _CUE_WORDS) + 1):
            reader.chain(at, addressed=words.low[at - 1] in audience, author=author)
            if self.read:
                break
        if self.after and not self.read.kind:
            Phrases(lexed(self.whole.text, self.after.end, self.right), self.dates, self.read).chain(0, author=author)

    def between(self) -> None:
        """Between the source and its cue: *Brandt, speaking at a rally, said*."""
        if self.source is None or self.whole.is_cue(self.source.end, self.cue.begin):
            return
        if self.whole.is_hopeful(self.source.end, self.cue.begin):
            Phrases(lexed(self.whole.text, self.source.end, self.cue.begin), self.dates, self.read).chain(0)

    def before(self) -> None:
        """At the sentence's beginning, as far as the source or the cue: *In an interview on Monday, Brandt said*."""
        begin, end = self.left, self.source.begin if self.source else self.cue.begin
        if begin not in (self.sentence.begin, self.clause_begin()) or self.whole.is_cue(begin, end):
            return
        if self.whole.is_hopeful(begin, end):
            self.stretch(begin, end, with_date=True, leads_up=True)

    def clause_begin(self) -> int:
        """Where the content begins that a nested statement stands in, -1 for none."""
        around = self.around(self.cue.begin)
        return around.begin if around else -1

    def around(self, at: int) -> Span | None:
        """The part of the outer statement's content that a code point stands in."""
        spans = self.outer.content.spans if self.outer else ()
        number = bisect_right(spans, at, key=lambda span: span.begin) - 1
        return spans[number] if number >= 0 and at < spans[number].end else None

    def across(self) -> None:
        """Beyond the content: before it at the sentence's beginning, or right behind it, where a kind is named.

        A date alone may belong to the content there.
        """
        if not self.contents or (self.read.kind and not self.read.weak):
            return
        begin, first, last = self.sentence.begin, self.contents[0].begin, self.contents[-1].end
        in_front = self.outer is None and first <= self.left and first - begin <= _REACH
        if in_front and not self.whole.is_cue(begin, first) and self.whole.is_hopeful(begin, first):
            self.stretch(begin, first, with_date=False, leads_up=True)
        if last >= self.cue.end and (self.outer is None or self.around(last)):
            stop = self.end_behind(last)
            if self.whole.is_hopeful(last, stop):
                self.stretch(last, stop, with_date=False, leads_up=False)

    def end_behind(self, at: int) -> int:
        """Where the stretch behind a content ends: with its sentence, or at the next content or cue."""
        ends = [at + _REACH, self.whole.sentences[self.whole.sentence(max(0, at - 1))].end]
        for sorted_places, place in ((self.whole.edges, bisect_right(self.whole.edges, at)),
                                     (self.whole.cues, bisect_left(self.whole.cues, at))):  # fmt: skip
            ends += sorted_places[place : place + 1]
        return min(ends)

    def stretch(self, begin: int, end: int, with_date: bool, leads_up: bool) -> None:
        """Read a stretch that is not beside the cue: with a date alone or not, up to its end or from its beginning."""
        words = lexed(self.whole.text, begin, end)
        trial = Found()
        at = Phrases(words, self.dates, trial).chain(_opening(words) if leads_up else _past_marks(words))
        enough = bool(trial) if with_date else bool(trial.kind and not trial.weak)
        if enough and (not leads_up or _leads_up(words, at, loosely=with_date)):
            self.add(trial)

    def add(self, trial: Found) -> None:
        """What a further stretch says, where the stretches before it left something open."""
        read = self.read
        if trial.kind and (read.kind is None or read.weak):
            read.kind, read.weak = trial.kind, trial.weak
        elif trial.kind and trial.kind is not read.kind:
            return
        read.outlet, read.when = read.outlet or trial.outlet, read.when or trial.when
        read.told |= trial.told
        read.named_before |= trial.named_before
        read.spans += trial.spans

    def document(self) -> None:
        """A source that is itself a document: *the letter said*."""
        if not self.sources or (self.read.kind and not self.read.weak):
            return
        begin, end = self.sources[0].begin, min(self.sources[0].end, self.sources[0].begin + _REACH)
        if not self.whole.is_hopeful(begin, end):
            return
        trial = Found()
        reader = Phrases(lexed(self.whole.text, begin, end), self.dates, trial)
        noun = reader.noun(0)
        if noun and noun.kind in DOCUMENTS:
            reader.occasion(noun)
            trial.named_before = False
            self.add(trial)
        else:
            self.aside(reader.words)

    def aside(self, words: Lexed) -> None:
        """Within a source that was taken too long: *the ministry, in a statement on Monday,*."""
        commas = [place for place, low in enumerate(words.low) if low == ","][:_CUE_WORDS]
        for comma in commas:
            trial = Found()
            at = Phrases(words, self.dates, trial).chain(comma + 1)
            if trial.kind and not trial.weak and (at == len(words) or words.low[at] == ","):
                self.add(trial)
                return

    def verb(self) -> None:
        """A cue that says it itself: *tweeted*, *testified*."""
        if self.read.kind and not self.read.weak:
            return
        verbs, low = lists().verbs, self.words.low
        for at in range(min(bisect_left(self.words.begin, self.cue.end), _CUE_WORDS)):
            if low[at] in verbs:
                self.read.kind = verbs[low[at]]
                self.read.spans.append(Span(self.words.begin[at], self.words.end[at]))
                return


def content_begin(text: str, cue: Span, content: Span) -> int:
    """Where a content begins, in code points, that was taken too early: behind whom and when, and before its *that*.

    *told [NPA in an interview that the pier would close]* begins at *that*. Its own beginning where it needs no mending.
    """
    end = min(content.end, content.begin + _REACH)
    if not 0 < content.begin - cue.end <= _GAP or cue.begin >= cue.end or not _LEAD.search(text, content.begin, end):
        return content.begin
    words = lexed(text, max(cue.begin, cue.end - _REACH), end)
    first = bisect_left(words.begin, cue.end)
    addressed = first > 0 and words.low[first - 1] in lists()["audience.verbs"]
    at = Phrases(words, lambda stretch, place, _: dated(stretch, place, None), Found()).chain(first, addressed)
    led = at < len(words) and words.begin[at] > content.begin and _LEAD.fullmatch(words.low[at])
    return words.begin[at] if led else content.begin


def _opening(words: Lexed) -> int:
    """The place behind marks, a dateline and the words that lead a sentence in."""
    at = 0
    for place in range(min(len(words), 16)):
        if words.low[place] in ("—", "–") or words.low[place : place + 2] == ["-", "-"]:
            at = place + 1 + (words.low[place] == "-")
            break
    while at < len(words) and (not words.low[at][0].isalnum() or words.low[at] in lists()["reading.openers"]):
        at += 1
    return at


def _past_marks(words: Lexed) -> int:
    at = 0
    while at < len(words) and words.low[at] in ('"', "”", "’", "'", "»", "“"):
        at += 1
    return at


def _leads_up(words: Lexed, at: int, loosely: bool) -> bool:
    """Whether nothing is left between an occasion and the source; ``loosely``: or nothing that another subject stands in."""
    left = words.low[at:]
    while left and left[-1] in ('"', "“", "‘", "'", "”", "’"):
        left.pop()
    if not left or left == [","]:
        return True
    if not loosely or len(left) > _LEFTOVER:
        return False
    if left[0] == "," and len(left) <= 4:  # "In a letter, the company's Brandt"
        return not any(words.is_name(place) for place in range(at, len(words)))
    if left[-1] != "," or ";" in left or ":" in left:
        return False
    lead = at + (left[0] == ",")
    subjects = lists()["reading.determiners"] | lists()["reading.personal"]
    return words.low[lead] not in subjects and not words.is_name(lead) and words.low[lead] not in ("and", "but", "or")


def is_same(before: Source | None, now: Source | None, one_sentence: bool = False) -> bool:
    """Whether two statements, one after the other, are of one source: by name, or by a pronoun that can mean no other."""
    if now is None or not now.text:
        return one_sentence
    if before is None or not before.text:
        return False
    if before.resolved and now.resolved:
        return before.resolved == now.resolved
    theirs, ours, personal = before.text.lower().split(), now.text.lower().split(), lists()["reading.personal"]
    if now.text.lower() in personal:
        return before.text.lower() not in personal - {now.text.lower()}
    return ours == theirs or (len(ours) <= 3 and ours[-1].strip(",.") in [word.strip(",.") for word in theirs])
