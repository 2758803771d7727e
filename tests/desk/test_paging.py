"""Feeds in pages: walked through, each work is there once, whatever is published meanwhile."""

from __future__ import annotations

import json
from datetime import timedelta

import pytest
from lxml import etree
from sqlalchemy import Engine
from tests.desk.newsdesk import desk_on, published

from wirecopy.ledger.desk.kinds import ActionKind
from wirecopy.workflow.desk import Desk
from wirecopy.workflow.desk_acting import act, remove
from wirecopy.workflow.desk_wires import edition, feed

BASE = "https://openwire.example/feed"


@pytest.fixture
def desk(engine: Engine) -> Desk:
    return desk_on(engine)


def several(desk: Desk, count: int) -> list[str]:
    return [
        published(desk, f"On day {number} the council met in the old hall by the sea, the mayor said.", f"day{number}")
        for number in range(count)
    ]


def ids(content: bytes) -> list[str]:
    return [item["_wirecopy"]["id"] for item in json.loads(content)["items"]]


def links(content: bytes) -> dict[str | None, str | None]:
    root = etree.fromstring(content)
    place = root if root.tag.endswith("feed") else root[0]
    return {each.get("rel"): each.get("href") for each in place.findall("{http://www.w3.org/2005/Atom}link")}


def test_a_walk_through_the_pages_meets_each_work_once(desk: Desk) -> None:
    works = several(desk, 5)
    remove(desk, works[0], "It was not so.", "eva")
    met, before = [], None
    for number in range(3):
        page = feed(desk, "json", before=before, size=2)
        met += ids(page.content)
        before = page.next
        if number == 0:  # in between one is published, and one that was shown already changes
            published(desk, "Something else was said on Friday, at the quay, by the master of the port.", "late")
            act(desk, met[0], ActionKind.EXPRESSION_OF_CONCERN, "We look into it.", "eva")
    assert before is None and sorted(met) == sorted(works)


@pytest.mark.parametrize("form", ["atom", "rss"])
def test_each_page_links_to_itself_to_the_next_and_to_the_first(desk: Desk, form: str) -> None:
    several(desk, 3)
    first = feed(desk, form, size=1)
    assert links(first.content)["self"] == f"{BASE}.{form}?size=1" and "first" not in links(first.content)
    second = feed(desk, form, before=first.next, size=1)
    assert links(first.content)["next"] == links(second.content)["self"] == f"{BASE}.{form}?size=1&before={first.next}"
    assert links(second.content)["first"] == f"{BASE}.{form}?size=1"
    last = feed(desk, form, before=second.next, size=1)
    assert last.next is None and "next" not in links(last.content)


def test_the_pages_of_an_increment_end_where_it_does(desk: Desk) -> None:
    works = several(desk, 4)
    since = edition(desk, works[2]).modified.at
    page = feed(desk, "json", since=since, size=1)
    assert ids(page.content) == [works[3]]
    told = json.loads(page.content)
    assert told["next_url"] == f"{told['feed_url']}&before={page.next}" and "since=2026-" in told["feed_url"]
    behind = feed(desk, "json", since=since, before=page.next, size=1)
    assert ids(behind.content) == [works[2]] and behind.next is None
    assert ids(feed(desk, "json", since=since + timedelta(days=1)).content) == []
