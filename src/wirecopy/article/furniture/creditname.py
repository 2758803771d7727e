"""Who is named behind a credit's lead-in; nobody, when what stands there is prose."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from wirecopy.article.furniture.leadin import Role
from wirecopy.article.furniture.names import is_name, leading_name, people
from wirecopy.article.furniture.signoff import agencies
from wirecopy.article.furniture.words import words
from wirecopy.article.model import CreditKind

_LONGEST_PICTURE = 6  # words: what is longer is a caption
_PERSONAL = frozenset({CreditKind.AUTHORED_BY, CreditKind.SUBMITTED_BY, CreditKind.EDITED_BY})
_PLURAL = frozenset({"sources", "quellen", "fuentes"})
_INFLECTED = ("traduit", "traducido")  # languages have small letters in French and Spanish
_LANGUAGE_ARTICLES = ("the ", "dem ", "l'", "l’", "el ")
_BY = re.compile(r"\s+(?:by|von|par|por)\s+", re.IGNORECASE)
_COMMA = re.compile(r",\s*(?:and\s+)?|\s+(?:and|und|y)\s+")
_FREE_PICTURES = re.compile(r"\s+(?:on|from|via)\s+(?:Unsplash|Pixabay|Pexels|Flickr|Wikimedia Commons)\W*")
_OF_AUTHOR = re.compile(r",\s+by\s+(.+)")
_PERMITTED = re.compile(
    r"[\s,.(-]*(?:(?:and|is|was|has been|here|re(?:published|printed|produced)|used)\s+){0,5}"
    r"(?:(?:with|by)\s+(?:kind\s+)?permission|under\s+(?:its|their|the|an?)\s[\w -]{1,40})[\s.)]*"
)


class Trust(NamedTuple):
    """What may follow a name: any prose in an article that surely speaks of itself, no date in one that may not."""

    prose: bool = False
    date: bool = True


def names_in(role: Role, value: str, trust: Trust) -> list[str]:
    """The names that a role credits by ``value``, which is what stands behind its lead-in without any address."""
    if role.kind in _PERSONAL and (persons := people(value)):
        return list(persons)
    if role.kind is CreditKind.PHOTO_BY:
        return _photographer(_FREE_PICTURES.sub("", value))
    if role.kind is CreditKind.TRANSLATED_FROM:
        return _translation(role, value, trust)
    if "/" in value and (signed := agencies(value)):
        return signed
    if role.lead == "via" and not words().not_via.isdisjoint(value.casefold().split()):
        return []
    names = [_name(part, trust) for part in (_COMMA.split(value) if role.lead in _PLURAL else [value])]
    return names if all(names) else []


def _photographer(value: str) -> list[str]:
    """The name in a picture's credit; a caption is longer, or goes on behind its comma."""
    name = value.partition(" (")[0] if value.count("(") > value.count(")") else value
    longest = _LONGEST_PICTURE if "," not in name else _LONGEST_PICTURE // 2
    short = all(len(part.split()) <= longest for part in name.split(","))
    return [name] if short and is_name(name) else []


def _name(value: str, trust: Trust) -> str:
    """The name that a value is, or begins with; with more behind it than trust allows, the line is prose."""
    value = value.removeprefix("the ")
    if is_name(value) and not trust.prose and any(map(str.isalpha, value)):
        return value
    name = leading_name(value)
    behind = value[value.find(name) + len(name) :]
    told = any(map(str.isalpha, name))  # "first published in 2018"
    return name if told and (trust.prose or (trust.date and _may_follow(behind))) else ""


def _may_follow(behind: str) -> bool:
    """Whether it is a date, a permission, or behind a comma the author of the book or paper."""
    if _dated().fullmatch(behind) or _PERMITTED.fullmatch(behind):
        return True
    author = _OF_AUTHOR.fullmatch(behind)
    return author is not None and bool(people(author[1]))


def _translation(role: Role, value: str, trust: Trust) -> list[str]:
    """What was translated and who did it: "Translated from the German by Anna Brandt" is two names."""
    original, *rest = _BY.split(value, maxsplit=1)
    for article in _LANGUAGE_ARTICLES:
        if original.casefold().startswith(article) and len(original.split()) < 3:
            original = original[len(article) :]
    if role.lead.startswith(_INFLECTED):
        original = original[:1].upper() + original[1:]
    name = _name(original, trust)
    translators = people(rest[0]) if rest else ()
    return [name, *translators] if name and (translators or not rest or trust.prose) else []


@cache
def _dated() -> re.Pattern[str]:
    """What may follow a name: ``on May 8, 2024``, ``in 2019``."""
    month, weekday = _any(list(words().months)), _any(sorted(words().weekdays))
    th, year = r"(?:st|nd|rd|th|\.)?", r"(?:,?\s+(?:de\s+)?\d{4})?"
    day = rf"(?:{month})\.?\s+\d{{1,2}}{th}{year}|\d{{1,2}}{th}\s+(?:de\s+)?(?:{month})\.?{year}"
    date = rf"(?:(?:{weekday}),?\s*)?(?:{day}|(?:{month}),?\s+\d{{4}}|\d{{4}})?"
    return re.compile(rf"[\s,.;:)\]*|–—-]*(?:(?:on|in|of|am|le|el|vom|dated)\s+)?{date}[\s.,)]*", re.IGNORECASE)


def _any(entries: list[str]) -> str:
    return "|".join(map(re.escape, entries))
