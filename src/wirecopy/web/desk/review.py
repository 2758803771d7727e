"""A submission: what was found in it, remarks, and what its contributor and editors can do with it."""

from __future__ import annotations

from http import HTTPStatus
from typing import Annotated, Any

from fastapi import APIRouter, Depends, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from wirecopy.errors import NotFound, UsageError
from wirecopy.ledger.desk.state import Submission
from wirecopy.ledger.stages import SubmissionMove, SubmissionStage
from wirecopy.store import reader, words
from wirecopy.web.accounts import FRESH, needs
from wirecopy.web.desk.refusals import NOTHING, REFUSED, Refused, refused
from wirecopy.web.desk.submit import hand_in_again, statement
from wirecopy.web.desk.typing import KINDS, Filled, Line, Typed
from wirecopy.web.render import page
from wirecopy.web.site import Here, Site
from wirecopy.web.viewer import Viewer
from wirecopy.workflow.desk_found import Found, found_for
from wirecopy.workflow.desk_submitting import review, show_submission
from wirecopy.workflow.pages.compare import beside_for_desk
from wirecopy.workflow.pages.queue import remarks
from wirecopy.workflow.pages.revising import draft_of
from wirecopy.workflow.pages.visible import hidden

router = APIRouter(prefix="/desk/submissions")
Somebody = Annotated[Viewer, Depends(needs("contributor", "editor", "legal"))]
_EDITORS = (SubmissionMove.REVIEW, SubmissionMove.RETURN, SubmissionMove.ACCEPT, SubmissionMove.REJECT)


@router.get("/{name}")
def shown(request: Request, site: Here, viewer: Somebody, name: str) -> HTMLResponse:
    """The submission. Contributors see their own."""
    return _page(request, site, viewer, _own(site, viewer, name))


@router.post("/{name}/move")
def move(request: Request, site: Here, viewer: Somebody, name: str, typed: Filled) -> Response:
    """Take it up, return, accept, reject or withdraw it."""
    submission = _own(site, viewer, name)
    try:
        chosen = _move(typed.text("move"), viewer)
        review(site.desk, submission.id, chosen, str(viewer.party), typed.text("remarks") or None, typed.seen)
    except REFUSED as error:
        said = refused(site, error, "submission", submission.id, typed.seen)
        return _page(request, site, viewer, submission, typed, said)
    return RedirectResponse(f"/desk/submissions/{submission.id}", HTTPStatus.SEE_OTHER, FRESH)


@router.post("/{name}/again")
def again(request: Request, site: Here, viewer: Somebody, name: str, typed: Filled) -> Response:
    """Hand it in anew."""
    submission = _own(site, viewer, name)
    try:
        hand_in_again(site, viewer, submission.id, typed)
    except REFUSED as error:
        said = refused(site, error, "submission", submission.id, typed.seen)
        return _page(request, site, viewer, submission, typed, said)
    return RedirectResponse(f"/desk/submissions/{submission.id}", HTTPStatus.SEE_OTHER, FRESH)


@router.get("/{name}/beside/{original}")
def with_original(
    request: Request, site: Here, viewer: Annotated[Viewer, Depends(needs("editor", "legal"))], name: str, original: str
) -> HTMLResponse:
    """The submission beside an original that it was found to come from, passages facing each other."""
    submission = show_submission(site.desk, name)
    with site.reading() as connection:
        found = beside_for_desk(connection, original, submission.work)
    return page(request, "compare.html", 200, FRESH, found=found, rows=found.comparison.rows())


def _own(site: Site, viewer: Viewer, name: str) -> Submission:
    """A submission that a viewer may see: others' are to a contributor as if they were not there."""
    submission = show_submission(site.desk, name)
    if submission.submitter != viewer.party and not viewer.has("editor", "legal"):
        raise NotFound(f"there is no submission {name!r}. Yours are on your desk")
    return submission


def _move(written: str, viewer: Viewer) -> SubmissionMove:
    """A move that somebody may ask for; the rules say whether it can be made."""
    allowed = [SubmissionMove.WITHDRAW, *(_EDITORS if viewer.has("editor") else ())]
    if written not in list(map(str, allowed)):
        raise UsageError("that is no move of yours. Choose one of the buttons")
    return SubmissionMove(written)


def _page(
    request: Request,
    site: Site,
    viewer: Viewer,
    submission: Submission,
    typed: Typed | None = None,
    said: Refused = NOTHING,
) -> HTMLResponse:
    found = _found(site, viewer, submission.work)
    number, text = statement(site)
    with site.reading() as connection:
        values: dict[str, Any] = {
            "remarks": remarks(connection, submission),
            "rights": words.load(connection, [submission.rights or ""]).get(submission.rights or "", ""),
            "draft": draft_of(connection, reader.current_seq(connection, submission.work)),
        }
    own = submission.submitter == viewer.party
    values |= {
        "submission": submission,
        "found": found,
        "own": own,
        "refused": said,
        "statement": text,
        "number": number,
    }
    values |= {"typed": typed or Typed({}), "kinds": KINDS, "lines": _lines(submission, typed)}
    values |= {"moves": _moves(submission, viewer), "again": own and submission.stage == SubmissionStage.RETURNED}
    return page(request, "desk/submission.html", said.status, FRESH, **values)


def _found(site: Site, viewer: Viewer, work: str) -> Found:
    """What was found, for contributors without what readers may not see: drafts of others, say."""
    found = found_for(site.desk, work)
    if viewer.has("editor", "legal"):
        return found
    with site.reading() as connection:
        unseen = hidden(connection)
    originals = tuple(each for each in found.originals if each.original.id not in unseen)
    return found._replace(originals=originals, carriers=tuple(each for each in found.carriers if each.id not in unseen))


def _moves(submission: Submission, viewer: Viewer) -> list[str]:
    """The buttons; the rules have the last word."""
    own = submission.submitter == viewer.party
    open_ = submission.stage in (SubmissionStage.SUBMITTED, SubmissionStage.RETURNED, SubmissionStage.IN_REVIEW)
    editors = {
        SubmissionStage.SUBMITTED: ["review", "return"],
        SubmissionStage.IN_REVIEW: ["accept", "return", "reject"],
    }
    reviewing = editors.get(submission.stage, []) if viewer.has("editor") and not own else []
    return [*reviewing, *(["withdraw"] if own and open_ else [])]


def _lines(submission: Submission, typed: Typed | None) -> list[Line]:
    if typed and "credit_name" in typed.texts:
        return [*typed.lines, Line(), Line()]
    declared = [Line(str(c.kind), c.name, c.original or "", c.url or "", str(c.hop)) for c in submission.credits]
    return [*declared, Line(), Line()]
