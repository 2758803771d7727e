"""What clocks are made of: what starts one, how long it runs, what keeps and what stops it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from wirecopy.ledger.cases.fields import CaseKind


class Occurrence(StrEnum):
    """What can happen in a case and starts, keeps or stops a clock."""

    PUBLISHED = "published"
    RECEIVED = "received"
    INCOMPLETE = "incomplete"
    ACKNOWLEDGED = "acknowledged"
    WITHHELD = "withheld"
    FORWARDED = "forwarded"
    REFERRED = "referred"
    EXTENDED = "extended"
    DECIDED = "decided"
    ACTIONED = "actioned"
    RECIPIENTS_TOLD = "recipients_told"
    EFFECT_REPORTED = "effect_reported"
    COURT_ACTION = "court_action"
    WITHDRAWN = "withdrawn"
    LAPSED = "lapsed"
    CLOSED = "closed"
    APPEALED = "appealed"


class Unit(StrEnum):
    """What a period is counted in. Days and months that end on a day off end on the next business day."""

    DAYS = "days"
    BUSINESS_DAYS = "business days"
    MONTHS = "months"


class Edge(StrEnum):
    """Whether something must be done until then, or must not be done before."""

    UNTIL = "until"
    NOT_BEFORE = "not before"


class Side(StrEnum):
    """Whose time it is: ours to act, or the claimant's, whose right is gone when it is over."""

    DESK = "desk"
    CLAIMANT = "claimant"


OVER = frozenset({Occurrence.INCOMPLETE, Occurrence.WITHDRAWN, Occurrence.LAPSED, Occurrence.CLOSED})
"""What stops most clocks."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Period:
    """``words`` say what is to be done. It runs from the latest ``since``, if ``given`` has happened too and nothing of
    ``barred`` ever has; it is kept by the first of ``until`` after that, and stopped by any of ``stopped``. ``source`` is
    where it is from; ``laws`` under which alone it runs, where a kind has several."""

    name: str
    words: str
    amount: int
    unit: Unit
    since: Occurrence
    until: frozenset[Occurrence]
    source: str
    side: Side = Side.DESK
    edge: Edge = Edge.UNTIL
    stopped: frozenset[Occurrence] = OVER
    given: Occurrence | None = None
    barred: frozenset[Occurrence] = frozenset()
    laws: frozenset[str] = frozenset()


Periods = Mapping[CaseKind, tuple[Period, ...]]
"""The clocks of each kind."""
