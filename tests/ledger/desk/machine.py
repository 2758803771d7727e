"""Random sequences of commands at a desk, lawful and not. What must hold is looked at after each.

A store's desk is tested by the same machine: give :class:`DeskMachine` another ``make``.
"""

from __future__ import annotations

from collections import defaultdict
from datetime import timedelta

from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule
from tests.ledger.desk import must_hold
from tests.ledger.desk.memory import PEOPLE, Desk, MemoryDesk, Rule, furnish, version, words_digest

from wirecopy.article.model import CreditKind
from wirecopy.errors import NotAllowed, NotFound, Outdated, UsageError
from wirecopy.ids import canonical
from wirecopy.ledger.desk.given import CreditGiven, Deed, Original, Publication, Target, Waiver
from wirecopy.ledger.desk.happenings import Published
from wirecopy.ledger.desk.kinds import ActionKind, CaseKind, Change, Outcome, Priority
from wirecopy.ledger.desk.rules import acting, claiming, deciding, parties, publishing, submitting
from wirecopy.ledger.desk.rules.acting import Circumstances
from wirecopy.ledger.desk.rules.conduct import CONDUCT
from wirecopy.ledger.desk.rules.deciding import Reasons
from wirecopy.ledger.desk.state import DeskState, Work
from wirecopy.ledger.events import Event
from wirecopy.ledger.lifecycle import CASE, SUBMISSION, allowed
from wirecopy.ledger.stages import CaseMove, CaseStage, SubmissionMove

ARTICLES = ("harvest", "harbour")
ORIGINALS = {key: Original(key, name) for key, name in (("o1", "Daily Harbour"), ("o2", "Meridian Press"))}
MAIL = "ana@home.example"
CLAIMED = words_digest("I wrote it.")
WHY = Reasons(*map(words_digest, ("facts", "ground", "reasons", "redress")))
ONWARD = {
    CaseStage.INCOMPLETE: CaseMove.COMPLETE,
    CaseStage.RECEIVED: CaseMove.ACKNOWLEDGE,
    CaseStage.ACKNOWLEDGED: CaseMove.ASSESS,
    CaseStage.REFERRED: CaseMove.RESUME,
    CaseStage.UPHELD: CaseMove.ACT,
    CaseStage.PARTLY_UPHELD: CaseMove.ACT,
    CaseStage.REJECTED: CaseMove.CLOSE,
    CaseStage.ACTIONED: CaseMove.CLOSE,
    CaseStage.CLOSED: CaseMove.APPEAL,
    CaseStage.APPEALED: CaseMove.ASSESS,
}
SETTLED = {CaseStage.WITHDRAWN, CaseStage.LAPSED}
articles = st.sampled_from(ARTICLES)
mostly_public = st.sampled_from(["harvest", "harvest", "harvest", "harbour"])
people = st.sampled_from([*PEOPLE, "cron"])
editors = st.sampled_from(["emil", "edo", "eva"])
some_originals = st.sets(st.sampled_from(sorted(ORIGINALS)))
drift = st.sampled_from([0, 0, 0, 0, 0, 0, 0, -1])
"""Now and then somebody has not looked again."""


class DeskMachine(RuleBasedStateMachine):
    """Commands with arguments that are mostly, not always, such as a desk would give."""

    def make(self) -> Desk:
        return MemoryDesk()

    @initialize()
    def open(self) -> None:
        self.desk = self.make()
        self.detected: dict[str, set[str]] = defaultdict(set)
        self.count = 0
        furnish(self.desk)
        for article in ARTICLES:
            for _ in range(2):
                self.read_version(article)
        self.first_published()

    def first_published(self) -> None:
        """One article is public from the start, submitted by one and edited by another."""
        credits = [CreditGiven(CreditKind.DERIVED_FROM, ORIGINALS["o1"].name, original="o1")]
        begun = self.attempt(lambda s: submitting.submit(s, "harvest", "harvest-1", "ben", CLAIMED, 1, credits))
        key = begun[0].submission  # type: ignore[union-attr]
        for move in (SubmissionMove.REVIEW, SubmissionMove.ACCEPT):
            self.desk.do(lambda s, move=move: submitting.move(s, key, move, "eva", s.submissions[key].seq))
        ready = self.publication("harvest", "eva", Change.NEW, {"o1"}, 1, False)
        assert self.attempt(lambda s: publishing.publish(s, "harvest", ready, [], self.desk.now, 0))
        target = Target("harvest", ready.version)
        assert self.attempt(
            lambda s: claiming.open_case(s, CaseKind.COPYRIGHT_NOTICE, [target], "clara", CLAIMED, "edo", ("where",))
        )

    def read_version(self, article: str) -> str:
        self.count += 1
        name = f"{article}-{self.count}"
        self.desk.do(lambda state: [version(self.desk, article, name)])
        return name

    def attempt(self, rule: Rule) -> list[Event]:
        """Do it, or see it refused in a sentence, with nothing recorded."""
        before = len(self.desk.records())
        try:
            events = self.desk.do(rule)
        except (NotAllowed, NotFound, UsageError) as refused:
            assert len(self.desk.records()) == before
            assert len(str(refused).split()) > 4 and MAIL not in str(refused)
            return []
        for event in events:
            if isinstance(event, Published):
                self.credited(event)
        return events

    def credited(self, event: Published) -> None:
        """1. Every original that was found by now is credited, or waived."""
        shown = event.publication
        named = {credit.original for credit in shown.credits} | {waiver.original for waiver in shown.waivers}
        assert self.detected[event.work] <= named

    @property
    def state(self) -> DeskState:
        return self.desk.state()

    def work(self, article: str) -> Work:
        return self.state.works.get(article) or Work(article)

    def publication(
        self, article: str, by: str, change: Change, cited: set[str], pick: int, waived: bool
    ) -> Publication:
        """A version as it would be published: with what was accepted, the credits there are, and some more."""
        work = self.work(article)
        versions = list(self.state.versions[article])
        taken = [s for s in work.submissions if self.state.submissions[s].stage == "accepted"]
        before = work.current.publication if work.versions else None
        given = {
            key: CreditGiven(CreditKind.DERIVED_FROM, ORIGINALS[key].name, n, key)
            for n, key in enumerate(sorted(cited), 1)
        }
        if pick != 5:
            given |= {c.original: c for c in (before.credits if before else ()) if c.original}
        author = () if taken and pick % 2 else (CreditGiven(CreditKind.AUTHORED_BY, "Ana Silva", party="ana"),)
        reason = self.desk.keep("It only names the same town.")
        return Publication(
            version=versions[pick % len(versions)],
            by=by,
            change=change,
            headline=self.desk.keep(f"Headline of {article}"),
            responsibility=self.state.responsibility - (pick == 4),
            credits=(*author, *given.values()),
            waivers=tuple(Waiver(key, reason) for key in sorted(set(ORIGINALS) - set(given))) if waived else (),
            submission=taken[-1] if taken else None,
        )

    def found(self, article: str) -> list[Original]:
        return [ORIGINALS[key] for key in sorted(self.detected[article])]

    def given(self, article: str, deed: Deed | None = None) -> Circumstances:
        """What is true at the time; a redaction purges the texts that were public before."""
        also: set[str] = set()
        if deed and deed.kind is ActionKind.REDACTION:
            known = self.state.versions[article]
            also = {known[version.publication.version].text for version in self.work(article).versions}
            also -= {known[deed.publication.version].text} if deed.publication and self.count % 7 else set()
        return Circumstances(self.desk.now, tuple(self.found(article)), tuple(sorted(also)))

    @rule(article=articles)
    def read_again(self, article: str) -> None:
        if len(self.state.versions[article]) < 6:
            self.read_version(article)

    @rule(party=people, name=st.sampled_from(["Ana M. Silva", MAIL, "Call 030 1234567"]))
    def rename(self, party: str, name: str) -> None:
        known = self.state.parties[party]
        if name != "Ana M. Silva" or party == "ana":
            self.attempt(lambda state: parties.name_party(state, party, known.kind, name, known.roles))

    @rule(by=people)
    def adopt(self, by: str) -> None:
        text = self.desk.keep(f"Statement {self.state.responsibility + 1}")
        self.attempt(lambda state: parties.adopt_responsibility(state, text, by))

    @rule(article=articles, by=people, declared=some_originals)
    def submit(self, article: str, by: str, declared: set[str]) -> None:
        credits = [CreditGiven(CreditKind.DERIVED_FROM, ORIGINALS[key].name, original=key) for key in sorted(declared)]
        newest = list(self.state.versions[article])[-1]
        number = self.state.responsibility
        self.attempt(lambda state: submitting.submit(state, article, newest, by, CLAIMED, number, credits))

    @precondition(lambda self: self.state.submissions)
    @rule(data=st.data(), by=people, late=drift)
    def review(self, data: st.DataObject, by: str, late: int) -> None:
        one = data.draw(st.sampled_from(sorted(self.state.submissions.values(), key=lambda s: s.id)))
        move = data.draw(st.sampled_from([*allowed(SUBMISSION, one.stage), *SubmissionMove][:8]))
        note, seen, number = self.desk.keep("Whose words are these?"), one.seq + late, self.state.responsibility
        if move is SubmissionMove.SUBMIT:
            self.attempt(
                lambda s: submitting.hand_in(s, one.id, one.version, one.submitter, CLAIMED, number, one.credits, seen)
            )
        else:
            self.attempt(lambda s: submitting.move(s, one.id, move, by, seen, note))

    @rule(
        article=articles,
        by=st.one_of(editors, people),
        cited=some_originals,
        pick=st.integers(0, 5),
        waived=st.booleans(),
    )
    def publish(self, article: str, by: str, cited: set[str], pick: int, waived: bool) -> None:
        ready, seen = self.publication(article, by, Change.NEW, cited, pick, waived), self.work(article).seq
        self.attempt(lambda s: publishing.publish(s, article, ready, self.found(article), self.desk.now, seen))

    @rule(article=articles, by=editors, cited=some_originals, days=st.integers(-1, 3))
    def schedule(self, article: str, by: str, cited: set[str], days: int) -> None:
        ready, seen = self.publication(article, by, Change.NEW, cited, 0, True), self.work(article).seq
        due, now = self.desk.now + timedelta(days=days), self.desk.now
        self.attempt(lambda s: publishing.schedule(s, article, ready, self.found(article), due, now, seen))

    @rule(article=articles, by=people, off=st.booleans())
    def release(self, article: str, by: str, off: bool) -> None:
        seen = self.work(article).seq
        if off:
            self.attempt(lambda s: publishing.unschedule(s, article, by, seen))
        else:
            self.attempt(lambda s: publishing.release(s, article, by, self.desk.now, seen, self.found(article)))

    @rule(article=articles, by=editors, cited=some_originals, pick=st.integers(0, 5), late=drift)
    def minor(self, article: str, by: str, cited: set[str], pick: int, late: int) -> None:
        ready, seen = (
            self.publication(article, by, Change.MINOR, cited, pick, cited == {"o1"}),
            self.work(article).seq + late,
        )
        self.attempt(lambda s: publishing.publish_minor(s, article, ready, self.found(article), self.desk.now, seen))

    def deed(self, data: st.DataObject, article: str, by: str) -> Deed:
        """An action of any kind, mostly with the version that it needs and for a case that asks for it."""
        work, kind = self.work(article), data.draw(st.sampled_from([*ActionKind, ActionKind.REDACTION]))
        change, sloppy = CONDUCT[kind].change, data.draw(st.integers(0, 9)) == 0
        cited, pick = data.draw(some_originals), data.draw(st.integers(0, 5))
        change = data.draw(st.sampled_from(Change)) if sloppy and pick % 2 else change
        waived = data.draw(st.booleans())
        ready = self.publication(article, by, change, cited, pick, waived) if change and pick < 5 + sloppy else None
        case = data.draw(st.sampled_from([None, *work.cases]))
        reverses = data.draw(st.sampled_from([None, None, *(action.id for action in work.actions)]))
        return Deed(kind, self.desk.keep(f"What the desk says of {article}."), ready, reverses, case)

    @rule(data=st.data(), article=mostly_public, by=editors, late=drift)
    def act(self, data: st.DataObject, article: str, by: str, late: int) -> None:
        deed, seen = self.deed(data, article, by), self.work(article).seq + late
        self.attempt(lambda s: acting.act(s, article, deed, by, seen, self.given(article, deed)))

    @rule(data=st.data(), article=mostly_public, by=editors)
    def act_in_steps(self, data: st.DataObject, article: str, by: str) -> None:
        open_ = [action for action in self.work(article).actions if action.stage in ("drafted", "approved")]
        seen = self.work(article).seq
        if not open_:
            deed = self.deed(data, article, by)
            self.attempt(lambda s: acting.draft(s, article, deed, by, seen))
        elif open_[0].stage == "drafted":
            self.attempt(lambda s: acting.approve(s, open_[0].id, by, seen))
        else:
            self.attempt(lambda s: acting.apply(s, open_[0].id, by, seen, self.given(article, open_[0].deed)))

    @precondition(lambda self: any(work.versions for work in self.state.works.values()))
    @rule(data=st.data(), kind=st.sampled_from(CaseKind), lacking=st.booleans())
    def complain(self, data: st.DataObject, kind: CaseKind, lacking: bool) -> None:
        public = [Target(w.id, w.current.publication.version) for w in self.state.works.values() if w.versions]
        targets = data.draw(st.lists(st.sampled_from(public), min_size=1, max_size=2, unique=True))
        claimant = data.draw(st.sampled_from(["clara", "clara", "ben", "emil"]))
        acted = [key for key, case in self.state.cases.items() if case.acted]
        answers = data.draw(st.sampled_from(acted)) if acted and kind is CaseKind.COUNTER_NOTICE else None
        sealed = self.desk.keep(f"Filing {self.desk.now}")
        missing = ("good_faith",) if lacking else ()
        self.attempt(lambda s: claiming.open_case(s, kind, targets, claimant, sealed, "edo", missing, answers))

    @rule(key=st.sampled_from(sorted(ORIGINALS)), by=editors)
    def correct_an_original(self, key: str, by: str) -> None:
        """An original says that it was wrong: a question to all that rests on it."""
        said, action = self.desk.keep(f"{key} was wrong."), f"{key}-corrected"
        self.attempt(lambda s: claiming.open_for_source(s, action, claiming.resting_on(s, key), said, by))

    @precondition(lambda self: self.state.cases)
    @rule(data=st.data(), by=st.one_of(editors, people), late=drift)
    def handle(self, data: st.DataObject, by: str, late: int) -> None:
        case = data.draw(st.sampled_from(sorted(self.state.cases.values(), key=lambda case: case.id)))
        move = data.draw(st.sampled_from([*allowed(CASE, case.stage)] * 3 + [*CaseMove]))
        seen, note, now = case.seq + late, self.desk.keep("Because."), self.desk.now
        if move is CaseMove.COMPLETE:
            self.attempt(lambda s: claiming.complete(s, case.id, note, (), by, seen))
        elif move is CaseMove.LAPSE:
            self.attempt(lambda s: claiming.lapse(s, case.id, now, now, by, seen))
        elif move is CaseMove.FIND_INCOMPLETE:
            self.attempt(lambda s: claiming.find_incomplete(s, case.id, ("where",), by, seen))
        else:
            self.attempt(lambda s: claiming.move(s, case.id, move, by, seen, note))

    @precondition(lambda self: any(case.stage not in SETTLED for case in self.state.cases.values()))
    @rule(data=st.data(), steps=st.integers(1, 9), outcome=st.sampled_from(Outcome), by=editors)
    def onward(self, data: st.DataObject, steps: int, outcome: Outcome, by: str) -> None:
        """A case goes on as it should: completed, assessed, decided, acted on, closed, appealed."""
        key = data.draw(st.sampled_from(sorted(k for k, c in self.state.cases.items() if c.stage not in SETTLED)))
        for _ in range(steps):
            case = self.state.cases[key]
            if case.stage in SETTLED:
                return
            if case.stage is CaseStage.ASSESSING:
                free = sorted({"eva", "edo", "emil"} - deciding.excluded(self.state, case).keys())
                self.decide_one(key, free[-1] if free else by, outcome, steps % 3 > 0)
            elif case.stage in (CaseStage.UPHELD, CaseStage.PARTLY_UPHELD) and not case.acted:
                self.hide(data, case.opened.targets[0].work, by, ActionKind.REMOVAL, key)
            self.step(key, by)

    def step(self, key: str, by: str) -> None:
        case, note = self.state.cases[key], self.desk.keep("Because.")
        move = ONWARD.get(case.stage)
        if move is CaseMove.COMPLETE:
            self.attempt(lambda s: claiming.complete(s, key, note, (), by, case.seq))
        elif move:
            self.attempt(lambda s: claiming.move(s, key, move, by, case.seq, note))

    @precondition(lambda self: any(case.stage == "assessing" for case in self.state.cases.values()))
    @rule(data=st.data(), by=st.one_of(editors, people), outcome=st.sampled_from(Outcome), first=st.booleans())
    def decide(self, data: st.DataObject, by: str, outcome: Outcome, first: bool) -> None:
        key = data.draw(st.sampled_from(sorted(k for k, c in self.state.cases.items() if c.stage == "assessing")))
        self.decide_one(key, by, outcome, first)

    def decide_one(self, key: str, by: str, outcome: Outcome, first: bool) -> None:
        if first:
            seen = self.state.cases[key].seq
            self.attempt(lambda s: deciding.check_priority(s, key, Priority.OURS_FIRST, WHY.facts, "eva", seen))
        seen = self.state.cases[key].seq
        self.attempt(lambda s: deciding.decide(s, key, outcome, by, WHY, seen))

    @rule(
        data=st.data(),
        article=mostly_public,
        by=editors,
        kind=st.sampled_from([ActionKind.WITHHOLD, ActionKind.REMOVAL]),
    )
    def hide_or_restore(self, data: st.DataObject, article: str, by: str, kind: ActionKind) -> None:
        """Hide a work, or bring it back if it is hidden, for a case that was decided if there is one."""
        stages = ("upheld", "partly_upheld", "rejected")
        decided = [key for key in self.work(article).cases if self.state.cases[key].stage in stages]
        self.hide(data, article, by, kind, data.draw(st.sampled_from([None, *decided])))

    def hide(self, data: st.DataObject, article: str, by: str, kind: ActionKind, case: str | None) -> None:
        work, seen = self.work(article), self.work(article).seq
        hidden = work.stage in ("withheld", "canceled")
        pick = data.draw(st.integers(0, 5))
        ready = self.publication(article, by, Change.RESTORATION, set(), pick, True) if hidden else None
        deed = Deed(ActionKind.RESTORATION if hidden else kind, self.desk.keep("By decision."), ready, None, case)
        self.attempt(lambda s: acting.act(s, article, deed, by, seen, self.given(article, deed)))

    @rule(article=articles, key=st.sampled_from(sorted(ORIGINALS)))
    def detect(self, article: str, key: str) -> None:
        """Something is found to come from an original; what is published from now on must say so."""
        self.detected[article].add(key)

    @rule(article=articles)
    def two_at_once(self, article: str) -> None:
        """Two editors look at one work and act: one wins, the other is told."""
        seen = self.work(article).seq
        deed = Deed(ActionKind.EXPRESSION_OF_CONCERN, self.desk.keep("We are looking into it."))
        if self.attempt(lambda s: acting.act(s, article, deed, "eva", seen, self.given(article))):
            try:
                self.desk.do(lambda s: acting.act(s, article, deed, "edo", seen, self.given(article)))
            except Outdated as told:
                assert f"you saw it as event {seen} left it" in str(told)
            else:
                raise AssertionError("the other was not told")

    @rule(days=st.integers(1, 5))
    def wait(self, days: int) -> None:
        self.desk.wait(days)

    @invariant()
    def holds(self) -> None:
        if hasattr(self, "desk"):
            must_hold.everything(self.desk.records(), self.state, self.desk.texts())
            assert MAIL.encode() not in canonical([record.body for record in self.desk.records()])
