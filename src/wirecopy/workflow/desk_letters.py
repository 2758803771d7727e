"""Letters about a decision, to the claimant and to the author; redacted, and only made: sending them is for people."""

from __future__ import annotations

from datetime import datetime
from typing import NamedTuple

from wirecopy.errors import NotAllowed
from wirecopy.ledger.cases.decision import Decision, GroundKind, Initiative
from wirecopy.ledger.cases.letters import decision_notice, statement_of_reasons
from wirecopy.ledger.desk.kinds import CaseKind
from wirecopy.store import database, vault, words
from wirecopy.store import desk as stored
from wirecopy.workflow.desk import Desk


class Letters(NamedTuple):
    """What the claimant is told, and what the author is."""

    claimant: str
    author: str


def letters_of(desk: Desk, case: str, ground: GroundKind = GroundKind.RULES) -> Letters:
    """The letters about the last decision of a case. ``ground``: whether a law was broken, or a rule of the desk's. Raises
    :class:`NotAllowed` before any decision, :class:`wirecopy.errors.UsageError` for one that lacks what a letter must say."""
    with database.reading(desk.engine) as connection:
        key = stored.whole_id(connection, "case", case)
        known = stored.load(connection, only=[key], people=()).cases[key]
        if not known.decisions:
            raise NotAllowed(f"case {key} is not decided", "Decide it first")
        last = known.decisions[-1]
        at = next(each.at for each in reversed(known.log) if each.event == last)
        said = words.load(connection, (last.facts, last.ground, last.reasons, last.redress))
        hidden = vault.private_values(connection, [known.opened.claimant])
    ordered = known.opened.kind is CaseKind.AUTHORITY_ORDER
    decision = Decision(
        case=key,
        kind=known.opened.kind,
        outcome=last.outcome,
        decided=datetime.fromisoformat(at).date(),
        articles=tuple(dict.fromkeys(desk.house.addresses.work(target.work) for target in known.opened.targets)),
        facts=said.get(last.facts, ""),
        provision=said.get(last.ground, ""),
        why=said.get(last.reasons, ""),
        redress=(said.get(last.redress, ""),),
        measures=tuple(dict.fromkeys(str(acted.kind) for acted in known.acted)),
        ground=ground,
        initiative=Initiative.ORDER if ordered else Initiative.OWN if known.opened.because else Initiative.NOTICE,
    )
    return Letters(decision_notice(decision, hidden), statement_of_reasons(decision, hidden))
