"""Bylines: who wrote the article, from the lines at its head or its last ones."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from wirecopy.article.furniture.lines import Line
from wirecopy.article.furniture.names import is_listed_place, is_role, people
from wirecopy.article.furniture.words import words
from wirecopy.article.model import Byline
from wirecopy.span import Span

_HEAD = 5  # lines at the head among which a byline stands
_HEAD_ALONE = 4  # and one without "By"
_LAST = 2  # lines at the end among which "By Jane Doe" may stand, when a credit follows it
_LONGEST = 160  # characters
_LONGEST_ALONE = 80

# The house styles of English, German, French and Spanish papers: "By Jane Doe", "BY: JANE DOE, Staff Writer", "Von …".
_LED = re.compile(r"(?:\*\s*)?(by|von|par|por)(?::\s*|\s+)(\S.*)", re.IGNORECASE)
# Nigerian papers: "From Jane Doe, Abuja", always with the place; "From: Jane Doe, Abuja".
_FROM = re.compile(r"from(:\s*|\s+)(\S.*)", re.IGNORECASE)
# What follows the names on the same line: the date, the paper ("For The Harbour Post"), the other authors' agency.
_BEHIND = re.compile(
    r"\s+(?:\||//|·)\s+.*|\s+for\s+\S.*|,?\s+with\s+.*|\s+\[?\S*@?(?:\bemail\s+protected|@)\S.*"
    r"|[\s,]+(?:published|updated|posted)\b.*|[\s,|–—-]+(?:on\s+)?(?:[A-Za-z]{3,9}\.?\s+\d{1,2},?|\d{1,2}\.?\s+[A-Za-z]{3,9}\.?,?)\s+\d{4}\b.*",
    re.IGNORECASE,
)
# "Jane Doe in Abuja", "Jane Doe, Lagos": what stands behind a name may be a place. Without "By" before it, that it is
# one, and listed, is all that tells the line from a caption or a heading.
_PLACED = re.compile(r",\s*\S|\s+in\s+[A-Z]|\s+[–—]\s+[A-Z]|\s\([A-Z]")
_PLACE = re.compile(r"(?:,|\sin\s|\s[–—-]\s|\()\s*([^,()–—]{3,30}?)(?=\s+and\s|[,()]|\s[–—-]\s|$)")
_SHARED = re.compile(r"\bwith\s+(?:an?\s+)?(?:agency|agencies|wire)\b", re.IGNORECASE)  # "Jane Doe with agency report"
_NAME_AND_PLACE = 3  # words


def find_bylines(text: str, lines: Sequence[Line], taken: set[int]) -> tuple[Byline, ...]:
    """The bylines of a text; indices of their lines are added to ``taken``."""
    found: list[Byline] = []
    for i in _candidates(lines):
        if i in taken or len(lines[i].text) > _LONGEST:
            continue
        names = _names(lines[i].text, may_stand_alone=i < _HEAD_ALONE or i == len(lines) - 1)
        if not names:
            continue
        taken.add(i)
        span = lines[i].span
        if i + 1 < len(lines) and is_role(lines[i + 1].text):  # AP: the author's role stands on the line below
            taken.add(i + 1)
            span = Span(span.begin, lines[i + 1].end)
        found += [Byline(name, span.of(text), span) for name in names]
    return tuple(found)


def behind_lead(line: str) -> str:
    """A byline without its "By" or "From"; the whole line where none stands there, or only as a beginning of a name."""
    led = _LED.fullmatch(line) or _FROM.fullmatch(line)
    return led[2] if led else line


def _candidates(lines: Sequence[Line]) -> Iterator[int]:
    yield from range(min(_HEAD, len(lines)))
    yield from range(max(_HEAD, len(lines) - _LAST), len(lines))


def _names(line: str, may_stand_alone: bool) -> tuple[str, ...]:
    """The authors a line names, ``()`` when it is no byline."""
    if led := _LED.fullmatch(line):
        return _led_names(led[1].casefold(), led[2])
    if sent := _FROM.fullmatch(line):
        return _sent_names(sent)
    if len(line) > _LONGEST_ALONE:
        return ()
    if _bare(line) in words().generic_bylines:
        return (line.strip(" .*-–—()"),)
    return _placed_names(line) if may_stand_alone else ()


def _bare(text: str) -> str:
    return " ".join(text.strip(" .:*-–—()").casefold().split())


def _led_names(lead: str, rest: str) -> tuple[str, ...]:
    rest = _BEHIND.sub("", rest, count=1).strip()
    generic = rest.partition(",")[0].partition(" in ")[0]
    if _bare(generic) in words().generic_bylines:
        return (generic.strip(" ."),)
    if _bare(rest) in words().generic_credits or rest[:1].islower():
        return ()
    names = people(rest)
    return names if lead == "by" or all(" " in name for name in names) else ()  # "Von Montag", "Par Avion"


def _sent_names(sent: re.Match[str]) -> tuple[str, ...]:
    rest = sent[2]
    generic = rest.partition(",")[0].partition(" in ")[0]
    if _bare(generic) in words().generic_bylines:
        return (generic.strip(" ."),)
    if not sent[1].startswith(":") and not _PLACED.search(rest) and not _ends_in_place(rest):
        return ()
    names = people(rest, led=False)
    return names if names and all(" " in name for name in names) else ()


def _placed_names(line: str) -> tuple[str, ...]:
    """The authors of a line without "By": one of them at a listed place, or with the agencies' reports."""
    alone = _BEHIND.sub("", line, count=1)
    known = _SHARED.search(line) is not None or _at_listed_place(alone)
    if not known or line.isupper() or " In " in line or alone[-1:] in tuple(".!?:;"):
        return ()
    names = people(alone, led=False)
    return names if all(" " in name for name in names) else ()


def _at_listed_place(line: str) -> bool:
    return _ends_in_place(line) or any(is_listed_place(found[1]) for found in _PLACE.finditer(line))


def _ends_in_place(line: str) -> bool:
    """Whether the comma before a place was forgotten: ``Jane Mary Doe Akure``."""
    tokens = line.split()
    return len(tokens) >= _NAME_AND_PLACE and is_listed_place(tokens[-1])
