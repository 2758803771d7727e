"""Articles."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Path, Query, Request, Response

from wirecopy.web.api import forming, schemas
from wirecopy.web.api.answering import GONE, behind, told
from wirecopy.web.site import Here
from wirecopy.web.wires.tombstones import still_there
from wirecopy.workflow.pages.article import article_page
from wirecopy.workflow.pages.search import Asked, listed

router = APIRouter(tags=["articles"])

Name = Annotated[str, Path(max_length=500, description="An article's id, or four letters or more of its beginning")]
Words = Annotated[str, Query(max_length=300, description="A name, as it is printed")]
Number = Annotated[int, Query(ge=1, le=500, description="A page's number")]
Day = Annotated[str, Query(max_length=40, description="A day or a time, as 2024-05-08")]


@router.get("/articles", response_model=schemas.ArticleList)
def articles(
    request: Request,
    site: Here,
    outlet: Words = "",
    since: Day = "",
    until: Day = "",
    after: Annotated[str, Query(max_length=100, description="The next of the page before")] = "",
) -> Response:
    """Articles, newest first, twenty a page."""
    with site.reading() as connection:
        found = listed(connection, Asked(outlet=outlet, since=since, until=until, after=after))
    value = schemas.ArticleList(articles=[forming.row(each) for each in found.articles], next=found.next)
    return told(request, value, behind(request, found.next))


@router.get("/articles/{name}", response_model=schemas.Article, responses=GONE)
def article(request: Request, name: Name, site: Here) -> Response:
    """An article with its statements, what it shares with others, and whom it credits and should."""
    with site.reading() as connection:
        still_there(connection, site, name)
        return told(request, forming.article(article_page(connection, name, site.house.addresses)))
