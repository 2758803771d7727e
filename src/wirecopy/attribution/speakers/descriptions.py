"""Whom a description means: *the minister*, *the Harbour Authority's director*, *the paper*; and people without a name."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from wirecopy.attribution.speakers.cast import Cast, sex_of_role
from wirecopy.attribution.speakers.offices import Office, of_words
from wirecopy.attribution.speakers.peoplewords import peoplewords
from wirecopy.attribution.speakers.referent import Referent
from wirecopy.attribution.speakers.scan import SPACE

_REACH = 5  # words from an article to its noun


@dataclass(frozen=True, slots=True)
class Human:
    """A noun for one human being, at ``word``; its phrase begins at ``first``, with the article."""

    word: int
    first: int


class Descriptions:
    """The nouns of an article that mean somebody without naming him."""

    def __init__(self, cast: Cast) -> None:
        self._cast = cast
        self.humans = list(_humans(cast))
        self._strangers: dict[str, list[int]] = defaultdict(list)  # by noun: "a minister", "another minister"
        lists = peoplewords()
        for human in self.humans:
            noun = cast.read.low[human.word]
            if cast.read.low[human.first] in lists.indefinite:
                self._strangers[lists.office.get(noun, noun)].append(human.word)

    def meant_by(self, human: Human) -> Referent | None:
        """The person a noun phrase means, ``None`` where the article does not say."""
        read = self._cast.read
        if read.low[human.first] not in peoplewords().definite:
            return None
        return self.person(read.low[human.first : human.word + 1], human.word)

    def person(self, words: list[str], at: int, rest: Sequence[str] = ()) -> Referent | None:
        """The one person of whom the article says that he is what these words say, the last of which is the noun, and
        ``rest``, which stands behind it."""
        office, lists = of_words(words, rest), peoplewords()
        if office is None or office.noun in lists.vague or any(word in lists.vague for word in words[-1:]):
            return None
        sex = next((found for word in reversed(words) if (found := sex_of_role(word))), None)
        fitting = [
            (each, held) for each in self._cast.holders(office) if (held := _held(each, office)) and each.can_be(sex)
        ]
        known = [(each, held) for each, held in fitting if _place(each) < at] or fitting
        known = [(each, held) for each, held in known if _narrowed(held, office)] or known
        if len(known) != 1 or self._stranger_between(office.noun, known[0][0], at):
            return None
        return known[0][0]

    def _stranger_between(self, noun: str, person: Referent, at: int) -> bool:
        """Whether another of that office, unnamed, has come up since the person was last named in full."""
        strangers = self._strangers.get(noun, [])
        before = bisect_left(person.places, at)
        since = person.places[before - 1] if before else 0
        return bisect_left(strangers, since) < bisect_left(strangers, at)

    def body(self, words: list[str]) -> Referent | None:
        """The one body that *the*, some words and a noun mean."""
        lists = peoplewords()
        told = [word for word in words if word not in lists.definite and word not in lists.openers]
        if not told or (
            told[-1] not in lists.bodies and told[-1] not in lists.lower_bodies and told[-1] not in lists.kinds
        ):
            return None
        return self._cast.bodies.by_noun(told[-1], told[:-1])


def _humans(cast: Cast) -> list[Human]:
    read, lists, found = cast.read, peoplewords(), []
    for word, low in enumerate(read.low):
        if low not in lists.roles or word in cast.at or word in cast.described or read.capital[word]:
            continue
        if word + 1 < len(read) and read.join[word + 1] == SPACE and read.low[word + 1] in lists.roles:
            continue  # "the minister spokesman": the last noun counts
        first = word
        while first > max(0, word - _REACH) and read.join[first] == SPACE:
            first -= 1
            if read.low[first] in lists.determiners:
                found.append(Human(word, first))
                break
            if first in read.owning:
                found.append(Human(word, first))
                break
    return found


def _place(person: Referent) -> int:
    return person.places[0] if person.places else 0


def _held(person: Referent, office: Office) -> Office | None:
    """The office of a person that a description can mean: neither says what the other denies."""
    lists = peoplewords()
    wanted = office.words - lists.past
    for held in person.offices:
        narrow = held.words - lists.past
        if held.noun != office.noun or (lists.changing & (narrow ^ wanted)):
            continue
        if bool(office.words & lists.past) != bool(held.words & lists.past):
            continue
        if office.of and held.of and not office.of & held.of:
            continue
        if not (wanted - narrow - held.of and narrow - wanted - office.of):
            return held
    return None


def _narrowed(held: Office, office: Office) -> bool:
    return bool(((held.words | held.of) & (office.words | office.of)) - peoplewords().past)
