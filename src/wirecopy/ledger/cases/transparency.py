"""Our words in the words of public registers: Lumen, the DSA Transparency Database, Crossref's kinds of updates."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from wirecopy.ledger.cases.decision import Automation, Decision, GroundKind, Initiative, Outcome
from wirecopy.ledger.cases.fields import CaseKind
from wirecopy.ledger.cases.redact import redacted

LUMEN_NOTICES: dict[CaseKind, str] = {
    CaseKind.CORRECTION: "Other",
    CaseKind.COMPLAINT: "Other",
    CaseKind.COPYRIGHT_NOTICE: "DMCA",  # Lumen files notices under other countries' copyright law here too
    CaseKind.COUNTER_NOTICE: "Counternotice",
    CaseKind.PRIVACY_ERASURE: "DataProtection",
    CaseKind.RIGHT_OF_REPLY: "Other",
    CaseKind.AUTHORITY_ORDER: "GovernmentRequest",  # a court's is a CourtOrder: whoever sends it there says so
    CaseKind.CREDIT_CLAIM: "Other",
}
"""Lumen's types of notices."""

LUMEN_ACTIONS: dict[Outcome | None, str] = {
    Outcome.UPHELD: "Yes",
    Outcome.PARTLY_UPHELD: "Partial",
    Outcome.REJECTED: "No",
    None: "Unspecified",
}
"""Lumen's ``action_taken``; ``None`` while nothing is decided."""

LUMEN_COUNTER_REASONS = ("owner", "authorized", "no_right", "fair_use", "removed", "not_used", "other")
"""The reasons of counter-notices; our form has the same."""

DSA_VISIBILITY: dict[str, str | None] = {
    "correction": None,  # nothing is restricted, so that there is nothing to report
    "clarification": None,
    "update": None,
    "expression_of_concern": "DECISION_VISIBILITY_CONTENT_LABELLED",
    "withhold": "DECISION_VISIBILITY_CONTENT_DISABLED",
    "removal": "DECISION_VISIBILITY_CONTENT_REMOVED",
    "restoration": None,
    "reply": None,
    "credit_fix": None,
    "redaction": "DECISION_VISIBILITY_OTHER",
}
"""Actions by what they do to visibility; ``None`` where they restrict nothing."""

DSA_GROUNDS = {
    GroundKind.LAW: ("DECISION_GROUND_ILLEGAL_CONTENT", "illegal_content_legal_ground", "illegal_content_explanation"),
    GroundKind.RULES: (
        "DECISION_GROUND_INCOMPATIBLE_CONTENT",
        "incompatible_content_ground",
        "incompatible_content_explanation",
    ),
}
"""The value of ``decision_ground``, and the fields that go with it."""

DSA_SOURCES = {
    Initiative.NOTICE: "SOURCE_ARTICLE_16",
    Initiative.ORDER: None,  # Article 17 is not for orders
    Initiative.OWN: "SOURCE_VOLUNTARY",
}
DSA_AUTOMATION = {
    Automation.NOT: "AUTOMATED_DECISION_NOT_AUTOMATED",
    Automation.PARTIALLY: "AUTOMATED_DECISION_PARTIALLY",
    Automation.FULLY: "AUTOMATED_DECISION_FULLY",
}

CROSSREF_UPDATES: dict[str, str | None] = {
    "correction": "correction",
    "clarification": "clarification",
    "update": "new_version",
    "expression_of_concern": "expression_of_concern",
    "withhold": None,  # for the time being: no kind of update says that
    "removal": "removal",
    "restoration": "new_version",
    "reply": "addendum",
    "credit_fix": "correction",
    "redaction": "correction",
}
"""Actions by Crossref's kinds of updates (CREC, NISO RP-45-2024)."""

_LONGEST_RULE, _LONGEST_WHY, _LONGEST_FACTS = 500, 2000, 5000


def dsa_record(
    decision: Decision, content_date: date, category: str, puid: str, private_values: Iterable[str] = ()
) -> dict[str, str | list[str]] | None:
    """A record for the DSA Transparency Database; ``None`` where nothing was restricted, or an authority ordered it.

    ``category`` is one of the database's, ``puid`` our number for the record; what is free text is redacted.
    """
    visibility = [seen for each in decision.measures if (seen := DSA_VISIBILITY.get(each))]
    source = DSA_SOURCES[decision.initiative]
    if not visibility or source is None:
        return None
    hidden = tuple(private_values)
    provision, why, facts = (redacted(each, hidden) for each in (decision.provision, decision.why, decision.facts))
    ground, rule, explanation = DSA_GROUNDS[decision.ground]
    record: dict[str, str | list[str]] = {
        "decision_visibility": list(dict.fromkeys(visibility)),
        "decision_ground": ground,
        rule: provision[:_LONGEST_RULE],
        explanation: why[:_LONGEST_WHY],
        "content_type": ["CONTENT_TYPE_TEXT"],
        "category": category,
        "content_date": content_date.isoformat(),
        "application_date": decision.decided.isoformat(),
        "decision_facts": facts[:_LONGEST_FACTS],
        "source_type": source,
        "automated_detection": "Yes" if decision.detected_by_machine else "No",
        "automated_decision": DSA_AUTOMATION[decision.automation],
        "puid": puid,
    }
    if decision.ends is not None:
        record["end_date_visibility_restriction"] = decision.ends.isoformat()
    return record
