"""Judgements on what was found: a derivation, or whether statements are the same one."""

from __future__ import annotations

from http import HTTPStatus
from typing import Annotated

from fastapi import APIRouter, Depends, Query, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response
from sqlalchemy import Connection

from wirecopy.errors import NotFound, UsageError
from wirecopy.lineage.model import Saying, Verdict
from wirecopy.store import reader
from wirecopy.store.reader import Listed
from wirecopy.web.accounts import FRESH, needs
from wirecopy.web.desk.refusals import NOTHING, REFUSED, Refused, refused
from wirecopy.web.desk.typing import Filled, Typed
from wirecopy.web.render import page
from wirecopy.web.site import Here, Site
from wirecopy.web.viewer import Viewer
from wirecopy.workflow.judging import judge_derivation, judge_family
from wirecopy.workflow.naming import find_saying

router = APIRouter(prefix="/desk")
Editor = Annotated[Viewer, Depends(needs("editor"))]
Name = Annotated[str, Query(max_length=200)]
Names = Annotated[list[str], Query(max_length=20, default_factory=list)]


@router.get("/judge")
def ask(
    request: Request, site: Here, viewer: Editor, statement: Names, derived: Name = "", original: Name = ""
) -> HTMLResponse:
    """What is judged, and the form."""
    texts = {"derived": [derived], "original": [original], "statement": statement}
    return _form(request, site, Typed(texts))


@router.post("/judgements")
def judge(request: Request, site: Here, viewer: Editor, typed: Filled) -> Response:
    """Record it: it is in force at once, and on every later run. Who judges stands with the reason."""
    try:
        _judge(site, viewer, typed)
    except REFUSED as error:
        return _form(request, site, typed, refused(site, error))
    derived, statements = typed.text("derived"), typed.texts.get("statement", [])
    article = derived or next(iter(statements), "").partition("#")[0]
    with site.reading() as connection:
        place = f"/articles/{reader.resolve(connection, article)}"
    return RedirectResponse(f"{place}/lineage" if derived else place, HTTPStatus.SEE_OTHER, FRESH)


def _judge(site: Site, viewer: Viewer, typed: Typed) -> None:
    if typed.text("verdict") not in list(Verdict):
        raise UsageError("it is not said whether it is so. Choose one answer")
    reason = typed.text("reason").strip()
    if not reason:
        raise UsageError("a judgement needs its reason. Say how you know")
    verdict, said = Verdict(typed.text("verdict")), f"{reason} ({viewer.name})"
    if typed.text("derived"):
        judge_derivation(site.engine, typed.text("derived"), typed.text("original"), verdict, said, site.desk.clock)
    else:
        judge_family(site.engine, typed.texts.get("statement", []), verdict, said, site.desk.clock)


def _form(request: Request, site: Site, typed: Typed, said: Refused = NOTHING) -> HTMLResponse:
    names = [each for each in (typed.text("derived"), typed.text("original")) if each]
    with site.reading() as connection:
        articles = {each: listed for each in names if (listed := _listed(connection, each))}
        sayings = {each: found for each in typed.texts.get("statement", ()) if (found := _saying(connection, each))}
    values = {"typed": typed, "refused": said, "articles": articles, "sayings": sayings}
    return page(request, "desk/judge.html", said.status, FRESH, **values)


def _saying(connection: Connection, name: str) -> Saying | None:
    """A statement; ``None`` for a name that is wrong."""
    try:
        return find_saying(connection, name).saying
    except NotFound:
        return None


def _listed(connection: Connection, name: str) -> Listed | None:
    """An article as a list shows it; an original may be unseen, and a name wrong."""
    try:
        seq = reader.current_seq(connection, reader.resolve(connection, name))
    except NotFound:
        return None
    return reader.list_numbered(connection, [seq])[0]
