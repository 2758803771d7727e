"""What a claimant sent, for the desk to decide on: without contact data."""

from __future__ import annotations

from typing import Any

from wirecopy.ledger.cases.parting import parted
from wirecopy.ledger.cases.redact import redacted
from wirecopy.workflow.desk import Desk
from wirecopy.workflow.desk_register import sealed_filing, show_case


def sealed_fields(desk: Desk, case: str) -> dict[str, Any]:
    """The fields that the register does not show, or shows in part, with contact data taken out; none of a case that an
    action at a source opened."""
    opened = show_case(desk, case).case.opened
    if opened.because:
        return {}
    parts = parted(opened.kind, sealed_filing(desk, case))
    hidden = tuple(parts.private.values())
    return {name: _without(value, hidden) for name, value in parts.sealed.items()}


def _without(value: Any, hidden: tuple[str, ...]) -> Any:
    if isinstance(value, tuple):
        return [redacted(each, hidden) for each in value]
    return redacted(value, hidden) if isinstance(value, str) else value
