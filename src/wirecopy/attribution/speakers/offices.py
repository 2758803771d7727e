"""What an article says a person is: *Finance Minister Anna Brandt*, *Anna Brandt, 34, the mayor of Kestergard,*."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from wirecopy.attribution.speakers.peoplewords import peoplewords
from wirecopy.attribution.speakers.runs import Mention
from wirecopy.attribution.speakers.scan import COMMA, SPACE, STOP, Scan

_MODIFIERS = 5  # words before the noun
_REACH = 12  # words of an apposition
_BEHIND_ROLES = ("of", "for", "at", "with")


@dataclass(frozen=True, slots=True)
class Office:
    """A role: its noun, in the form that stands for all its like; in lower case the words before that narrow it, and
    those behind that tell of what."""

    noun: str
    words: frozenset[str] = frozenset()
    of: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Apposition:
    """An office, or the noun for a body (``office`` is ``None``), and the words it stands in, half-open."""

    office: Office | None
    noun: str
    first: int
    last: int


def of_words(words: list[str], rest: Sequence[str] = ()) -> Office | None:
    """The office that a noun phrase names, ``None`` if it names none: *the 34-year-old*, *former finance minister*.

    ``rest`` is what stands behind, from a preposition on."""
    lists = peoplewords()
    for at in range(len(words) - 1, -1, -1):
        age = words[at].partition("-year-old")
        if age[1] and age[0].isdigit():
            return Office(age[0])
        if words[at] in lists.roles or words[at] in lists.office:
            return Office(
                lists.office.get(words[at], words[at]), _telling(words[:at]), _telling([*words[at + 1 :], *rest])
            )
    return None


def _telling(words: list[str]) -> frozenset[str]:
    lists = peoplewords()
    idle = (word in lists.titles or word in lists.prepositions or word in lists.openers - lists.past for word in words)
    return frozenset(word for word, is_idle in zip(words, idle, strict=True) if not is_idle)


def appositions(read: Scan, mention: Mention) -> Iterator[Apposition]:
    """What stands beside one mention of a name and says who that is."""
    if mention.first < mention.core:
        office = of_words(read.low[mention.first : mention.core])
        if office:
            yield Apposition(office, office.noun, mention.first, mention.core)
    yield from _before(read, mention.first, mention.last)
    yield from _after(read, mention.last)


def _before(read: Scan, first: int, last: int) -> Iterator[Apposition]:
    lists = peoplewords()
    if first == 0:
        return
    if read.join[first] == SPACE and read.low[first - 1] in lists.roles:
        begin = _phrase_from(read, first - 1)
        yield from _apposition(read, begin, first, first)
    elif read.join[first] == COMMA:
        begin = _stretch_from(read, first - 1)
        heads = _is_heading(read, begin, first)
        if not heads and last < len(read) and read.join[last] == SPACE:
            return
        for noun in range(begin, first):
            if read.low[noun] in lists.roles and (
                noun + 1 == first or read.low[noun + 1] in _BEHIND_ROLES or (heads and read.low[noun + 1] == "and")
            ):
                start = _phrase_from(read, noun)
                if heads or (start > begin and read.low[start - 1] in lists.determiners):
                    yield from _apposition(read, start, noun + 1, first)
                if not heads:
                    return


def _is_heading(read: Scan, begin: int, end: int) -> bool:
    """Whether words open a sentence and are an office written as a name: *Ondo State Governor, Tom Kowal says*."""
    lists = peoplewords()
    small = lists.prepositions | lists.joining | lists.determiners
    return read.join[begin] >= STOP and all(read.capital[word] or read.low[word] in small for word in range(begin, end))


def _stretch_from(read: Scan, word: int) -> int:
    least = max(0, word - _REACH)
    while word > least and read.join[word] == SPACE:
        word -= 1
    return word


def _phrase_from(read: Scan, noun: int) -> int:
    """Where the noun phrase of a role begins, behind its article."""
    lists, least = peoplewords(), max(0, noun - _MODIFIERS)
    while noun > least and read.join[noun] == SPACE and read.low[noun - 1] not in lists.phrase_stops:
        noun -= 1
    return noun


def _after(read: Scan, at: int) -> Iterator[Apposition]:
    lists, n = peoplewords(), len(read)
    if at >= n:
        return
    if read.join[at] == COMMA and read.low[at].isdigit() and len(read.low[at]) < 4:
        yield Apposition(Office(read.low[at]), read.low[at], at, at + 1)
        at += 1
        if at >= n or read.join[at] != COMMA:
            return
    if read.join[at] == COMMA:
        if read.low[at] == "who" and at + 2 < n and read.low[at + 1] in lists.being:
            at += 2
    elif read.join[at] == SPACE and read.low[at] in lists.being and at + 2 < n:
        at += 1
        if read.low[at] not in lists.definite and read.low[at] not in ("a", "an"):
            return
    else:
        return
    yield from _phrase(read, at)


def _phrase(read: Scan, at: int) -> Iterator[Apposition]:
    """The role or body that a noun phrase beginning at ``at`` names, if it is nothing but that phrase."""
    lists, n = peoplewords(), len(read)
    begin = at
    if read.low[at] in lists.determiners:
        at += 1
    known = begin < at
    for noun in range(at, min(n, at + _MODIFIERS + 1)):
        if (
            (noun > begin and read.join[noun] != SPACE)
            or read.low[noun] in lists.determiners
            or read.low[noun] in lists.prepositions
        ):
            return
        more = noun + 1 < n and read.join[noun + 1] == SPACE
        if more and (read.low[noun + 1] in lists.roles or read.low[noun + 1] in lists.bodies):
            continue
        if read.low[noun] in lists.roles or (known and read.low[noun] in lists.bodies):
            if not more or _goes_on(read, noun + 1):
                yield from _apposition(read, at, noun + 1, _stretch_to(read, noun + 1))
            return


def _goes_on(read: Scan, word: int) -> bool:
    """Whether the word behind a role tells more of it, and is not the verb of a clause: *Kowal, the minister said, …*."""
    lists = peoplewords()
    if read.low[word] in lists.joining:
        return word + 1 < len(read) and read.low[word + 1] not in lists.definite
    return read.low[word] in lists.prepositions


def _stretch_to(read: Scan, word: int) -> int:
    most = min(len(read), word + _REACH)
    while word < most and read.join[word] == SPACE:
        word += 1
    return word


def _apposition(read: Scan, first: int, noun: int, last: int) -> Iterator[Apposition]:
    lists = peoplewords()
    word = read.low[noun - 1]
    if word in lists.roles:
        of = _telling(read.low[noun : min(last, noun + _MODIFIERS)])
        office = Office(lists.office.get(word, word), _telling(read.low[first : noun - 1]), of)
        yield Apposition(office, word, first, last)
    else:
        yield Apposition(None, word, first, noun)
