"""What is left of a work that is withheld or removed, at every address where it was to be read."""

from __future__ import annotations

from fastapi import HTTPException, Request, Response
from sqlalchemy import Connection

from wirecopy.publish.edition import Edition
from wirecopy.publish.wires.lines import why
from wirecopy.publish.wires.page import page as wire_page
from wirecopy.publish.wires.responses import headers, http_status
from wirecopy.web.problems import problem
from wirecopy.web.render import page
from wirecopy.web.site import Site
from wirecopy.web.wires.forms import alternates
from wirecopy.workflow.pages.article import tombstone


def tombstone_page(request: Request, site: Site, name: str) -> Response | None:
    """The tombstone of a work, with 451 (RFC 7725) or 410; ``None`` for whatever is no such work."""
    with site.reading() as connection:
        gone = tombstone(connection, name, site.house.addresses)
    if gone is None:
        return None
    said = wire_page(gone, site.house.publisher)
    return page(request, "tombstone.html", http_status(gone), fields_of(gone, site), work=said)


def fields_of(work: Edition, site: Site) -> dict[str, str]:
    """The fields of an answer about a work, with the links to its other forms."""
    fields = headers(work, site.house.publisher)
    return fields | {"Link": f"{fields['Link']}, {alternates(work)}"}


def buried(gone: Edition, site: Site) -> Response:
    """A tombstone as a problem document, for forms that have no word for it."""
    return problem(http_status(gone), epitaph(gone), fields_of(gone, site))


def still_there(connection: Connection, site: Site, name: str) -> None:
    """Raises a 451 or a 410, in the desk's words, for a work that is withheld or removed."""
    gone = tombstone(connection, name, site.house.addresses)
    if gone:
        raise HTTPException(http_status(gone), epitaph(gone), fields_of(gone, site))


def epitaph(gone: Edition) -> str:
    """What became of it, and why: ``Withheld (8 May 2024): …``."""
    return ": ".join(why(gone))
