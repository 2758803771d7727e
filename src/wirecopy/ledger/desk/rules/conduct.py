"""What each kind of action asks for: which change it publishes, whether it needs a version, what it may reverse."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from wirecopy.ledger.desk.kinds import ActionKind, Change
from wirecopy.ledger.stages import CaseStage


class Conduct(NamedTuple):
    """``change`` is the kind of version that it publishes, ``None`` where it publishes none; ``needs_version``: whether it
    must, on a work that readers can see."""

    change: Change | None
    needs_version: bool = False


CONDUCT: Mapping[ActionKind, Conduct] = {
    ActionKind.CORRECTION: Conduct(Change.CORRECTION, needs_version=True),
    ActionKind.CLARIFICATION: Conduct(Change.CORRECTION, needs_version=True),
    ActionKind.UPDATE: Conduct(Change.UPDATE, needs_version=True),
    ActionKind.CREDIT_FIX: Conduct(Change.CORRECTION, needs_version=True),
    ActionKind.REDACTION: Conduct(Change.REDACTION, needs_version=True),
    ActionKind.RESTORATION: Conduct(Change.RESTORATION, needs_version=True),
    ActionKind.REPLY: Conduct(Change.UPDATE),
    ActionKind.EXPRESSION_OF_CONCERN: Conduct(None),
    ActionKind.WITHHOLD: Conduct(None),
    ActionKind.REMOVAL: Conduct(None),
}

HIDING = frozenset({ActionKind.WITHHOLD, ActionKind.REMOVAL})
"""What hides a work; only a restoration reverses it."""

INTERIM = frozenset({ActionKind.WITHHOLD, ActionKind.EXPRESSION_OF_CONCERN})
"""What may be done for a case before it is decided."""

DECIDED = frozenset({CaseStage.UPHELD, CaseStage.PARTLY_UPHELD, CaseStage.ACTIONED})
"""Stages in which what a case asked for may be done."""

DISMISSED = frozenset({CaseStage.REJECTED, CaseStage.WITHDRAWN, CaseStage.LAPSED, CaseStage.CLOSED})
"""Stages in which only what was done in the interim may be taken back for it."""
