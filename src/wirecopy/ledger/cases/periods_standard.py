"""Which clocks run in which kind of case, unless a workspace says otherwise. Not legal advice.

Where the law gives no number ("promptly", "expeditiously", "without undue delay") the number is ours, and its source says so.
"""

from __future__ import annotations

from types import MappingProxyType

from wirecopy.ledger.cases.fields import CaseKind
from wirecopy.ledger.cases.periods import OVER, Edge, Occurrence, Period, Periods, Side, Unit

O, DAYS, BUSINESS, MONTHS = Occurrence, Unit.DAYS, Unit.BUSINESS_DAYS, Unit.MONTHS  # noqa: E741  names of a table
_AMERICAN, _ELSEWHERE = frozenset({"us_dmca"}), frozenset({"eu_dsa", "other"})
_OURS = "the number is ours"


def _acknowledge(amount: int, source: str) -> Period:
    done = frozenset({O.ACKNOWLEDGED, O.DECIDED})
    return Period(
        name="acknowledge",
        words="confirm receipt",
        amount=amount,
        unit=BUSINESS,
        since=O.RECEIVED,
        until=done,
        source=source,
    )


def _decide(amount: int, unit: Unit, source: str, laws: frozenset[str] = frozenset()) -> Period:
    done = frozenset({O.DECIDED})
    return Period(
        name="decide",
        words="decide, with reasons",
        amount=amount,
        unit=unit,
        since=O.RECEIVED,
        until=done,
        source=source,
        laws=laws,
    )


_COMPLETE = Period(
    name="complete",
    words="add what is missing, or the case lapses",
    amount=28,
    unit=DAYS,
    since=O.INCOMPLETE,
    until=frozenset({O.RECEIVED}),
    source="ours",
    side=Side.CLAIMANT,
    stopped=OVER - {O.INCOMPLETE},
)
_APPEAL = Period(
    name="appeal",
    words="ask for a review by another person",
    amount=35,
    unit=DAYS,
    since=O.DECIDED,
    until=frozenset({O.APPEALED}),
    source="IPSO (its pages say 7 and 35)",
    side=Side.CLAIMANT,
    stopped=frozenset({O.WITHDRAWN}),
)
_REVIEW = Period(
    name="review",
    words="decide on the appeal",
    amount=21,
    unit=DAYS,
    since=O.APPEALED,
    until=frozenset({O.DECIDED}),
    source="ours",
)
_ACT = Period(
    name="act",
    words="do what was decided",
    amount=2,
    unit=BUSINESS,
    since=O.DECIDED,
    until=frozenset({O.ACTIONED, O.CLOSED, O.APPEALED}),
    source=_OURS,
)
_ALWAYS = (_COMPLETE, _APPEAL, _REVIEW, _ACT)
_WITHHOLD = Period(
    name="withhold",
    words="take the material down, or decide that the notice does not hold",
    amount=2,
    unit=BUSINESS,
    since=O.RECEIVED,
    until=frozenset({O.WITHHELD, O.DECIDED}),
    source=f"17 USC 512(c)(1)(C): expeditiously; {_OURS}",
)
_FORWARD = Period(
    name="forward",
    words="send the counter-notice to the claimant",
    amount=2,
    unit=BUSINESS,
    since=O.RECEIVED,
    until=frozenset({O.FORWARDED}),
    source=f"17 USC 512(g)(2)(B): promptly; {_OURS}",
    laws=_AMERICAN,
)
_RESTORE = frozenset({O.ACTIONED})
_COURT = frozenset({O.COURT_ACTION})
_NOT_BEFORE = Period(
    name="restore_not_before",
    words="restore the material",
    amount=10,
    unit=BUSINESS,
    since=O.RECEIVED,
    until=_RESTORE,
    source="17 USC 512(g)(2)(C)",
    edge=Edge.NOT_BEFORE,
    barred=_COURT,
    laws=_AMERICAN,
)
_RESTORE_BY = Period(
    name="restore_by",
    words="restore the material, unless the claimant has gone to court",
    amount=14,
    unit=BUSINESS,
    since=O.RECEIVED,
    until=_RESTORE,
    source="17 USC 512(g)(2)(C)",
    barred=_COURT,
    laws=_AMERICAN,
)
_LODGE = Period(
    name="lodge",
    words="complain",
    amount=12,
    unit=MONTHS,
    since=O.PUBLISHED,
    until=frozenset({O.RECEIVED}),
    source="IPSO: 12 months while it is online (4 otherwise)",
    side=Side.CLAIMANT,
)
_REFER = Period(
    name="refer",
    words="come to an agreement after the referral",
    amount=28,
    unit=DAYS,
    since=O.REFERRED,
    until=frozenset({O.DECIDED}),
    source="IPSO",
)
_ANSWER = Period(
    name="answer",
    words="say what was done, or why it takes longer",
    amount=1,
    unit=MONTHS,
    since=O.RECEIVED,
    until=frozenset({O.DECIDED, O.EXTENDED}),
    source="GDPR 12(3)",
)
_ANSWER_EXTENDED = Period(
    name="answer_extended",
    words="say what was done, after the extension",
    amount=3,
    unit=MONTHS,
    since=O.RECEIVED,
    until=frozenset({O.DECIDED}),
    source="GDPR 12(3)",
    given=O.EXTENDED,
)
_TELL = Period(
    name="tell_recipients",
    words="tell everybody who received the data",
    amount=3,
    unit=BUSINESS,
    since=O.ACTIONED,
    until=frozenset({O.RECIPIENTS_TOLD}),
    source=f"GDPR 17(2) and 19; {_OURS}",
    stopped=frozenset({O.WITHDRAWN}),
)
_EFFECT = Period(
    name="report_effect",
    words="tell the authority whether and when effect was given",
    amount=1,
    unit=BUSINESS,
    since=O.RECEIVED,
    until=frozenset({O.EFFECT_REPORTED}),
    source=f"DSA 9(1): without undue delay; {_OURS}",
)

DEFAULTS: Periods = MappingProxyType(
    {
        CaseKind.CORRECTION: (_acknowledge(3, "IPSO (about 3)"), _decide(10, BUSINESS, "ours"), *_ALWAYS),
        CaseKind.COMPLAINT: (
            _LODGE,
            _acknowledge(3, "IPSO (about 3); DSA 16(4)"),
            _decide(21, DAYS, "IPSO (its pages say 15 and 21); DSA 16(6): timely"),
            _REFER,
            *_ALWAYS,
        ),
        CaseKind.COPYRIGHT_NOTICE: (
            _acknowledge(1, f"DSA 16(4): without undue delay; {_OURS}"),
            _WITHHOLD,
            _decide(10, BUSINESS, f"DSA 16(6): timely; {_OURS}"),
            *_ALWAYS,
        ),
        CaseKind.COUNTER_NOTICE: (
            _acknowledge(1, _OURS),
            _FORWARD,
            _NOT_BEFORE,
            _RESTORE_BY,
            _decide(10, BUSINESS, "ours", _ELSEWHERE),
            *_ALWAYS,
        ),
        CaseKind.PRIVACY_ERASURE: (_acknowledge(3, "ours"), _ANSWER, _ANSWER_EXTENDED, _TELL, *_ALWAYS),
        CaseKind.RIGHT_OF_REPLY: (
            _acknowledge(1, "ours"),
            _decide(3, BUSINESS, f"CoE Rec(2004)16: without undue delay; {_OURS}"),
            *_ALWAYS,
        ),
        CaseKind.AUTHORITY_ORDER: (_acknowledge(1, "ours"), _EFFECT, *_ALWAYS),
        CaseKind.CREDIT_CLAIM: (_acknowledge(3, "ours"), _decide(10, BUSINESS, "ours"), *_ALWAYS),
    }
)
"""The clocks, unless a workspace says otherwise."""
