"""Whom a printed name means."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wirecopy.lineage.outlets import Outlets
from wirecopy.lineage.spelling import forms_of, host_name

OUTLETS = ("punchng.com", "saharareporters.com", "Norland Press Agency", "The Daily Harbour", "Farline News Service")
OUTLETS += ("News Agency of Nigeria", "thenationonlineng.net", "openwire.example", "dailypost.ng", "Télam")


@pytest.mark.parametrize(
    ("printed", "outlet"),
    [
        ("The Punch", "punchng.com"),
        ("PUNCH", "punchng.com"),
        ("Punch Newspapers", "punchng.com"),
        ("https://www.punchng.com/news/1", "punchng.com"),
        ("Sahara Reporters", "saharareporters.com"),
        ("NPA", "Norland Press Agency"),
        ("(NAN)", "News Agency of Nigeria"),
        ("Daily Harbour", "The Daily Harbour"),
        ("the Daily Harbour’s", "The Daily Harbour"),
        ("Farline", "Farline News Service"),
        ("The Nation", "thenationonlineng.net"),
        ("Open Wire Network", "openwire.example"),
        ("DailyPost", "dailypost.ng"),
        ("TELAM", "Télam"),
    ],
)
def test_spellings_of_an_outlet(printed: str, outlet: str) -> None:
    outlets = Outlets(OUTLETS)
    assert outlets.key(printed) == outlets.key(outlet) is not None
    assert outlets.occurs(printed)


@pytest.mark.parametrize(
    "printed", ["Staff", "Agency report", "Agencies", "with agency reports", "...", "", "Our reporter"]
)
def test_who_names_nobody(printed: str) -> None:
    assert not Outlets(OUTLETS).occurs(printed)


@pytest.mark.parametrize(
    "printed", ["Daily Post Office", "Daily Times", "Norland Today", "AFP", "Punchbowl", "Nation Builders"]
)
def test_other_names(printed: str) -> None:
    assert not Outlets(OUTLETS).occurs(printed)


def test_an_acronym_of_two_outlets_is_neither() -> None:
    outlets = Outlets(["Norland Press Agency", "National Ports Authority"])
    assert not outlets.occurs("NPA")


def test_an_agency_without_articles_has_one_key_for_both_names() -> None:
    outlets = Outlets(OUTLETS, ["BTB", "Baltern Telegraph Bureau"])
    assert outlets.key("BTB") == outlets.key("Baltern Telegraph Bureau")
    assert outlets.name(str(outlets.key("BTB"))) == "Baltern Telegraph Bureau"
    assert not outlets.occurs("BTB")


@given(st.permutations(OUTLETS))
def test_order_does_not_matter(names: list[str]) -> None:
    mixed, straight = Outlets(names), Outlets(OUTLETS)
    assert [mixed.key(name) for name in OUTLETS] == [straight.key(name) for name in OUTLETS]


@given(st.text(max_size=40))
def test_any_name_can_be_looked_up(printed: str) -> None:
    forms = forms_of(printed)
    assert forms is None or forms.core
    Outlets([printed, "NPA"]).occurs(printed)


def test_host_names() -> None:
    assert host_name("https://www.bbc.co.uk/news") == "bbc"
    assert host_name("https://quay.blogspot.com/a") == "quay"
    assert host_name("no address") is None
