"""What one look at a place in a sentence can tell: a date, a noun phrase that names an occasion, an outlet, a platform."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import NamedTuple

from wirecopy.attribution.occasions.dates import Dated, starts_date
from wirecopy.attribution.occasions.kinds import GATHERINGS, OccasionKind, listed, lists
from wirecopy.attribution.occasions.lexed import Lexed
from wirecopy.attribution.occasions.outlets import Name, outlet
from wirecopy.span import Span

_NOUN_WITHIN = 10  # words from a preposition to the noun it leads to
_PHRASE = 8  # words of a noun phrase that is none of ours


@dataclass(slots=True)
class Found:
    """What the phrases have said so far. ``weak``: the kind follows from who listened, and a stronger word replaces it."""

    kind: OccasionKind | None = None
    weak: bool = False
    outlet: str | None = None
    when: str | None = None
    dated: bool = False
    told: bool = False
    named_before: bool = False  # "the newspaper", "in the interview"
    spans: list[Span] = field(default_factory=list)

    def __bool__(self) -> bool:
        return bool(self.kind or self.outlet or self.when or self.told)


class Noun(NamedTuple):
    """A noun phrase of a kind: the places of its first word, of its noun, and after its noun."""

    begin: int
    at: int
    end: int
    kind: OccasionKind


class Reading:
    """One stretch of a sentence, and what was ``found`` in it so far. Places are places of words."""

    def __init__(self, words: Lexed, dates: Callable[[Lexed, int, bool], Dated | None], found: Found) -> None:
        self.words, self.low, self.lists = words, words.low, lists()
        self.dates, self.found = dates, found

    def word(self, at: int) -> str:
        """The word at a place in lower case, empty beyond the end."""
        return self.low[at] if at < len(self.low) else ""

    def mark(self, begin: int, end: int) -> None:
        """Keep words as evidence."""
        self.found.spans.append(Span(self.words.begin[begin], self.words.end[end - 1]))

    def take(self, kind: OccasionKind, begin: int, end: int, weak: bool = False) -> None:
        """Keep a kind, unless a stronger word named one before."""
        found = self.found
        if found.kind is None or (found.weak and not weak):
            found.kind, found.weak = kind, weak
            self.mark(begin, end)

    def date(self, at: int, silent: bool = False) -> int | None:
        """The place after a date; ``silent``: it is that of something else."""
        found = self.dates(self.words, at, False) if starts_date(self.words, at) else None
        if found is None or self.word(found.end) in ("'s", "’s"):
            return None
        if not silent and not self.found.dated:
            self.found.dated, self.found.when = True, found.when
            if found.when:
                self.mark(at, found.end)
        return found.end

    def region(self, at: int) -> int | None:
        """The place after the state or country behind a place's name: *Brennhaven, Norland, on Monday*."""
        if self.word(at) != "," or not self.words.is_name(at + 1):
            return None
        after = at + 2 + (self.word(at + 2) == ".")
        goes_on = self.word(after) in (",", "on") or (after < len(self.words) and self.date(after, silent=True))
        return after if goes_on and not self.date(at + 1, silent=True) else None

    def past_phrase(self, at: int) -> int:
        """The place after a noun phrase, as far as prepositions, verbs and dates show its end."""
        end = at
        while end < min(at + _PHRASE, len(self.words)):
            low = self.low[end]
            if low in self.lists["reading.breaks"] or not (low[0].isalnum() or low in ("'s", "’s")):
                break
            if end > at and (self.is_participle(end) or self.date(end, silent=True)):
                break
            end += 1
        return end

    def is_participle(self, at: int) -> bool:
        """Whether a word may be a participle, which ends a noun phrase."""
        low = self.low[at]
        return low.endswith("ed") and not self.words.is_name(at)

    def is_over(self, at: int) -> bool:
        """Whether a noun before a place is the last one of its phrase."""
        low = self.word(at)
        if not low or not low[0].isalnum():
            return low not in ("'s", "’s", "'", "’")
        known = self.lists["reading.followers"], self.lists["reading.published"], self.lists["reading.made"]
        if any(low in words for words in known) or low in self.lists["reading.seen"] or self.words.is_name(at):
            return True
        return low.endswith(("ly", "ed")) or starts_date(self.words, at)

    def noun(self, at: int) -> Noun | None:
        """The noun phrase of a kind that begins at a word."""
        begin = at
        at += self.word(at) in self.lists["reading.determiners"]
        place, last = at, min(at + _NOUN_WITHIN, len(self.words))
        while place < last:
            found = listed(self.lists.nouns, self.low, place)
            if found and self.is_head(place, found[1]) and not self.goes_on(found[0]):
                rejected = place > 0 and self.low[place - 1] in self.lists.not_after[found[1]]
                is_kind = not rejected and self.is_over(found[0])
                return Noun(begin, place, found[0], found[1]) if is_kind else None
            dated = self.dates(self.words, place, False) if starts_date(self.words, place) else None
            if dated is None and not self.may_modify(place, at):
                return None
            place = dated.end if dated else place + 1
        return None

    def goes_on(self, at: int) -> bool:
        """Whether a noun before a place only describes another: *the statement's*, *a conference call*."""
        return at < len(self.words) and (
            self.low[at] in ("'s", "’s") or listed(self.lists.nouns, self.low, at) is not None
        )

    def is_head(self, at: int, kind: OccasionKind) -> bool:
        """Whether a noun is one of a kind and not a part of a name."""
        return not self.words.is_name(at) or kind in GATHERINGS

    def may_modify(self, at: int, begin: int) -> bool:
        """Whether a word may stand before the noun of its phrase."""
        low = self.low[at]
        if low == "of":
            return at > 0 and self.low[at - 1] in self.lists["reading.series"]
        if low in ("'s", "’s", ",", "-"):
            return at > begin
        if low in self.lists["reading.not_yet"]:
            return False
        if not low[0].isalnum() or (at > begin and low in self.lists["reading.determiners"] and low != "one"):
            return False
        return low not in self.lists["reading.breaks"]

    def outlet(self, name: Name) -> None:
        """Keep the first outlet or event named."""
        if self.found.outlet is None:
            self.found.outlet = self.printed(name)
            self.mark(name.begin, name.end)

    def name(self, name: Name) -> int:
        """Keep a name; the place after it and its descriptions."""
        self.outlet(name)
        return name.after

    def printed(self, name: Name) -> str:
        """A name as printed, line breaks aside."""
        raw, words = self.words.raw, self.words
        gaps = ["" if words.begin[n] == words.end[n - 1] else " " for n in range(name.begin + 1, name.end)]
        return raw[name.begin] + "".join(
            gap + raw[n] for gap, n in zip(gaps, range(name.begin + 1, name.end), strict=True)
        )

    def platform(self, at: int, spaced: bool = False) -> int | None:
        """A social network, or the speaker's own account or page on it or elsewhere."""
        place = at + (self.word(at) in self.lists["reading.determiners"])
        while self.word(place) in self.lists["platforms.whose"]:
            place += 1
        pair = self.words.raw[place : place + 2]
        length = 2 if len(pair) == 2 and " ".join(pair) in self.lists["platforms.names"] else 1
        own = place > at
        if length == 2 or (place < len(self.words) and self.words.raw[place] in self.lists["platforms.names"]):
            end = place + length
            self.outlet(Name(place, end, end))
            own_page = self.word(end) in self.lists["platforms.own_pages"]
            if not spaced:
                self.take(OccasionKind.POST, place, end + own_page)
            return end + own_page
        if own and self.word(place) in self.lists["platforms.own_pages"] and self.is_over(place + 1):
            self.take(OccasionKind.POST, at, place + 1)
            return place + 1
        return None

    def title(self, at: int) -> Name | None:
        """The title of a programme in quotation marks: *on “Deep Water”*."""
        if self.word(at) not in ('"', "“", "‘") or not self.words.is_name(at + 1):
            return None
        for end in range(at + 2, min(at + 9, len(self.words))):
            if self.low[end] in ('"', "”", "’"):
                last = end - (self.low[end - 1] in (",", "."))
                return Name(at + 1, last, end + 1)
        return None

    def of_outlet(self, at: int) -> int | None:
        """The outlet of a person: *Kaisa Wendle of NPA*, *a reporter from Radio Skerry*."""
        if self.word(at) not in ("of", "from", "for", "on", "at"):
            return None
        name = outlet(self.words, at + 1, self.lists)
        if name is None:
            return None
        self.outlet(name)
        return name.after
