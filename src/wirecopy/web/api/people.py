"""People and bodies, outlets."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Path, Query, Request, Response

from wirecopy.errors import UsageError
from wirecopy.web.api import forming, schemas
from wirecopy.web.api.answering import behind, told
from wirecopy.web.api.articles import Number, Words
from wirecopy.web.site import Here
from wirecopy.workflow.pages import visible
from wirecopy.workflow.pages.outlets import outlet_page, outlets_page
from wirecopy.workflow.pages.people import known_people, people_called, person_page

router = APIRouter()
_PAGE = 100  # people


@router.get("/people", response_model=schemas.People, tags=["people"])
def people(request: Request, site: Here, q: Words = "", page: Number = 1) -> Response:
    """Who is quoted, most statements first; with ``q``, those whose names have all its words."""
    with site.reading() as connection:
        known = site.memo.get("people", lambda: known_people(connection), visible.hidden(connection))
    found = people_called(known, q, page * _PAGE + 1)
    following = page + 1 if len(found) > page * _PAGE else None
    shown = [schemas.Person(**each._asdict()) for each in found[(page - 1) * _PAGE : page * _PAGE]]
    return told(request, schemas.People(people=shown, next=following), behind(request, following, "page"))


@router.get("/people/{entity}", response_model=schemas.PersonPage, tags=["people"])
def person(
    request: Request,
    entity: Annotated[str, Path(max_length=300, description="The key of a person or body")],
    site: Here,
    page: Number = 1,
) -> Response:
    """Everything that somebody said, newest first."""
    with site.reading() as connection:
        shown = person_page(connection, entity, page)
    value = schemas.PersonPage(
        entity=entity,
        name=shown.name,
        statements=shown.statements,
        names=forming.counts(shown.names),
        outlets=forming.counts(shown.outlets),
        occasions=forming.counts(shown.occasions),
        said=[forming.report(each.article, each.statement, each.family) for each in shown.said],
        next=shown.next,
    )
    return told(request, value, behind(request, shown.next, "page"))


@router.get("/outlets", response_model=schemas.Outlets, tags=["outlets"])
def outlets(request: Request, site: Here) -> Response:
    """All outlets with how many articles each has here."""
    with site.reading() as connection:
        found = site.memo.get("outlets", lambda: outlets_page(connection), visible.hidden(connection))
    return told(request, schemas.Outlets(outlets=forming.counts(found)))


@router.get("/outlets/{name:path}", response_model=schemas.Outlet, tags=["outlets"])
def outlet(
    request: Request,
    name: Annotated[str, Path(max_length=500, description="An outlet's name, as it is printed")],
    site: Here,
    after: Annotated[str | None, Query(max_length=100, description="The next of the page before")] = None,
) -> Response:
    """What an outlet carries, from whom, and how often it says so."""
    try:
        with site.reading() as connection:
            shown = outlet_page(connection, name, after)
    except ValueError:
        raise UsageError(f"after={after!r} is not what a page gave as its next. Begin without it") from None
    newest = schemas.ArticleList(articles=[forming.row(e) for e in shown.newest.articles], next=shown.newest.next)
    value = schemas.Outlet(
        name=shown.name,
        taken_from=forming.counts(shown.taken),
        given_to=forming.counts(shown.given),
        credited=shown.credited,
        derived=shown.derived,
        newest=newest,
    )
    return told(request, value, behind(request, shown.newest.next))
