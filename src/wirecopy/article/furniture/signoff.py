"""Credits without a lead-in: an agency's name alone on its line, or in brackets behind the last sentence."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from wirecopy.article.furniture.lines import Line
from wirecopy.article.furniture.names import is_name, is_person
from wirecopy.article.furniture.words import words
from wirecopy.article.model import Credit, CreditKind
from wirecopy.span import Span

LONGEST_SOLE = 60  # characters of a line that is a name and nothing else
_MANY = 5  # agencies on one line
_CLOSING_REACH = 420  # characters before the end in which closing brackets may open
_SENTENCE_END = ".!?…\"'”’)"
_ACRONYM = re.compile(r"[A-ZÄÖÜ]{2,6}")
_SITE = re.compile(r"(?:https?://)?(?:[\w-]+\.)+[a-z]{2,10}(?:/\S*)?", re.IGNORECASE)
# Nigerian agencies close the last paragraph with "(NAN)" or "(NAN)(www.nannews.ng)", German ones with "(dpa/…)".
_CLOSING = re.compile(r"\(([^()]{2,300})\)\)?(?:\s*\(([^()\s]{4,100})\))?[\s.*]*")
_SHARED = re.compile(r"\bwith\s+((?:agency|agencies|wire)(?:\s+reports?)?)$", re.IGNORECASE)
_SLASHED = re.compile(r"(?<=/)\s*([^/]{2,30})$")
# "NPR's Jane Doe contributed to this report."; "The Associated Press contributed reporting."
_CONTRIBUTED = re.compile(
    r"(?:\S+['’]s\s+)?(.{3,160}?)\s+contributed\s+(?:reporting\b|to\s+this\s+(?:report|story|article))[^.]{0,80}\.?"
)


class Closing(NamedTuple):
    """Brackets that end a text: what they hold, where that begins, and whether they stand behind a whole sentence."""

    inner: str
    begin: int
    span: Span
    site: str | None
    behind_sentence: bool


def sole_credits(line: Line, near_end: bool) -> list[Credit]:
    """The credits of a line that is a name and nothing else: ``With agency reports``, ``-AFP``, ``NPA/Meridian``.

    ``near_end`` says that the line is one of the first or last: an agency's name elsewhere may be a heading.
    """
    bare = line.text.strip(" .*-–—()[]")
    lowered = " ".join(bare.casefold().split())
    for lead in ("", "with ", "by "):
        if lowered.startswith(lead) and lowered[len(lead) :] in words().generic_credits:
            return [_credit(bare[len(lead) :], line)]
    if not near_end or ":" in bare:
        return []
    if lowered.startswith("by "):  # "By dpa/NAN"
        bare = bare[3:]
    return [_credit(name, line) for name in agencies(bare, unlisted=line.text[0] == "(" and line.text[-1] == ")")]


def shared_credit(text: str, line: Line) -> list[Credit]:
    """The agency with whom an author signs: ``Jane Doe with agency report``, ``By Jane Doe/NAN``."""
    found = _SHARED.search(line.text) or _SLASHED.search(line.text)
    if not found or (found.re is _SLASHED and found[1] not in words().agencies):
        return []
    span = Span(line.begin + found.end() - len(found[0].lstrip()), line.begin + found.end())
    return [Credit(CreditKind.ORIGINATED_BY, found[1], span.of(text), span)]


def agencies(signed: str, unlisted: bool = False) -> list[str]:
    """The agencies that ``NAN`` or ``Xinhua/NAN`` names; where several sign, one that is known or in capitals vouches.

    ``unlisted`` lets any acronym pass: in brackets of its own line, or behind the last sentence.
    """
    names = [name.strip() for name in signed.split("/", _MANY)]
    known, acronyms = ([*map(test, names)] for test in (words().sole_credits.__contains__, _is_acronym))
    if len(names) == 1:
        return names if known[0] or (unlisted and acronyms[0]) else []
    vouched = any(known) or (any(acronyms) and not all(acronyms))  # "ABC/XYZ": sub-editors' initials
    by_hand = is_person(names[0], led=False) and " " in names[0]  # "Jane Doe/Reuters": a picture's
    fit = len(names) < _MANY and all(len(name.split()) < 4 and is_name(name) for name in names)
    return names if vouched and fit and not by_hand else []


def _is_acronym(name: str) -> bool:
    return _ACRONYM.fullmatch(name) is not None


def contributed(line: Line) -> list[Credit]:
    """Who ``contributed to this report``: an agency as its origin, anybody else as an author."""
    found = _CONTRIBUTED.fullmatch(line.text.strip(" ()*"))
    if not found or not is_name(found[1]):
        return []
    kind = CreditKind.ORIGINATED_BY if found[1] in words().sole_credits else CreditKind.AUTHORED_BY
    return [Credit(kind, found[1], line.text, line.span)]


def closing_of(line: Line) -> Closing | None:
    """The brackets at the very end of the last line, with the agency's site in further brackets behind."""
    if line.text[-1] not in ").*":
        return None
    tail = line.text[-_CLOSING_REACH:]
    shift = line.end - len(tail)
    for at in _last_brackets(tail):
        if found := _CLOSING.fullmatch(tail, at):
            end = (found.end(2) if found[2] else found.end(1)) + 1
            site = found[2] if found[2] and _SITE.fullmatch(found[2]) else None
            ended = tail[:at].rstrip()[-1:] in tuple(_SENTENCE_END)
            return Closing(found[1], shift + found.start(1), Span(shift + at, shift + end), site, ended)
    return None


def closing_credits(text: str, closing: Closing) -> list[Credit]:
    """The agencies in brackets at the end; an unlisted acronym only behind a sentence: parties have brackets too."""
    names = agencies(closing.inner.strip(), unlisted=closing.behind_sentence)
    return [Credit(CreditKind.ORIGINATED_BY, name, closing.span.of(text), closing.span, closing.site) for name in names]


def _last_brackets(tail: str) -> Iterator[int]:
    last = tail.rfind("(")
    before = tail.rfind("(", 0, max(last, 0))
    yield from (at for at in (before, last) if at >= 0)


def _credit(name: str, line: Line) -> Credit:
    return Credit(CreditKind.ORIGINATED_BY, name, line.text, line.span)
