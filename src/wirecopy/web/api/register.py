"""The public register: notices and cases."""

from __future__ import annotations

from collections.abc import Container
from typing import Annotated

from fastapi import APIRouter, Query, Request, Response

from wirecopy.store.desk_lists import ListedNotice
from wirecopy.web.api import schemas_register as schemas
from wirecopy.web.api.answering import behind, told
from wirecopy.web.api.articles import Day, Number
from wirecopy.web.site import Here
from wirecopy.workflow.desk_register import PublicCase
from wirecopy.workflow.pages.register import CASES, NOTICES, cases_page, notices_page, wanted_from

router = APIRouter(tags=["register"])

Kind = Annotated[str, Query(max_length=40, description="Its kind, as answers have it")]
Work = Annotated[str, Query(max_length=100, description="A work's id")]


@router.get("/register", response_model=schemas.Notices)
def register(
    request: Request, site: Here, kind: Kind = "", work: Work = "", since: Day = "", until: Day = "", page: Number = 1
) -> Response:
    """Corrections, withholdings, removals, restorations: what the desk did, and what it told the public."""
    wanted = wanted_from(NOTICES, kind, work, since, until)
    with site.reading() as connection:
        found = notices_page(connection, wanted, page)
    following = page + 1 if found.more else None
    value = schemas.Notices(notices=list(map(_notice, found.notices)), next=following)
    return told(request, value, behind(request, following, "page"))


@router.get("/register/cases", response_model=schemas.Cases)
def cases(
    request: Request, site: Here, kind: Kind = "", work: Work = "", since: Day = "", until: Day = "", page: Number = 1
) -> Response:
    """What was complained of, claimed or asked for, how it stands, and what was decided."""
    wanted = wanted_from(CASES, kind, work, since, until)
    with site.reading() as connection:
        found = cases_page(connection, wanted, page)
    following = page + 1 if found.more else None
    value = schemas.Cases(cases=[_case(each, found.works) for each in found.cases], next=following)
    return told(request, value, behind(request, following, "page"))


def _notice(each: ListedNotice) -> schemas.Notice:
    return schemas.Notice(
        id=each.id,
        at=each.at,
        kind=each.kind,
        work=each.work,
        number=each.number,
        text=each.text,
        in_force=each.stage != "reversed",
        case=each.case,
    )


def _case(each: PublicCase, public: Container[str]) -> schemas.Case:
    return schemas.Case(
        id=each.id,
        kind=each.kind,
        stage=each.stage,
        opened=each.opened,
        works=[work for work in each.works if work in public],
        fields=each.fields,
        decisions=[schemas.Decision(**one._asdict()) for one in each.decisions],
        actions=list(each.actions),
        answers=each.answers,
    )
