"""Credit lines: everybody whom an article's own lines credit, by what each did for it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from urllib.parse import urlsplit

from wirecopy.article.furniture.creditname import Trust, names_in
from wirecopy.article.furniture.leadin import Role, itself, may_lead, openings, roles
from wirecopy.article.furniture.lines import Line, line_of
from wirecopy.article.furniture.names import leading_name
from wirecopy.article.furniture.signoff import (
    LONGEST_SOLE,
    closing_credits,
    closing_of,
    contributed,
    shared_credit,
    sole_credits,
)
from wirecopy.article.furniture.words import words
from wirecopy.article.model import Credit
from wirecopy.span import Span

_HEAD = 5  # lines at the head and at the tail in which credits stand; between them is the story
_TAIL = 15
_ENDS = 3  # lines at either end in which an agency's name alone is a credit
_LONGEST = 400  # characters: agencies list all who reported
_BULLETS = " ([{*_-–—•"
_URL = re.compile(r"(?:https?://|www\.)[^\s<>()\[\]\"“”]+[^\s<>()\[\]\"“”.,;:!?'’]")
_POINTER = re.compile(r"[\s,]*(?:\b(?:at|here|on))?\s*:?\s*", re.IGNORECASE)


def find_credits(text: str, lines: Sequence[Line], taken: set[int]) -> tuple[Credit, ...]:
    """The credits of a text, in order; indices of lines that are credits and nothing else are added to ``taken``."""
    found: list[Credit] = []
    by_opening = openings()
    for i in _candidates(lines):
        line = lines[i]
        if i in taken:
            found += shared_credit(text, line) if len(line.text) <= LONGEST_SOLE * 2 else []
        elif credits := _of_line(text, lines, i, by_opening.get(line.opening.partition(":")[0])):
            taken.add(i)
            found += credits
    if lines and len(lines) - 1 not in taken:
        found += _closing(text, lines[-1])
    return tuple(found)


def _candidates(lines: Sequence[Line]) -> Iterator[int]:
    yield from range(min(_HEAD, len(lines)))
    yield from range(max(_HEAD, len(lines) - _TAIL), len(lines))


def _of_line(text: str, lines: Sequence[Line], i: int, seconds: frozenset[str] | None) -> list[Credit]:
    line = lines[i]
    if len(line.text) <= LONGEST_SOLE and (sole := sole_credits(line, i < _ENDS or i >= len(lines) - _ENDS)):
        return sole
    if len(line.text) > _LONGEST:
        return []
    if line.text[0] == "(" and (signed := _closing(text, line)):
        return signed
    if seconds and may_lead(line, seconds):
        return _led(text, line, lines[i + 1] if i + 1 < len(lines) else None)
    return contributed(line) if " contributed " in line.text else []


def _closing(text: str, line: Line) -> list[Credit]:
    """Reuters: "(Reporting by Jane Doe; Editing by John Roe)" at the end of the last paragraph, as "(NAN)" is."""
    closing = closing_of(line)
    if closing is None:
        return []
    if signed := closing_credits(text, closing):
        return signed
    inside = line_of(closing.inner, closing.begin)
    return _led(text, inside, None) if closing.behind_sentence else []


def _led(text: str, line: Line, follower: Line | None) -> list[Credit]:
    """The credits of a line of lead-ins; one part that is none makes the whole line prose."""
    shown = line.text.rstrip(" )]}*_")
    start = first = len(shown) - len(shown.lstrip(_BULLETS))
    trust = Trust()
    if spoken := itself().match(shown, start):
        certain = spoken[2].casefold() not in words().doubtful_nouns
        trust, start = Trust(prose=certain and spoken[1].casefold() == "this", date=certain), spoken.end()
    found: list[Credit] = []
    credited = roles(shown, start)
    for i, role in enumerate(credited):
        span = line.span
        if len(credited) > 1:  # each role with its own words, without the brackets around them all
            span = Span(line.begin + (role.begin if i else first), line.begin + role.end)
        credits = _of_role(text, role, span, follower if i == len(credited) - 1 else None, trust)
        if not credits:
            return []
        found += credits
    return found


def _of_role(text: str, role: Role, span: Span, follower: Line | None, trust: Trust) -> list[Credit]:
    value, url = role.value, None
    if linked := _URL.search(value):
        url = linked[0]
        value = (value[: linked.start()] + value[linked.end() :]).strip(" ,;()[]|–—-")
    elif follower and (not value or value[-1] == ":") and (alone := _URL.fullmatch(follower.text)):
        url, span = alone[0], Span(span.begin, follower.end)  # "via The Harbour Post at:", the address below
    names = names_in(role, _pointed(value), trust) or (_linked(_pointed(value), url) if url else [])
    return [Credit(role.kind, name, span.of(text), span, url) for name in names]


def _linked(value: str, url: str) -> list[str]:
    """Who is named with an address: the site where nobody is; before a comma, what follows is about the version."""
    name = leading_name(value)
    return [_host(url)] if not value else [name] if value.startswith(f"{name},") else []


def _pointed(value: str) -> str:
    """A value without the words that point at an address."""
    for ending in (" at:", " here:", " on:", " at", " here"):
        value = value.removesuffix(ending)
    return "" if _POINTER.fullmatch(value) else value.strip(" .,;:*|")


def _host(url: str) -> str:
    """The site an address belongs to, for a credit that names no one else."""
    try:
        return urlsplit(url if "//" in url else f"//{url}").hostname or url
    except ValueError:  # brackets that hold no address
        return url
