"""Wire text with control characters: IPTC 7901 and ANPA 1312, as sent to teleprinters and still to newsrooms."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from wirecopy.article.formats.agency import byline, corrections, no_text
from wirecopy.article.formats.anpa import HEADER, read_anpa
from wirecopy.article.formats.elements import folded
from wirecopy.article.formats.unwrap import unwrapped
from wirecopy.article.formats.wiretime import TIME, wire_id, wire_time
from wirecopy.article.model import CorrectionNote, Draft, Status

_STX, _ETX = "\x02", "\x03"  # start and end of text
_CONTROLS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
_HEADER = re.compile(r"^[\x00-\x1f\s]*([a-z]{2,4})(\d{3,5}) +\d +\w{1,4} +\d{1,5}\b([^\r\n]*)", re.I | re.M)
_AGENCY = re.compile(r"([A-Za-z][\w-]*)\s+\d+\s*\Z")
_NOT_FOR_PRINT = re.compile(
    r"^(?:#+ .*(?:notebook|notizblock).*|\*(?: \*){2,}"
    r"|[^\w\n]*(?:the following information is|die folgenden informationen sind) (?:not|nicht)\b.*)$",
    re.IGNORECASE | re.MULTILINE,
)
_INSTRUCTION = re.compile(
    r"(?:\d+(?:ST|ND|RD|TH) )?(?:LEAD|UPDATE|ROUNDUP|WRAPUP|REFILE|REPEAT|CORRECTION|CORRECTED|KILL|WITHDRAWAL|URGENT"
    r"|ALERT|EXTRA|ADVISORY|EIL|EILMELDUNG|BERICHTIGUNG|KORREKTUR|ANNULLIERUNG|ZURÜCKGEZOGEN|ZUSAMMENFASSUNG"
    r"|WIEDERHOLUNG)[ :\d-]*"
)
_KILLS = ("KILL", "WITHDRAWAL", "ANNULLIERUNG", "ZURÜCKGEZOGEN")
_HEADLINE_LINES = 10


class _Head(NamedTuple):
    """The lines before the story: instructions to editors, headline, byline."""

    instructions: list[str]
    headline: str | None
    bylines: tuple[str, ...]


def read_iptc7901(raw: str) -> list[Draft]:
    """One item in IPTC 7901, dpa's four-line variant included, or in ANPA 1312.

    Header line, key words, headline up to `` =``, text, time. What is marked as not for publication, with the
    reporters' telephone numbers in it, is left out. Raises :class:`Refusal` (``no-text``).
    """
    draft = read_anpa(raw) if HEADER.search(raw[:200]) else _iptc7901(raw)
    if not draft.text:
        raise no_text("the wire message")
    return [draft]


def read_dpa_four_line(raw: str) -> list[Draft]:
    """dpa's variant of IPTC 7901 with up to four lines before the story: instructions, headline, byline."""
    return read_iptc7901(raw)


def _iptc7901(raw: str) -> Draft:
    header = _HEADER.search(raw[:1000])
    agency = _AGENCY.search(header[3]) if header else None
    message, _, trailer = _message(raw, header.end() if header else 0).partition(_ETX)
    head, story = _split(message)
    published = wire_time(trailer or message[-200:])
    if not trailer and published:
        story = TIME.sub("", story, count=1) if TIME.search(story[-60:]) else story
    return Draft(
        text=_text(story),
        id=wire_id(header[1] + header[2], published) if header else None,
        headline=head.headline,
        outlet=agency[1] if agency else None,
        published=published,
        status=Status.CANCELED if any(line.startswith(_KILLS) for line in head.instructions) else Status.USABLE,
        bylines=head.bylines,
        corrections=_corrections(head, story),
    )


def _message(raw: str, header_end: int) -> str:
    """What stands between the start-of-text mark, or the header where the mark got lost, and the end of the file."""
    if _STX in raw:
        return raw.partition(_STX)[2]
    lines = raw[header_end:].lstrip().split("\n", 1)
    return lines[1] if len(lines) > 1 and lines[0].rstrip().endswith("/") else "\n".join(lines)


def _split(message: str) -> tuple[_Head, str]:
    """The lines up to the one that ends in ``=``, and the story; without such a mark the first paragraph is the head,
    if it is one or two lines."""
    lines = _CONTROLS.sub("", message).strip("\r\n").splitlines()
    marked = next((i for i, line in enumerate(lines[:_HEADLINE_LINES]) if line.rstrip().endswith("=")), None)
    blank = next((i for i, line in enumerate(lines) if not line.strip()), len(lines))
    end = marked + 1 if marked is not None else blank if blank <= 2 and blank < len(lines) else 0
    return _head(lines[:end]), "\n".join(lines[end:])


def _head(lines: list[str]) -> _Head:
    instructions: list[str] = []
    headline: list[str] = []
    names: list[str] = []
    for line in filter(None, (folded(line.rstrip().rstrip("=")) for line in lines)):
        if _INSTRUCTION.fullmatch(line) and not headline:
            instructions.append(line)
        elif headline and byline(line) != line:
            names.append(byline(line) or line)
        else:
            headline.append(line)
    return _Head(instructions, " ".join(headline) or None, tuple(names))


def _text(story: str) -> str:
    end = _NOT_FOR_PRINT.search(story)
    return unwrapped(story[: end.start()] if end else story)


def _corrections(head: _Head, story: str) -> tuple[CorrectionNote, ...]:
    """Instructions and lines of the public part of the notebook that speak of a correction."""
    return corrections([*head.instructions, *_notebook(story)])


def _notebook(story: str) -> Iterator[str]:
    """The notebook's lines, but for those behind the mark that they are not for publication."""
    begin = _NOT_FOR_PRINT.search(story)
    for line in story[begin.end() :].splitlines() if begin and begin[0].startswith("#") else ():
        if _NOT_FOR_PRINT.match(line):
            return
        if line.startswith(("-", " ")):
            yield line.lstrip("- ")
