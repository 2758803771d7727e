"""Which names are an outlet's or an event's, and not a person's: only where the name itself or a word beside it says so."""

from __future__ import annotations

import re
from typing import NamedTuple

from wirecopy.attribution.occasions.dates import starts_date
from wirecopy.attribution.occasions.kinds import Lists, listed
from wirecopy.attribution.occasions.lexed import Lexed

_SITE = re.compile(r"[\w-]+(?:\.[\w-]+)*\.(?:com|org|net|co\.uk|info|tv|fm|news|example)", re.IGNORECASE)
_LONGEST = 7  # words of a name
_LETTERS = 6
_MARKS = frozenset('"“”‘’')


class Name(NamedTuple):
    """A name and what belongs to it: the places of its first word, after its last, and after the words around it."""

    begin: int
    end: int
    after: int


def outlet(words: Lexed, at: int, lists: Lists) -> Name | None:
    """The outlet named from a word on, its article and description before it not being part of the name."""
    if at >= len(words):
        return None
    described = _described(words, at, lists)
    if described is not None:
        end = _run(words, described, lists)
        return Name(described, end, _after(words, end, lists))
    definite = words.raw[at] == "the"
    begin = at + definite
    if not words.is_name(begin):
        return None
    end = _run(words, begin, lists)
    begin = _past_person(words, begin, end, lists)
    if not _is_outlet(words, begin, end, definite, lists):
        known = listed(lists.outlet_names, words.raw, begin)
        if known is None or not (known[0] == end or _is_break(words, known[0])):
            return None
        end = known[0]
    return Name(begin, end, _after(words, end, lists))


def event(words: Lexed, at: int, lists: Lists, last_words: frozenset[str]) -> Name | None:
    """The event or body named from a word on: a run of names, the last one being one of ``last_words``."""
    at += at < len(words) and words.raw[at] in ("the", "a", "an")
    if at >= len(words) or not words.is_name(at):
        return None
    end = _run(words, at, lists)
    for last in range(end, at + 1, -1):
        if words.raw[last - 1] in last_words and words.is_name(last - 1):
            return Name(at, last, last)
    return None


def _described(words: Lexed, at: int, lists: Lists) -> int | None:
    """Where the name begins in ``the state broadcaster Radio Skerry``."""
    for place in range(at, min(at + 5, len(words) - 1)):
        low = words.low[place]
        if low in lists["outlet.nouns"] and words.raw[place] == low:
            return (
                place + 1 if place > at and words.is_name(place + 1) and not _is_day(words, place + 1, lists) else None
            )
        if not low[0].isalnum() or low in lists["reading.breaks"]:
            return None
    return None


def _run(words: Lexed, at: int, lists: Lists) -> int:
    """The place after the names that follow one another from a word on."""
    end = at
    while end < len(words) and end < at + _LONGEST:
        number = end > at and words.low[end].isdigit() and len(words.low[end]) < 3
        link = end > at and words.low[end] in lists["outlet.links"] and words.is_name(end + 1)
        if not (words.is_name(end) or number or link):
            break
        end += 1
    while end > at + 1 and _is_day(words, end - 1, lists):
        end -= 1
    if end > at + 2 and _is_day(words, end - 2, lists):  # "NPA May 7"
        end -= 2
    return end


def _past_person(words: Lexed, begin: int, end: int, lists: Lists) -> int:
    """Where the outlet begins in ``Kaisa Wendle of Norland News``; not behind the first words of ``News of Norland``."""
    for place in range(begin + 1, end - 1):
        if words.raw[place] == "of":
            there = place + 1 + (words.raw[place + 1] == "the")
            mine = _is_outlet(words, begin, place, False, lists)
            return there if not mine and words.is_name(there) and _is_outlet(words, there, end, False, lists) else begin
    return begin


def _is_day(words: Lexed, at: int, lists: Lists) -> bool:
    return words.low[at] in lists["outlet.not_last"]


def _is_outlet(words: Lexed, begin: int, end: int, definite: bool, lists: Lists) -> bool:
    name = words.raw[begin:end]
    parts = [part for word in name for part in word.split("-")]
    if not lists["outlet.not_words"].isdisjoint(parts):
        return False
    if _SITE.fullmatch(name[0]) or _by_letters(words, begin, lists):
        return True
    if name[0] == "The" and len(name) > 1:
        return name[1] not in lists["outlet.not_letters"]
    if len(name) > 1 and not lists["outlet.words"].isdisjoint(parts):
        return True
    if definite and name[0] in lists["outlet.papers"] and len(name) == 1:
        return True
    return end < len(words) and words.raw[end] in lists["outlet.nouns"]


def _by_letters(words: Lexed, at: int, lists: Lists) -> bool:
    """Whether a name is of capital letters, in a text that is not."""
    name = words.raw[at]
    if not (1 < len(name) <= _LETTERS and name.isalpha() and name.isupper()) or name in lists["outlet.not_letters"]:
        return False
    near = words.raw[max(0, at - 2) : at] + words.raw[at + 1 : at + 3]
    return not any(len(word) > 1 and word.isalpha() and word.isupper() for word in near)


def _is_break(words: Lexed, at: int) -> bool:
    return at >= len(words) or not words.is_name(at)


def _after(words: Lexed, end: int, lists: Lists) -> int:
    """The place after what hangs on a name: ``newspaper``, ``'s Kaisa Wendle``, ``reporter Kaisa Wendle``, ``(NPA)``."""
    if words.low[end : end + 1] == ["("] and words.low[end + 2 : end + 3] == [")"]:
        end += 3
    if end >= len(words) or not (words.low[end] in ("'s", "’s") or words.low[end] in lists["outlet.beside"]):
        return end
    at, quoted = end + 1, False
    while at < len(words) and at < end + 2 * _LONGEST:
        if words.low[at] in _MARKS:
            quoted = not quoted
        elif not quoted and _ends(words, at, lists):
            break
        at += 1
    return at


def _ends(words: Lexed, at: int, lists: Lists) -> bool:
    low = words.low[at]
    if not low[0].isalnum() or _is_day(words, at, lists) or low in lists["reading.breaks"]:
        return True
    return low in lists["reading.published"] or low in lists["reading.made"] or starts_date(words, at)
