"""People's names in a text: titles, given and family names, and what is no name of a person."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wirecopy.attribution.speakers.names import Named, mentions, named_people
from wirecopy.attribution.speakers.runs import Kind
from wirecopy.attribution.speakers.scan import scan

NAMES = [
    # text, title, given, family, sex
    ("Later Anna Brandt left.", None, "Anna", "Brandt", "female"),
    ("Mr. Kowal left.", "Mr.", None, "Kowal", "male"),
    ("Mr Kowal left.", "Mr", None, "Kowal", "male"),
    ("Ms. Brandt left.", "Ms.", None, "Brandt", "female"),
    ("Finance Minister Anna Brandt left.", "Finance Minister", "Anna", "Brandt", "female"),
    ("Harbours and Energy Minister Elsbet Vorrane left.", "Energy Minister", "Elsbet", "Vorrane", "female"),
    ("Minister of Trade and Industry Tom Kowal left.", "Minister of Trade and Industry", "Tom", "Kowal", "male"),
    ("Secretary of State Tom Kowal left.", "Secretary of State", "Tom", "Kowal", "male"),
    ("Retired Lt. Gen. Tom Kowal left.", "Lt. Gen.", "Tom", "Kowal", "male"),
    ("Former President Tom Kowal left.", "President", "Tom", "Kowal", "male"),
    ("We met Norlandic Chancellor Ruvel Tarn there.", "Norlandic Chancellor", "Ruvel", "Tarn", None),
    ("Harbour Authority Director Tom Kowal left.", "Harbour Authority Director", "Tom", "Kowal", "male"),
    ("Spokeswoman Ruvel Tarn left.", "Spokeswoman", "Ruvel", "Tarn", "female"),
    ("It was Ursula van der Meulen who left.", None, "Ursula", "van der Meulen", "female"),
    ("It was Yusuf al-Marri who left.", None, "Yusuf", "al-Marri", "male"),
    ("It was Marie-Louise Berg-Hansen who left.", None, "Marie-Louise", "Berg-Hansen", "female"),
    ("It was J. K. Olsen who left.", None, "J. K.", "Olsen", None),
    ("It was J.K. Olsen who left.", None, "J.K.", "Olsen", None),
    ("It was Tom J. Kowal Jr. who left.", None, "Tom J.", "Kowal Jr", "male"),
    ("It was Siobhan O’Malley who left.", None, "Siobhan", "O’Malley", "female"),
    ("Anna Brandt’s house burned.", None, "Anna", "Brandt", "female"),
    ("But Anna Brandt left Monday.", None, "Anna", "Brandt", "female"),
    ("It was Larry King who left.", None, "Larry", "King", "male"),
    ("Then Mr. King left.", "Mr.", None, "King", "male"),
    ("Only Theresa May left.", None, "Theresa", "May", "female"),
    ("Only Emily Post left.", None, "Emily", "Post", "female"),
    ("It was Robin Tarn who left.", None, "Robin", "Tarn", None),
    ("Zoë Åkerström left.", None, "Zoë", "Åkerström", None),
    ("Finance Minister Anna Brandt Quits Over Budget", "Minister", "Anna", "Brandt", "female"),
    ("Anna\nbrandt and Tom\u00a0Kowal left.", None, "Tom", "Kowal", "male"),
]


@pytest.mark.parametrize(("text", "title", "first", "family", "sex"), NAMES, ids=[each[0] for each in NAMES])
def test_a_name_and_its_parts(text: str, title: str | None, first: str | None, family: str, sex: str | None) -> None:
    (found,) = named_people(text)

    assert (found.title, found.given, found.family, found.sex) == (title, first, family, sex)
    assert found.name_span.of(text).split() == [*(first or "").split(), *family.split()]
    assert found.span.of(text).split() == [*(title or "").split(), *found.name_span.of(text).split()]


@pytest.mark.parametrize(
    "text",
    [
        "",
        "It rained in Kestergard.",
        "The Harbour Authority met the Ministry of Trade and Industry.",
        "The Emily Brandt Foundation gave money to Brandt & Sons.",
        "Veldra Dredging and the Bank of Norland signed.",
        "The Securities and Exchange Commission sued.",
        "North Kestergard and New Brennhaven lie on Lake Torrow.",
        "The Alliance to Save the Coast (ASC) met.",
        "Republicans and Democrats met on Monday in April.",
        "Finance Minister and Deputy Mayor are offices.",
        "We Sell Boats And Nets In Every Harbour",
        "The Kowal campaign and the Norland police met.",
        "I. A. 7 — 9 … “”",
    ],
)
def test_no_name_of_a_person(text: str) -> None:
    assert [each for each in named_people(text) if each.title or each.sex] == []


def test_a_body_with_its_acronym() -> None:
    read = scan("The Norland Fisheries Board (NFB) met the Alliance to Save the Coast (ASC).")
    bodies = [each for each in mentions(read) if each.kind is Kind.BODY]

    assert [read.written(each.core, each.last) for each in bodies] == [
        "Norland Fisheries Board",
        "Alliance to Save the Coast",
    ]
    assert [each.acronym and read.word[each.acronym] for each in bodies] == ["NFB", "ASC"]


def test_a_person_with_his_party_in_brackets_is_no_body() -> None:
    (found,) = named_people("Anna Brandt (ABC) left.")

    assert found.family == "Brandt"


@given(
    st.text(max_size=80)
    | st.lists(
        st.sampled_from(
            "Anna Brandt Mr. of and the Minister Authority (AB) van J. King ’s U.S. \n , “ ” & al-Marri".split(" ")
        )
        | st.sampled_from("\ud800 ß İ ǅ said . May A-b - '".split(" "))
    ).map(" ".join)
)
def test_any_text_can_be_read(text: str) -> None:
    found = named_people(text)

    for each in found:
        assert isinstance(each, Named)
        assert 0 <= each.span.begin <= each.name_span.begin < each.name_span.end == each.span.end <= len(text)
        assert each.family
    for mention in mentions(scan(text)):
        assert mention.first <= mention.core < mention.last
