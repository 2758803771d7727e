"""The table of ``docs/wires.md``: each wire in each state, read back by that format's own reader."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest
from lxml import etree, html
from prov.model import ProvDocument, ProvInvalidation
from tests.publish.wires.examples import (
    CANCELED,
    CORRECTED,
    CORRECTION,
    PUBLISHER,
    REMOVAL,
    RESTORATION,
    RESTORED,
    SELF,
    STATES,
    USABLE,
    WITHHELD,
    WITHHOLD,
)
from tests.publish.wires.readers import READERS, meant

from wirecopy.article.model import Status
from wirecopy.publish.edition import Edition, PublicNotice, Publisher
from wirecopy.publish.wires.atom import atom
from wirecopy.publish.wires.facts import changed, in_force, reason, state_of
from wirecopy.publish.wires.json_feed import json_feed
from wirecopy.publish.wires.newsml_g2 import newsml_g2
from wirecopy.publish.wires.ninjs import ninjs
from wirecopy.publish.wires.page import page, page_html
from wirecopy.publish.wires.prov import prov
from wirecopy.publish.wires.rss import rss
from wirecopy.publish.wires.sitemap import sitemap
from wirecopy.publish.wires.tidy import tidy
from wirecopy.publish.wires.writing import NAR, json_bytes


def every_wire(edition: Edition, publisher: Publisher = PUBLISHER) -> dict[str, str]:
    """All wires of one edition as text."""
    return {
        "page": page_html(edition, publisher),
        "atom": atom([edition], publisher, changed(edition), SELF).decode(),
        "rss": rss([edition], publisher, changed(edition), SELF).decode(),
        "json_feed": json_bytes(json_feed([edition], publisher, SELF)).decode(),
        "ninjs": json_bytes(ninjs(edition, publisher)).decode(),
        "newsml_g2": newsml_g2(edition, publisher).decode(),
        "prov": json_bytes(prov(edition, publisher)).decode(),
    }


@pytest.mark.parametrize("wire", READERS)
@pytest.mark.parametrize("state", STATES)
def test_a_wire_read_back_says_what_the_edition_says(wire: str, state: str) -> None:
    said = READERS[wire](STATES[state], PUBLISHER)
    if wire == "jsonld" and STATES[state].status is not Status.USABLE:
        assert said is None
    else:
        assert said == meant(STATES[state])


@pytest.mark.parametrize("state", STATES)
def test_the_state_is_told_from_status_and_notices(state: str) -> None:
    assert state_of(STATES[state]).value == state


@pytest.mark.parametrize("edition", [WITHHELD, CANCELED], ids=["withheld", "canceled"])
def test_a_tombstone_has_the_reason_and_no_word_of_the_story(edition: Edition) -> None:
    for wire, written in every_wire(edition).items():
        assert reason(edition) in written, wire
        for gone in ("dredged", "two winters", "Jane Doe", "Kim Poe", "Quayside", "harbour.example", "creativecommons"):
            assert gone not in written, (wire, gone)
        assert "/w/vow/1" not in written, wire


def test_corrections_outlive_the_article() -> None:
    for wire, written in every_wire(CANCELED).items():
        assert CORRECTION.text in written, wire


def test_the_last_withdrawal_in_force_is_the_reason() -> None:
    reply = PublicNotice(id="a9", kind="reply", at=RESTORATION.at, text="The ministry says it never said so.", number=2)
    assert reason(replace(CANCELED, notices=(CORRECTION, WITHHOLD, REMOVAL, reply))) == REMOVAL.text
    assert reason(replace(CANCELED, notices=(reply,))) == reply.text
    assert "removed" in reason(replace(CANCELED, notices=()))
    assert reason(USABLE) == ""


def test_a_notice_that_is_undone_is_not_in_force_until_its_undoing_is_undone() -> None:
    again = replace(REMOVAL, id="a5", reverses="a4")
    assert in_force(RESTORED) == (RESTORATION,)
    assert in_force(replace(RESTORED, notices=(REMOVAL, RESTORATION, again))) == (REMOVAL, again)


@pytest.mark.parametrize(
    ("state", "signals"),
    [
        ("usable", []),
        ("corrected", ["sig:correction"]),
        ("restored", ["sig:update"]),
        ("withheld", []),
        ("canceled", []),
    ],
)
def test_newsml_g2_signals_corrections_and_restorations(state: str, signals: list[str]) -> None:
    meta = etree.fromstring(newsml_g2(STATES[state], PUBLISHER)).find(f"{{{NAR}}}itemMeta")
    assert meta is not None
    assert [e.get("qcode") for e in meta.iter(f"{{{NAR}}}signal")] == signals
    assert [e.get("qcode") for e in meta.iter(f"{{{NAR}}}pubStatus")] == [f"stat:{STATES[state].status.value}"]


def test_newsml_g2_tells_the_chain_from_its_oldest_original_on() -> None:
    hops = etree.fromstring(newsml_g2(CORRECTED, PUBLISHER)).iter(f"{{{NAR}}}hop")
    told = [(hop.get("seq"), hop.findtext(f"{{{NAR}}}party/{{{NAR}}}name")) for hop in hops]
    assert told == [("1", "Norland Press Agency"), ("2", "The Daily Harbour"), ("3", "Quayside Commons")]


def test_a_restored_work_keeps_its_id_and_is_newer() -> None:
    for feed in (atom, rss):
        before, after = (feed([edition], PUBLISHER, changed(edition), SELF) for edition in (CANCELED, RESTORED))
        assert before.count(b"openwire.example/w/vow") and b"deleted-entry" in before
        assert b"deleted-entry" not in after and b"2024-05-20T08:00:00+02:00" in after
    assert ninjs(CANCELED, PUBLISHER)["uri"] == ninjs(RESTORED, PUBLISHER)["uri"]


def test_prov_says_what_ended_which_version() -> None:
    document = ProvDocument.deserialize(content=json.dumps(prov(WITHHELD, PUBLISHER)), format="json")
    ended = {str(each.args[0]): str(each.args[1]) for each in document.get_records(ProvInvalidation)}
    assert ended == {"work:version-1": "work:notice-1", "work:version-2": "work:notice-2"}


def test_prov_has_a_chain_where_each_hop_has_one_original() -> None:
    relations = prov(CORRECTED, PUBLISHER)["wasDerivedFrom"].values()
    chain = {(each["prov:generatedEntity"], each["prov:usedEntity"]) for each in relations}
    assert {("work:original-1", "work:original-2"), ("work:original-2", "work:original-3")} <= chain


def test_the_page_of_a_tombstone_names_the_court_and_asks_not_to_be_indexed() -> None:
    tree = html.document_fromstring(page_html(WITHHELD, PUBLISHER))
    assert tree.xpath("//meta[@name='robots']/@content") == ["noindex"]
    assert "https://court.example/" in tree.xpath("//article//a/@href")
    assert not tree.xpath("//script")


def test_the_page_context_is_ready_to_print() -> None:
    context = page(CORRECTED, PUBLISHER)
    assert context["byline"] == "Jane Doe and John Roe"
    assert [original["name"] for original in context["originals"]] == meant(CORRECTED).originals
    assert context["sign_off"] == ("Submitted by Kim Poe", "Edited by Ada Gram", "Photo by Pia Lens")
    assert context["corrections"][0]["label"] == "Correction (8 May 2024)"
    assert context["tombstone"] is None
    assert page(CANCELED, PUBLISHER)["tombstone"]["text"] == REMOVAL.text


def test_a_sitemap_holds_usable_works_alone() -> None:
    written = sitemap(STATES.values(), PUBLISHER, USABLE.published).decode()
    assert written.count("<loc>") == 3
    old = replace(USABLE, published=CORRECTION.at, status=Status.CANCELED)
    assert "<loc>" not in sitemap([old, USABLE], PUBLISHER, CORRECTION.at).decode()


def test_a_dateline_is_printed_once() -> None:
    dated = replace(USABLE, text="The minister spoke.", dateline="BRENNHAVEN, May 8")
    assert "BRENNHAVEN, May 8 – The minister spoke." in page_html(dated, PUBLISHER)
    assert page(replace(dated, text="BRENNHAVEN, May 8 – Hello."), PUBLISHER)["paragraphs"] == (
        "BRENNHAVEN, May 8 – Hello.",
    )


def test_tidying_twice_changes_nothing() -> None:
    for edition in STATES.values():
        assert tidy(tidy(edition)) == tidy(edition)
