"""Flags on a real store: they come with a correction at an original, go with a decision, and feeds say both at once."""

from __future__ import annotations

import json

import pytest
from sqlalchemy import Engine
from tests.desk.newsdesk import STORY, accepted, desk_on, faults, published, snapshot

from wirecopy.article.model import CreditKind
from wirecopy.ledger.desk.given import CreditGiven
from wirecopy.ledger.desk.kinds import Outcome, PartyKind
from wirecopy.ledger.stages import CaseMove, Role
from wirecopy.workflow import desk_cases, desk_people, desk_publishing
from wirecopy.workflow.desk import Desk
from wirecopy.workflow.desk_acting import correct, remove, restore, withhold
from wirecopy.workflow.desk_publishing import Terms
from wirecopy.workflow.desk_register import list_cases, show_case
from wirecopy.workflow.desk_wires import edition, editions, feed, wire

FERRIES = "Ferries go on, the mayor said to the paper of the port on Tuesday in the town hall."


@pytest.fixture
def desk(engine: Engine) -> Desk:
    desk = desk_on(engine)
    desk_people.add_party(desk, "una", PartyKind.PERSON, "Una Reyes", [Role.EDITOR])
    return desk


@pytest.fixture
def pair(desk: Desk) -> tuple[str, str]:
    """A work, and one that rests on it."""
    source, resting = published(desk), accepted(desk, FERRIES, "ferries")
    credit = CreditGiven(CreditKind.BASED_ON, "Open Wire", original=source)
    desk_publishing.publish(desk, resting, "eva", Terms(credits=[credit]))
    return source, resting


def newest(desk: Desk) -> list[str]:
    return [each.id for each in editions(desk).editions]


def test_a_flag_comes_and_goes(desk: Desk, pair: tuple[str, str]) -> None:
    source, resting = pair
    assert edition(desk, resting).flags == ()
    correct(desk, source, snapshot(STORY.replace("48", "50")), "It cost 50 million.", "edo")
    (flag,) = edition(desk, resting).flags
    [case] = list_cases(desk, work=resting)
    assert (flag.case, flag.kind, flag.text, flag.work) == (case.id, "correction", "It cost 50 million.", source)
    assert flag.url == f"https://openwire.example/articles/{source}"
    assert newest(desk)[0] == resting and edition(desk, resting).modified == flag.at
    assert b"Under review" in wire(desk, resting, "page").content and faults(desk) == []
    for move in (CaseMove.ACKNOWLEDGE, CaseMove.ASSESS):
        desk_cases.move_case(desk, case.id, move, "eva")
        assert edition(desk, resting).flags == (flag,)
    desk_cases.decide_case(desk, case.id, Outcome.REJECTED, "una", "Facts.", "Ground.", "Reasons.", "Redress.")
    assert edition(desk, resting).flags == () and edition(desk, resting).modified.at > flag.at.at
    assert b"Under review" not in wire(desk, resting, "page").content and faults(desk) == []
    desk_cases.move_case(desk, case.id, CaseMove.CLOSE, "una")
    desk_cases.move_case(desk, case.id, CaseMove.APPEAL, "edo", "It does matter.")
    assert edition(desk, resting).flags == (flag,) and show_case(desk, case.id).case.stage == "appealed"
    assert faults(desk) == []


def test_an_increment_has_the_work_whose_flag_went(desk: Desk, pair: tuple[str, str]) -> None:
    source, resting = pair
    remove(desk, source, "It was not so.", "eva")
    (flag,) = edition(desk, resting).flags
    assert flag.kind == "removal"
    seen = edition(desk, resting).modified.at
    desk_cases.move_case(desk, flag.case, CaseMove.WITHDRAW, "eva", "It is about another sentence.")
    items = json.loads(feed(desk, "json", since=edition(desk, resting).modified.at).content)["items"]
    assert [item["_wirecopy"]["id"] for item in items] == [resting] and "flags" not in items[0]["_wirecopy"]
    assert edition(desk, resting).modified.at > seen and faults(desk) == []


def test_a_work_that_is_hidden_shows_no_flag_until_it_is_back(desk: Desk, pair: tuple[str, str]) -> None:
    source, resting = pair
    withhold(desk, source, "A court has ordered it.", "eva")
    assert [flag.kind for flag in edition(desk, resting).flags] == ["withhold"]
    withhold(desk, resting, "We look into it.", "eva")
    assert edition(desk, resting).flags == () and faults(desk) == []
    restore(desk, resting, "It is back.", "eva")
    assert len(edition(desk, resting).flags) == 1 and faults(desk) == []
