"""The desk's works, and the wires that they are on."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import APIRouter, Query, Request, Response

from wirecopy.publish.edition import Edition
from wirecopy.publish.wires.facts import changed
from wirecopy.publish.wires.plain import facts
from wirecopy.publish.wires.responses import http_status
from wirecopy.publish.wires.tidy import tidy
from wirecopy.publish.wires.writing import rfc3339
from wirecopy.web.api import schemas_works as schemas
from wirecopy.web.api.answering import behind, told
from wirecopy.web.api.articles import Day, Name
from wirecopy.web.site import Here, Site
from wirecopy.web.wires.feeds import Cursor, moment_of
from wirecopy.web.wires.forms import FORMS
from wirecopy.web.wires.tombstones import fields_of
from wirecopy.web.wires.works import work_of
from wirecopy.workflow import desk_wires

router = APIRouter(tags=["works"])

_GONE: dict[int | str, dict[str, Any]] = {
    410: {"model": schemas.Work, "description": "It was removed: what is left of it"},
    451: {"model": schemas.Work, "description": "It is withheld: what is left of it (RFC 7725)"},
}


@router.get("/works", response_model=schemas.Works)
def works(
    request: Request,
    site: Here,
    since: Day = "",
    before: Cursor = None,
    size: Annotated[int, Query(ge=1, le=200, description="How many a page has")] = 50,
) -> Response:
    """Works that are or were public, those that changed last first; with ``since``, those that changed then or later."""
    page = desk_wires.editions(site.desk, moment_of(since), before, size)
    value = schemas.Works(works=[schemas.WorkRow(**_row(each)) for each in map(tidy, page.editions)], next=page.next)
    return told(request, value, behind(request, page.next, "before"))


@router.get("/works/{name}", response_model=schemas.Work, responses=_GONE)
def work(request: Request, name: Name, site: Here) -> Response:
    """A work: status, credits, notices in force, versions, and where each of its forms is."""
    found = tidy(work_of(site, name))
    answer = told(request, _work(site, found), status=http_status(found))
    answer.headers["Link"] = fields_of(found, site)["Link"]
    return answer


def _row(each: Edition) -> dict[str, Any]:
    return {
        "id": each.id,
        "url": each.url,
        "status": each.status.value,
        "version": each.number,
        "headline": each.headline,
        "published": rfc3339(each.published),
        "changed": rfc3339(changed(each)),
    }


def _work(site: Site, each: Edition) -> schemas.Work:
    usable = each.text is not None
    versions = desk_wires.versions_of(site.desk, each.id) if usable else []
    return schemas.Work(
        **facts(each) | _row(each),
        authors=list(each.authors),
        language=each.language,
        versions=[_version(each.url, one) for one in versions],
        wires=[schemas.Wire(form=f.wire, media_type=f.media_type, url=f"{each.url}.{f.ending}") for f in FORMS],
        package_url=f"{each.url}/package" if usable else None,
    )


def _version(url: str, one: desk_wires.PublicText) -> schemas.WorkVersion:
    return schemas.WorkVersion(
        number=one.number,
        at=one.at,
        change=one.change,
        action=one.action,
        headline=one.headline,
        url=f"{url}/versions/{one.number}",
    )
