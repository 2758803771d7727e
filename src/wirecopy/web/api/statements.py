"""Statements: those of an article, and what somebody said."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query, Request, Response
from sqlalchemy import Connection

from wirecopy.errors import UsageError
from wirecopy.store import reader
from wirecopy.web.api import forming, schemas
from wirecopy.web.api.answering import GONE, behind, told
from wirecopy.web.api.articles import Number
from wirecopy.web.site import Here, Site
from wirecopy.web.wires.tombstones import still_there
from wirecopy.workflow.pages.article import article_page
from wirecopy.workflow.pages.people import person_page

router = APIRouter(tags=["statements"])


@router.get("/statements", response_model=schemas.Reports, responses=GONE)
def statements(
    request: Request,
    site: Here,
    article: Annotated[str, Query(max_length=500, description="An article's id")] = "",
    speaker: Annotated[
        str, Query(max_length=300, description="The key of a person or body", examples=["anna-brandt"])
    ] = "",
    page: Number = 1,
) -> Response:
    """The statements of an article in its order, those of a speaker the newest first, or a speaker's in an article."""
    with site.reading() as connection:
        if article:
            found, following = _in(connection, site, article, speaker), None
        elif speaker:
            found, following = _by(connection, speaker, page)
        else:
            raise UsageError("name an article, a speaker, or both: article=ID, speaker=ENTITY")
    return told(request, schemas.Reports(statements=found, next=following), behind(request, following, "page"))


def _in(connection: Connection, site: Site, name: str, speaker: str) -> list[schemas.Report]:
    still_there(connection, site, name)
    shown = article_page(connection, name, site.house.addresses)
    [listed] = reader.list_numbered(connection, [shown.stored.seq])
    said = shown.found.statements if shown.found else ()
    wanted = (each for each in said if not speaker or (each.source and each.source.entity == speaker))
    families = {name: each.family for name, each in shown.families.items()}
    return [forming.report(listed, each, families.get(each.id)) for each in wanted]


def _by(connection: Connection, speaker: str, page: int) -> tuple[list[schemas.Report], int | None]:
    shown = person_page(connection, speaker, page)
    return [forming.report(each.article, each.statement, each.family) for each in shown.said], shown.next
