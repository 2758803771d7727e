"""The words of the public forms that are no rule: what one can ask for, and what fields are called."""

from __future__ import annotations

from typing import NamedTuple

from wirecopy.ledger.desk.kinds import CaseKind


class Choice(NamedTuple):
    """Something that one can ask for: what one wants, and when this is the form for it."""

    kind: CaseKind
    title: str
    when: str


CHOICES = (
    Choice(
        CaseKind.CORRECTION,
        "Report a mistake, ask for a correction",
        "A figure, a name, a date, a quotation is wrong, and that can be checked. You need not give your name.",
    ),
    Choice(
        CaseKind.COMPLAINT,
        "Complain",
        "An article misleads, intrudes, discriminates, harms a child, breaks a law, or breaks our own rules.",
    ),
    Choice(
        CaseKind.COPYRIGHT_NOTICE,
        "Send a copyright notice",
        "Your work is used here without leave. We check who published first before we remove anything for good.",
    ),
    Choice(
        CaseKind.COUNTER_NOTICE,
        "Answer a copyright notice",
        "Your article was hidden or removed for a notice, and you say that it should come back.",
    ),
    Choice(
        CaseKind.RIGHT_OF_REPLY,
        "Have a reply published",
        "An article states facts about you, or about whom you act for, that are not accurate.",
    ),
    Choice(
        CaseKind.PRIVACY_ERASURE,
        "Have personal data erased",
        "An article has data about you that should no longer be there.",
    ),
    Choice(
        CaseKind.CREDIT_CLAIM,
        "Claim a credit",
        "An article comes from your report, text or photograph and does not say so.",
    ),
    Choice(
        CaseKind.AUTHORITY_ORDER,
        "Deliver the order of an authority",
        "You write for a court or another authority.",
    ),
)
"""In the order in which the page asks."""

TITLES = {each.kind: each for each in CHOICES}

LABELS = {
    "about": "What it is about",
    "accurate": "Accurate and complete",
    "acting_for": "You and the data",
    "address": "Postal address",
    "authorised": "Authorised",
    "concerned": "You and the facts",
    "correct": "What is right",
    "credit": "What the credit is for",
    "credited": "Whom to credit",
    "dated": "Date of the order",
    "email": "E-mail",
    "explanation": "In your own words",
    "first_published": "First published",
    "good_faith": "Good faith",
    "inaccurate": "What is inaccurate",
    "involved": "You and the article",
    "jurisdiction": "Jurisdiction",
    "language": "Language",
    "law": "Law",
    "legal_basis": "Legal basis",
    "measure": "What you ask for",
    "mistake": "Mistake",
    "name_recipients": "Who received the data",
    "notice": "Number of the case",
    "original_urls": "The original",
    "passages": "Which words",
    "reason": "Why the removal was wrong",
    "reasons": "Why",
    "redress": "Appeal",
    "reference": "Reference",
    "report_to": "Report to",
    "role": "Your role",
    "rule": "Law or rule",
    "service": "Service of process",
    "signed": "Signed",
    "territory": "Territory",
    "urls": "Which articles",
    "work": "Your work",
    "work_urls": "Where your work is",
}
"""What fields are called; those left out by their own names."""

STAGES = {
    "received": "It came in. Somebody of the desk will confirm that it is complete.",
    "incomplete": "Something is missing. It waits for you.",
    "lapsed": "It has lapsed, since what was missing did not come in time. You can send a new one.",
    "acknowledged": "It is complete, and waits to be taken up.",
    "assessing": "Somebody of the desk is looking into it.",
    "referred": "Somebody outside the desk has been asked to help settle it.",
    "upheld": "It was upheld. What was decided will be done.",
    "partly_upheld": "It was upheld in part. What was decided will be done.",
    "rejected": "It was not upheld.",
    "withdrawn": "It was withdrawn.",
    "actioned": "What was decided has been done.",
    "closed": "It is closed.",
    "appealed": "A review was asked for. Another person will decide.",
}
"""Where a case is, in words for its claimant."""


def label_of(field: str) -> str:
    """What a field is called."""
    return LABELS.get(field, field.replace("_", " ").capitalize())
