"""Search."""

from __future__ import annotations

from typing import Annotated, Literal

from fastapi import APIRouter, Query, Request, Response

from wirecopy.web.api import forming, schemas
from wirecopy.web.api.answering import behind, told
from wirecopy.web.api.articles import Day, Words
from wirecopy.web.site import Here
from wirecopy.workflow.pages import search as pages
from wirecopy.workflow.pages.search import Asked

router = APIRouter(tags=["search"])

Wanted = Annotated[str, Query(min_length=1, max_length=500, description='Words; "a phrase"; -unwanted; OR')]
Number = Annotated[int, Query(ge=1, le=50, description="A page's number")]


@router.get("/search", response_model=schemas.Hits)
def search(
    request: Request,
    site: Here,
    q: Wanted,
    outlet: Words = "",
    since: Day = "",
    until: Day = "",
    page: Number = 1,
) -> Response:
    """Articles that have all the words, best first."""
    with site.reading() as connection:
        found = pages.articles(connection, Asked(q, outlet, since, until, page=page))
    hits = [
        schemas.Hit(article=forming.row(each.article), extract=each.extract, marks=forming.pairs(each.marks))
        for each in found.hits
    ]
    following = page + 1 if found.more and page < 50 else None
    return told(request, schemas.Hits(articles=hits, next=following), behind(request, following, "page"))


@router.get("/search/statements", response_model=schemas.Reports)
def statements(
    request: Request,
    site: Here,
    q: Wanted,
    outlet: Words = "",
    since: Day = "",
    until: Day = "",
    speaker: Words = "",
    said: Literal["", "direct", "indirect", "mixed"] = "",
) -> Response:
    """Statements whose contents have all the words."""
    with site.reading() as connection:
        found = pages.statements(connection, Asked(q, outlet, since, until, speaker, said))
    reports = [forming.report(each.article, each.statement) for each in found]
    return told(request, schemas.Reports(statements=reports, next=None))
