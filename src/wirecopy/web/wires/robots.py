"""What crawlers may read, and what is new for them."""

from __future__ import annotations

from fastapi import APIRouter, Request, Response
from markupsafe import escape

from wirecopy.web.site import Here
from wirecopy.web.wires.answering import answered
from wirecopy.workflow import desk_wires

router = APIRouter()

_CLOSED = ("/desk", "/login", "/logout", "/report", "/cases/follow", "/compare", "/search", "/trace", "/api/")


@router.get("/robots.txt")
def robots(request: Request, site: Here) -> Response:
    """RFC 9309. Search pages and comparisons have addresses without end; forms are for people."""
    lines = ["User-agent: *", *(f"Disallow: {path}" for path in _CLOSED)]
    lines.append(f"Sitemap: {site.house.addresses.base}/sitemap.xml")
    return answered(request, "".join(f"{line}\n" for line in lines).encode(), "text/plain")


@router.get("/sitemap.xml")
def sitemap(request: Request, site: Here) -> Response:
    """The works that were first published in the last two days."""
    made = desk_wires.feed(site.desk, "sitemap", f"{site.house.addresses.base}/sitemap.xml")
    return answered(request, made.content, made.media_type, made.validators)


@router.get("/opensearch.xml")
def opensearch(request: Request, site: Here) -> Response:
    """OpenSearch 1.1: how a browser searches here."""
    name, base = site.house.publisher.name, escape(site.house.addresses.base)
    content = (
        '<?xml version="1.0" encoding="UTF-8"?>\n<OpenSearchDescription xmlns="http://a9.com/-/spec/opensearch/1.1/">'
        f"<ShortName>{escape(name[:16])}</ShortName><Description>{escape(name)}</Description><InputEncoding>UTF-8</InputEncoding>"
        f'<Url type="text/html" template="{base}/search?q={{searchTerms}}"/></OpenSearchDescription>\n'
    )
    return answered(request, content.encode(), "application/opensearchdescription+xml")
