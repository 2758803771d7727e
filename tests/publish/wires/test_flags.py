"""Flags: readers are told that an original was corrected, on every wire that has the story, until it is decided."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

import extruct
import pytest
from lxml import etree, html
from tests.publish.wires.examples import CANCELED, FLAGGED, PUBLISHER, SELF, WITHHELD
from tests.publish.wires.readers import READERS, folded, meant
from tests.publish.wires.test_states import every_wire

from wirecopy.publish.wires.jsonld import jsonld
from wirecopy.publish.wires.lines import flag_line
from wirecopy.publish.wires.newsml_g2 import newsml_g2
from wirecopy.publish.wires.ninjs import ninjs
from wirecopy.publish.wires.package import package
from wirecopy.publish.wires.page import page, page_html
from wirecopy.publish.wires.writing import NAR

(FLAG,) = FLAGGED.flags
LINE = (
    "Under review (10 May 2024): An original of this article was corrected: The Daily Harbour took the sentence on the"
    " second road back."
)
MACHINES = {"case": "c1", "at": "2024-05-10T09:00:00+02:00", "kind": "correction", "text": FLAG.text, "line": LINE}
MACHINES |= {"work": "work-2", "url": "https://openwire.example/w/talk"}


@pytest.mark.parametrize(
    ("kind", "said"),
    [("correction", "was corrected"), ("removal", "was removed"), ("withhold", "is withheld"), ("", "was corrected")],
)
def test_the_line_says_what_was_done_at_the_original(kind: str, said: str) -> None:
    assert flag_line(replace(FLAG, kind=kind)) == LINE.replace("was corrected", said)


def test_every_wire_that_has_the_story_says_it() -> None:
    for wire, written in every_wire(FLAGGED).items():
        assert (FLAG.text in written) == (wire != "prov"), wire


@pytest.mark.parametrize("wire", READERS)
def test_what_else_is_said_stays_as_it_was(wire: str) -> None:
    assert READERS[wire](FLAGGED, PUBLISHER) == meant(FLAGGED) == meant(replace(FLAGGED, flags=()))


def test_pages_and_packages_have_it_above_the_story() -> None:
    for written in (page_html(FLAGGED, PUBLISHER), package(FLAGGED, PUBLISHER).html):
        said = [folded(each) for each in html.document_fromstring(written).iter("p")]
        assert said.index(LINE) < next(at for at, each in enumerate(said) if "BRENNHAVEN" in each)
    context = page(FLAGGED, PUBLISHER)
    assert context["flags"] == [{"id": "c1", "label": "Under review (10 May 2024)", "text": LINE.partition(": ")[2]}]
    assert LINE in package(FLAGGED, PUBLISHER).text


def test_machines_have_it_where_they_look_for_it() -> None:
    item: dict[str, Any] = json.loads(every_wire(FLAGGED)["json_feed"])["items"][0]
    assert item["_wirecopy"]["flags"] == package(FLAGGED, PUBLISHER).json["flags"] == [MACHINES]
    assert ninjs(FLAGGED, PUBLISHER)["edNote"].split("\n")[-1] == LINE
    comment = {"@type": "Comment", "text": LINE, "datePublished": "2024-05-10T09:00:00+02:00"}
    assert (jsonld(FLAGGED, PUBLISHER) or {})["comment"] == [comment]
    [read] = extruct.extract(page_html(FLAGGED, PUBLISHER), SELF, syntaxes=["json-ld"])["json-ld"]
    assert read["comment"] == [comment]
    notes = etree.fromstring(newsml_g2(FLAGGED, PUBLISHER)).iter(f"{{{NAR}}}edNote")
    assert LINE in [folded(note) for note in notes]


@pytest.mark.parametrize("edition", [WITHHELD, CANCELED], ids=["withheld", "canceled"])
def test_a_tombstone_has_none(edition: Any) -> None:
    flagged = replace(edition, flags=FLAGGED.flags)
    assert every_wire(flagged) == every_wire(edition)
