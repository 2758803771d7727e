"""The lead-ins of credit lines: "Photo by", "Source:", "This story was first published in"; and the roles of a line."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from wirecopy.article.furniture.lines import Line, line_of
from wirecopy.article.furniture.words import words
from wirecopy.article.model import CreditKind

_LABEL = 30  # characters in which a label has its mark
_LABEL_MARKS = frozenset(":|–—-")
# "This article was contributed to The Harbour Post by Jane Doe."
_HANDED_IN = re.compile(r"contributed\s+to\s+[^.]{2,60}?\sby\s+(.+)", re.IGNORECASE)


class Role(NamedTuple):
    """One role in a line: its kind, its lead-in in lower case, what stands behind, and its place in the line."""

    kind: CreditKind
    lead: str
    value: str
    begin: int
    end: int


@cache
def openings() -> dict[str, frozenset[str]]:
    """First words of all lead-ins and the second words behind each, so that a line of prose costs a look-up or two.

    A second word ``""`` allows any; ``":"`` asks for a label's mark instead.
    """
    table: dict[str, set[str]] = {"this": set(words().story_nouns), "the": set(words().story_nouns)}
    for lead in words().phrases:
        line = line_of(lead, 0)
        table.setdefault(line.opening, set()).add(line.second)
    for label in words().labels:
        table.setdefault(line_of(label, 0).opening, set()).add(":")
    return {opening: frozenset(seconds) for opening, seconds in table.items()}


def may_lead(line: Line, seconds: frozenset[str]) -> bool:
    """Whether a line with one of the :func:`openings` can be a credit by its second word, or its colon."""
    if line.second in seconds or "" in seconds:
        return True
    return ":" in seconds and not _LABEL_MARKS.isdisjoint(line.text[:_LABEL])


@cache
def _leads() -> re.Pattern[str]:
    """Every lead-in, the longest first; a label only before a colon, bar or dash."""
    phrase, label = (_any(sorted(table, key=len, reverse=True)) for table in (words().phrases, words().labels))
    either = rf"(?P<phrase>{phrase})(?![\w'’-])[ ]?[:|]?|(?P<label>{label})(?:[ ]?[:|]|[ ][–—-](?=[ ]))"
    return re.compile(rf"(?<![\w'’-])(?:{either})[ ]*", re.IGNORECASE)


def _any(entries: Sequence[str]) -> str:
    return "|".join(map(re.escape, entries))


@cache
def itself() -> re.Pattern[str]:
    """What an article says of itself, "This story was", "The article first": the first word and the noun as groups."""
    nouns = _any(words().story_nouns)
    verb = r"(?:(?:was|is|has been)\s+(?:also\s+)?|(?=(?:first|originally)\s))"
    return re.compile(rf"(this|the)\s+({nouns})\s+{verb}(?=\S)", re.IGNORECASE)


def roles(shown: str, start: int) -> list[Role]:
    """The roles of a line that begins with one; each ends where the next begins."""
    if handed := _HANDED_IN.fullmatch(shown, start):
        return [Role(CreditKind.SUBMITTED_BY, "contributed by", handed[1], start, len(shown))]
    if not _leads().match(shown, start):
        return []
    leads = [lead for lead in _leads().finditer(shown, start) if lead.start() == start or _separate(shown, lead)]
    if any(_key(lead) not in _kinds(lead) for lead in leads):
        return []
    ends = [lead.start() for lead in leads[1:]] + [len(shown)]
    return [_role(shown, lead, end) for lead, end in zip(leads, ends, strict=True)]


def _role(shown: str, lead: re.Match[str], end: int) -> Role:
    value = shown[lead.end() : end]
    value = value.rstrip(" ;,|/(–—-") if end < len(shown) else value
    return Role(_kinds(lead)[_key(lead)], _key(lead), value, lead.start(), lead.end() + len(value))


def _key(lead: re.Match[str]) -> str:
    return (lead["phrase"] or lead["label"]).casefold()


def _kinds(lead: re.Match[str]) -> dict[str, CreditKind]:
    """The list a lead-in is from; it may not hold it: "VİA" with its dotted letter matches, and is another word."""
    return words().phrases if lead["phrase"] else words().labels


def _separate(shown: str, lead: re.Match[str]) -> bool:
    """Whether a lead-in inside a line begins a new role: behind a mark, or "Editing by" with its capital."""
    if shown[: lead.start()].rstrip()[-1:] in tuple(";/|.)–—,("):
        return True
    return shown[lead.start()].isupper() and (lead["phrase"] or "").casefold().endswith(" by")
