"""Doing something to a work: a form, what every wire will say, and only then the deed."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from http import HTTPStatus
from typing import Annotated, Any

from fastapi import APIRouter, Depends, Query, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from wirecopy.ledger.desk.given import Licence
from wirecopy.ledger.desk.kinds import ActionKind
from wirecopy.ledger.stages import WorkStage
from wirecopy.web.accounts import FRESH, needs
from wirecopy.web.desk.deeds import Asking, deed
from wirecopy.web.desk.prefilled import Before, before, prefilled, rows_of
from wirecopy.web.desk.refusals import NOTHING, REFUSED, Refused, refused
from wirecopy.web.desk.typing import KINDS, Filled, Typed
from wirecopy.web.render import page
from wirecopy.web.site import Here, Site
from wirecopy.web.viewer import Viewer
from wirecopy.workflow import desk_acting, desk_publishing
from wirecopy.workflow.desk import Desk, Done
from wirecopy.workflow.desk_acting import Why
from wirecopy.workflow.desk_preview import Preview, rehearse
from wirecopy.workflow.desk_publishing import Terms
from wirecopy.workflow.desk_written import written

router = APIRouter(prefix="/desk/works/{name}/{what}")
Editor = Annotated[Viewer, Depends(needs("editor"))]
For = Annotated[str, Query(max_length=40)]


@router.get("")
def blank(request: Request, site: Here, viewer: Editor, name: str, what: str, case: For = "") -> HTMLResponse:
    """The form, with what is known filled in, and the case that leads to it."""
    asking, known = deed(what), before(site, name)
    return _form(request, site, asking, known, prefilled(site, asking, known, case))


@router.post("")
def act(request: Request, site: Here, viewer: Editor, name: str, what: str, typed: Filled) -> Response:
    """Show what every wire will say; do it where that was seen (``confirm``)."""
    asking, known = deed(what), before(site, name)
    try:
        due = _time(typed, "due")
        if "confirm" in typed.texts or asking.name == "unschedule":
            _do(site.desk, site, asking, known, typed, str(viewer.party), due)
            return RedirectResponse(f"/desk/works/{known.id}", HTTPStatus.SEE_OTHER, FRESH)
        return _form(request, site, asking, known, typed, preview=_preview(site, asking, known, typed, viewer, due))
    except REFUSED as error:
        return _form(request, site, asking, known, typed, refused(site, error, known.noun, known.id, typed.seen))


def _preview(site: Site, asking: Asking, known: Before, typed: Typed, viewer: Viewer, due: datetime | None) -> Preview:
    """What will be seen; of what is scheduled, what will be seen when it is due. The rules are asked both times."""
    by = str(viewer.party)
    desk = replace(site.desk, clock=lambda: due) if due and due > site.desk.clock() else site.desk
    return rehearse(desk, known.id, lambda played: _do(played, site, asking, known, typed, by, None))


def _do(desk: Desk, site: Site, asking: Asking, known: Before, typed: Typed, by: str, due: datetime | None) -> Done:
    terms = _terms(site, asking, typed)
    if asking.name == "publish":
        return desk_publishing.publish(desk, known.id, by, terms, due, typed.seen)
    if asking.name == "unschedule":
        return desk_publishing.unschedule(desk, known.id, by, typed.text("note") or None, typed.seen)
    house = site.house.publisher
    texts = (typed.text("headline"), typed.text("byline"), typed.text("text"))
    version = written(*texts, house.name, known.language) if _has_version(asking, known) else None
    if asking.name == "minor" and version:
        return desk_publishing.publish_minor(desk, known.id, version, by, terms, typed.seen)
    why = Why(
        typed.text("case") or None,
        typed.text("reverses") or None,
        typed.text("blocked_by").strip() or None,
        terms=terms,
    )
    return desk_acting.act(desk, known.id, ActionKind(asking.name), typed.text("said"), by, version, why, typed.seen)


def _has_version(asking: Asking, known: Before) -> bool:
    return asking.has("version") and known.stage == WorkStage.USABLE


def _terms(site: Site, asking: Asking, typed: Typed) -> Terms:
    credits = typed.credits() if asking.has("credits") and "credit_name" in typed.texts else None
    waivers = typed.waivers() if asking.has("credits") else {}
    headline = (typed.text("headline").strip() or None) if asking.has("terms") else None
    licence = Licence(typed.text("licence").strip(), typed.text("licence_url").strip() or None)
    given = licence if asking.has("times") and licence.name else None
    return Terms(credits, waivers, headline, given, _time(typed, "embargo") if asking.has("times") else None)


def _time(typed: Typed, name: str) -> datetime | None:
    found = typed.time(name)
    return found if isinstance(found, datetime) else None


def _form(
    request: Request,
    site: Site,
    asking: Asking,
    known: Before,
    typed: Typed,
    said: Refused = NOTHING,
    preview: Preview | None = None,
) -> HTMLResponse:
    values: dict[str, Any] = {"asking": asking, "work": known, "typed": typed, "refused": said, "preview": preview}
    values |= {"lines": rows_of(site, asking, known, typed), "kinds": KINDS, "versioned": _has_version(asking, known)}
    values["seen"] = typed.seen if typed.seen is not None and not said.since else known.seq
    return page(request, "desk/act.html", said.status, FRESH, **values)
