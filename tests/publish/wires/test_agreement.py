"""Whatever an edition holds, every wire of it says the same."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone

from hypothesis import given, settings
from hypothesis import strategies as st
from tests.publish.wires.examples import EVIL, PUBLISHER
from tests.publish.wires.readers import READERS, meant

from wirecopy.article.model import CreditKind, Status
from wirecopy.article.moment import Moment
from wirecopy.publish.edition import Citation, Edition, Flag, PublicNotice
from wirecopy.publish.wires.tidy import tidy

KINDS = [
    "correction", "clarification", "update", "expression_of_concern", "withhold", "removal", "restoration", "reply",
    "credit_fix", "redaction", "something_new",
]  # fmt: skip
texts = st.text(st.characters(exclude_categories=()), max_size=30) | st.sampled_from([EVIL, "", "a]]>b", "Śródmieście"])
names = texts.filter(lambda text: bool(text.strip()))
urls = st.sampled_from([None, "https://a.example/x?y=1&z=2", "javascript:1", "https://b.example/ü"])
zones = st.integers(-14, 14).map(lambda hours: timezone(timedelta(hours=hours)))
times = st.datetimes(datetime(1950, 1, 1), datetime(2100, 1, 1), timezones=zones)
moments = st.builds(Moment, times | times.map(lambda t: t.replace(tzinfo=UTC)), st.booleans(), st.booleans())
citations = st.builds(
    Citation, kind=st.sampled_from(CreditKind), name=names, hop=st.integers(1, 4), url=urls, work=texts
)
notices = st.builds(
    PublicNotice,
    id=st.sampled_from("abcdef"),
    kind=st.sampled_from(KINDS),
    at=moments,
    text=texts,
    number=st.integers(1, 9),
    reverses=st.none() | st.sampled_from("abcdef"),
)
flags = st.builds(
    Flag, case=texts, at=moments, text=texts, kind=st.sampled_from(["", *KINDS]), work=st.none() | texts, url=urls
)
editions = st.builds(
    Edition,
    id=texts,
    url=st.just("https://openwire.example/w/1"),
    number=st.integers(1, 10**6),
    status=st.sampled_from(Status),
    headline=texts,
    text=st.none() | texts | st.lists(texts, max_size=3).map("\n\n".join),
    authors=st.lists(texts, max_size=3).map(tuple),
    published=moments,
    modified=moments,
    version_url=st.just("https://openwire.example/w/1/9"),
    language=st.sampled_from([None, "en", "de-AT", "no such tag"]),
    submitted_by=st.none() | texts,
    edited_by=st.lists(texts, max_size=2).map(tuple),
    dateline=st.none() | texts,
    summary=st.none() | texts,
    licence=st.none() | texts,
    licence_url=urls,
    terms=st.none() | texts,
    copyright_holder=st.none() | texts,
    responsibility=texts,
    citations=st.lists(citations, max_size=4).map(tuple),
    notices=st.lists(notices, max_size=4).map(tuple),
    flags=st.lists(flags, max_size=2).map(tuple),
    blocked_by=urls,
    digest=st.none() | texts,
    previous_url=urls,
    history_url=urls,
)


@settings(max_examples=150)
@given(editions)
def test_every_wire_of_an_edition_says_the_same(edition: Edition) -> None:
    told = meant(edition)
    for wire, reader in READERS.items():
        said = reader(edition, PUBLISHER)
        if wire == "jsonld" and edition.status is not Status.USABLE:
            assert said is None
        else:
            assert said == told, wire


@given(editions)
def test_an_edition_is_tidied_once_for_all(edition: Edition) -> None:
    assert tidy(tidy(edition)) == tidy(edition)
