"""Search, people, outlets."""

from __future__ import annotations

from pathlib import Path

import pytest
from fastapi.testclient import TestClient
from lxml import etree

from tests.web.conftest import Serve
from tests.web.test_article import page, words
from wirecopy.web.readers.bars import bars


def marked(client: TestClient, path: str) -> list[str]:
    return [words(each).casefold() for each in page(client, path).cssselect("#results mark")]


def heads(client: TestClient, path: str) -> list[str]:
    return [words(each) for each in page(client, path).cssselect(".rows .head")]


def heads_and_links(client: TestClient, path: str) -> list[tuple[str, str]]:
    return [(words(each), each.get("href")) for each in page(client, path).cssselect(".rows .head")]


def test_what_is_looked_for_is_marked(client: TestClient) -> None:
    assert set(marked(client, "/search?q=dredging")) == {"dredging"}
    assert set(marked(client, '/search?q="harbour master"&kind=statements')) == {"harbour master"}


def test_filters(client: TestClient) -> None:
    everywhere = heads(client, "/search?q=dredging&kind=articles")
    there = heads(client, "/search?q=dredging&kind=articles&outlet=Radio Skerry")
    assert set(there) < set(everywhere) and len(there) == 2
    late = heads(client, "/search?q=dredging&kind=articles&since=2024-05-09")
    early = heads(client, "/search?q=dredging&kind=articles&until=2024-05-09")
    assert late and early and len(late) + len(early) == len(everywhere)


def test_statements_by_whom_and_how(client: TestClient) -> None:
    shown = page(client, "/search?q=sand&kind=statements&speaker=vorrane")
    assert {words(each) for each in shown.cssselect("#results .by")} == {"Elsbet Vorrane"}
    assert page(client, "/search?q=sand&kind=statements&speaker=nobody+at+all").cssselect("#results .quoted") == []
    for kind in ("direct", "indirect", "mixed"):
        shown = page(client, f"/search?q=sand&kind=statements&said={kind}")
        assert {words(each) for each in shown.cssselect("#results .meta span:first-child")} <= {kind}


def test_without_words_what_somebody_said_last(client: TestClient) -> None:
    shown = page(client, "/search?speaker=vorrane")
    assert "Elsbet Vorrane" in [words(each) for each in shown.cssselect("#results .choices a")]
    assert {words(each) for each in shown.cssselect("#results .rows .by")} == {"Elsbet Vorrane"}
    there = page(client, "/search?speaker=vorrane&kind=statements&outlet=Farline News Service")
    found = {words(each) for each in there.cssselect("#results .meta span:nth-child(2)")}
    assert found == {"Farline News Service"}


def test_words_are_whole_words(client: TestClient) -> None:
    assert page(client, "/search?q=dredg&kind=statements").cssselect("#results .quoted") == []


def test_without_words_the_newest_articles_page_by_page(client: TestClient) -> None:
    shown = page(client, "/search")
    first, next_ = [words(e) for e in shown.cssselect(".rows .head")], shown.cssselect("a[rel=next]")[0].get("href")
    second = heads(client, next_)
    assert (len(first), len(second)) == (20, 15)
    assert heads(client, "/search?outlet=Norland Today") != first


def test_htmx_gets_the_results_alone(client: TestClient) -> None:
    answer = client.get("/search?q=dredging", headers={"hx-target": "results"})
    assert "<html" not in answer.text and "dredging" in answer.text.casefold()
    assert answer.headers["vary"] == "HX-Target"


@pytest.mark.parametrize("path", ["/search?since=soon", "/search?after=x~y", "/outlets/Norland%20Today?after=zz"])
def test_what_makes_no_sense_is_refused_in_words(client: TestClient, path: str) -> None:
    assert "Write it as" in words(page(client, path, 400)) or "Begin without it" in words(page(client, path, 400))


@pytest.mark.parametrize(
    "query",
    [
        "<script>alert(1)</script>",
        '"',
        "-",
        "OR",
        "a OR",
        "NEAR(a b)",
        "%",
        "\x00",
        "a" * 501,
        "'; DROP TABLE articles;--",
    ],
)
def test_odd_words_are_words(client: TestClient, query: str) -> None:
    answer = client.get("/search", params={"q": query})
    assert answer.status_code in (200, 422)
    assert "<script>alert" not in answer.text


def test_people(client: TestClient) -> None:
    shown = page(client, "/people")
    assert "Elsbet Vorrane" in words(shown)
    assert words(page(client, "/people?q=askelby")).count("Joren Askelby") == 1
    person = page(client, "/people/elsbet-vorrane")
    assert "Norland Press Agency" in words(person)
    links = [each.get("href") for each in person.cssselect(".quoted")]
    assert links and page(client, links[0].split("#")[0]).cssselect(f"#{links[0].split('#')[1]}")
    assert "nobody with the key" in words(page(client, "/people/nobody-at-all", 404))


def test_nothing_is_said_twice_on_a_page_and_what_stands_inside_another_not_at_all(client: TestClient) -> None:
    shown = page(client, "/people/elsbet-vorrane")
    said = [words(each) for each in shown.cssselect(".quoted")]
    assert len(said) == len(set(said)) and "the price of promising" not in said
    days = [each.get("href") for each in shown.cssselect("a[rel=next]")]
    assert days == ["?page=2"] and page(client, "/people/elsbet-vorrane?page=2").cssselect("a[rel=prev]")


def test_people_are_found_by_any_word_of_their_names(client: TestClient) -> None:
    for asked in ("vorrane", "ELSBET", "Vorrane elsbet"):
        names = [words(each) for each in page(client, f"/people?q={asked}").cssselect("td a")]
        assert "Elsbet Vorrane" in names
    assert page(client, "/people?q=vorr").cssselect("td a") == []


def test_outlets(client: TestClient) -> None:
    names = [each.get("href") for each in page(client, "/outlets").cssselect("td a")]
    assert len(names) == 9
    for name in names:
        assert page(client, name).cssselect(".rows .head")
    paper = words(page(client, "/outlets/Torrow%20Valley%20Courier"))
    assert "From whom Norland Press Agency" in paper
    assert "no outlet here is called" in words(page(client, "/outlets/Nowhere", 404))


def test_families_compare_versions_and_bytes(client: TestClient) -> None:
    repost = next(
        e.get("href") for e in page(client, "/search?q=ferry+aground").cssselect(".rows .head") if "Ferry" in words(e)
    )
    article = page(client, repost)
    family = next(each.get("href") for each in article.cssselect("a.also[href^='/families/']"))
    assert "independent report" in words(page(client, family))
    beside = page(client, article.cssselect("a[href^='/compare']")[0].get("href"))
    assert len(beside.cssselect("section.sides[aria-label^='Shared passage']")) >= 1
    assert "derived from the" in words(beside)
    assert page(client, f"{repost}/source").cssselect("pre.bytes")
    agency = next(e for e in heads_and_links(client, "/search?q=dredging") if "Minister backs" in e[0])[1]
    changed = page(client, f"{agency}/versions")
    assert [words(each) for each in changed.cssselect("del")][:1] == ["480"]


def test_where_bytes_lay_on_our_disk_is_nobodys_business(client: TestClient, sample: object) -> None:
    repost = page(client, "/search?q=ferry+aground").cssselect(".rows .head")[0].get("href")
    shown = page(client, f"{repost}/source")
    assert "file:" not in shown.text_content() and "/demo/" not in words(shown.cssselect(".meta")[0])


def test_browsers_learn_how_to_search_whatever_the_house_is_called(own_sample: Path, serve: Serve) -> None:
    with (own_sample / "wirecopy.toml").open("a") as settings:
        settings.write('\n[desk]\nname = "Harbour Press & Co <b>"\n')
    found = etree.fromstring(serve(own_sample).get("/opensearch.xml").content)
    names = {etree.QName(each).localname: each.text for each in found}
    assert (names["ShortName"], names["Description"]) == ("Harbour Press & ", "Harbour Press & Co <b>")


def test_bars_stand_for_days_months_or_years() -> None:
    found = bars([("2024-05-06", 1), ("2024-05-08", 4), (None, 9)])
    assert found and found.unit == "day"
    assert [bar.number for bar in found.bars] == [1, 4]
    assert found.bars[1].height > found.bars[0].height
    assert (bars([("2020-01-01", 1), ("2022-01-01", 1)]) or found).unit == "month"
    assert (bars([("1990-01-01", 1), ("2022-01-01", 1)]) or found).unit == "year"
    assert bars([("2024-05-06", 3)]) is None and bars([]) is None
