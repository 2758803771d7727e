"""Deadlines as they are printed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from wirecopy.ledger.cases.deadlines import Deadline, Standing


def line_of_deadline(clock: Deadline, standing: Standing) -> str:
    """One line for a clock: until when, whose time it is, what is to be done, how it stands, and where that is from."""
    before = "not before" if clock.period.edge == "not before" else "until"
    stands = _stands(clock, standing)
    remark = f" [{stands}]" if stands != "open" else ""
    return f"{before} {clock.due}  {clock.period.side}: {clock.what}{remark} ({clock.period.source})"


def as_json(clock: Deadline, standing: Standing) -> dict[str, Any]:
    """A clock for programs."""
    said = {
        "clock": clock.period.name,
        "side": clock.period.side,
        "edge": clock.period.edge,
        "due": clock.due.isoformat(),
    }
    return said | {"what": clock.what, "source": clock.period.source, "stands": _stands(clock, standing)}


def _stands(clock: Deadline, standing: Standing) -> str:
    if clock.met is not None:
        return "done late" if clock.late else "done"
    if clock in standing.overdue:
        return "overdue"
    if clock in standing.lost:
        return "over"
    return "open"
