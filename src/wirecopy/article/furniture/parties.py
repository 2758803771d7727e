"""Persons and agencies in one byline: "Kaisa Wendle, NPA" names an author and credits an agency."""

from __future__ import annotations

import re
from typing import NamedTuple

from wirecopy.article.furniture.names import is_listed_place, people
from wirecopy.article.furniture.words import words

_AND = re.compile(r"\s*(?:[,;/|]|\s(?:and|und|et|y|&)\s)\s*")
_ACRONYM = re.compile(r"[A-Z]{2,6}")
_LONGEST = 80  # characters of an agency's name


class Parties(NamedTuple):
    """Who wrote, and which agencies are credited beside or instead of them; both as printed, in order."""

    persons: tuple[str, ...]
    agencies: tuple[str, ...]


def parties(byline: str) -> Parties:
    """Tell agencies from persons in a byline, without its "By". What is neither is left to the persons."""
    parts = [part for part in _AND.split(byline) if part]
    shouted = byline.isupper() and " " in byline  # in capitals throughout, a surname looks like an acronym
    agencies = tuple(part for part in parts if is_agency(part) and not (shouted and _ACRONYM.fullmatch(part)))
    if not agencies:
        return Parties(_persons(byline), ())
    rest = ", ".join(part for part in parts if part not in agencies)
    return Parties(_persons(rest) if rest else (), agencies)


def is_agency(name: str) -> bool:
    """Whether a name is an agency's: one that is listed, an acronym, or one whose last word says so ("… Bureau")."""
    lowered = name.casefold()
    if name in words().agencies or lowered in words().generic_credits:
        return True
    if _ACRONYM.fullmatch(name):
        return name not in words().not_agencies and not is_listed_place(lowered)
    return len(name) <= _LONGEST and " " in name and lowered.split()[-1] in words().agency_endings


def _persons(written: str) -> tuple[str, ...]:
    return people(written) or (written,)
