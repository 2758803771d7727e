"""The public forms: what somebody asks of the desk, with the fields that its kind must have."""

from __future__ import annotations

from typing import Annotated, NamedTuple

from fastapi import APIRouter, Depends, Query, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from wirecopy.errors import NotAllowed, NotFound, UsageError
from wirecopy.ledger.cases.completeness import Remark, completeness, readings_of
from wirecopy.ledger.cases.kinds import FIELDS
from wirecopy.ledger.desk.kinds import CaseKind
from wirecopy.web.forms.asking import asked, given, remarks_of
from wirecopy.web.forms.labels import CHOICES, TITLES
from wirecopy.web.forms.reading import FILE_BYTES, FILES, TYPES_OF_FILES, Filled, Sent
from wirecopy.web.limits import FORMS, limited
from wirecopy.web.render import page
from wirecopy.web.site import Here, Site
from wirecopy.workflow.desk_cases import open_case
from wirecopy.workflow.desk_evidence import add_evidence
from wirecopy.workflow.desk_following import make_secret
from wirecopy.workflow.desk_reportable import Reported, case_hiding, reported

router = APIRouter()
Name = Annotated[str, Query(max_length=500)]
FRESH = {"Cache-Control": "no-store"}
UPLOADS = {"count": FILES, "bytes": FILE_BYTES, "types": TYPES_OF_FILES}
_IN_FILES = "It is in the files that came with this."
_TRAPPED = Remark(
    "", "A field was filled in that is not for people, and that only machines see. Send it again as it is"
)
_UNKNOWN = "Nothing that this desk published is at {url}. Copy the address of the article from here"
_ELSEWHERE = (
    "“{headline}” was not published by this desk, which only keeps it for research: {outlet} answers for it. "
    "Write to them{origin}. We take up what is about our own articles"
)


class Report(NamedTuple):
    """A filing held against the rules: what it says, what is wrong with it, which works it is about."""

    fields: dict[str, object]
    remarks: list[Remark]
    about: list[Reported]
    sendable: bool
    """Whether it may be sent though something is missing."""

    @property
    def works(self) -> list[str]:
        """The works of ours that it is about, each once."""
        return list(dict.fromkeys(each.work for each in self.about if each.work))


@router.get("/report")
def choose(request: Request, site: Here, work: Name = "") -> HTMLResponse:
    """What one can ask for."""
    about = next(iter(_about(request, site, [site.house.addresses.work(work)])), None) if work else None
    return page(request, "forms/choose.html", choices=CHOICES, about=about, work=work)


@router.get("/report/{kind}")
def blank(request: Request, kind: str, site: Here, work: Name = "", answers: Name = "") -> HTMLResponse:
    """The form of a kind, with what the address says of it filled in."""
    chosen = _kind(kind)
    urls = [site.house.addresses.work(work)] if work else []
    about = _about(request, site, urls)
    hidden = next((case_hiding(site.desk, each.work) for each in about if each.work), "")
    known = {"urls": ["\n".join(each.url for each in about if each.work)], "notice": [answers or hidden]}
    remarks = [] if answers or not urls else _misplaced(about)
    return _form(request, chosen, Sent(known), Report({}, remarks, about, False))


@router.post("/report/{kind}", dependencies=[Depends(limited(FORMS))])
def send(request: Request, kind: str, site: Here, sent: Filled) -> Response:
    """Open a case, and lead to its receipt; or show what is missing, with all that was typed."""
    chosen = _kind(kind)
    report = _report(request, site, chosen, sent)
    if "more" in sent.texts:
        return _form(request, chosen, sent, report._replace(remarks=[]), more=True)
    if report.remarks and not (report.sendable and "anyway" in sent.texts):
        return _form(request, chosen, sent, report, 422)
    try:
        return RedirectResponse(f"/cases/follow/{_open(site, chosen, sent, report)}/receipt", 303, FRESH)
    except (NotAllowed, NotFound, UsageError) as refused:
        field = "notice" if chosen is CaseKind.COUNTER_NOTICE else ""
        return _form(request, chosen, sent, report._replace(remarks=[Remark(field, str(refused))]), 409)


def _open(site: Site, kind: CaseKind, sent: Sent, report: Report) -> str:
    answers = str(report.fields["notice"]) if kind is CaseKind.COUNTER_NOTICE else None
    opened = open_case(site.desk, kind, report.fields, report.works, answers=answers)
    if sent.files:
        add_evidence(site.desk, opened.id, sent.files)
    return make_secret(site.desk, opened.id)


def _report(request: Request, site: Site, kind: CaseKind, sent: Sent) -> Report:
    fields = given(kind, sent)
    if sent.files and "evidence" not in fields:
        fields["evidence"] = _IN_FILES
    found = completeness(kind, fields)
    urls = readings_of(kind, fields)["urls"].value
    about = _about(request, site, urls if isinstance(urls, tuple) else ())
    wrong = [*_misplaced(about), *(Remark("files", each) for each in sent.refused)]
    barred = bool(wrong or found.problems or sent.trapped or not urls)
    barred = barred or (kind is CaseKind.COUNTER_NOTICE and "notice" not in fields)
    remarks = [*([_TRAPPED] if sent.trapped else []), *remarks_of(found), *wrong]
    order = ["", *FIELDS[kind], "files"]
    ordered = sorted(remarks, key=lambda remark: order.index(remark.field))
    return Report(fields, ordered, about, bool(found.missing) and not barred)


def _about(request: Request, site: Site, urls: list[str] | tuple[str, ...]) -> list[Reported]:
    return reported(site.desk, urls, [request.headers.get("host", "")])


def _misplaced(about: list[Reported]) -> list[Remark]:
    """What is wrong with addresses, where none leads to a work of ours: others may be named beside one."""
    if any(each.work for each in about):
        return []
    return [Remark("urls", _said(each)) for each in about]


def _said(each: Reported) -> str:
    if not each.elsewhere:
        return _UNKNOWN.format(url=each.url)
    origin = f" ({each.origin})" if each.origin else ""
    return _ELSEWHERE.format(headline=each.headline, outlet=each.outlet or "whoever published it", origin=origin)


def _form(
    request: Request, kind: CaseKind, sent: Sent, report: Report, status: int = 200, more: bool = False
) -> HTMLResponse:
    values = {
        "choice": TITLES[kind],
        "fields": asked(kind, sent, report.remarks, more),
        "remarks": report.remarks,
        "about": [each for each in report.about if each.work],
        "sendable": report.sendable and bool(report.remarks),
        "uploads": UPLOADS,
    }
    return page(request, "forms/report.html", status, FRESH, **values)


def _kind(name: str) -> CaseKind:
    if name not in list(CaseKind):
        raise NotFound("there is no such form. Begin at /report")
    return CaseKind(name)
