"""What must hold of every record, whatever was done: the invariants, worked out from the events without the rules."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import datetime

import pytest
from tests.ledger.desk.memory import again

from wirecopy.article.model import CreditKind, Status
from wirecopy.errors import NotAllowed
from wirecopy.ledger.chain import Record, walk
from wirecopy.ledger.desk.claims import CaseDecided, CaseMoved, CaseOpened, PriorityChecked
from wirecopy.ledger.desk.given import CreditGiven, Publication
from wirecopy.ledger.desk.happenings import ActionInForce, Published, Purged, Readmitted, SubmissionMoved, Submitted
from wirecopy.ledger.desk.kinds import ActionKind, CaseKind, Change, Outcome
from wirecopy.ledger.desk.rules.showing import check_package, kept_out, shown_versions
from wirecopy.ledger.desk.state import DeskState
from wirecopy.ledger.desk.subjects import STATEMENTS, of_case, of_work, subjects
from wirecopy.ledger.events import VersionAdded
from wirecopy.ledger.stages import CaseMove, SubmissionMove, WorkStage
from wirecopy.publish.editions import Addresses, edition_of

PEOPLE = {CreditKind.AUTHORED_BY, CreditKind.SUBMITTED_BY, CreditKind.EDITED_BY, CreditKind.PHOTO_BY}
CHANGES = {
    ActionKind.CORRECTION: {Change.CORRECTION},
    ActionKind.CLARIFICATION: {Change.CORRECTION},
    ActionKind.CREDIT_FIX: {Change.CORRECTION},
    ActionKind.UPDATE: {Change.UPDATE},
    ActionKind.REPLY: {Change.UPDATE},
    ActionKind.REDACTION: {Change.REDACTION},
    ActionKind.RESTORATION: {Change.RESTORATION},
}
SITE = Addresses("https://ours.example")


def everything(records: Sequence[Record], state: DeskState, texts: Mapping[str, str]) -> None:
    """All of them, on a record, the state kept beside it, and the words kept."""
    assert list(walk(records)) == []
    assert again(records) == state
    folded_alone(records, state)
    responsible_and_credited(records)
    changes_are_named(records)
    tombstones_stay(records, state, texts)
    deciders_are_independent(records)
    copyright_was_checked(records)
    packages_are_of_usable_works(state)
    flags_are_seen(records, state, texts)
    removed_stays_out(records, state)


def folded_alone(records: Sequence[Record], state: DeskState) -> None:
    """The events about one work, or one case, are enough to know all about it."""
    by_subject: dict[str, set[int]] = defaultdict(set)
    for record in records:
        for subject in subjects(record.event):
            by_subject[subject].add(record.seq)
    for key, work in state.works.items():
        alone = again(records, by_subject[of_work(key)] | by_subject[STATEMENTS] | _cases(by_subject, work.cases))
        assert alone.works[key] == work
        assert alone.versions[key] == state.versions[key]
    for key, case in state.cases.items():
        assert again(records, by_subject[of_case(key)]).cases[key] == case


def _cases(by_subject: Mapping[str, set[int]], cases: Sequence[str]) -> set[int]:
    return {seq for case in cases for seq in by_subject[of_case(case)]}


def responsible_and_credited(records: Sequence[Record]) -> None:
    """1. Somebody wrote or submitted what is usable, a statement says who is responsible, and originals are credited."""
    declared: dict[str, tuple[CreditGiven, ...]] = {}
    accepted = set()
    adopted = 0
    for record in records:
        match record.event:
            case Submitted() as event:
                declared[event.submission] = event.credits
            case SubmissionMoved(move=SubmissionMove.ACCEPT) as event:
                accepted.add(event.submission)
            case Published(publication=shown):
                assert {credit.kind for credit in shown.credits} & {CreditKind.AUTHORED_BY, CreditKind.SUBMITTED_BY}
                assert shown.responsibility == adopted > 0
                if shown.submission:
                    assert shown.submission in accepted
                    _cited(shown, declared[shown.submission])
            case event if type(event).__name__ == "ResponsibilityAdopted":
                adopted += 1


def _cited(shown: Publication, declared: Sequence[CreditGiven]) -> None:
    given = {credit.name for credit in shown.credits} | {waiver.original for waiver in shown.waivers}
    assert all(c.name in given or c.original in given for c in declared if c.kind not in PEOPLE)


def changes_are_named(records: Sequence[Record]) -> None:
    """2. What is public is a version of the record; only minor changes are without an action in force."""
    known = {(e.article, e.version) for e in (r.event for r in records) if isinstance(e, VersionAdded)}
    acted = {(e.work, e.action): e.kind for e in (r.event for r in records) if isinstance(e, ActionInForce)}
    before: set[str] = set()
    for event in (record.event for record in records):
        if isinstance(event, Published):
            change = event.publication.change
            assert (event.work, event.publication.version) in known
            assert (change is Change.NEW) == (event.work not in before)
            assert (event.action is None) == (change in (Change.NEW, Change.MINOR))
            assert event.action is None or change in CHANGES[acted[event.work, event.action]]
            before.add(event.work)


def tombstones_stay(records: Sequence[Record], state: DeskState, texts: Mapping[str, str]) -> None:
    """4. With all purged bytes gone, headline, notices and digests are still there, and no text is."""
    gone = {digest for work in state.works.values() for purged in work.purged.values() for digest in purged.digests}
    left = {digest: words for digest, words in texts.items() if digest not in gone}
    acted: dict[str, int] = defaultdict(int)
    for event in (record.event for record in records):
        if isinstance(event, ActionInForce):
            acted[event.work] += 1
    for key, work in state.works.items():
        if work.versions:
            edition = edition_of(state, key, left if work.stage is not WorkStage.USABLE else texts, SITE)
            assert edition.headline and edition.digest and edition.number == len(work.versions)
            assert len(edition.notices) == acted[key] and all(notice.text for notice in edition.notices)
            assert (edition.text is None) == (edition.status is not Status.USABLE)
            assert edition.text is None or work.current.publication.version in edition.text


def deciders_are_independent(records: Sequence[Record]) -> None:
    """7. Who decides has no part in the version and has not decided the case before."""
    parts: dict[tuple[str, str], set[str | None]] = defaultdict(set)
    cases: dict[str, CaseOpened] = {}
    decided: dict[str, set[str]] = defaultdict(set)
    for event in (record.event for record in records):
        match event:
            case Published(work=work, publication=shown):
                parts[work, shown.version] |= {shown.by} | {credit.party for credit in shown.credits}
            case CaseOpened():
                cases[event.case] = event
            case CaseDecided():
                opened = cases[event.case]
                assert event.by != opened.claimant
                assert all(event.by not in parts[target.work, target.version] for target in opened.targets)
                assert event.by not in decided[event.case]
                assert event.number == len(decided[event.case]) + 1
                decided[event.case].add(event.by)


def copyright_was_checked(records: Sequence[Record]) -> None:
    """8. No copyright claim is upheld before somebody looked who was first."""
    claims, checked = set(), set()
    for event in (record.event for record in records):
        match event:
            case CaseOpened(kind=CaseKind.COPYRIGHT_NOTICE):
                claims.add(event.case)
            case PriorityChecked():
                checked.add(event.case)
            case CaseDecided(outcome=Outcome.UPHELD | Outcome.PARTLY_UPHELD):
                assert event.case not in claims - checked


def packages_are_of_usable_works(state: DeskState) -> None:
    """9. Nobody takes what is withheld or canceled."""
    for key, work in state.works.items():
        if work.stage is WorkStage.USABLE:
            check_package(state, key)
        else:
            assert shown_versions(state, key) == []
            with pytest.raises(NotAllowed, match="cannot be republished"):
                check_package(state, key)


def flags_are_seen(records: Sequence[Record], state: DeskState, texts: Mapping[str, str]) -> None:
    """10. Readers see a flag on what rests on an original that was corrected, until somebody decides, and when it came."""
    opened: dict[str, CaseOpened] = {}
    flagged: set[str] = set()
    changed: dict[str, str] = {}
    for record in records:
        event = record.event
        if isinstance(event, CaseOpened) and event.because:
            opened[event.case] = event
        known = opened.get(getattr(event, "case", ""))
        if known and isinstance(event, CaseOpened | CaseDecided | CaseMoved):
            comes = isinstance(event, CaseOpened) or getattr(event, "move", None) is CaseMove.APPEAL
            goes = isinstance(event, CaseDecided) or getattr(event, "move", None) in (CaseMove.WITHDRAW, CaseMove.LAPSE)
            flagged = flagged - {event.case} if goes else flagged | {event.case} if comes else flagged
            changed |= {target.work: record.at for target in known.targets if comes or goes}
    for key, work in state.works.items():
        if work.stage is WorkStage.USABLE:
            edition = edition_of(state, key, texts, SITE)
            about = {case for case in flagged if key in {target.work for target in opened[case].targets}}
            assert {flag.case for flag in edition.flags} == about
            assert all(flag.text == texts.get(opened[flag.case].sealed, "") for flag in edition.flags)
            assert edition.modified.at >= datetime.fromisoformat(changed.get(key, work.versions[0].at))


def removed_stays_out(records: Sequence[Record], state: DeskState) -> None:
    """12. What was purged is kept out, and is not public again, until it was readmitted by a restoration."""
    texts = {(e.article, e.version): e.text for e in (r.event for r in records) if isinstance(e, VersionAdded)}
    barred: dict[tuple[str, str], frozenset[str]] = {}
    for event in (record.event for record in records):
        match event:
            case Purged():
                barred[event.work, event.action] = frozenset(event.digests)
            case Readmitted():
                del barred[event.work, event.purged_by]
            case Published(work=work, publication=shown):
                assert all(texts[work, shown.version] not in purged for (of, _), purged in barred.items() if of == work)
    assert set(kept_out(state).digests) == {digest for digests in barred.values() for digest in digests}
    for key, work in state.works.items():
        if work.stage is WorkStage.CANCELED:
            public = {texts[key, version.publication.version] for version in work.versions}
            assert public <= set(kept_out(state).digests)
