"""The page of a case for the desk, with what somebody typed and what was refused."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from fastapi import Request
from fastapi.responses import HTMLResponse

from wirecopy.ledger.cases.decision import GroundKind
from wirecopy.ledger.cases.kinds import FIELDS, TITLES, private_names
from wirecopy.ledger.desk.rules.claiming import NOTABLE
from wirecopy.web.accounts import needs
from wirecopy.web.desk import caselabels as labels
from wirecopy.web.desk.refusals import NOTHING as ALLOWED
from wirecopy.web.desk.refusals import Refused
from wirecopy.web.forms.asking import Asked, asked
from wirecopy.web.forms.labels import label_of
from wirecopy.web.forms.reading import NOTHING, Sent
from wirecopy.web.forms.report import UPLOADS
from wirecopy.web.forms.standing import happenings, rows
from wirecopy.web.render import page
from wirecopy.web.site import Site
from wirecopy.web.viewer import viewer_of
from wirecopy.workflow.desk_casefile import Casefile, casefile, letters_or_why
from wirecopy.workflow.desk_evidence import evidence_of
from wirecopy.workflow.desk_register import CaseShown, show_case
from wirecopy.workflow.desk_sealed import sealed_fields

HANDLERS = needs("editor", "legal")
"""Those who handle cases; one dependency for all their routes, so that it is asked once a request."""
PRIVATE = {"Cache-Control": "no-store", "Referrer-Policy": "same-origin"}


def case_page(
    request: Request,
    site: Site,
    case: str,
    sent: Sent = NOTHING,
    doing: str = "",
    refused: Refused = ALLOWED,
    contact: Mapping[str, Any] | None = None,
) -> HTMLResponse:
    """A case as it stands. ``doing`` is the form that was ``refused``, ``sent`` what was typed in it."""
    shown = show_case(site.desk, case)
    found = casefile(site.desk, shown.case.id)
    ground = GroundKind.LAW if request.query_params.get("ground") == "law" else GroundKind.RULES
    values = {
        "shown": shown,
        "file": found,
        "rows": rows(shown, sealed_fields(site.desk, shown.case.id)),
        "files": evidence_of(site.desk, shown.case.id),
        "letters": letters_or_why(site.desk, shown.case.id, ground),
        "ground": ground,
        "sent": sent,
        "doing": doing,
        "refused": refused,
        "contact": contact,
        "asked": _asked(shown, sent, found, doing),
        "uploads": UPLOADS,
        **_possible(request, shown, found),
    }
    return page(request, "desk/cases/case.html", refused.status, PRIVATE, **values)


def _possible(request: Request, shown: CaseShown, found: Casefile) -> dict[str, Any]:
    case = shown.case
    kind = case.opened.kind
    return {
        "title": TITLES[kind],
        "label": label_of,
        "told": list(zip(found.log, [_line(each) for each in found.log], strict=True)),
        "steps": labels.steps(case),
        "decidable": labels.can_decide(case),
        "mine": found.barred.get(viewer_of(request).party or ""),
        "actions": labels.actions(case),
        "outcomes": labels.OUTCOMES,
        "parts_of_decision": labels.PARTS,
        "action_url": labels.action_url,
        "notes": {what: words for what, words in labels.NOTES.items() if what in NOTABLE},
        "incompletable": labels.can_be_incomplete(case) and not case.opened.because,
        "completable": labels.can_be_completed(case),
        "askable": [(name, label_of(name)) for name in FIELDS[kind]],
        "private": sorted(private_names(kind)),
    }


def _asked(shown: CaseShown, sent: Sent, found: Casefile, doing: str) -> list[Asked]:
    """The fields that are missing, to be filled in for the claimant."""
    remarks = found.missing if doing == "complete" else ()
    return asked(shown.case.opened.kind, sent, remarks, only=shown.case.missing) if found.missing else []


def _line(said: Any) -> str:
    found = happenings([said.event])
    return found[0][1] if found else "The version was sealed as evidence"
