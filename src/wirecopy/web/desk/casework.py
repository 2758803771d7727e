"""What is done with cases at the desk. What the rules refuse is shown on the form, with what would be allowed and all that
was typed."""

from __future__ import annotations

from collections.abc import Iterator
from enum import StrEnum
from typing import TypeVar

from fastapi import APIRouter
from fastapi.responses import Response

from wirecopy.article.moment import parse_moment
from wirecopy.errors import UsageError
from wirecopy.ledger.cases.kinds import FIELDS
from wirecopy.ledger.cases.sightings import Basis, Sighting, Whose
from wirecopy.ledger.desk.kinds import Occurrence, Outcome
from wirecopy.ledger.stages import CaseMove
from wirecopy.web.desk import cases
from wirecopy.web.desk.caselabels import PARTS
from wirecopy.web.desk.casesheet import Handled
from wirecopy.web.forms.asking import given
from wirecopy.web.forms.reading import Sent
from wirecopy.workflow import desk_cases
from wirecopy.workflow.desk_evidence import add_evidence
from wirecopy.workflow.desk_priority import check_priority
from wirecopy.workflow.desk_register import show_case

router = APIRouter(prefix="/desk/cases/{case}")
Named = TypeVar("Named", bound=StrEnum)


@router.post("/move/{move}")
def move(sheet: Handled, move: str) -> Response:
    """Confirm receipt, take up, refer, say that it was done, close, let lapse, record an appeal or a withdrawal."""
    sent = sheet.sent

    def do() -> object:
        step = _named(CaseMove, move)
        if step is CaseMove.LAPSE:
            return desk_cases.lapse_case(sheet.site.desk, sheet.case, sheet.by)
        return desk_cases.move_case(sheet.site.desk, sheet.case, step, sheet.by, sent.text("note"), sent.seen)

    return sheet.done(move, do)


@router.post("/decide")
def decide(sheet: Handled) -> Response:
    """Decide, with facts, ground, reasons and redress."""
    sent = sheet.sent

    def do() -> object:
        said = {name: sent.text(name).strip() for name, _, _ in PARTS}
        lacking = [label for name, label, _ in PARTS if not said[name]]
        if lacking or not sent.text("outcome"):
            missing = [*([] if sent.text("outcome") else ["what becomes of it"]), *lacking]
            raise UsageError(f"the decision lacks: {', '.join(missing)}. Say each")
        outcome = _named(Outcome, sent.text("outcome"))
        return desk_cases.decide_case(sheet.site.desk, sheet.case, outcome, sheet.by, **said, seen=sent.seen)

    return sheet.done("decide", do)


@router.post("/note")
def note(sheet: Handled) -> Response:
    """Note what the desk does not decide, and what starts or stops a clock."""
    sent = sheet.sent

    def do() -> object:
        what = _named(Occurrence, sent.text("what"))
        return desk_cases.note_case(sheet.site.desk, sheet.case, what, sheet.by, sent.text("note"), sent.seen)

    return sheet.done("note", do)


@router.post("/incomplete")
def incomplete(sheet: Handled) -> Response:
    """Say which fields a case lacks."""
    sent = sheet.sent

    def do() -> object:
        known = FIELDS[show_case(sheet.site.desk, sheet.case).case.opened.kind]
        missing = [name for name in sent.several("missing") if name in known]
        return desk_cases.find_incomplete(sheet.site.desk, sheet.case, missing, sheet.by, sent.seen)

    return sheet.done("incomplete", do)


@router.post("/evidence")
def evidence(sheet: Handled) -> Response:
    """Put files away as evidence."""

    def do() -> object:
        sent = sheet.sent
        if sent.refused or not sent.files:
            raise UsageError("; ".join(sent.refused) or "no file was chosen. Choose one")
        return add_evidence(sheet.site.desk, sheet.case, sent.files, sheet.by, sent.seen)

    return sheet.done("evidence", do)


@router.post("/complete")
def complete(sheet: Handled) -> Response:
    """Add what the claimant sent otherwise than by the form."""

    def do() -> object:
        kind = show_case(sheet.site.desk, sheet.case).case
        fields = given(kind.opened.kind, sheet.sent, kind.missing)
        return desk_cases.complete_case(sheet.site.desk, sheet.case, fields, sheet.by, sheet.sent.seen)

    return sheet.done("complete", do)


@router.post("/priority")
def priority(sheet: Handled) -> Response:
    """Check who published first, and record the finding with its evidence."""
    sent = sheet.sent

    def do() -> object:
        seen = [*_sightings(sent, "archived", Basis.SNAPSHOT), *_sightings(sent, "deposited", Basis.DEPOSIT)]
        theirs = sent.text("claimants").strip() or None
        return check_priority(sheet.site.desk, sheet.case, sheet.by, theirs, seen, sent.seen)

    return sheet.done("priority", do)


def _sightings(sent: Sent, field: str, basis: Basis) -> Iterator[Sighting]:
    """One a line: a time, a space, and where it can be seen."""
    for line in filter(None, map(str.strip, sent.text(field).splitlines())):
        time, _, where = line.partition(" ")
        at = parse_moment(time)
        if at is None or not where.strip():
            raise UsageError(f"{line[:80]!r} is no time with a place. Write it as 2024-05-08 https://archive.example/1")
        yield Sighting(whose=Whose.CLAIMANT, basis=basis, at=at, where=where.strip())


def _named(kind: type[Named], name: str) -> Named:
    if name not in list(kind):
        raise UsageError(f"that is not one of {', '.join(each.replace('_', ' ') for each in kind)}. Choose one")
    return kind(name)


CASES = (cases.router, router)
"""All pages of cases."""
