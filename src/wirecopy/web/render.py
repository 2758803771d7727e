"""Templates: one environment for all pages, everything escaped, an unknown name is an error."""

from __future__ import annotations

from datetime import date, datetime
from functools import cache
from importlib import resources
from typing import Any
from urllib.parse import quote, urlencode

from fastapi import Request
from fastapi.responses import HTMLResponse
from jinja2 import Environment, PackageLoader, StrictUndefined

from wirecopy.article.moment import parse_moment
from wirecopy.ids import digest
from wirecopy.publish.wires.tidy import address
from wirecopy.web.site import site_of
from wirecopy.web.viewer import viewer_of


def page(
    request: Request, template: str, status: int = 200, headers: dict[str, str] | None = None, **values: Any
) -> HTMLResponse:
    """A page; ``values`` are what its template names."""
    return HTMLResponse(markup(request, template, **values), status, headers)


def markup(request: Request, template: str, **values: Any) -> str:
    """A template filled in, whole or a piece that HTMX puts into a page."""
    about = {"request": request, "site": site_of(request), "viewer": viewer_of(request)}
    return environment().get_template(template).render(about | values)


@cache
def environment() -> Environment:
    """The templates and what they may call."""
    made = Environment(
        loader=PackageLoader("wirecopy.web"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.filters |= {
        "day": day,
        "instant": instant,
        "count": count,
        "segment": segment,
        "percent": percent,
        "address": address,
        "query": query,
        "shortened": shortened,
    }
    made.globals |= {"static": static}
    return made


def day(written: str | None) -> str:
    """The day of a time in RFC 3339, as people write it: ``7 May 2024``; empty where there is none."""
    moment = parse_moment(written)
    return moment.at.strftime("%-d %B %Y") if moment else ""


def instant(written: str | datetime | date | None) -> str:
    """A time as people write it, to the minute: ``7 May 2024, 12:05``."""
    moment = parse_moment(written if written is None or isinstance(written, str) else written.isoformat())
    if moment is None:
        return ""
    return moment.at.strftime("%-d %B %Y" if moment.day_only else "%-d %B %Y, %H:%M")


def count(number: int, one: str, many: str = "") -> str:
    """A number with its noun: ``1 article``, ``2,400 articles``."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"


def percent(share: float) -> str:
    """A share as a percentage; what is not all is never 100%."""
    return f"{min(round(share * 100), 99 if share < 1 else 100)}%"


def segment(text: str) -> str:
    """Text as one segment of a path."""
    return quote(text, safe="")


def shortened(text: str, side: int = 160) -> str:
    """The beginning and the end of a text, so many characters of either."""
    return text if len(text) <= 2 * side else f"{text[:side]} … {text[-side:]}"


def query(fields: dict[str, Any]) -> str:
    """Fields as the query of an address; those that are empty are left out."""
    return urlencode({name: value for name, value in fields.items() if value})


@cache
def static(name: str) -> str:
    """The address of a static file; it changes with the file, so that browsers may keep it for good."""
    content = resources.files("wirecopy.web").joinpath("static", name).read_bytes()
    return f"/static/{name}?v={digest(content)[:12]}"
