"""The phrases that say on what occasion, read on from a cue or a source and no further than they are understood."""

from __future__ import annotations

from wirecopy.attribution.occasions.kinds import DOCUMENTS, GATHERINGS, OccasionKind, listed
from wirecopy.attribution.occasions.outlets import event, outlet
from wirecopy.attribution.occasions.reading import Noun, Reading

_AUDIENCE_WITHIN = 6  # words
_POSTED = frozenset({OccasionKind.POST, OccasionKind.MESSAGE, OccasionKind.BROADCAST})
_DEPTH = 3  # places behind one another


class Phrases(Reading):
    """Reads adjuncts, one behind another."""

    def chain(self, at: int, addressed: bool = False, author: bool = False) -> int:
        """Read adjuncts from a word on; the place after the last one. ``addressed``: an audience may follow at once."""
        while at < len(self.words):
            after = self.adjunct(at, addressed, author)
            if after is None:
                break
            author = author or self.low[at] == "writing"
            addressed = self.low[after - 1] in ("addressing", "telling", "giving", "delivering") and after - at == 1
            at = after
        return at

    def adjunct(self, at: int, addressed: bool, author: bool, depth: int = 0) -> int | None:
        """The place after one adjunct, ``None`` where none begins."""
        low = self.word(at)
        if low == "," and self.word(at + 1) not in ("", ","):
            return self.adjunct(at + 1, False, author, depth)
        if not low or not low[0].isalnum():
            return None
        return (
            self.date(at)
            or self.phrase(at)
            or (self.audience(at, strict=False) if addressed else None)
            or self.led(at, low, author, depth)
            or self.lead(at, low)
            or (self.place(at, author, depth) if low in self.lists["reading.places"] and depth < _DEPTH else None)
        )

    def phrase(self, at: int) -> int | None:
        """A whole adverbial: *by telephone*, *under oath*."""
        found = listed(self.lists.phrases, self.low, at)
        if found is None or not self.is_over(found[0]):
            return None
        self.take(found[1], at, found[0])
        return found[0]

    def led(self, at: int, low: str, author: bool, depth: int) -> int | None:
        """What a preposition leads to: a kind, a platform, an outlet that broadcasts or prints, an audience."""
        noun = self.noun(at + 1)
        if noun and low in self.lists.prepositions[noun.kind]:
            return self.occasion(noun)
        if low in ("on", "via", "through") and (after := self.platform(at + 1)):
            return after
        if low == "on" and (name := self.title(at + 1) or outlet(self.words, at + 1, self.lists)):
            self.take(OccasionKind.BROADCAST, at, at + 1)
            return self.name(name)
        if low in ("in", "for") and author and (name := outlet(self.words, at + 1, self.lists)):
            self.take(OccasionKind.ARTICLE, at, at + 1)
            return self.name(name)
        if depth:
            return self.gathering(at + 1) if low == "at" else None
        if low in ("to", "with", "by") and at + 1 < len(self.words):
            return self.audience(at + 1, strict=low != "to" or not self.is_somebody(at + 1))
        if low == "before" and at + 1 < len(self.words):
            return self.body(at + 1)
        return self.gathering(at + 1) if low in ("at", "to") else None

    def lead(self, at: int, low: str) -> int | None:
        """A participle that leads on: *speaking*, *asked*, *interviewed by*; and adverbs."""
        if low in self.lists["reading.participles"]:
            if low == "interviewed" and self.word(at + 1) in ("by", "on", "in", "at"):
                self.take(OccasionKind.INTERVIEW, at, at + 1)
            if low == "testifying":
                self.take(OccasionKind.TESTIMONY, at, at + 1)
            return at + 1
        adverb = low in self.lists["reading.adverbs"] or (low.endswith("ly") and not self.words.is_name(at))
        return at + 1 if adverb else None

    def place(self, at: int, author: bool, depth: int) -> int | None:
        """A place, where a date or an occasion comes behind it."""
        after = self.past_phrase(at + 1)
        if after == at + 1:
            return None
        after = self.region(after) or after
        after += self.word(after) == ","
        return self.adjunct(after, False, author, depth + 1) if after < len(self.words) else None

    def occasion(self, noun: Noun) -> int:
        """Take a noun phrase of a kind, with what stands before its noun and behind it."""
        found = self.found
        first = found.kind is None or found.weak
        self.take(noun.kind, noun.begin, noun.end)
        if first:
            self.modifiers(noun)
        definite = self.word(noun.begin) in ("the", "that", "this") and noun.kind in (
            OccasionKind.INTERVIEW,
            *DOCUMENTS,
        )
        found.named_before |= definite and noun.at - noun.begin <= 2
        return self.behind(noun.end, noun.kind)

    def modifiers(self, noun: Noun) -> None:
        """The date and the outlet before a noun: *a Sunday interview*, *a Radio Skerry interview*, *the Harbour Forum*."""
        place = noun.begin + (self.words.raw[noun.begin] in self.lists["reading.determiners"])
        if self.words.is_name(noun.at) and noun.kind in GATHERINGS and noun.at > place:
            named = event(self.words, place, self.lists, frozenset((self.words.raw[noun.end - 1],)))
            if named and named.end == noun.end:
                self.outlet(named)
                return
        place = noun.begin + (self.word(noun.begin) in self.lists["reading.determiners"])
        while place < noun.at:
            dated = self.dates(self.words, place, True) if not self.found.dated else None
            if dated and (dated.end == noun.at or (dated.end < noun.at and not self.low[place].isdigit())):
                self.found.dated, self.found.when, place = True, dated.when, dated.end
                continue
            name = outlet(self.words, place, self.lists) if self.words.is_name(place) else None
            if noun.kind in _POSTED and self.words.raw[place] in self.lists["platforms.first"]:
                self.platform(place, spaced=True)
                self.found.kind = OccasionKind.POST if noun.kind is OccasionKind.MESSAGE else self.found.kind
            elif name and name.end <= noun.at and noun.kind not in (OccasionKind.LETTER, OccasionKind.EMAIL):
                self.outlet(name)
                place = name.end
                continue
            place += 1

    def behind(self, at: int, kind: OccasionKind) -> int:
        """Read what hangs on a noun of a kind: with whom, published when, where."""
        aired = foreign = False
        while at < len(self.words):
            low = self.low[at]
            after: int | None = None
            relative = low in ("that", "which")
            step = at + relative + (relative and self.word(at + 1) in ("was", "were", "is"))
            if self.word(step) in self.lists["reading.published"]:
                aired, after = kind is OccasionKind.INTERVIEW, step + 1
            elif self.word(step) in self.lists["reading.made"]:
                after = step + 1
            elif self.word(step) in self.lists["reading.seen"]:
                foreign, after = True, step + 1
            elif low == ",":
                after = self.region(at) or (at + 1 if self.hangs_on(at + 1) else None)
            else:
                after = self.date(at, silent=aired or foreign) or self.phrase_behind(at, low, kind, foreign)
            if after is None:
                return at
            at = after
        return at

    def hangs_on(self, at: int) -> bool:
        """Whether what follows a comma still belongs to the noun before it."""
        low = self.word(at)
        known = self.lists["reading.published"], self.lists["reading.made"], self.lists["reading.seen"]
        return any(low in words for words in known) or (low != "" and self.date(at, silent=True) is not None)

    def phrase_behind(self, at: int, low: str, kind: OccasionKind, foreign: bool) -> int | None:
        """The place after one phrase behind the noun of a kind."""
        if low in ("on", "to", "via") and (after := self.platform(at + 1)):
            return after
        if low == "of" and kind is OccasionKind.BROADCAST:
            name = self.title(at + 1) or outlet(self.words, at + 1, self.lists)
            return self.name(name) if name else None
        if low not in ("with", "to", "for", "on", "in", "by", "from", "at", "before", "outside", "near"):
            return at + 1 if low.endswith("ly") or low in ("live", "earlier", "later", "early", "late") else None
        name = self.title(at + 1) or outlet(self.words, at + 1, self.lists)
        if name:
            if not foreign and low != "from":
                self.outlet(name)
            return name.after
        if low in ("at", "to", "before") and kind in GATHERINGS and (after := self.gathering(at + 1)):
            return after
        if low in ("to", "before") and kind is OccasionKind.TESTIMONY and (after := self.body(at + 1)):
            return after
        after = self.past_phrase(at + 1)
        of = self.of_outlet(after)
        return of or (after if after > at + 1 else None)

    def audience(self, at: int, strict: bool) -> int | None:
        """Who was told; ``strict``: only the press, an outlet or a court."""
        name = outlet(self.words, at, self.lists)
        if name and self.word(name.begin) != "sunday":
            self.found.told = True
            return self.name(name)
        press = listed(self.lists.press, self.low, at)
        if press and self.is_over(press[0]) and not self.words.is_name(press[0] - 1):
            self.found.told = True
            self.found.named_before |= press[1]
            self.mark(at, press[0])
            return self.of_outlet(press[0]) or press[0]
        return self.listeners(at) or (None if strict else self.gathering_told(at) or self.anybody(at))

    def listeners(self, at: int) -> int | None:
        """A crowd, a court, a group of reporters."""
        for place in range(at, min(at + _AUDIENCE_WITHIN, len(self.words))):
            low = self.low[place]
            if low in self.lists["audience.heads"] and self.is_over(place + 1):
                self.found.told = True
                self.mark(at, place + 1)
                return self.of_outlet(place + 1) or place + 1
            kind = self.hearing(place) if place > at and self.is_over(place + 1) else None
            if kind:
                self.take(kind, at, place + 1, weak=True)
                return self.past_phrase(place + 2) if self.word(place + 1) == "of" else place + 1
            if not low[0].isalnum() or (low in self.lists["reading.breaks"] and low != "of"):
                return None
        return None

    def hearing(self, at: int) -> OccasionKind | None:
        """What is heard by the court, the crowd, the radio audience that a word names."""
        if self.low[at] in self.lists["audience.court"]:
            return OccasionKind.TESTIMONY
        if self.low[at] not in self.lists["audience.crowd"]:
            return None
        if self.low[at - 1] in self.lists["audience.on_air"]:
            return OccasionKind.BROADCAST
        noun = listed(self.lists.nouns, self.low, at - 1)
        return noun[1] if noun and noun[1] in GATHERINGS else OccasionKind.SPEECH

    def gathering_told(self, at: int) -> int | None:
        """A gathering that was told: *a press conference*."""
        noun = self.noun(at) if self.word(at) in self.lists["reading.determiners"] or self.words.is_name(at) else None
        if noun and noun.kind in GATHERINGS and noun.kind is not OccasionKind.BROADCAST:
            return self.occasion(noun)
        return None

    def gathering(self, at: int) -> int | None:
        """A named event: *at the Harbour Forum*."""
        name = event(self.words, at, self.lists, self.lists["events.words"])
        if name is None:
            return None
        noun = listed(self.lists.nouns, self.low, name.end - 1)
        self.take(noun[1] if noun else OccasionKind.EVENT, name.begin, name.end)
        return self.name(name)

    def body(self, at: int) -> int | None:
        """A court or a committee that hears evidence: *before the Harbour Committee*."""
        named = event(self.words, at, self.lists, self.lists["audience.capital_bodies"])
        if named:
            self.take(OccasionKind.TESTIMONY, named.begin, named.end)
            return self.name(named)
        for place in range(at, min(at + _AUDIENCE_WITHIN, len(self.words))):
            low = self.low[place]
            if low in self.lists["audience.bodies"] and self.is_over(place + 1):
                self.take(OccasionKind.TESTIMONY, at, place + 1)
                return place + 1
            if not low[0].isalnum() or low in self.lists["reading.breaks"]:
                return None
        return None

    def is_somebody(self, at: int) -> bool:
        """Whether *to* leads to a person or a group, and not to a verb."""
        low = self.word(at)
        if self.words.is_name(at) or (low.endswith("s") and len(low) > 4):  # "to voters": no infinitive ends so
            return True
        return low in self.lists["reading.determiners"] or low in self.lists["audience.pronouns"]

    def anybody(self, at: int) -> int | None:
        """A person or a group that was told, who is no occasion: *told his aides on Monday*."""
        if self.word(at) in self.lists["audience.pronouns"]:
            return at + 1
        after = self.past_phrase(at)
        while self.word(after) == "of" and after > at:
            after = self.past_phrase(after + 1)
        return after if after > at else None
