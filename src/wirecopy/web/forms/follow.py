"""Following a case by its secret link: how it stands, what is asked, and what its claimant can still do."""

from __future__ import annotations

from fastapi import APIRouter, Depends, Request
from fastapi.responses import HTMLResponse, Response

from wirecopy.ledger.cases.completeness import Remark
from wirecopy.ledger.stages import CaseMove
from wirecopy.web.forms.asking import given, remarks_of
from wirecopy.web.forms.link import Followed, Link
from wirecopy.web.forms.reading import Filled, Sent
from wirecopy.web.forms.standing import can
from wirecopy.web.limits import FORMS, limited
from wirecopy.web.render import page
from wirecopy.workflow import desk_following
from wirecopy.workflow.desk_cases import complete_case, move_case
from wirecopy.workflow.desk_evidence import add_evidence, evidence_of

router = APIRouter(prefix="/cases/follow/{secret}")
MOST_FILES = 25
"""Files that a claimant may add to a case."""
_LONGEST = 4000  # characters of a reason
_SENT = [Depends(limited(FORMS))]


@router.get("")
def follow(link: Followed) -> HTMLResponse:
    """The case as it stands."""
    return link.show()


@router.get("/receipt")
def receipt(request: Request, link: Followed) -> HTMLResponse:
    """What was received, its number, and the link to follow it."""
    where = f"{link.site.house.addresses.base}/cases/follow/{link.secret}"
    letter = desk_following.receipt_of(link.site.desk, link.case, where)
    values = {"case": link.case, "secret": link.secret, "link": where, "letter": letter}
    return page(request, "forms/receipt.html", 200, link.fields, **values)


@router.post("/complete", dependencies=_SENT)
def complete(link: Followed, sent: Filled) -> Response:
    """Add what was missing."""
    shown, desk = link.followed.shown, link.site.desk
    fields = given(shown.case.opened.kind, sent, shown.case.missing)
    found = desk_following.lacking(desk, link.case, fields)
    if "complete" not in can(shown):
        return link.show(sent, "complete", [Remark("", "Nothing is missing in it any more")])
    if not found.complete:
        return link.show(sent, "complete", remarks_of(found))
    return link.done(sent, "complete", lambda: complete_case(desk, link.case, fields))


@router.post("/evidence", dependencies=_SENT)
def evidence(link: Followed, sent: Filled) -> Response:
    """Add files as evidence."""
    desk = link.site.desk
    wrong = list(sent.refused) if sent.refused or sent.files else ["No file was chosen"]
    if "evidence" not in can(link.followed.shown):
        wrong = ["The case is over: nothing can be added to it"]
    if len(evidence_of(desk, link.case)) + len(sent.files) > MOST_FILES:
        wrong = [f"A case has {MOST_FILES} files at most. Write to the desk if it needs more"]
    if wrong:
        return link.show(sent, "evidence", [Remark("files", each) for each in wrong])
    return link.done(sent, "evidence", lambda: add_evidence(desk, link.case, sent.files))


@router.post("/withdraw", dependencies=_SENT)
def withdraw(link: Followed, sent: Filled) -> Response:
    """Take the case back."""
    return _move(link, sent, CaseMove.WITHDRAW)


@router.post("/appeal", dependencies=_SENT)
def appeal(link: Followed, sent: Filled) -> Response:
    """Ask for a review by another person."""
    return _move(link, sent, CaseMove.APPEAL)


def _move(link: Link, sent: Sent, move: CaseMove) -> Response:
    shown, why = link.followed.shown, sent.text("why").strip()
    wrong = [] if why else [Remark("why", "Please say why, in a sentence or more")]
    if len(why) > _LONGEST:
        wrong = [Remark("why", f"Write {_LONGEST:,} characters at most; these are {len(why):,}")]
    if move.value not in can(shown):
        wrong = [Remark("", f"The case is {shown.case.stage.replace('_', ' ')}: this cannot be done with it now")]
    if wrong:
        return link.show(sent, move.value, wrong)
    by = shown.case.opened.claimant
    return link.done(sent, move.value, lambda: move_case(link.site.desk, link.case, move, by, why))
