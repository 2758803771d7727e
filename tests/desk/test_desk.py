"""The desk over a real store: a story played through, two editors at once, what is verified."""

from __future__ import annotations

import json
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from typing import Any

import feedparser
import pytest
from sqlalchemy import Engine, Table, func, select
from tests.desk.newsdesk import STORY, accepted, desk_on, faults, filed, published, snapshot
from tests.store.test_record import _change

from wirecopy.article.model import CreditKind, Status
from wirecopy.errors import NotAllowed, Outdated, UsageError
from wirecopy.ledger.desk.given import CreditGiven
from wirecopy.ledger.desk.kinds import ActionKind, CaseKind, Occurrence, Outcome, Priority
from wirecopy.ledger.stages import CaseMove, SubmissionMove
from wirecopy.store import schema_desk, verifier
from wirecopy.workflow import desk_acting, desk_cases, desk_people, desk_publishing, desk_submitting
from wirecopy.workflow.desk import Desk
from wirecopy.workflow.desk_acting import Why, act, correct, remove, restore, withhold
from wirecopy.workflow.desk_found import found_for
from wirecopy.workflow.desk_letters import letters_of
from wirecopy.workflow.desk_priority import check_priority
from wirecopy.workflow.desk_publishing import Terms
from wirecopy.workflow.desk_register import deadlines, list_cases, register, sealed_filing, show_case
from wirecopy.workflow.desk_wires import edition, editions, feed, package, versions_of, wire

FROM_DAILY = CreditGiven(CreditKind.REPUBLISHED_FROM, "Daily Harbour", url="https://daily.example/1")


@pytest.fixture
def desk(engine: Engine) -> Desk:
    return desk_on(engine)


def test_a_story_played_through(desk: Desk) -> None:
    work = published(desk)
    assert edition(desk, work).status is Status.USABLE
    correct(desk, work, snapshot(STORY.replace("48 million", "50 million")), "It cost 50 million, not 48.", "edo")
    public = edition(desk, work)
    assert public.number == 2 and "50 million" in (public.text or "") and public.notices[-1].kind == "correction"
    case = filed(desk, CaseKind.COPYRIGHT_NOTICE, work)
    assert case.missing == () and case.id in case.receipt and "legal advice" in case.receipt
    desk_cases.move_case(desk, case.id, CaseMove.ACKNOWLEDGE, "edo")
    withhold(desk, work, "Somebody claims it.", "edo", Why(case=case.id))
    with pytest.raises(NotAllowed, match="withheld"):
        package(desk, work)
    desk_cases.move_case(desk, case.id, CaseMove.ASSESS, "edo")
    with pytest.raises(NotAllowed, match="edited the version"):
        decide(desk, case.id, "edo")
    desk_people.add_party(desk, "una", _person(), "Una Reyes", ["editor"])  # type: ignore[list-item]
    with pytest.raises(NotAllowed, match="who published first"):
        decide(desk, case.id, "una")
    assert check_priority(desk, case.id, "una").finding is Priority.UNDECIDED
    decide(desk, case.id, "una")
    remove(desk, work, "It was somebody else's.", "una", Why(case=case.id))
    told = letters_of(desk, case.id)
    assert "Appeal to us" in told.claimant and "its text was removed" in told.author
    desk_cases.move_case(desk, case.id, CaseMove.ACT, "una")
    assert edition(desk, work).status is Status.CANCELED and edition(desk, work).text is None
    assert faults(desk) == []
    counter = desk_cases.open_case(
        desk, CaseKind.COUNTER_NOTICE, _whole("counter_notice"), [work], "edo", None, case.id
    )
    for move in (CaseMove.ACKNOWLEDGE, CaseMove.ASSESS):
        desk_cases.move_case(desk, counter.id, move, "eva")
    desk_cases.note_case(desk, counter.id, Occurrence.FORWARDED, "eva")
    decide(desk, counter.id, "una")
    with pytest.raises(NotAllowed, match="may not be restored before"):
        restore(desk, work, "It was theirs.", "una", why=Why(case=counter.id))
    desk.clock.at += timedelta(days=20)  # type: ignore[attr-defined]
    restore(desk, work, "It was theirs.", "una", why=Why(case=counter.id))
    public = edition(desk, work)
    assert public.status is Status.USABLE and public.number == 3 and "50 million" in (public.text or "")
    assert [each.kind for each in public.notices] == ["correction", "withhold", "removal", "restoration"]
    assert faults(desk) == []
    public_ = register(desk)
    assert [each.kind for each in public_.actions] == ["restoration", "removal", "withhold", "correction"]
    assert {each.id for each in public_.cases} == {case.id, counter.id}
    assert public_.cases[-1].decisions[0].outcome == "upheld"


def decide(desk: Desk, case: str, by: str) -> None:
    desk_cases.decide_case(
        desk, case, Outcome.UPHELD, by, "It is so.", "Our rules, 3", "It is theirs.", "Appeal to us."
    )


def _person() -> Any:
    from wirecopy.ledger.desk.kinds import PartyKind

    return PartyKind.PERSON


def _whole(kind: str) -> dict[str, Any]:
    from tests.ledger.cases.filings import whole

    return whole(CaseKind(kind))


def test_nothing_is_public_before_its_originals_are_credited(desk: Desk) -> None:
    key = desk_submitting.submit(desk, snapshot(STORY), "ben", "Theirs, by leave.", credits=[FROM_DAILY]).id
    for move in (SubmissionMove.REVIEW, SubmissionMove.ACCEPT):
        desk_submitting.review(desk, key, move, "eva")
    work = desk_submitting.show_submission(desk, key).work
    with pytest.raises(NotAllowed, match="does not credit Daily Harbour"):
        desk_publishing.publish(desk, work, "eva", Terms(credits=[]))
    desk_publishing.publish(desk, work, "eva")
    assert [each.name for each in edition(desk, work).citations] == ["Daily Harbour"]
    with pytest.raises(NotAllowed, match="does not credit Daily Harbour"):
        act(desk, work, ActionKind.CREDIT_FIX, "Not theirs.", "eva", why=Why(terms=Terms(credits=[])))
    waived = Terms(credits=[], waive={"https://daily.example/1": "They had it from us."})
    act(desk, work, ActionKind.CREDIT_FIX, "It was ours first.", "eva", why=Why(terms=waived))
    assert edition(desk, work).citations == ()
    assert faults(desk) == []


def test_of_two_editors_at_once_one_is_told(desk: Desk) -> None:
    work = published(desk)
    seen = desk_acting.work_seen(desk, work)

    def say(by: str) -> object:
        try:
            return act(desk, work, ActionKind.EXPRESSION_OF_CONCERN, f"{by} looks into it.", by, seen=seen)
        except Outdated as told:
            return told

    with ThreadPoolExecutor(2) as pool:
        told = list(pool.map(say, ["eva", "edo"]))
    assert sum(isinstance(each, Outdated) for each in told) == 1
    assert len(edition(desk, work).notices) == 1
    assert faults(desk) == []


def test_what_is_scheduled_comes_out_when_it_is_due(desk: Desk) -> None:
    work, due = accepted(desk), desk.clock() + timedelta(hours=2)
    desk_publishing.publish(desk, work, "eva", Terms(embargo=due), due=due)
    assert desk_publishing.release_due(desk) == [] and editions(desk).editions == ()
    [done] = desk_publishing.release_due(desk, due)
    assert getattr(done, "id", None) == work and edition(desk, work).number == 1
    assert faults(desk) == []


def test_small_changes_are_public_as_differences(desk: Desk) -> None:
    work = published(desk)
    desk_publishing.publish_minor(desk, work, snapshot(STORY.replace("Toll is due", "A toll is due")), "eva")
    first, second = versions_of(desk, work)
    assert first.changes == () and second.change == "minor"
    assert [(each.old, each.new) for each in second.changes if each.old != each.new] == [("Toll", "A toll")]
    assert edition(desk, work).notices == ()


def test_a_correction_at_a_source_asks_those_who_rest_on_it(desk: Desk) -> None:
    source = published(desk)
    other = accepted(
        desk, "Ferries go on, the mayor said to the paper of the port on Tuesday in the town hall.", "ferries"
    )
    credit = CreditGiven(CreditKind.BASED_ON, "Open Wire", original=source)
    desk_publishing.publish(desk, other, "eva", Terms(credits=[credit]))
    assert edition(desk, other).citations[0].work == source
    correct(desk, source, snapshot(STORY.replace("48", "50")), "It cost 50 million.", "edo")
    [case] = list_cases(desk, work=other)
    assert case.kind == "correction" and show_case(desk, case.id).public.fields["text"] == "It cost 50 million."
    assert faults(desk) == []


def test_a_case_says_what_it_lacks_and_is_completed(desk: Desk) -> None:
    work = published(desk)
    opened = filed(desk, CaseKind.COPYRIGHT_NOTICE, work, good_faith=None)
    assert [each.field for each in opened.missing] == ["good_faith"] and "We cannot take it up yet" in opened.receipt
    assert next(iter(deadlines(desk))).case.id == opened.id
    with pytest.raises(NotAllowed, match="good faith"):
        desk_cases.complete_case(desk, opened.id, {})
    desk_cases.complete_case(desk, opened.id, {"good_faith": True})
    shown = show_case(desk, opened.id)
    assert shown.case.stage == "received" and shown.standing.next is not None
    assert sealed_filing(desk, opened.id)["email"] == "ida.marlow@norland.example"
    with pytest.raises(UsageError, match="did you mean good_faith"):
        desk_cases.open_case(desk, CaseKind.COPYRIGHT_NOTICE, {"good_fait": True}, [work])
    late = filed(desk, CaseKind.CREDIT_CLAIM, work, email=None)
    assert desk_cases.lapse_due(desk, desk.clock() + timedelta(days=3)) == []
    assert [each.id for each in desk_cases.lapse_due(desk, desk.clock() + timedelta(days=60))] == [late.id]
    assert faults(desk) == []


def test_every_feed_and_wire_says_the_same(desk: Desk) -> None:
    kept, gone = published(desk), published(desk, "Something else was said in the town hall on Friday.", "other")
    correct(desk, kept, snapshot(STORY.replace("48", "50")), "It cost 50 million.", "edo")
    remove(desk, gone, "It was not so.", "eva")
    served = feed(desk, "atom")
    assert [each.id for each in feedparser.parse(served.content).entries] == [
        f"https://openwire.example/articles/{kept}"
    ]
    assert b"deleted-entry" in served.content and served.validators.not_modified(served.validators.etag)
    assert len(json.loads(feed(desk, "json").content)["items"]) >= 1
    assert b"<rss" in feed(desk, "rss").content and b"urlset" in feed(desk, "sitemap").content
    assert json.loads(wire(desk, gone, "ninjs").content)["pubStatus"] == "canceled"
    assert b"stat:canceled" in wire(desk, gone, "newsml").content
    for form in ("page", "jsonld", "prov"):
        assert b"50 million" in wire(desk, kept, form).content
    first = feed(desk, "atom", size=1)
    assert first.next and gone.encode() in first.content
    assert kept.encode() in feed(desk, "atom", before=first.next, size=1).content
    since = edition(desk, gone).modified.at
    assert [each.id for each in editions(desk, since=since).editions] == [gone]
    assert "https://openwire.example/articles/" in package(desk, kept).html


def test_the_desk_sees_what_was_found(desk: Desk) -> None:
    work = accepted(desk)
    found = found_for(desk, work)
    assert found.article.id == work and found.originals == () and found.carriers == ()


@pytest.mark.slow
def test_any_changed_value_of_the_desk_is_found(engine: Engine) -> None:
    desk = desk_on(engine)
    work = published(desk)
    case = filed(desk, CaseKind.COMPLAINT, work)
    remove(desk, published(desk, "Another thing that was said in the town hall.", "other"), "Not so.", "eva")
    desk_cases.move_case(desk, case.id, CaseMove.ACKNOWLEDGE, "eva")
    key = accepted(desk, "A third thing, said in the square before the church of the old town.", "third")
    desk_publishing.publish(desk, key, "eva", Terms(credits=[CreditGiven(CreditKind.BASED_ON, "Ours", original=work)]))
    assert faults(desk) == []
    private = {schema_desk.contacts}
    for table in (t for t in vars(schema_desk).values() if isinstance(t, Table) and t not in private):
        unnoticed = []
        with engine.connect() as connection:
            count = connection.scalar(select(func.count()).select_from(table)) or 0
            connection.rollback()
            for number in range(min(count, 2)):
                for column in table.columns:
                    if _change(connection, table, column, number) and not list(verifier.verify(connection)):
                        unnoticed.append((table.name, number, column.name))
                    connection.rollback()
        assert count and unnoticed == []
