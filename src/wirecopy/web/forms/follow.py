"""Following a case by its secret link: how it stands, what is asked, and what its claimant can still do."""

from __future__ import annotations

from collections.abc import Callable
from http import HTTPStatus
from typing import Annotated, Any

from fastapi import APIRouter, Depends, HTTPException, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from wirecopy.errors import NotAllowed, NotFound
from wirecopy.ledger.cases.completeness import Remark
from wirecopy.ledger.cases.kinds import FIELDS, TITLES
from wirecopy.ledger.stages import CaseMove
from wirecopy.web.forms.asking import asked, given, remarks_of
from wirecopy.web.forms.labels import STAGES
from wirecopy.web.forms.reading import NOTHING, Filled, Sent
from wirecopy.web.forms.report import UPLOADS
from wirecopy.web.forms.standing import can, happenings, open_clocks, rows
from wirecopy.web.limits import FORMS, GUESSES, limited, spend
from wirecopy.web.render import page
from wirecopy.web.site import Here, Site, site_of
from wirecopy.workflow import desk_following
from wirecopy.workflow.desk_cases import complete_case, move_case
from wirecopy.workflow.desk_evidence import add_evidence, evidence_of

router = APIRouter(prefix="/cases/follow")


def secretly(request: Request) -> dict[str, str]:
    """What every answer about a secret link says: nobody keeps it, nobody is told of it.

    By plain HTTP browsers say where a form comes from by ``Origin`` alone, and that is ``null`` under "no-referrer" (Fetch,
    "append a request Origin header"): there the link is told to this site itself, as everything else is.
    """
    private = site_of(request).options.https or request.url.hostname in _LOCAL
    policy = "no-referrer" if private else "same-origin"
    return {"Cache-Control": "no-store", "Referrer-Policy": policy, "X-Robots-Tag": "noindex, nofollow"}


MOST_FILES = 25
"""Files that a claimant may add to a case."""
_LOCAL = ("localhost", "127.0.0.1", "::1")


def case_of(request: Request, secret: str, site: Here) -> str:
    """The case that the link leads to; every wrong link is answered alike."""
    try:
        return desk_following.case_of(site.desk, secret)
    except NotFound as wrong:
        spend(request, GUESSES)
        raise HTTPException(HTTPStatus.NOT_FOUND, f"{wrong}.", secretly(request)) from None


Case = Annotated[str, Depends(case_of)]


@router.get("/{secret}")
def follow(request: Request, secret: str, case: Case, site: Here) -> HTMLResponse:
    """The case as it stands."""
    return _show(request, secret, case, site)


@router.get("/{secret}/receipt")
def receipt(request: Request, secret: str, case: Case, site: Here) -> HTMLResponse:
    """What was received, its number, and the link to follow it."""
    link = f"{site.house.addresses.base}/cases/follow/{secret}"
    letter = desk_following.receipt_of(site.desk, case, link)
    return page(
        request, "forms/receipt.html", 200, secretly(request), case=case, secret=secret, link=link, letter=letter
    )


@router.post("/{secret}/complete", dependencies=[Depends(limited(FORMS))])
def complete(request: Request, secret: str, case: Case, site: Here, sent: Filled) -> Response:
    """Add what was missing."""
    shown = desk_following.followed(site.desk, case).shown
    fields = given(shown.case.opened.kind, sent, shown.case.missing)
    found = desk_following.lacking(site.desk, case, fields)
    if "complete" not in can(shown):
        return _show(request, secret, case, site, sent, "complete", [Remark("", "Nothing is missing in it any more")])
    if not found.complete:
        return _show(request, secret, case, site, sent, "complete", remarks_of(found))
    return _done(request, secret, case, site, sent, "complete", lambda: complete_case(site.desk, case, fields))


@router.post("/{secret}/evidence", dependencies=[Depends(limited(FORMS))])
def evidence(request: Request, secret: str, case: Case, site: Here, sent: Filled) -> Response:
    """Add files as evidence."""
    wrong = list(sent.refused) if sent.refused or sent.files else ["No file was chosen"]
    if "evidence" not in can(desk_following.followed(site.desk, case).shown):
        wrong = ["The case is over: nothing can be added to it"]
    if len(evidence_of(site.desk, case)) + len(sent.files) > MOST_FILES:
        wrong = [f"A case has {MOST_FILES} files at most. Write to the desk if it needs more"]
    if wrong:
        return _show(request, secret, case, site, sent, "evidence", [Remark("files", each) for each in wrong])
    return _done(request, secret, case, site, sent, "evidence", lambda: add_evidence(site.desk, case, sent.files))


@router.post("/{secret}/withdraw", dependencies=[Depends(limited(FORMS))])
def withdraw(request: Request, secret: str, case: Case, site: Here, sent: Filled) -> Response:
    """Take the case back."""
    return _move(request, secret, case, site, sent, CaseMove.WITHDRAW)


@router.post("/{secret}/appeal", dependencies=[Depends(limited(FORMS))])
def appeal(request: Request, secret: str, case: Case, site: Here, sent: Filled) -> Response:
    """Ask for a review by another person."""
    return _move(request, secret, case, site, sent, CaseMove.APPEAL)


def _move(request: Request, secret: str, case: str, site: Site, sent: Sent, move: CaseMove) -> Response:
    shown = desk_following.followed(site.desk, case).shown
    why = sent.text("why").strip()
    wrong = [] if why else [Remark("why", "Please say why, in a sentence or more")]
    if len(why) > _LONGEST:
        wrong = [Remark("why", f"Write {_LONGEST:,} characters at most; these are {len(why):,}")]
    if move.value not in can(shown):
        wrong = [Remark("", f"The case is {shown.case.stage.replace('_', ' ')}: this cannot be done with it now")]
    if wrong:
        return _show(request, secret, case, site, sent, move.value, wrong)
    by = shown.case.opened.claimant
    return _done(request, secret, case, site, sent, move.value, lambda: move_case(site.desk, case, move, by, why))


_LONGEST = 4000


def _done(
    request: Request, secret: str, case: str, site: Site, sent: Sent, what: str, do: Callable[[], object]
) -> Response:
    try:
        do()
    except NotAllowed as refused:
        return _show(request, secret, case, site, sent, what, [Remark("", str(refused))])
    return RedirectResponse(f"/cases/follow/{secret}", HTTPStatus.SEE_OTHER, secretly(request))


def _show(
    request: Request,
    secret: str,
    case: str,
    site: Site,
    sent: Sent = NOTHING,
    doing: str = "",
    remarks: list[Remark] | None = None,
) -> HTMLResponse:
    found = desk_following.followed(site.desk, case)
    wrong = remarks or []
    values: dict[str, Any] = {
        "found": found,
        "secret": secret,
        "title": TITLES[found.shown.case.opened.kind],
        "stage": STAGES[found.shown.public.stage],
        "clocks": open_clocks(found.shown),
        "told": happenings(found.shown.case.log),
        "can": can(found.shown),
        "sent": rows(found.shown, found.sealed),
        "files": evidence_of(site.desk, case),
        "missing": _missing(found, sent, wrong if doing == "complete" else []),
        "doing": doing,
        "remarks": wrong,
        "why": sent.text("why"),
        "typed": [text for texts in sent.texts.values() for text in texts if text.strip()],
        "uploads": UPLOADS,
    }
    status = HTTPStatus.UNPROCESSABLE_ENTITY if wrong else HTTPStatus.OK
    return page(request, "forms/follow.html", status, secretly(request), **values)


def _missing(found: desk_following.Followed, sent: Sent, remarks: list[Remark]) -> list[Any]:
    case = found.shown.case
    names = [name for name in FIELDS[case.opened.kind] if name in case.missing]
    return asked(case.opened.kind, sent, remarks, only=names) if case.stage == "incomplete" else []
