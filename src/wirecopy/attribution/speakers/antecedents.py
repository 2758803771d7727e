"""Whom a pronoun means: the one person of that sex in the nearest sentence that names any, as the newsroom writes.

Nothing here guesses between two. What stands between quotation marks is another's speech and offers nobody, but to a
pronoun within the same marks.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Container
from dataclasses import dataclass
from typing import TypeVar

from wirecopy.attribution.speakers.cast import Cast, sex_of_role
from wirecopy.attribution.speakers.descriptions import Descriptions, Human
from wirecopy.attribution.speakers.peoplewords import peoplewords
from wirecopy.attribution.speakers.referent import BY_PRONOUN, DECIDED, Referent
from wirecopy.attribution.speakers.scan import LINE, SPACE, STOP

_BACK = 5  # sentences that name nobody, between a pronoun and what it means
_FARTHEST = 40  # sentences, those between quotation marks included
_MOST = 40  # mentions of a sentence that are looked at, those nearest the pronoun
_TWO = 2

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Candidate:
    """Somebody who is mentioned at a word: ``person`` is ``None`` for one without a name; ``spoke``: as a source."""

    word: int
    person: Referent | None
    sex: str | None
    spoke: bool = False


class Antecedents:
    """The people whom the sentences of an article mention, in order; sources are added as they become known."""

    def __init__(self, cast: Cast, descriptions: Descriptions) -> None:
        self._cast = cast
        self._descriptions = descriptions
        self._named = [(mention.core, referent) for mention, referent in cast.order]
        self._named_at = [word for word, _ in self._named]
        self._humans_at = [human.word for human in descriptions.humans]
        self._first = cast.read.sentences()
        self._spoken: dict[int, list[Candidate]] = {}
        self._weigh_pronouns()

    def spoke(self, word: int, person: Referent | None, sex: str | None) -> None:
        """Note the source of a statement."""
        self._spoken.setdefault(self._cast.read.sentence[word], []).append(Candidate(word, person, sex, True))

    def of(self, word: int, sex: str, skipped: Container[int], same_speaker: bool) -> Referent | None:
        """Whom *he* or *she* at a word means. ``skipped`` words offer nobody; ``same_speaker``: the cue goes on."""
        read = self._cast.read
        empty = 0
        for sentence in range(read.sentence[word], max(-1, read.sentence[word] - _FARTHEST), -1):
            mentioned = self._mentioned(sentence, word, read.quoted[word] == 1)
            fitting = [each for each in mentioned if each.word not in skipped and _fits(each, sex)]
            here = sentence == read.sentence[word]
            fitting = [each for each in fitting if not ((here or each.sex is None) and self._is_aside(each.word))]
            if fitting:
                return _chosen(fitting, sex, same_speaker)
            empty += bool(mentioned) or not read.quoted[self._first[sentence]]
            if empty > _BACK or read.quoted[word]:
                return None
        return None

    def _is_aside(self, word: int) -> bool:
        """Whether a name is only what a preposition stands before: *pressed by Kowal, she said*."""
        mention, read = self._cast.mention_at.get(word), self._cast.read
        first = mention.first if mention else word
        return first > 0 and read.join[first] == SPACE and read.low[first - 1] in peoplewords().asides

    def between(self, first: int, last: int, sex: str) -> list[Candidate]:
        """Who of a sex is mentioned from a word to before another, between quotation marks or not."""
        found = self._in_range(first, last)
        return [each for each in found if _fits(each, sex)]

    def _mentioned(self, sentence: int, before: int, quoted: bool, doubtful: bool = False) -> list[Candidate]:
        """Who is mentioned in a sentence before a word, inside or outside quotation marks; ``doubtful``: also by a name
        that may be a place's."""
        read = self._cast.read
        last = self._first[sentence + 1] if sentence + 1 < len(self._first) else len(read)
        found = self._in_range(self._first[sentence], min(last, before), doubtful)
        spoken = self._spoken.get(sentence, [])[-_MOST:]
        at = {each.word for each in spoken}
        found = [each for each in found if each.word not in at] + [each for each in spoken if each.word < before]
        return sorted((each for each in found if bool(read.quoted[each.word]) == quoted), key=lambda each: each.word)

    def _in_range(self, first: int, last: int, doubtful: bool = False) -> list[Candidate]:
        named = _between(self._named, self._named_at, first, last)
        found = [
            Candidate(word, person, person.sex)
            for word, person in named
            if person.person and (_is_somebody(person) or (doubtful and self._leads(word)))
        ]
        humans = _between(self._descriptions.humans, self._humans_at, first, last)
        told = (self._human(human) for human in humans)
        return found + [each for each in told if each is not None]

    def _leads(self, word: int) -> bool:
        """Whether a name of two words is the subject of its sentence, as far as its place tells."""
        mention, read = self._cast.mention_at[word], self._cast.read
        return read.join[mention.first] >= STOP and mention.last - mention.core == _TWO and not read.headline(word)

    def _human(self, human: Human) -> Candidate | None:
        """Somebody without a name; ``None`` for *the minister*, when the article names none, far from the subject's place:
        who the sentence is about may well be he."""
        read = self._cast.read
        person = self._descriptions.meant_by(human)
        if person is None and read.low[human.first] in peoplewords().definite and read.join[human.first] == SPACE:
            return None
        sex = person.sex if person else sex_of_role(read.low[human.word])
        return Candidate(human.word, person, sex)

    def _weigh_pronouns(self) -> None:
        """Let pronouns tell the sex of whom nothing else tells it: *Elsbet Vorrane said that she …*."""
        read = self._cast.read
        kinds = {low: kind for low, kind in peoplewords().pronouns.items() if kind in ("male", "female")}
        for word in [word for word, low in enumerate(read.low) if low in kinds]:
            kind = kinds[read.low[word]]
            if read.quoted[word]:
                continue
            for sentence in (read.sentence[word], read.sentence[word] - 1):
                if sentence < 0 or read.line[self._first[sentence]] != read.line[word]:
                    break
                people = {
                    id(each.person): each.person for each in self._mentioned(sentence, word, False, doubtful=True)
                }
                if people:
                    only = next(iter(people.values()))
                    if len(people) == 1 and only is not None and only.male + only.female < DECIDED:
                        only.weigh(kind, BY_PRONOUN)
                    break

    def relative(self, word: int) -> Referent | None:
        """Whom *who* or *which* at a word means: the name, or the apposition to a name, that ends just before it."""
        cast, read = self._cast, self._cast.read
        if word == 0 or read.join[word] >= LINE:
            return None
        before = cast.mention_at.get(word - 1)
        if before is not None and before.last == word:
            return None if self._hangs_on_a_noun(before.first) else cast.at[word - 1]
        return cast.described.get(word - 1)

    def _hangs_on_a_noun(self, first: int) -> bool:
        """Whether a name only says of whom somebody is something: *the lawyer of Tom Kowal, who …*."""
        read, lists = self._cast.read, peoplewords()
        lead = first - 1
        if lead > 0 and read.low[lead] in lists.definite:
            lead -= 1
        held = lead > 0 and read.low[lead] in lists.prepositions and read.join[lead] == SPACE
        return held and (read.low[lead - 1] in lists.roles or read.low[lead - 1].removesuffix("s") in lists.roles)


def _between(things: list[T], places: list[int], first: int, last: int) -> list[T]:
    """The things whose places are in a range, the last ones where there are many."""
    end = bisect_left(places, last)
    return things[max(bisect_left(places, first), end - _MOST) : end]


def _fits(candidate: Candidate, sex: str) -> bool:
    return candidate.sex is None or candidate.sex == sex


def _is_somebody(person: Referent) -> bool:
    """Whether a name is known to be a person's: by title, role, given name or pronoun, or since it is a source's."""
    return person.sure or person.speaks or person.sex is not None


def _chosen(fitting: list[Candidate], sex: str, same_speaker: bool) -> Referent | None:
    """The one of several in a sentence: the only one, or its only speaker; one whose sex is unknown only if alone."""
    for candidates in (fitting, [each for each in fitting if each.spoke and (each.sex == sex or same_speaker)]):
        people = [each.person for each in candidates]
        if people and None not in people and len(set(map(id, people))) == 1:
            return people[0]
    return None
