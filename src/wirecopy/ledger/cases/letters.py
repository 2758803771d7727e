"""Texts to claimants and to authors, from templates: receipt, decision, statement of reasons. Plain English, no contact data.

Whoever gives free text gives the private values with it; the texts are redacted as they are made.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from wirecopy.article.moment import Moment
from wirecopy.errors import UsageError
from wirecopy.ledger.cases.completeness import Completeness
from wirecopy.ledger.cases.deadlines import Deadline
from wirecopy.ledger.cases.decision import MEASURES, Automation, Decision, GroundKind, Initiative, Outcome, lacking
from wirecopy.ledger.cases.fields import CaseKind
from wirecopy.ledger.cases.kinds import NOT_ADVICE, TITLES
from wirecopy.ledger.cases.periods import Edge, Side
from wirecopy.ledger.cases.redact import redacted

_INITIATIVE = {
    Initiative.NOTICE: "The matter came to us by a notice.",
    Initiative.ORDER: "An authority ordered it. For orders the law asks for no statement under Article 17 of the DSA.",
    Initiative.OWN: "We took the matter up ourselves.",
}
_AUTOMATION = {
    Automation.NOT: "A person decided; no part of the decision was made by a machine.",
    Automation.PARTIALLY: "A person decided, and used automated means to prepare the decision.",
    Automation.FULLY: "The decision was made by automated means.",
}
_OUTCOME = {
    Outcome.UPHELD: "We have upheld it.",
    Outcome.PARTLY_UPHELD: "We have upheld a part of it.",
    Outcome.REJECTED: "We have not upheld it.",
}
_WE, _YOU = "We have until {due} to {what}.", "You have until {due} to {what}."


def receipt(
    kind: CaseKind, case: str, received: Moment, found: Completeness, running: Sequence[Deadline], follow: str
) -> str:
    """What the claimant is told when something came in (DSA 16(4)): that it did, what is missing, what happens when.

    ``follow`` is where the case can be followed.
    """
    lines = [f"We received your {TITLES[kind]} on {received}. Its number is {case}.", ""]
    if found.complete:
        lines += ["It has all that we need.", ""]
    else:
        lines += ["We cannot take it up yet:", *(f"- {each.words}" for each in (*found.missing, *found.problems)), ""]
    lines += [*_next(running), f"You can follow it at {follow}.", "", *_FOOT]
    return "\n".join(lines)


def decision_notice(decision: Decision, private_values: Iterable[str] = ()) -> str:
    """What the claimant is told of a decision (DSA 16(5)): the outcome, why, and where to appeal."""
    _checked(decision)
    lines = [
        f"On {decision.decided} we decided on your {TITLES[decision.kind]}, number {decision.case}. {_OUTCOME[decision.outcome]}",
        "",
        *_measures(decision),
        f"What we found: {decision.facts}",
        f"Why: {decision.why} ({decision.provision})",
        _AUTOMATION[decision.automation],
        "",
        *_redress(decision),
        *_FOOT,
    ]
    return redacted("\n".join(lines), private_values)


def statement_of_reasons(decision: Decision, private_values: Iterable[str] = ()) -> str:
    """What the author of an article is told when something was done to it (DSA 17(3), in its order).

    Raises :class:`UsageError` with everything that the decision lacks.
    """
    _checked(decision)
    notified = (
        f" It came from {decision.notifier}; we name them because {decision.why_named}." if decision.notifier else ""
    )
    found = "Automated means pointed us to it. " if decision.detected_by_machine else ""
    rule = "It breaks the law" if decision.ground is GroundKind.LAW else "It breaks our rules"
    breaks = rule if decision.measures else "The rule we held it against"
    lines = [
        f"Statement of reasons, case {decision.case}, {decision.decided}",
        "",
        *_measures(decision),
        f"Facts: {decision.facts} {_INITIATIVE[decision.initiative]}{notified}",
        f"Automated means: {found}{_AUTOMATION[decision.automation]}",
        f"Ground: {breaks}: {decision.provision}. {decision.why}",
        "",
        *_redress(decision),
        *_FOOT,
    ]
    return redacted("\n".join(lines), private_values)


def _checked(decision: Decision) -> None:
    if lacks := lacking(decision):
        raise UsageError(f"Case {decision.case}: the decision cannot be stated. {'; '.join(lacks)}")


def _measures(decision: Decision) -> list[str]:
    where = f"in {decision.territory}" if decision.territory else "everywhere"
    how_long = f"until {decision.ends}" if decision.ends else "without a date of its end"
    done = [MEASURES[each] for each in decision.measures]
    what = f"{'; '.join(done)}. This holds {where}, {how_long}." if done else "nothing was done to it."
    return [*(f"- {article}: {what}" for article in decision.articles), ""]


def _redress(decision: Decision) -> list[str]:
    ways = [f"- {way}" for way in decision.redress if way.strip()]
    return ["If you do not agree, you can:", *ways, ""]


def _next(running: Sequence[Deadline]) -> list[str]:
    lines = []
    for each in running:
        if each.met is not None:
            continue
        if each.period.edge is Edge.NOT_BEFORE:
            lines.append(f"- We may not {each.what} before the end of {each.due} ({each.period.source}).")
        else:
            lines.append(
                "- " + (_YOU if each.period.side is Side.CLAIMANT else _WE).format(due=each.due, what=each.what)
            )
    return ["What happens next:", *lines, ""] if lines else []


_FOOT = (
    "Your contact data is kept apart. It is not in the public register, and it is not passed on unless the law asks for it.",
    NOT_ADVICE,
)
