"""A story played through, and what each step refuses, in which words."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import UTC, timedelta

import pytest
from tests.ledger.desk.memory import MemoryDesk, furnish, version, words_digest

from wirecopy.article.model import CreditKind, Status
from wirecopy.errors import NotAllowed, NotFound, Outdated, UsageError
from wirecopy.ledger.cases.clocks import clocks_of
from wirecopy.ledger.cases.deadlines import deadlines
from wirecopy.ledger.desk.claims import CaseOpened, EvidenceSealed
from wirecopy.ledger.desk.given import CreditGiven, Deed, Original, Publication, Target, Waiver
from wirecopy.ledger.desk.happenings import ActionDrafted, Published, Purged
from wirecopy.ledger.desk.kinds import ActionKind, CaseKind, Change, Occurrence, Outcome, PartyKind, Priority
from wirecopy.ledger.desk.occurrences import occurrences
from wirecopy.ledger.desk.rules import acting, claiming, deciding, parties, publishing, showing, submitting
from wirecopy.ledger.desk.rules.acting import Circumstances
from wirecopy.ledger.desk.rules.deciding import Reasons
from wirecopy.ledger.events import Event
from wirecopy.ledger.stages import CaseMove, CaseStage, Role, SubmissionMove, WorkStage
from wirecopy.publish.editions import Addresses, edition_of

DAILY = Original("daily", "Daily Harbour", "https://daily.example/1")
MERIDIAN = Original("meridian", "Meridian Press")
FROM_DAILY = CreditGiven(CreditKind.REPUBLISHED_FROM, "Daily Harbour", original="daily")
FROM_MERIDIAN = CreditGiven(CreditKind.QUOTED_FROM, "Meridian Press", hop=2, original="meridian")
RIGHTS, FILED = words_digest("It is mine."), words_digest("They took it from me.")
WHY = Reasons(*map(words_digest, ("facts", "ground", "reasons", "redress")))
SITE = Addresses("https://ours.example")


class Newsdesk(MemoryDesk):
    """A desk with one submission, ``w``, accepted; and what a test does again and again."""

    def __init__(self) -> None:
        super().__init__()
        furnish(self)
        for name in ("w1", "w2"):
            self.do(lambda state, name=name: [version(self, "w", name)])
        self.do(lambda s: submitting.submit(s, "w", "w1", "ana", RIGHTS, 1, [FROM_DAILY]))
        self.submission = next(iter(self.state().submissions))
        for move in (SubmissionMove.REVIEW, SubmissionMove.ACCEPT):
            self.do(lambda s, move=move: submitting.move(s, self.submission, move, "eva", self.now_at(self.submission)))

    def now_at(self, submission: str) -> int:
        return self.state().submissions[submission].seq

    @property
    def seq(self) -> int:
        return self.state().works["w"].seq

    def ready(self, **changes: object) -> Publication:
        plain = Publication(
            "w1", "eva", Change.NEW, self.keep("Harvest fails"), 1, (FROM_DAILY,), submission=self.submission
        )
        return replace(plain, **changes)  # type: ignore[arg-type]

    def publish(self, *detected: Original, **changes: object) -> list[Event]:
        ready = self.ready(**changes)
        return self.do(lambda s: publishing.publish(s, "w", ready, detected, self.now, 0))

    def act(self, kind: ActionKind, publication: Publication | None = None, by: str = "eva", **more: object) -> str:
        known = {name: more.pop(name) for name in ("reverses", "case", "blocked_by") if name in more}
        deed = Deed(kind, self.keep(f"Our {kind}."), publication, **known)  # type: ignore[arg-type]
        given = Circumstances(self.now, **more)  # type: ignore[arg-type]
        events = self.do(lambda s: acting.act(s, "w", deed, by, self.seq, given))
        assert isinstance(events[0], ActionDrafted)
        return events[0].action

    def complain(
        self, kind: CaseKind = CaseKind.COPYRIGHT_NOTICE, answers: str | None = None, sealed: str = FILED
    ) -> str:
        now = self.state().works["w"].current.publication.version
        opened = self.do(
            lambda s: claiming.open_case(s, kind, [Target("w", now)], "clara", sealed, "eva", answers=answers)
        )[0]
        assert isinstance(opened, CaseOpened)
        return opened.case

    def handle(self, case: str, *moves: CaseMove, by: str = "edo") -> None:
        note = words_digest("Because.")
        for move in moves:
            self.do(lambda s, move=move: claiming.move(s, case, move, by, s.cases[case].seq, note))

    def decide(self, case: str, outcome: Outcome, by: str) -> None:
        self.do(lambda s: deciding.decide(s, case, outcome, by, WHY, s.cases[case].seq))

    def assessed(self, kind: CaseKind = CaseKind.COPYRIGHT_NOTICE) -> str:
        case = self.complain(kind)
        self.handle(case, CaseMove.ACKNOWLEDGE, CaseMove.ASSESS)
        return case


@pytest.fixture
def desk() -> Newsdesk:
    return Newsdesk()


def refused(words: str) -> pytest.RaisesExc[NotAllowed]:
    return pytest.raises(NotAllowed, match=re.escape(words))


def test_a_submission_credits_who_sent_and_who_edited_it(desk: Newsdesk) -> None:
    (published,) = desk.publish()
    assert isinstance(published, Published)
    assert [(c.kind, c.name) for c in published.publication.credits] == [
        (CreditKind.REPUBLISHED_FROM, "Daily Harbour"),
        (CreditKind.SUBMITTED_BY, "Ana Silva"),
        (CreditKind.EDITED_BY, "Eva Holm"),
    ]


def test_nothing_is_published_before_every_original_is_credited(desk: Newsdesk) -> None:
    with refused("work w does not credit Daily Harbour (daily). Credit each, or say with a reason why it needs none"):
        desk.publish(credits=())
    with refused("work w does not credit Meridian Press (meridian)"):
        desk.publish(MERIDIAN)
    desk.publish(MERIDIAN, waivers=(Waiver("meridian", desk.keep("Only the weather is the same.")),))


def test_nothing_is_published_while_it_waits_for_review(desk: Newsdesk) -> None:
    desk.do(lambda s: submitting.submit(s, "w", "w2", "ana", RIGHTS, 1, [FROM_DAILY]))
    with pytest.raises(NotAllowed, match=r"waits for review.* Accept or reject"):
        desk.publish()


def test_two_dispatches_of_one_agency_are_two_originals(desk: Newsdesk) -> None:
    first, second = Original("d1", "Meridian Press"), Original("d2", "Meridian Press")
    with refused("work w does not credit Meridian Press (d2)"):
        desk.publish(first, second, credits=(FROM_DAILY, replace(FROM_MERIDIAN, original="d1")))
    desk.publish(first, credits=(FROM_DAILY, replace(FROM_MERIDIAN, original=None)))


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"version": "w9"}, "article w has no version 'w9' in the record. Its versions: w1, w2"),
        ({"responsibility": 2}, "work w would show statement of responsibility 2. The one in use is 1"),
        ({"by": "ana"}, "'publish' is not for nobody in particular. It is for: editor"),
        ({"change": Change.MINOR}, "work w: this is no minor version. The kind of change must be: new"),
        ({"embargo": "2024-05-09T00:00:00+00:00"}, "is under embargo until 2024-05-09T00:00:00+00:00. Schedule it"),
        ({"submission": None}, "work w names nobody who wrote or submitted it"),
        ({"credits": (replace(FROM_DAILY, hop=0),)}, "Daily Harbour is credited at hop 0"),
        ({"credits": (replace(FROM_DAILY, name="a@b.example"),)}, "looks like an address or a telephone number"),
    ],
)
def test_what_cannot_be_published_is_told_why(desk: Newsdesk, changes: dict[str, object], words: str) -> None:
    with refused(words):
        desk.publish(**changes)


def test_a_scheduled_work_waits_until_it_is_due(desk: Newsdesk) -> None:
    due = desk.now + timedelta(hours=6)
    ready = desk.ready(embargo=(due - timedelta(hours=1)).isoformat())
    desk.do(lambda s: publishing.schedule(s, "w", ready, [], due, desk.now, 0))
    with refused(f"is due at {due.isoformat()} only"):
        desk.do(lambda s: publishing.release(s, "w", "cron", desk.now, desk.seq))
    desk.wait(1)
    with refused("does not credit Meridian Press"):
        desk.do(lambda s: publishing.release(s, "w", "cron", desk.now, desk.seq, [MERIDIAN]))
    desk.do(lambda s: publishing.release(s, "w", "cron", desk.now, desk.seq))
    assert desk.state().works["w"].stage is WorkStage.USABLE


def test_the_second_of_two_editors_is_told(desk: Newsdesk) -> None:
    desk.publish()
    seen = desk.seq
    desk.act(ActionKind.EXPRESSION_OF_CONCERN)
    deed = Deed(ActionKind.WITHHOLD, desk.keep("Withheld."))
    with pytest.raises(Outdated, match=f"work w has moved on: you saw it as event {seen} left it"):
        desk.do(lambda s: acting.act(s, "w", deed, "edo", seen, Circumstances(desk.now)))


def test_a_correction_needs_a_version_and_keeps_credits(desk: Newsdesk) -> None:
    desk.publish()
    with refused("work w: correction needs the version that it publishes. Give one whose change is: correction"):
        desk.act(ActionKind.CORRECTION)
    with refused("does not credit Daily Harbour"):
        desk.act(ActionKind.CORRECTION, desk.ready(version="w2", change=Change.CORRECTION, credits=()))
    action = desk.act(ActionKind.CORRECTION, desk.ready(version="w2", change=Change.CORRECTION, submission=None))
    edition = edition_of(desk.state(), "w", desk.texts(), SITE)
    assert (edition.number, edition.text, edition.submitted_by) == (2, "Text of w2.", "Ana Silva")
    assert [(notice.id, notice.kind, notice.text, notice.number) for notice in edition.notices] == [
        (action, "correction", "Our correction.", 2)
    ]


def test_an_action_goes_step_by_step_too(desk: Newsdesk) -> None:
    desk.publish()
    deed = Deed(ActionKind.WITHHOLD, desk.keep("Withheld."), blocked_by="https://court.example")
    desk.do(lambda s: acting.draft(s, "w", deed, "eva", desk.seq))
    key = desk.state().works["w"].actions[0].id
    with refused("is drafted, where 'apply' is not possible. Possible: approve (editor)"):
        desk.do(lambda s: acting.apply(s, key, "eva", desk.seq, Circumstances(desk.now)))
    assert desk.state().works["w"].stage is WorkStage.USABLE
    desk.do(lambda s: acting.approve(s, key, "edo", desk.seq))
    desk.do(lambda s: acting.apply(s, key, "eva", desk.seq, Circumstances(desk.now)))
    assert edition_of(desk.state(), "w", desk.texts(), SITE).blocked_by == "https://court.example"


def test_a_copyright_claim_to_removal_counter_notice_and_restoration(desk: Newsdesk) -> None:
    desk.publish()
    case = desk.assessed()
    sealed = [event for record in desk.records() if isinstance(event := record.event, EvidenceSealed)]
    assert sealed[0].digests == (words_digest("Text of w1."), words_digest('{"of": "w1"}'))
    with refused("is assessing, which asks for no removal. For now, expression_of_concern or withhold can be done"):
        desk.act(ActionKind.REMOVAL, case=case)
    withheld = desk.act(ActionKind.WITHHOLD, case=case)
    with refused("is a copyright claim and nobody has checked who published first"):
        desk.decide(case, Outcome.UPHELD, "edo")
    desk.do(lambda s: deciding.check_priority(s, case, Priority.CLAIMANT_FIRST, WHY.facts, "edo", s.cases[case].seq))
    with refused(f"case {case} cannot be decided by eva, who edited the version"):
        desk.decide(case, Outcome.UPHELD, "eva")
    desk.decide(case, Outcome.UPHELD, "edo")
    removed = desk.act(ActionKind.REMOVAL, case=case, signatures=("near",), also=(words_digest("page"),))
    desk.handle(case, CaseMove.ACT, CaseMove.CLOSE)
    state = desk.state()
    assert showing.kept_out(state).signatures == {"near": ("w", removed)}
    assert {words_digest("Text of w1."), words_digest("page")} <= showing.kept_out(state).digests.keys()
    tomb = edition_of(state, "w", desk.texts(), SITE)
    assert (tomb.status, tomb.text, tomb.headline) == (Status.CANCELED, None, "Harvest fails")
    with refused("work w is canceled and cannot be republished"):
        showing.check_package(state, "w")

    counter = desk.complain(CaseKind.COUNTER_NOTICE, answers=case, sealed=words_digest("It is mine after all."))
    desk.handle(counter, CaseMove.ACKNOWLEDGE, CaseMove.ASSESS)
    desk.decide(counter, Outcome.UPHELD, "emil")
    back = desk.ready(change=Change.RESTORATION)
    with refused("work w may not be restored before"):
        desk.act(ActionKind.RESTORATION, back, case=counter, not_before=desk.now + timedelta(days=14))
    restored = desk.act(ActionKind.RESTORATION, back, case=counter)
    assert showing.kept_out(desk.state()).digests == {}
    edition = edition_of(desk.state(), "w", desk.texts(), SITE)
    assert (edition.status, edition.number, edition.text) == (Status.USABLE, 2, "Text of w1.")
    assert edition.notices[-1].reverses == removed
    assert {a.id for a in desk.state().works["w"].actions if a.reversed_by == restored} == {withheld, removed}


def test_an_appeal_is_decided_by_another_person(desk: Newsdesk) -> None:
    desk.publish()
    case = desk.assessed(CaseKind.COMPLAINT)
    desk.decide(case, Outcome.REJECTED, "edo")
    desk.handle(case, CaseMove.CLOSE, CaseMove.APPEAL)
    with refused(f"case {case} was decided by edo before"):
        desk.handle(case, CaseMove.ASSESS, by="edo")
    desk.handle(case, CaseMove.ASSESS, by="emil")
    with refused(f"case {case} cannot be decided by edo, who decided it before"):
        desk.decide(case, Outcome.UPHELD, "edo")
    desk.decide(case, Outcome.UPHELD, "emil")
    assert desk.state().cases[case].decisions[-1].appeal_of == 1
    with refused(f"nothing was done for case {case} yet"):
        desk.handle(case, CaseMove.ACT)


def test_the_same_filing_twice_is_one_case(desk: Newsdesk) -> None:
    desk.publish()
    case = desk.complain()
    with refused(f"this filing is case {case} already, which is received. Go on with that one"):
        desk.complain()


def test_an_incomplete_case_is_completed_or_lapses(desk: Newsdesk) -> None:
    desk.publish()
    target, due = Target("w", "w1"), desk.now + timedelta(days=7)
    opened = desk.do(lambda s: claiming.open_case(s, CaseKind.COMPLAINT, [target], "clara", FILED, "eva", ["where"]))[0]
    assert isinstance(opened, CaseOpened)
    case = desk.state().cases[opened.case]
    assert (case.stage, case.missing) == (CaseStage.INCOMPLETE, ("where",))
    with refused("still lacks where"):
        desk.do(lambda s: claiming.complete(s, case.id, FILED, ["where"], "clara", case.seq))
    with refused(f"can be completed until {due.isoformat()}"):
        desk.do(lambda s: claiming.lapse(s, case.id, due, desk.now, "cron", case.seq))
    desk.do(lambda s: claiming.complete(s, case.id, WHY.facts, [], "clara", case.seq))
    assert (case.stage, case.missing, case.sealed) == (CaseStage.RECEIVED, (), WHY.facts)


def test_what_a_redaction_purged_is_kept_out_and_not_shown(desk: Newsdesk) -> None:
    desk.publish()
    old, redacted = words_digest("Text of w1."), desk.ready(version="w2", change=Change.REDACTION)
    with refused("the redacted text itself would be purged"):
        desk.act(ActionKind.REDACTION, redacted, also=(words_digest("Text of w2."),))
    action = desk.act(ActionKind.REDACTION, redacted, also=(old,))
    with refused(f"version w1 was purged by action {action} and is kept out"):
        desk.act(ActionKind.UPDATE, desk.ready(change=Change.UPDATE))
    desk.act(ActionKind.REMOVAL)
    with refused(f"version w1 was purged by action {action} and is kept out"):
        desk.act(ActionKind.RESTORATION, desk.ready(change=Change.RESTORATION))
    desk.act(ActionKind.RESTORATION, desk.ready(version="w2", change=Change.RESTORATION))
    assert [shown.number for shown in showing.shown_versions(desk.state(), "w")] == [2, 3]
    assert set(showing.kept_out(desk.state()).digests) == {old}


def test_a_correction_at_a_source_flags_what_rests_on_it(desk: Newsdesk) -> None:
    desk.publish()
    resting = claiming.resting_on(desk.state(), "daily")
    assert resting == [Target("w", "w1")]
    sealed = desk.keep("The Daily Harbour corrected itself.")
    desk.do(lambda s: claiming.open_for_source(s, "daily-correction", resting, sealed, "cron"))
    assert desk.do(lambda s: claiming.open_for_source(s, "daily-correction", resting, sealed, "cron")) == []
    (flag,) = claiming.flags(desk.state(), "w")
    desk.handle(flag.id, CaseMove.ACKNOWLEDGE, CaseMove.ASSESS)
    desk.decide(flag.id, Outcome.REJECTED, "edo")
    assert claiming.flags(desk.state(), "w") == []


def test_reviewers_say_why_and_are_not_the_submitter(desk: Newsdesk) -> None:
    desk.do(lambda s: submitting.submit(s, "w", "w2", "edo", RIGHTS, 1))
    key, seen = list(desk.state().submissions)[-1], desk.now_at(list(desk.state().submissions)[-1])
    with refused("to return it needs remarks"):
        desk.do(lambda s: submitting.move(s, key, SubmissionMove.RETURN, "eva", seen))
    with refused("is edo's own, who cannot review it"):
        desk.do(lambda s: submitting.move(s, key, SubmissionMove.REVIEW, "edo", seen))
    with refused("the statement of responsibility that was accepted (0) is not the one in use. Accept statement 1"):
        desk.do(lambda s: submitting.submit(s, "w", "w2", "edo", RIGHTS, 0))


@pytest.mark.parametrize(
    ("key", "name", "error"),
    [
        ("nina", "nina@home.example", NotAllowed),
        ("nina", "Nina, 030 1234567", NotAllowed),
        ("nina", " ", NotAllowed),
        ("Nina Roth", "Nina Roth", UsageError),
        ("030-1234567", "Nina Roth", NotAllowed),
    ],
)
def test_contact_data_is_no_name(desk: Newsdesk, key: str, name: str, error: type[Exception]) -> None:
    with pytest.raises(error) as said:
        desk.do(lambda s: parties.name_party(s, key, PartyKind.PERSON, name))
    assert "nina@home" not in str(said.value)


def test_roles_that_come_with_what_is_ones_own_are_not_given(desk: Newsdesk) -> None:
    with refused("cannot be given the role of claimant. It can be given: editor"):
        desk.do(lambda s: parties.name_party(s, "nina", PartyKind.PERSON, "Nina Roth", [Role.CLAIMANT]))


def test_who_is_unknown_is_told_apart_from_who_may_not(desk: Newsdesk) -> None:
    with pytest.raises(NotFound, match="there is no party 'nobody'"):
        desk.publish(by="nobody")


def test_deadlines_and_contact_data_have_no_field_in_any_event() -> None:
    from dataclasses import fields

    from wirecopy.ledger.events import EVENTS

    names = {field.name for kind in EVENTS.values() for field in fields(kind)}
    assert not {name for name in names if re.search("deadline|expires|mail|phone|address|contact|street", name)}
    assert Purged.__name__ in EVENTS


def test_clocks_run_from_what_happened(desk: Newsdesk) -> None:
    desk.publish()
    case = desk.assessed()
    desk.act(ActionKind.WITHHOLD, case=case)
    seen = desk.state().cases[case].seq
    desk.do(lambda s: claiming.note(s, case, Occurrence.COURT_ACTION, "eva", seen))
    with refused("decided follows from what is done. Can be noted: court_action, "):
        desk.do(lambda s: claiming.note(s, case, Occurrence.DECIDED, "eva", s.cases[case].seq))
    happened = occurrences(desk.state(), desk.state().cases[case])
    assert [each.what for each in happened] == ["published", "received", "acknowledged", "withheld", "court_action"]
    clock = clocks_of({}, lambda name: UTC)
    found = deadlines(CaseKind.COPYRIGHT_NOTICE, happened, clock.calendar, clock.periods)
    assert any(each.period.name == "acknowledge" and each.met for each in found)
