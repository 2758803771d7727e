"""What claimants and authors are told, whole; and what registers are told in their own words."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from tests.ledger.cases.filings import whole

from wirecopy.article.moment import Moment
from wirecopy.errors import UsageError
from wirecopy.ledger.cases import transparency
from wirecopy.ledger.cases.calendar import Calendar
from wirecopy.ledger.cases.completeness import completeness
from wirecopy.ledger.cases.deadlines import Happened, deadlines
from wirecopy.ledger.cases.decision import MEASURES, Automation, Decision, GroundKind, Initiative, Outcome, lacking
from wirecopy.ledger.cases.fields import CaseKind
from wirecopy.ledger.cases.kinds import FIELDS, NOT_ADVICE
from wirecopy.ledger.cases.letters import decision_notice, receipt, statement_of_reasons
from wirecopy.ledger.cases.parting import parted
from wirecopy.ledger.cases.periods import Occurrence
from wirecopy.ledger.cases.periods_standard import DEFAULTS

CAME = Moment(datetime(2026, 4, 1, 12, tzinfo=UTC))
DECISION = Decision(
    case="C-17",
    kind=CaseKind.COPYRIGHT_NOTICE,
    outcome=Outcome.UPHELD,
    decided=date(2026, 5, 11),
    articles=("“Ferry sinks off Torrow”",),
    measures=("removal",),
    facts="The article has 412 of the 430 words of a report that an archive shows to be older.",
    ground=GroundKind.LAW,
    provision="Copyright Act of Norland, section 12",
    why="Whoever has the rights did not allow the use, and no exception covers a whole report.",
    redress=("send a counter-notice", "ask for a review by another person until 2026-06-15"),
)

RECEIPT = """\
We received your counter-notice on 2026-04-01T12:00:00+00:00. Its number is C-18.

We cannot take it up yet:
- Please agree to a statement that is needed (17 USC 512(g)(3)(D)): “I accept service of process from whoever sent the \
notice, or their agent”
- Email cannot be used: write one e-mail address, such as name@example.org

What happens next:
- We have until 2026-04-02 to confirm receipt.
- We have until 2026-04-03 to send the counter-notice to the claimant.
- We may not restore the material before the end of 2026-04-15 (17 USC 512(g)(2)(C)).
- We have until 2026-04-21 to restore the material, unless the claimant has gone to court.

You can follow it at https://openwire.example/cases/C-18.

Your contact data is kept apart. It is not in the public register, and it is not passed on unless the law asks for it.
This is not legal advice."""

REASONS = """\
Statement of reasons, case C-17, 2026-05-11

- “Ferry sinks off Torrow”: its text was removed; a notice with the reason stands in its place. This holds everywhere, \
without a date of its end.

Facts: The article has 412 of the 430 words of a report that an archive shows to be older. The matter came to us by a notice.
Automated means: A person decided; no part of the decision was made by a machine.
Ground: It breaks the law: Copyright Act of Norland, section 12. Whoever has the rights did not allow the use, and no \
exception covers a whole report.

If you do not agree, you can:
- send a counter-notice
- ask for a review by another person until 2026-06-15

Your contact data is kept apart. It is not in the public register, and it is not passed on unless the law asks for it.
This is not legal advice."""

# A change that makes a decision one that cannot be stated, words of why.
LACKING = [
    ({"facts": " "}, "DSA 17(3)(b)"),
    ({"provision": ""}, "(d), (e)"),
    ({"redress": ()}, "DSA 17(3)(f)"),
    ({"measures": ()}, "what was upheld is acted on"),
    ({"measures": ("deletion",)}, "write one of correction, clarification"),
    ({"ends": date(2026, 1, 1)}, "before the decision"),
    ({"notifier": "Norland Press Agency"}, "only where strictly necessary"),
    ({"articles": ()}, "say what it is about"),
]


def test_the_receipt() -> None:
    given = {**whole(CaseKind.COUNTER_NOTICE), "service": None, "email": "ida at norland"}
    happened = [Happened(Occurrence.RECEIVED, CAME)]
    running = deadlines(CaseKind.COUNTER_NOTICE, happened, Calendar(), DEFAULTS, "us_dmca")
    found = completeness(CaseKind.COUNTER_NOTICE, given)
    url = "https://openwire.example/cases/C-18"
    assert receipt(CaseKind.COUNTER_NOTICE, "C-18", CAME, found, running, url) == RECEIPT


@pytest.mark.parametrize("kind", CaseKind)
def test_no_receipt_has_contact_data(kind: CaseKind) -> None:
    given = whole(kind)
    running = deadlines(kind, [Happened(Occurrence.RECEIVED, CAME)], Calendar(), DEFAULTS)
    text = receipt(kind, "C-19", CAME, completeness(kind, given), running, "https://openwire.example/cases/C-19")
    assert "It has all that we need." in text and NOT_ADVICE in text
    assert not any(value in text for value in parted(kind, given).private.values())


def test_the_statement_of_reasons() -> None:
    assert statement_of_reasons(DECISION) == REASONS


def test_a_statement_of_reasons_has_all_of_article_17() -> None:
    decision = replace(
        DECISION,
        territory="Norland",
        ends=date(2027, 1, 1),
        notifier="Norland Press Agency",
        why_named="it is the owner whom you have to ask",
        detected_by_machine=True,
        automation=Automation.PARTIALLY,
        initiative=Initiative.OWN,
    )
    text = statement_of_reasons(decision)
    assert "in Norland, until 2027-01-01" in text
    assert "It came from Norland Press Agency; we name them because it is the owner whom you have to ask." in text
    assert "Automated means pointed us to it. A person decided, and used automated means" in text
    assert "We took the matter up ourselves." in text


@pytest.mark.parametrize(("change", "words"), LACKING)
def test_what_a_decision_lacks(change: dict[str, object], words: str) -> None:
    lame = replace(DECISION, **change)  # type: ignore[arg-type]
    assert any(words in each for each in lacking(lame))
    for letter in (statement_of_reasons, decision_notice):
        with pytest.raises(UsageError, match="Case C-17: the decision cannot be stated"):
            letter(lame)


def test_a_rejection_says_so_and_names_nobody() -> None:
    decision = replace(DECISION, outcome=Outcome.REJECTED, measures=(), facts="Ida Marlow published it in May.")
    text = decision_notice(decision, ["Ida Marlow"])
    assert "We have not upheld it." in text and "nothing was done to it" in text
    assert "[redacted] published it in May." in text and "Ida" not in text
    assert "[redacted] published it in May." in statement_of_reasons(decision, ["Ida Marlow"])


def test_registers_know_all_our_words() -> None:
    assert set(transparency.LUMEN_NOTICES) == set(CaseKind)
    assert set(transparency.LUMEN_ACTIONS) == {*Outcome, None}
    assert set(transparency.DSA_VISIBILITY) == set(transparency.CROSSREF_UPDATES) == set(MEASURES)
    assert set(transparency.DSA_GROUNDS) == set(GroundKind)
    assert set(transparency.DSA_SOURCES) == set(Initiative)
    assert set(transparency.DSA_AUTOMATION) == set(Automation)
    ours = tuple(name for name, _ in FIELDS[CaseKind.COUNTER_NOTICE]["reason"].choices)
    assert ours == transparency.LUMEN_COUNTER_REASONS


def test_a_record_for_the_transparency_database() -> None:
    record = transparency.dsa_record(DECISION, date(2026, 5, 8), "A_CATEGORY", "C-17-1")
    assert record is not None
    assert record["decision_visibility"] == ["DECISION_VISIBILITY_CONTENT_REMOVED"]
    assert record["illegal_content_legal_ground"] == DECISION.provision
    assert (record["source_type"], record["automated_detection"]) == ("SOURCE_ARTICLE_16", "No")
    ended = replace(DECISION, measures=("withhold",), ends=date(2026, 6, 1), ground=GroundKind.RULES)
    record = transparency.dsa_record(ended, date(2026, 5, 8), "A_CATEGORY", "C-17-2")
    assert record is not None and record["end_date_visibility_restriction"] == "2026-06-01"
    named = transparency.dsa_record(
        replace(DECISION, why="Ida Marlow asked"), date(2026, 5, 8), "A", "C", ["Ida Marlow"]
    )
    assert named is not None and named["illegal_content_explanation"] == "[redacted] asked"
    assert record["incompatible_content_ground"] == DECISION.provision
    # a correction restricts nothing, and orders are not for this database
    for unreported in (replace(DECISION, measures=("correction",)), replace(DECISION, initiative=Initiative.ORDER)):
        assert transparency.dsa_record(unreported, date(2026, 5, 8), "A", "C-17-3") is None
