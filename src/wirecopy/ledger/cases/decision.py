"""What a decision says, as values, and what it lacks. Fields after Article 17(3) of the DSA."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from wirecopy.ledger.cases.fields import CaseKind


class Outcome(StrEnum):
    """What became of what was asked."""

    UPHELD = "upheld"
    PARTLY_UPHELD = "partly_upheld"
    REJECTED = "rejected"


class Initiative(StrEnum):
    """How the matter came to the desk."""

    NOTICE = "notice"
    ORDER = "order"
    OWN = "own"


class Automation(StrEnum):
    """How far a machine decided."""

    NOT = "not"
    PARTIALLY = "partially"
    FULLY = "fully"


class GroundKind(StrEnum):
    """Whether a law is broken, or a rule of ours."""

    LAW = "law"
    RULES = "rules"


MEASURES: dict[str, str] = {
    "correction": "it was corrected, and says so",
    "clarification": "it was made clearer, and says so",
    "update": "it was brought up to date",
    "expression_of_concern": "it carries a warning that its accuracy is in doubt",
    "withhold": "it is not shown for the time being",
    "removal": "its text was removed; a notice with the reason stands in its place",
    "restoration": "it was restored as it was",
    "reply": "a reply was published with it",
    "credit_fix": "its credits were put right",
    "redaction": "words were taken out of it",
}
"""The actions of the desk, in words that go on from the name of an article."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """``articles`` are public names or addresses; ``measures`` are of :data:`MEASURES`, none where nothing was done.
    ``territory`` and ``ends`` say where and how long they hold, ``None`` for everywhere and without end.

    ``facts`` and ``why`` are the desk's words; ``provision`` is the law, or the clause of our rules. ``notifier`` is whoever
    notified us, named only with ``why_named`` (DSA 17(3)(b): only where strictly necessary).
    """

    case: str
    kind: CaseKind
    outcome: Outcome
    decided: date
    articles: tuple[str, ...]
    facts: str
    provision: str
    why: str
    redress: tuple[str, ...]
    measures: tuple[str, ...] = ()
    ground: GroundKind = GroundKind.RULES
    initiative: Initiative = Initiative.NOTICE
    detected_by_machine: bool = False
    automation: Automation = Automation.NOT
    territory: str | None = None
    ends: date | None = None
    notifier: str | None = None
    why_named: str | None = None


def lacking(decision: Decision) -> tuple[str, ...]:
    """All that a statement of reasons needs and the decision does not have, in words for the desk."""
    return tuple(_lacking(decision))


def _lacking(decision: Decision) -> Iterator[str]:
    for name, law in (("facts", "(b)"), ("provision", "(d), (e)"), ("why", "(d), (e)")):
        if not getattr(decision, name).strip():
            yield f"{name} is empty: DSA 17(3){law} wants it"
    if not any(way.strip() for way in decision.redress):
        yield "redress is empty: DSA 17(3)(f) wants to know where one can appeal"
    if not decision.articles:
        yield "articles is empty: say what it is about"
    for unknown in (each for each in decision.measures if each not in MEASURES):
        yield f"measure {unknown!r} is not known: write one of {', '.join(MEASURES)}"
    if decision.outcome is Outcome.UPHELD and not decision.measures:
        yield "measures is empty: what was upheld is acted on (DSA 17(3)(a))"
    if decision.ends is not None and decision.ends < decision.decided:
        yield "ends is before the decision"
    if decision.notifier and not (decision.why_named or "").strip():
        yield "why_named is empty: DSA 17(3)(b) lets the notifier be named only where strictly necessary"
