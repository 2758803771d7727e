"""Feeds in pages and increments, and when a client has them already."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree
from tests.publish.wires.examples import CANCELED, PUBLISHER, RESTORED, SELF, STATES, USABLE, WITHHELD
from tests.steps import growth

from wirecopy.article.moment import Moment
from wirecopy.errors import UsageError
from wirecopy.publish.edition import Edition
from wirecopy.publish.wires.atom import atom
from wirecopy.publish.wires.caching import validators
from wirecopy.publish.wires.facts import changed
from wirecopy.publish.wires.json_feed import json_feed
from wirecopy.publish.wires.paging import PAGE, select
from wirecopy.publish.wires.responses import headers, http_status, links
from wirecopy.publish.wires.rss import rss


def work(place: int, minutes: int) -> Edition:
    at = Moment(USABLE.published.at + timedelta(minutes=minutes, microseconds=minutes))
    return replace(USABLE, id=f"w{place}", url=f"https://openwire.example/w/{place}", published=at, modified=at)


def test_a_page_holds_fifty_the_newest_first() -> None:
    page = select(work(n, n) for n in range(PAGE + 10))
    assert [edition.id for edition in page.editions] == [f"w{n}" for n in range(PAGE + 9, 9, -1)]
    assert page.changed == page.editions[0].modified
    rest = select((work(n, n) for n in range(PAGE + 10)), before=page.next)
    assert [edition.id for edition in rest.editions] == [f"w{n}" for n in range(9, -1, -1)]
    assert rest.next is None
    assert page.next == "2024-05-08T08:10:00.000010Z~w10"


@given(st.lists(st.integers(0, 5), max_size=20), st.integers(1, 7))
def test_all_pages_together_hold_each_work_once(minutes: list[int], size: int) -> None:
    works = [work(n, minute) for n, minute in enumerate(minutes)]
    seen, before, turns = [], None, 0
    while turns == 0 or before:
        page = select(works, before=before, size=size)
        seen += page.editions
        before, turns = page.next, turns + 1
    assert sorted(edition.id for edition in seen) == sorted(edition.id for edition in works)
    assert [changed(edition).instant for edition in seen] == sorted(
        (changed(each).instant for each in works), reverse=True
    )
    assert turns == max(1, -(-len(works) // size))


def test_what_is_published_in_between_does_not_shift_the_pages() -> None:
    works = [work(n, n) for n in range(6)]
    first = select(works, size=3)
    second = select([*works, work(9, 9)], before=first.next, size=3)
    assert [edition.id for edition in (*first.editions, *second.editions)] == ["w5", "w4", "w3", "w2", "w1", "w0"]


def test_an_increment_has_what_changed_at_the_moment_or_later_removals_included() -> None:
    page = select(STATES.values(), since=WITHHELD.notices[-1].at)
    assert page.editions == (RESTORED, CANCELED, WITHHELD)
    assert select(STATES.values(), since=Moment(changed(RESTORED).at + timedelta(seconds=1))).editions == ()


@pytest.mark.parametrize("before", ["x", "~", "yesterday~w1", "2024-05-08"])
def test_a_page_that_nobody_gave_out_is_refused(before: str) -> None:
    with pytest.raises(UsageError, match="asks for no page"):
        select([USABLE], before=before)


def test_a_feed_links_to_its_next_page_and_stays_one_feed() -> None:
    self_url, next_url = f"{SELF}?since=2024-05-08", f"{SELF}?before=x~y"
    feed = etree.fromstring(atom([USABLE], PUBLISHER, USABLE.modified, self_url, next_url))
    assert feed.findtext("{*}id") == SELF
    related = {link.get("rel"): link.get("href") for link in feed.findall("{*}link")}
    assert (related["self"], related["next"]) == (self_url, next_url)
    assert next_url.encode() in rss([USABLE], PUBLISHER, USABLE.modified, self_url, next_url)
    assert json_feed([USABLE], PUBLISHER, self_url, next_url)["next_url"] == next_url


@pytest.mark.parametrize("write", [atom, rss])
def test_a_later_page_links_to_the_first(write: Callable[..., bytes]) -> None:
    document = etree.fromstring(write([USABLE], PUBLISHER, USABLE.modified, f"{SELF}?before=x~y", None, SELF))
    related = {link.get("rel"): link.get("href") for link in document.iterfind(".//{http://www.w3.org/2005/Atom}link")}
    assert related["first"] == SELF and "next" not in related


def test_a_tag_is_of_the_bytes_and_a_time_in_whole_seconds() -> None:
    first = atom([USABLE], PUBLISHER, USABLE.modified, SELF)
    found = validators(first, changed(USABLE))
    assert found == validators(atom([USABLE], PUBLISHER, USABLE.modified, SELF), changed(USABLE))
    assert found.etag != validators(atom([CANCELED], PUBLISHER, USABLE.modified, SELF), None).etag
    assert found.headers() == {"ETag": found.etag, "Last-Modified": "Wed, 08 May 2024 08:00:00 GMT"}
    assert validators(b"", None).headers().keys() == {"ETag"}


@pytest.mark.parametrize(
    ("tag", "since", "expected"),
    [
        (None, None, False),
        ("{etag}", None, True),
        ('"other", W/{etag}', None, True),
        ("*", None, True),
        ('"other"', "Wed, 08 May 2024 08:00:00 GMT", False),  # a tag beats a date
        (None, "Wed, 08 May 2024 08:00:00 GMT", True),
        (None, "Wed, 08 May 2024 07:59:59 GMT", False),
        (None, "last Wednesday", False),
        (None, "Wed, 08 May 2024 08:00:00 -0000", False),
    ],
)
def test_a_client_is_told_when_it_has_it_already(tag: str | None, since: str | None, expected: bool) -> None:
    found = validators(b"feed", USABLE.modified)
    assert found.not_modified(tag.format(etag=found.etag) if tag else None, since) is expected


@pytest.mark.parametrize(("state", "status"), [("usable", 200), ("corrected", 200), ("restored", 200), ("withheld", 451),
                                               ("canceled", 410)])  # fmt: skip
def test_the_status_of_the_page(state: str, status: int) -> None:
    assert http_status(STATES[state]) == status


def test_the_fields_of_the_page() -> None:
    assert headers(STATES["corrected"], PUBLISHER) == {
        "Link": '<https://openwire.example/w/vow>; rel="canonical", <https://openwire.example/w/vow>; rel="latest-version"'
        ', <https://openwire.example/w/vow/1>; rel="predecessor-version"'
        ', <https://openwire.example/w/vow/versions>; rel="version-history"'
        ', <https://creativecommons.org/licenses/by/4.0/>; rel="license"',
        "Last-Modified": "Wed, 08 May 2024 12:00:00 GMT",
        "Content-Language": "en",
    }


def test_who_blocks_is_the_publisher_and_the_text_that_is_gone_is_not_linked_to() -> None:
    related = dict(links(WITHHELD, PUBLISHER))
    assert related["blocked-by"] == PUBLISHER.url
    assert "predecessor-version" not in related and "license" not in related
    assert "blocked-by" not in dict(links(CANCELED, PUBLISHER))


def test_the_newest_fifty_cost_one_look_at_each_work() -> None:
    works = [work(n, n) for n in range(4000)]
    assert growth(lambda count: lambda: select(works[:count]), 500) < 9
