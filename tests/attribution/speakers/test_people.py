"""The keys of people and bodies: spellings of one name fall together, names of different people do not."""

from __future__ import annotations

import json
import re
from itertools import combinations
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wirecopy.article.furniture.words import resource
from wirecopy.attribution.speakers.people import entity_of, same_person

TRUTH = Path(__file__).parents[3] / "demo" / "truth.json"

ONE_PERSON = {
    "anna-brandt": ["Anna Brandt", "ANNA BRANDT", "anna brandt", "Dr. Anna Brandt", "Mrs Anna Brandt", "Anna  Brandt "],
    "vasily-torbensky": ["Vasilij Torbenskij", "Vasily Torbensky", "Wassilij Torbenskij", "Василий Торбенский"],
    "sergei-malinov": ["Sergei Malinov", "Sergey Malinov", "Sergej Malinow", "Sergeï Malinov", "Serguei Malinoff"],
    "dmitry-orlovsky": ["Dmitry Orlovsky", "Dmitrij Orlowskij", "Dmitri Orlovskiy", "Dimitri Orlowski"],
    "evgeny-tarasov": ["Yevgeny Tarasov", "Evgeny Tarasov", "Jewgenij Tarasow", "Evgeni Tarassov"],
    "yuri-belov": ["Yuri Belov", "Yury Belov", "Jurij Below", "Iouri Belov"],
    "maria-belova": ["Maria Belova", "Marija Belova", "Mariya Belova"],
    "jan-kovalsky": ["Jan Kowalski", "Jan Kowalsky", "Jan Kovalsky"],
    "jurgen-muller": ["Jürgen Müller", "Juergen Mueller", "Jurgen Muller"],
    "gunter-gross": ["Günter Groß", "Guenter Gross", "Gunter Gross"],
    "jose-nunez": ["José Núñez", "Jose Nunez", "JOSÉ NÚÑEZ"],
    "soren-kjaer": ["Søren Kjær", "Soeren Kjaer"],
    "yusuf-al-marri": ["Yusuf al-Marri", "Yusuf Al-Marri", "Yusuf el-Marri", "Yusuf al Marri"],
    "siobhan-omalley": ["Siobhan O'Malley", "Siobhan O’Malley", "Siobhán O’Malley"],
    "jk-olsen": ["J. K. Olsen", "J.K. Olsen", "JK Olsen"],
    "pieter-van-der-meulen": ["Pieter van der Meulen", "Pieter Van der Meulen"],
    "marie-louise-berg-hansen": ["Marie-Louise Berg-Hansen", "Marie Louise Berg Hansen", "Marie‑Louise Berg‑Hansen"],
    "harbour-authority": ["Harbour Authority", "the Harbour Authority", "The Harbour Authority"],
}
OTHERS = [
    ("Anna Brandt", "Anna Brand"),
    ("Maria Tarn", "Mario Tarn"),
    ("Sergei Malinov", "Sergei Malinova"),
    ("Vasily Torbensky", "Vasily Torbenskaya"),
    ("Anna Brandt", "Peter Brandt"),
    ("Tom Kowal", "Tom Kowal Jr."),
    ("Tom H. Kowal", "Tom W. Kowal"),
    ("Walter Winslow", "Valter Vinslov"),
    ("Jon Harker", "John Harker"),
    ("Ann Brandt", "Anna Brandt"),
    ("Alexei Malinov", "Alexander Malinov"),
    ("张三", "李四"),
    ("Sue Tarn", "Su Tarn"),
    ("Joe Tarn", "Jo Tarn"),
]
PLAIN = [
    "Samuel Fuentes",
    "Michael Winslow",
    "Joel Harker",
    "Phoebe Boehn",
    "Walter Brandt",
    "Miguel Duque",
    "Willy Tarn",
]


@pytest.mark.parametrize(("key", "spellings"), ONE_PERSON.items(), ids=ONE_PERSON.keys())
def test_spellings_of_one_name(key: str, spellings: list[str]) -> None:
    assert {entity_of(each) for each in spellings} == {key}


def test_the_sample_archive() -> None:
    for person in json.loads(TRUTH.read_text(encoding="utf-8"))["people"]:
        assert {entity_of(each) for each in person["variants"]} == {entity_of(person["name"])}


def test_different_names_stay_apart() -> None:
    keys = list(ONE_PERSON)

    assert len(keys) == len({entity_of(each[0]) for each in ONE_PERSON.values()})
    assert not [pair for pair in OTHERS if entity_of(pair[0]) == entity_of(pair[1])]
    assert not [pair for pair in combinations(PLAIN, 2) if entity_of(pair[0]) == entity_of(pair[1])]


@pytest.mark.parametrize("name", ["Samuel Fuentes", "Michael Winslow", "Joel Harker", "Walter Brandt", "Miguel Duque"])
def test_ordinary_names_stay_readable(name: str) -> None:
    assert entity_of(name) == name.lower().replace(" ", "-")


@pytest.mark.xfail(
    strict=True, reason="kh, zh and ts have more transliterations than can be joined without joining people"
)
@pytest.mark.parametrize("pair", [("Anton Chekhin", "Anton Tschechin"), ("Oleg Kuzhin", "Oleg Kuschin")])
def test_transliterations_that_are_not_known(pair: tuple[str, str]) -> None:
    assert entity_of(pair[0]) == entity_of(pair[1])


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Brandt", "Anna Brandt"),
        ("Anna Brandt", "Brandt"),
        ("Anna Brandt", "Anna M. Brandt"),
        ("A. Brandt", "Anna Brandt"),
        ("William Harker", "Bill Harker"),
        ("Torbenskij", "Vasily Torbensky"),
        ("Mr. Kowal", "Tom Kowal"),
        ("Kowal", "Tom Kowal Jr."),
        ("JÜRGEN MÜLLER", "Juergen Mueller"),
    ],
)
def test_same_person(one: str, other: str) -> None:
    assert same_person(one, other)
    assert same_person(other, one)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Anna", "Anna Brandt"),
        ("Peter Brandt", "Anna Brandt"),
        ("Brand", "Anna Brandt"),
        ("P. Brandt", "Anna Brandt"),
        ("Anna K. Brandt", "Anna M. Brandt"),
        ("Tom Kowal Sr.", "Tom Kowal Jr."),
        ("", "Anna Brandt"),
        ("", ""),
        ("…", "Anna Brandt"),
    ],
)
def test_not_the_same_person(one: str, other: str) -> None:
    assert not same_person(one, other)
    assert not same_person(other, one)


@given(st.text(max_size=60))
def test_a_key_is_a_slug(name: str) -> None:
    assert re.fullmatch(r"(?:[a-z0-9]+(?:-[a-z0-9]+)*)?", entity_of(name))


@given(st.text(st.characters(categories=["L", "Zs", "Pd"]), max_size=30))
def test_case_makes_no_difference(name: str) -> None:
    assert entity_of(name.casefold()) == entity_of(name)


@given(st.text(max_size=30), st.text(max_size=30))
def test_same_person_is_symmetric(one: str, other: str) -> None:
    assert same_person(one, other) == same_person(other, one)


def _lists(table: object, name: str = "people") -> list[tuple[str, list[str]]]:
    if isinstance(table, dict):
        return [found for key, value in table.items() for found in _lists(value, f"{name}.{key}")]
    if isinstance(table, str):
        return [(name, table.split())]
    assert isinstance(table, list)
    nested = [word for each in table if isinstance(each, list) for word in each]
    return [(name, nested or table)]


@pytest.mark.parametrize(("name", "words"), _lists(resource("people.toml")), ids=lambda value: str(value)[:40])
def test_lists_are_in_lower_case_without_doubles(name: str, words: list[str]) -> None:
    assert words
    assert [word for word in words if word != word.lower() or word != word.strip()] == []
    assert name == "people.nicknames.pairs" or len(set(words)) == len(words)


def test_no_given_name_tells_two_sexes() -> None:
    given_names = resource("people.toml")["given"]
    male, female, either = (set(given_names[sex].split()) for sex in ("male", "female", "either"))

    assert not (male & female) | (male & either) | (female & either)
