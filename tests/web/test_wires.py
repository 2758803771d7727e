"""What machines take: feeds, works in the formats of newsrooms, packages, tombstones; conditional requests."""

from __future__ import annotations

import json
import re
from pathlib import Path
from urllib.parse import urlsplit

import feedparser
import pytest
from fastapi.testclient import TestClient
from lxml import etree, html

from tests.web.press import SECRET, Press
from wirecopy.web.wires.forms import FORMS, wanted

MINE = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"
"""What browsers send."""


@pytest.mark.parametrize(
    ("accept", "form"),
    [
        ("", None),  # nobody said anything: a page
        (MINE, None),
        ("*/*", None),  # curl
        ("application/*", None),  # a wish that a page does not fit is no wish for one of several forms
        ("application/json", "ninjs"),
        ("application/ld+json", "jsonld"),
        ("application/vnd.iptc.g2.newsitem+xml", "newsml"),
        ("application/provenance+json", "prov"),
        ("text/html;q=0.5, application/ld+json", "jsonld"),
        ("text/html, application/ld+json;q=0.5", None),
        ("text/html, application/ld+json", None),  # as good as a page: a page
        ("application/ld+json;q=0", None),  # named, and not wanted
        ("application/ld+json;q=much", None),
        (",;,;q=,,", None),
    ],
)
def test_which_form_is_wanted(accept: str, form: str | None) -> None:
    found = wanted(accept)
    assert (found and found.ending) == form


@pytest.mark.parametrize("form", ["atom", "rss", "json"])
def test_feeds_have_what_is_public_and_tombstones(reader: TestClient, press: Press, form: str) -> None:
    answer = reader.get(f"/feed.{form}")
    assert answer.status_code == 200
    assert SECRET not in answer.text
    if form == "json":
        there = {each["id"].rsplit("/", 1)[1] for each in answer.json()["items"]}
    else:
        there = {each.id.rsplit("/", 1)[1] for each in feedparser.parse(answer.content).entries}
    assert press.works["public"] in there and press.works["waiting"] not in there
    assert ("deleted-entry" in answer.text) == (form != "json")


def test_an_address_in_a_feed_is_an_address_here(reader: TestClient) -> None:
    for each in feedparser.parse(reader.get("/feed.atom").content).entries:
        for link in each.links:
            if urlsplit(link.href).netloc == "localhost:8000":
                assert reader.get(urlsplit(link.href).path).status_code == 200, link


def test_pages_of_a_feed_follow_each_other(reader: TestClient) -> None:
    whole = [each["id"] for each in reader.get("/feed.json").json()["items"]]
    assert len(whole) >= 1
    found, address = [], "/feed.json?size=1"
    while address:
        answer = reader.get(address).json()
        found += [each["id"] for each in answer["items"]]
        address = answer.get("next_url") and urlsplit(answer["next_url"])._replace(scheme="", netloc="").geturl()
    assert found == whole


@pytest.mark.parametrize("path", ["/feed.atom", "/feed.json", "/robots.txt", "/sitemap.xml", "/opensearch.xml"])
def test_who_has_it_already_is_told_so(reader: TestClient, path: str) -> None:
    first = reader.get(path)
    again = reader.get(path, headers={"if-none-match": first.headers["etag"]})
    assert (again.status_code, again.content) == (304, b"")
    assert again.headers["etag"] == first.headers["etag"]
    assert reader.get(path, headers={"if-none-match": '"other"'}).status_code == 200


def test_since_when(reader: TestClient) -> None:
    first = reader.get("/feed.atom")
    modified = first.headers["last-modified"]
    assert reader.get("/feed.atom", headers={"if-modified-since": modified}).status_code == 304
    [behind] = [
        each.href for each in feedparser.parse(reader.get("/feed.atom?size=1").content).feed.links if each.rel == "next"
    ]
    later = reader.get(behind, headers={"if-modified-since": modified})
    assert later.status_code == 200 and "last-modified" not in later.headers, "a page that loses entries gets no newer"
    assert reader.get(behind, headers={"if-none-match": later.headers["etag"]}).status_code == 304
    assert not feedparser.parse(reader.get("/feed.atom?since=2027-01-01T00:00:00Z").content).entries
    assert reader.get("/feed.atom?since=soon").status_code == 400
    assert reader.get("/feed.atom?before=nonsense").status_code == 400
    assert reader.get("/feed.xml").status_code in (404, 422)


@pytest.mark.parametrize(
    ("which", "status", "said"),
    [("public", 200, "usable"), ("withheld", 451, "withheld"), ("removed", 410, "canceled")],
)
def test_every_form_says_what_became_of_a_work(
    reader: TestClient, press: Press, which: str, status: int, said: str
) -> None:
    path = f"/articles/{press.works[which]}"
    page = reader.get(path, headers={"accept": MINE})
    assert page.status_code == status
    relations = page.headers["link"]
    assert 'rel="canonical"' in relations
    assert ('rel="blocked-by"' in relations) == (status == 451)
    for each in FORMS:
        answer = reader.get(f"{path}.{each.ending}")
        assert answer.status_code == status, each
        assert SECRET not in answer.text
        told = "application/problem+json" if status != 200 and each.wire == "jsonld" else each.media_type
        assert answer.headers["content-type"] == told
        assert f'{path}.{each.ending}>; rel="alternate"' in relations
        assert '/versions>; rel="version-history"' in answer.headers["link"]
    assert reader.get(f"{path}.ninjs").json()["pubStatus"] == said
    newsml = etree.fromstring(reader.get(f"{path}.newsml").content)
    assert newsml.find(".//{*}pubStatus").get("qcode") == f"stat:{said}"
    asked = reader.get(path, headers={"accept": "application/json"})
    assert (asked.status_code, asked.json()["pubStatus"]) == (status, said)


def test_what_is_kept_from_readers_is_in_no_form(reader: TestClient, press: Press) -> None:
    for path in ("", ".ninjs", ".newsml", "/package", "/versions", "/versions/1", "/source", "/lineage"):
        assert reader.get(f"/articles/{press.works['waiting']}{path}").status_code == 404, path
    for which in ("withheld", "removed"):
        for path, status in (("/versions", 0), ("/versions/1", 0), ("/source", 404), ("/lineage", 404)):
            answer = reader.get(f"/articles/{press.works[which]}{path}")
            assert SECRET not in answer.text
            assert answer.status_code == (status or {"withheld": 451, "removed": 410}[which]), path


def test_republishers_get_all_that_has_to_stay_with_it(reader: TestClient, press: Press) -> None:
    path = f"/articles/{press.works['public']}/package"
    page = html.fromstring(reader.get(path).text)
    assert "Republish" in page.findtext(".//h1")
    assert "Correction" in reader.get(f"{path}?format=text").text
    assert reader.get(f"{path}?format=text").headers["content-type"].startswith("text/plain")
    assert reader.get(f"{path}?format=html").headers["content-type"].startswith("text/plain"), "to copy, not to show"
    assert json.dumps(reader.get(f"{path}?format=json").json()).count("It cost 50 million")
    for which in ("withheld", "removed"):
        refused = reader.get(f"/articles/{press.works[which]}/package")
        assert refused.status_code == 409 and "may not be republished" in refused.text
        told = reader.get(f"/articles/{press.works[which]}/package?format=json")
        assert (told.status_code, told.headers["content-type"]) == (409, "application/problem+json")


def test_versions_of_a_work(reader: TestClient, press: Press) -> None:
    path = f"/articles/{press.works['public']}"
    shown = html.fromstring(reader.get(f"{path}/versions").text)
    assert [each.text for each in shown.iter("del")] == ["48"]
    first = reader.get(f"{path}/versions/1")
    assert "48 million" in first.text and 'rel="latest-version"' in first.headers["link"]
    assert "This is an older version" in first.text and "It cost 50 million" in first.text, (
        "corrections stand on it too"
    )
    assert "This is an older version" not in reader.get(f"{path}/versions/2").text
    assert f'{path}/versions/2>; rel="successor-version"' in first.headers["link"]
    assert f'{path}/versions/1>; rel="predecessor-version"' in reader.get(f"{path}/versions/2").headers["link"]
    assert reader.get(f"{path}/versions/9").status_code == 404
    now = reader.get(path, headers={"accept": MINE})
    assert 'rel="predecessor-version"' in now.headers["link"] and 'rel="alternate"' in now.headers["link"]


def test_every_address_that_a_wire_prints_leads_somewhere(reader: TestClient, press: Press) -> None:
    for which, statuses in (("public", {200}), ("withheld", {451}), ("removed", {410})):
        path = f"/articles/{press.works[which]}"
        printed = [reader.get(f"{path}.{each.ending}") for each in FORMS] + [reader.get(path), reader.get("/feed.json")]
        own = rf"http://localhost:8000({re.escape(path)}[^\s\"<>#\\]*)"
        found = {each for one in printed for each in re.findall(own, one.text + one.headers.get("link", ""))}
        assert f"{path}/versions" in found and f"{path}/versions/1" in found
        assert {reader.get(each).status_code for each in found} == statuses, found


def test_an_article_of_others_is_had_as_a_page_or_as_the_apis_json(reader: TestClient, press: Press) -> None:
    path = f"/articles/{press.evil}"
    page = reader.get(path, headers={"accept": MINE})
    assert page.headers["link"] == f'</api{path}>; rel="alternate"; type="application/json"'
    assert page.headers["vary"] == "Accept"
    answer = reader.get(path, headers={"accept": "application/json"})
    assert (answer.status_code, answer.headers["location"]) == (303, f"/api{path}")
    assert reader.get(path, headers={"accept": "application/ld+json"}).headers["content-type"].startswith("text/html")
    assert reader.get(f"{path}.ninjs").headers["content-type"] == "application/problem+json"
    waiting = reader.get(f"/articles/{press.works['waiting']}", headers={"accept": "application/json"})
    assert waiting.status_code == 404


def test_crawlers(reader: TestClient) -> None:
    robots = reader.get("/robots.txt").text
    assert "Disallow: /desk" in robots and "Sitemap: http://localhost:8000/sitemap.xml" in robots
    assert etree.fromstring(reader.get("/sitemap.xml").content).tag.endswith("urlset")
    assert "{searchTerms}" in reader.get("/opensearch.xml").text


def test_an_archive_has_empty_feeds(client: TestClient, sample: Path) -> None:
    for form in ("atom", "rss", "json"):
        assert client.get(f"/feed.{form}").status_code == 200
    assert client.get("/feed.json").json()["items"] == []


def test_the_page_of_a_work_keeps_what_the_network_promises(reader: TestClient, press: Press) -> None:
    """Credits, who submitted and edited it, the statement of responsibility, corrections, terms: on the page."""
    shown = html.fromstring(reader.get(f"/articles/{press.works['public']}", headers={"accept": MINE}).text)
    said = " ".join(shown.find(".//article").text_content().split())
    for promised in (
        "The named author answers for it.",
        "Submitted by Ben Okri",
        "It cost 50 million.",
        "Republish it",
    ):
        assert promised in said
    assert not shown.cssselect("a[href$='/source']"), "of a work its public text is public, not the bytes handed in"
