"""The public register of notices and cases, and how a case stands. What is public is redacted before it is kept."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import Any, NamedTuple

from sqlalchemy import Connection

from wirecopy.errors import NotFound
from wirecopy.ledger.cases.deadlines import Deadline, Standing, standing
from wirecopy.ledger.desk.claims import CaseDecided
from wirecopy.ledger.desk.state import Case, DeskState
from wirecopy.store import database, desk_lists, vault, words
from wirecopy.store import desk as stored
from wirecopy.store.desk_lists import ListedCase
from wirecopy.workflow.desk import Desk
from wirecopy.workflow.desk_deadlines import clocks_of_case
from wirecopy.workflow.desk_filing import public_part, whole_filing


class PublicAction(NamedTuple):
    """An action as the register has it."""

    id: str
    at: str
    kind: str
    work: str
    url: str
    number: int
    text: str
    in_force: bool
    case: str | None


class PublicDecision(NamedTuple):
    """A decision, without who took it."""

    number: int
    at: str
    outcome: str
    facts: str
    ground: str
    reasons: str
    redress: str


class PublicCase(NamedTuple):
    """A case as the register has it; ``fields`` are those of the filing that everybody may see, redacted."""

    id: str
    kind: str
    stage: str
    opened: str
    works: tuple[str, ...]
    fields: dict[str, Any]
    decisions: tuple[PublicDecision, ...]
    actions: tuple[str, ...]
    answers: str | None


class Register(NamedTuple):
    """Notices and cases, the newest first."""

    actions: tuple[PublicAction, ...]
    cases: tuple[PublicCase, ...]


class CaseShown(NamedTuple):
    """A case for the desk: all that happened, its public part, every clock, and how these stand now."""

    case: Case
    public: PublicCase
    deadlines: tuple[Deadline, ...]
    standing: Standing


def register(desk: Desk, limit: int | None = None) -> Register:
    """The public register."""
    with database.reading(desk.engine) as connection:
        actions = [
            PublicAction(
                each.id,
                each.at,
                each.kind,
                each.work,
                desk.house.addresses.work(each.work),
                each.number,
                each.text,
                each.stage != "reversed",
                each.case,
            )
            for each in desk_lists.list_notices(connection, limit)
        ]
        listed = desk_lists.list_cases(connection)[:limit]
        state = stored.load(connection, only=[each.id for each in listed], people=())
        cases = [public_case(connection, state.cases[each.id]) for each in listed]
    return Register(tuple(actions), tuple(cases))


def public_case(connection: Connection, case: Case) -> PublicCase:
    """A case as everybody may see it."""
    decided = [(each.at, each.event) for each in case.log if isinstance(each.event, CaseDecided)]
    return PublicCase(
        case.id,
        str(case.opened.kind),
        str(case.stage),
        case.at,
        tuple(dict.fromkeys(target.work for target in case.opened.targets)),
        _fields(connection, case),
        tuple(_decision(connection, at, event) for at, event in decided),
        tuple(acted.action for acted in case.acted),
        case.opened.answers,
    )


def _fields(connection: Connection, case: Case) -> dict[str, Any]:
    if case.opened.because:  # opened by an action at a source, whose public text is all there is
        said = words.load(connection, [case.sealed]).get(case.sealed, "")
        return {"because": case.opened.because, "text": said}
    try:
        return public_part(vault.unseal(connection, case.sealed))
    except NotFound:
        return {}


def _decision(connection: Connection, at: str, event: CaseDecided) -> PublicDecision:
    digests = (event.facts, event.ground, event.reasons, event.redress)
    said = words.load(connection, digests)
    return PublicDecision(event.number, at, str(event.outcome), *(said.get(each, "") for each in digests))


def list_cases(desk: Desk, stage: str | None = None, work: str | None = None) -> list[ListedCase]:
    """Cases, the newest first."""
    with database.reading(desk.engine) as connection:
        return desk_lists.list_cases(connection, stage, work)


def show_case(desk: Desk, case: str, now: datetime | None = None) -> CaseShown:
    """A case as it stands, with its clocks. Raises :class:`NotFound`."""
    with database.reading(desk.engine) as connection:
        key = stored.whole_id(connection, "case", case)
        state = stored.load(connection, only=[key], people=())
        return _shown(connection, desk, state, state.cases[key], now or desk.clock())


def _shown(connection: Connection, desk: Desk, state: DeskState, case: Case, now: datetime) -> CaseShown:
    law = _fields(connection, case).get("law")
    running = clocks_of_case(state, case, desk.house.clocks, str(law) if law else None)
    return CaseShown(case, public_case(connection, case), running, standing(running, now))


def deadlines(desk: Desk, now: datetime | None = None) -> Iterator[CaseShown]:
    """Cases that are not over and on which a clock runs, those first whose next one ends first."""
    now = now or desk.clock()
    over = ("closed", "lapsed")
    shown = [show_case(desk, each.id, now) for each in list_cases(desk) if each.stage not in over]
    waiting = [each for each in shown if each.standing.open or each.standing.overdue]
    yield from sorted(waiting, key=lambda each: min(d.ends for d in (*each.standing.overdue, *each.standing.open)))


def sealed_filing(desk: Desk, case: str) -> dict[str, Any]:
    """All that a claimant sent, contact data included: for answering the case, never for publishing."""
    with database.reading(desk.engine) as connection:
        key = stored.whole_id(connection, "case", case)
        known = stored.load(connection, only=[key], people=()).cases[key]
        return whole_filing(connection, known.sealed, known.opened.claimant, key)
