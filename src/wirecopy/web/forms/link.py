"""A secret link: the case it leads to, and its page with what was typed and what is wrong with it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from http import HTTPStatus
from typing import Annotated, Any

from fastapi import Depends, HTTPException, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from wirecopy.errors import NotAllowed, NotFound
from wirecopy.ledger.cases.completeness import Remark
from wirecopy.ledger.cases.kinds import FIELDS, TITLES
from wirecopy.web.forms.asking import Asked, asked
from wirecopy.web.forms.labels import STAGES
from wirecopy.web.forms.reading import NOTHING, Sent
from wirecopy.web.forms.report import UPLOADS
from wirecopy.web.forms.standing import can, happenings, open_clocks, rows
from wirecopy.web.limits import GUESSES, spend
from wirecopy.web.render import page
from wirecopy.web.site import Here, Site, site_of
from wirecopy.workflow import desk_following
from wirecopy.workflow.desk_evidence import evidence_of

_LOCAL = ("localhost", "127.0.0.1", "::1")


def secretly(request: Request) -> dict[str, str]:
    """What every answer about a secret link says: nobody keeps it, nobody is told of it.

    By plain HTTP browsers say where a form comes from by ``Origin`` alone, and that is ``null`` under "no-referrer" (Fetch,
    "append a request Origin header"): there the link is told to this site itself, as everything else is.
    """
    private = site_of(request).options.https or request.url.hostname in _LOCAL
    policy = "no-referrer" if private else "same-origin"
    return {"Cache-Control": "no-store", "Referrer-Policy": policy, "X-Robots-Tag": "noindex, nofollow"}


class Link:
    """A link, and the case that it leads to; every wrong one is answered alike."""

    def __init__(self, request: Request, secret: str, site: Here) -> None:
        self.request, self.secret = request, secret
        self.site: Site = site
        self.fields = secretly(request)
        try:
            self.case = desk_following.case_of(site.desk, secret)
        except NotFound as wrong:
            spend(request, GUESSES)
            raise HTTPException(HTTPStatus.NOT_FOUND, f"{wrong}.", self.fields) from None

    @property
    def followed(self) -> desk_following.Followed:
        """The case as it stands now."""
        return desk_following.followed(self.site.desk, self.case)

    def done(self, sent: Sent, what: str, do: Callable[[], object]) -> Response:
        """Lead to the case; or show what was refused."""
        try:
            do()
        except NotAllowed as refused:
            return self.show(sent, what, [Remark("", str(refused))])
        return RedirectResponse(f"/cases/follow/{self.secret}", HTTPStatus.SEE_OTHER, self.fields)

    def show(self, sent: Sent = NOTHING, doing: str = "", wrong: Sequence[Remark] = ()) -> HTMLResponse:
        """The case's page: ``doing`` is the form that was sent, and what is ``wrong`` with it."""
        found = self.followed
        values: dict[str, Any] = {
            "found": found,
            "secret": self.secret,
            "title": TITLES[found.shown.case.opened.kind],
            "stage": STAGES[found.shown.public.stage],
            "clocks": open_clocks(found.shown),
            "told": happenings(found.shown.case.log),
            "can": can(found.shown),
            "sent": rows(found.shown, found.sealed),
            "files": evidence_of(self.site.desk, self.case),
            "missing": _missing(found, sent, wrong if doing == "complete" else ()),
            "doing": doing,
            "remarks": wrong,
            "why": sent.text("why"),
            "typed": [text for texts in sent.texts.values() for text in texts if text.strip()],
            "uploads": UPLOADS,
        }
        status = HTTPStatus.UNPROCESSABLE_ENTITY if wrong else HTTPStatus.OK
        return page(self.request, "forms/follow.html", status, self.fields, **values)


Followed = Annotated[Link, Depends(Link)]
"""In a route's signature: the link, and the case it leads to."""


def _missing(found: desk_following.Followed, sent: Sent, wrong: Sequence[Remark]) -> list[Asked]:
    case = found.shown.case
    names = [name for name in FIELDS[case.opened.kind] if name in case.missing]
    return asked(case.opened.kind, sent, wrong, only=names) if case.stage == "incomplete" else []
