"""In which forms a work can be had, and which of them a request asks for (RFC 9110, section 12)."""

from __future__ import annotations

from typing import NamedTuple

from wirecopy.publish.edition import Edition


class Form(NamedTuple):
    """A form: its ending in addresses, its name in :func:`wirecopy.workflow.desk_wires.wire`, its media type."""

    ending: str
    wire: str
    media_type: str


FORMS = (
    Form("ninjs", "ninjs", "application/json"),
    Form("newsml", "newsml", "application/vnd.iptc.g2.newsitem+xml"),
    Form("jsonld", "jsonld", "application/ld+json"),
    Form("prov", "prov", "application/provenance+json"),
)
BY_ENDING = {form.ending: form for form in FORMS}


def alternates(work: Edition) -> str:
    """The other forms of a work, as the field ``Link`` names them (RFC 8288)."""
    return ", ".join(f'<{work.url}.{each.ending}>; rel="alternate"; type="{each.media_type}"' for each in FORMS)


_HTML = ("text/html", "application/xhtml+xml")


def wanted(accept: str) -> Form | None:
    """The form that an ``Accept`` field prefers, ``None`` for a page: where it says nothing, prefers that, or nothing else
    fits.

    >>> wanted("application/ld+json;q=0.9, text/html;q=0.2").ending
    'jsonld'
    """
    best: tuple[float, Form | None] = (max((quality(accept, kind) for kind in _HTML), default=0.0), None)
    for form in FORMS:
        if (asked := quality(accept, form.media_type, exact=True)) > best[0]:
            best = (asked, form)
    return best[1]


def quality(accept: str, media_type: str, exact: bool = False) -> float:
    """How much a media type is wanted, 0 to 1; ``exact``: only where it is named itself."""
    ranges = dict(map(_range, accept.split(",")))
    wide = () if exact else (f"{media_type.split('/')[0]}/*", "*/*")
    return next((ranges[name] for name in (media_type, *wide) if name in ranges), 0.0)


def _range(written: str) -> tuple[str, float]:
    name, *parameters = (part.strip().lower() for part in written.split(";"))
    given = next((part[2:] for part in parameters if part.startswith("q=")), "1")
    try:
        return name, min(1.0, max(0.0, float(given)))
    except ValueError:
        return name, 0.0
