"""The inbox of cases: those on which a clock of the desk runs, what is overdue first. One transaction, bounded."""

from __future__ import annotations

from datetime import datetime
from typing import NamedTuple

from sqlalchemy import Connection, select

from wirecopy.ledger.cases.clocks import Clocks
from wirecopy.ledger.cases.deadlines import Deadline, standing
from wirecopy.ledger.desk.state import DeskState
from wirecopy.store import desk as stored
from wirecopy.store import desk_lists, words
from wirecopy.store.desk_lists import ListedCase
from wirecopy.store.schema_desk import works
from wirecopy.workflow.desk_deadlines import clocks_of_case
from wirecopy.workflow.desk_filing import law_of

OVER = frozenset({"closed", "lapsed"})
MOST = 500
"""Cases that are looked at: their clocks are computed anew each time."""


class Waiting(NamedTuple):
    """A case in the inbox. ``due`` is the clock that ends next, or that the desk has missed; ``theirs``: it is the
    claimant's. ``about`` are works, by id and headline."""

    case: ListedCase
    about: tuple[tuple[str, str], ...]
    due: Deadline | None
    overdue: bool
    theirs: bool


def inbox(
    connection: Connection, clocks: Clocks, now: datetime, kind: str | None = None, stage: str | None = None
) -> list[Waiting]:
    """Cases by what is due next, those without a clock last; closed ones only where they are asked for."""
    listed = [
        each
        for each in desk_lists.list_cases(connection, stage)
        if (kind is None or each.kind == kind) and (stage is not None or each.stage not in OVER)
    ][:MOST]
    state = stored.load(connection, only=[each.id for each in listed], people=())
    titles = _titles(connection, state)
    return sorted((_waiting(connection, each, state, titles, clocks, now) for each in listed), key=_place)


def _waiting(
    connection: Connection, listed: ListedCase, state: DeskState, titles: dict[str, str], clocks: Clocks, now: datetime
) -> Waiting:
    case = state.cases[listed.id]
    stands = standing(clocks_of_case(state, case, clocks, law_of(connection, case)), now)
    due = next(iter((*stands.overdue, *([stands.next] if stands.next else []), *stands.open)), None)
    about = dict.fromkeys(target.work for target in case.opened.targets)
    theirs = due is not None and due.period.side == "claimant"
    return Waiting(listed, tuple((work, titles.get(work, "")) for work in about), due, due in stands.overdue, theirs)


def _place(each: Waiting) -> tuple[bool, bool, float, str]:
    ends = each.due.ends.timestamp() if each.due else 0.0
    return (not each.overdue, each.due is None or each.theirs, ends, each.case.id)


def _titles(connection: Connection, state: DeskState) -> dict[str, str]:
    query = select(works.c.id, works.c.headline).where(works.c.id.in_(sorted(state.works)))
    rows = connection.execute(query).all()
    said = words.load(connection, [row.headline for row in rows if row.headline])
    return {row.id: said.get(row.headline or "", "") for row in rows}
