"""A work in the formats of newsrooms, its public versions, and the package for who republishes it."""

from __future__ import annotations

import json
from typing import Literal

from fastapi import APIRouter, Request, Response
from fastapi.responses import RedirectResponse
from sqlalchemy import Connection

from wirecopy.errors import NotFound
from wirecopy.publish.edition import Edition
from wirecopy.publish.wires.page import page as wire_page
from wirecopy.publish.wires.responses import http_status
from wirecopy.web.render import page
from wirecopy.web.site import Here, Site
from wirecopy.web.wires.answering import answered
from wirecopy.web.wires.forms import BY_ENDING, Form
from wirecopy.web.wires.tombstones import buried, fields_of, tombstone_page
from wirecopy.workflow import desk_wires
from wirecopy.workflow.pages import visible
from wirecopy.workflow.pages.article import edition_of

router = APIRouter()


@router.get("/articles/{name}.{ending}")
def form(request: Request, name: str, ending: Literal["ninjs", "newsml", "jsonld", "prov"], site: Here) -> Response:
    """A work in one form; of one that is withheld or removed, what is left in that form, with 451 or 410."""
    return in_form(request, site, work_of(site, name), BY_ENDING[ending])


def in_form(request: Request, site: Site, work: Edition, form: Form) -> Response:
    """A work in a form. schema.org has no word for what is left of one that is not usable."""
    if work.text is None and form.wire == "jsonld":
        return buried(work, site)
    made = desk_wires.wire(site.desk, work.id, form.wire)
    fields = fields_of(work, site)
    return answered(request, made.content, form.media_type, made.validators, fields, http_status(work))


def negotiated(request: Request, site: Site, name: str, form: Form) -> Response | None:
    """An article in the form that a request prefers. One that is no work of the desk's is had as the API's JSON alone:
    ``None`` where something else is preferred, which a server may disregard (RFC 9110, section 12.5.1)."""
    with site.reading() as connection:
        work = edition_of(connection, visible.named(connection, name), site.house.addresses)
        article = work.id if work else visible.resolve(connection, name)
    if work:
        return in_form(request, site, work, form)
    return RedirectResponse(f"/api/articles/{article}", 303) if form.media_type == "application/json" else None


def work_of(site: Site, name: str) -> Edition:
    """A work that is or was public. Raises :class:`NotFound`."""
    with site.reading() as connection:
        return _work(connection, site, name)


def _work(connection: Connection, site: Site, name: str) -> Edition:
    found = edition_of(connection, visible.named(connection, name), site.house.addresses)
    if found is None:
        visible.resolve(connection, name)  # what is hidden is told of in the words for what is not there
        raise NotFound(f"{name!r} is no work that this desk published. Its page is at /articles/{name}")
    return found


@router.get("/articles/{name}/package")
def package(request: Request, name: str, site: Here, format: Literal["html", "text", "json", ""] = "") -> Response:
    """What republishers take. Refused (409) for what is withheld or was removed."""
    work = work_of(site, name)
    made = desk_wires.package(site.desk, work.id)
    fields = {"Link": f'<{work.url}>; rel="canonical"'}
    if format == "json":
        return answered(request, json.dumps(made.json, ensure_ascii=False).encode(), "application/json", None, fields)
    if format == "text":
        return answered(request, made.text.encode(), "text/plain; charset=utf-8", None, fields)
    if format == "html":
        return answered(request, f"{made.head}\n{made.html}\n".encode(), "text/plain; charset=utf-8", None, fields)
    return page(request, "package.html", headers=fields, work=work, made=made)


@router.get("/articles/{name}/versions/{number}")
def version(request: Request, name: str, number: int, site: Here) -> Response:
    """One public version of a work, and what changed in it."""
    if gone := tombstone_page(request, site, name):
        return gone
    work = work_of(site, name)
    found = {each.number: each for each in desk_wires.versions_of(site.desk, work.id)}
    if number not in found:
        raise NotFound(f"version {number} of {work.id} is not to be read. {work.url}/versions lists those that are")
    fields = {"Link": _neighbours(work.url, number, set(found))}
    wrong = wire_page(work, site.house.publisher)["corrections"]
    return page(request, "work_version.html", headers=fields, work=work, version=found[number], corrections=wrong)


def _neighbours(url: str, number: int, known: set[int]) -> str:
    """The links of a version to others (RFC 5829)."""
    beside = {"predecessor-version": number - 1, "successor-version": number + 1}
    links = {name: f"{url}/versions/{each}" for name, each in beside.items() if each in known}
    links |= {"latest-version": url, "version-history": f"{url}/versions"}
    return ", ".join(f'<{address}>; rel="{name}"' for name, address in links.items())
