"""What republishers take, and when they may not."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest
from lxml import html
from tests.publish.wires.examples import CANCELED, CITATIONS, CORRECTED, CORRECTION, PUBLISHER, USABLE, WITHHELD

from wirecopy.errors import NotAllowed
from wirecopy.publish.edition import Edition
from wirecopy.publish.wires.package import CONDITIONS, package
from wirecopy.publish.wires.writing import json_bytes

TAKEN = package(CORRECTED, PUBLISHER)


@pytest.mark.parametrize(
    "form", [TAKEN.html, TAKEN.text, json_bytes(TAKEN.json).decode()], ids=["html", "text", "json"]
)
def test_each_form_has_all_that_has_to_stay_with_the_article(form: str) -> None:
    for needed in (
        CORRECTED.url,
        CORRECTED.version_url,
        CORRECTED.headline,
        "Kim Poe",
        *(citation.name for citation in CITATIONS),
        *(citation.url for citation in CITATIONS if citation.url),
        CORRECTED.licence,
        CORRECTED.licence_url,
        "Republications are welcome; cite all these original sources",
        CORRECTED.responsibility,
        CORRECTION.text,
        CONDITIONS,
        PUBLISHER.report_url,
        *(CORRECTED.text or "").split("\n\n"),
    ):
        assert needed and needed in form, needed


@pytest.mark.parametrize("form", [TAKEN.html, TAKEN.text], ids=["html", "text"])
def test_originals_stand_in_order_and_corrections_before_the_story(form: str) -> None:
    places = [form.index(citation.name) for citation in CITATIONS[:3]]
    assert places == sorted(places)
    assert form.index(CORRECTION.text) < form.index("BRENNHAVEN")


def test_the_canonical_link_goes_into_the_head() -> None:
    assert TAKEN.head == f'<link rel="canonical" href="{CORRECTED.url}">'
    assert html.fragment_fromstring(TAKEN.html).xpath("//a[@rel='canonical']/@href") == [CORRECTED.url]
    assert (TAKEN.canonical, TAKEN.version, TAKEN.version_url) == (CORRECTED.url, 2, CORRECTED.version_url)


def test_json_has_the_chain_and_what_stands() -> None:
    read = json.loads(json_bytes(TAKEN.json))
    assert [(each["hop"], each["kind"], each["name"]) for each in read["originals"]] == [
        (1, "republished_from", "Quayside Commons"),
        (2, "translated_from", "The Daily Harbour"),
        (3, "originated_by", "Norland Press Agency"),
    ]
    assert read["contributors"][0] == {"kind": "submitted_by", "name": "Kim Poe"}
    assert [(each["kind"], each["version"]) for each in read["notices"]] == [("correction", 2)]
    assert (read["version"], read["status"], read["digest"]) == (2, "usable", "ab" * 32)


@pytest.mark.parametrize(
    ("edition", "why"),
    [
        (WITHHELD, "is withheld and may not be republished: A court has ordered it withheld. You may link to https:"),
        (CANCELED, "has been removed and may not be republished: The text was taken without leave. You may link"),
        (replace(CANCELED, notices=()), "This article has been removed. You may link to https"),
    ],
)
def test_it_is_refused_for_a_tombstone_with_the_reason_and_what_is_allowed(edition: Edition, why: str) -> None:
    with pytest.raises(NotAllowed) as refused:
        package(edition, PUBLISHER)
    assert why in str(refused.value)
    assert ("corrections" in str(refused.value)) == bool(edition.notices)


def test_an_article_without_anything_beside_it_is_taken_too() -> None:
    bare = replace(
        USABLE, authors=(), citations=(), edited_by=(), submitted_by=None, licence=None, licence_url=None, terms=None,
        copyright_holder=None, responsibility="", summary=None, language=None,
    )  # fmt: skip
    taken = package(bare, replace(PUBLISHER, report_url=None, register_url=None))
    assert "\n\n\n" not in taken.text and "By " not in taken.text
    assert "originals" not in taken.json
