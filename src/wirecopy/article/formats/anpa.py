"""ANPA 1312, the wire format of the American Newspaper Publishers Association."""

from __future__ import annotations

import re

from wirecopy.article.formats.agency import byline, corrections
from wirecopy.article.formats.elements import folded
from wirecopy.article.formats.unwrap import unwrapped
from wirecopy.article.formats.wiretime import wire_id, wire_moment
from wirecopy.article.model import Draft

HEADER = re.compile(r"\x16*\x01([a-z])(\d{4})\x1f", re.IGNORECASE)
"""The start of a message: service and running number."""

_CONTROLS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
_TIME = re.compile(r"\x03?([A-Z]{2,4})-[A-Z]{2,4}-(\d\d)-(\d\d)-(\d\d) +(\d\d)(\d\d)(GMT|E[SD]T)")


def read_anpa(raw: str) -> Draft:
    """ANPA 1312: head lines between ``^`` and ``<``, the text indented with tabs, agency and time at the end."""
    header, time = HEADER.search(raw[:200]), _TIME.search(raw[-300:])
    body = raw.partition("\x02")[2].partition("\x03")[0]
    lines = [_CONTROLS.sub("", line).rstrip("\r") for line in body.split("\n")]
    heads = [line.strip("^<=\r ") for line in lines if line.startswith("^")]
    named = [line for line in heads[2:] if byline(line) != folded(line)]
    published = None
    if time:
        month, day, year, hour, minute = map(int, time.groups()[1:6])
        published = wire_moment(year, month, day, hour, minute, time[7])
    return Draft(
        text=unwrapped("\n".join(line.replace("\t", "\n\t", 1) for line in lines if not line.startswith("^"))),
        id=wire_id(header[1] + header[2], published) if header else None,
        headline=folded(heads[1]) if len(heads) > 1 else None,
        outlet=time[1] if time else None,
        published=published,
        bylines=tuple(name for line in named if (name := byline(line))),
        corrections=corrections(heads[2:]),
    )
