"""Names that nobody has: no address of the wires or the API breaks on them, and errors are what each promises."""

from __future__ import annotations

import pytest
from fastapi.testclient import TestClient
from sqlalchemy import Engine

from tests.web.newsroom import press_on
from tests.web.press import Press

ODD = (
    *(
        "%2e%2e%2f%2e%2e%2fetc%2fpasswd",
        "..%2F",
        "%00",
        "x%00y",
        "%ff",
        "%ed%a0%80",
        "%F0%9F%98%80",
        "%e2%80%ae",
        "%0d%0aX:y",
    ),
    *(
        "a" * 400,
        "a" * 4000,
        "%25",
        "*",
        "_",
        "-1",
        "0",
        "9" * 30,
        "%27%20or%201=1--",
        "%22",
        ".ninjs",
        "null",
        "{name}",
    ),
    *("0001-01-01T00:00:00%2B14:00", "9999-12-31T23:59:59-14:00", "0001-01-01T00:00:00Z~x", "2024-01-01~", "~", "~%00"),
)
PAGES = (
    *("/articles/{}", "/articles/{}.ninjs", "/articles/{}.xml", "/articles/{}/package", "/articles/{}/versions/1"),
    *("/articles/{}/versions", "/feed.{}", "/feed.atom?before={}", "/feed.json?since={}", "/feed.rss?size={}", "/{}"),
)
API = (
    *("/api/articles/{}", "/api/articles/{}/lineage", "/api/people/{}", "/api/outlets/{}", "/api/families/{}"),
    *(
        "/api/works/{}",
        "/api/compare?left={}&right={}",
        "/api/search?q={}",
        "/api/search?q=a&page={}",
        "/api/people?q={}",
    ),
    *("/api/search/statements?q={}&speaker={}", "/api/articles?after={}", "/api/articles?since={}&until={}"),
    *(
        "/api/outlets/Copyist?after={}",
        "/api/register?work={}",
        "/api/register?kind={}",
        "/api/works?before={}",
        "/api/{}",
    ),
    *("/api/statements?article={}", "/api/statements?speaker={}&page={}", "/api/works?since={}&size={}"),
)


@pytest.mark.parametrize("path", PAGES)
def test_no_name_breaks_a_wire(reader: TestClient, path: str) -> None:
    answers = {odd: reader.get(path.replace("{}", odd)).status_code for odd in ODD}
    assert {odd: status for odd, status in answers.items() if status >= 500} == {}


@pytest.mark.parametrize("path", API)
def test_no_name_breaks_the_api_and_errors_are_problems(reader: TestClient, path: str) -> None:
    for odd in ODD:
        answer = reader.get(path.replace("{}", odd))
        assert answer.status_code < 500, odd
        if answer.status_code >= 400:
            assert answer.headers["content-type"] == "application/problem+json", odd
            assert answer.json()["status"] == answer.status_code and answer.json()["detail"], odd


@pytest.mark.parametrize("odd", ODD)
def test_no_number_breaks_the_versions_of_a_work(reader: TestClient, press: Press, odd: str) -> None:
    assert reader.get(f"/articles/{press.works['public']}/versions/{odd}").status_code in (307, 404, 422)


@pytest.mark.parametrize(
    "accept",
    ["*", ";", "q=1", "text/html;q=", "application/json;q=nan", "a/b;" * 500, ",".join(["application/ld+json"] * 500)],
)
def test_no_wish_breaks_a_page(reader: TestClient, press: Press, accept: str) -> None:
    answer = reader.get(f"/articles/{press.works['public']}", headers={"accept": accept})
    assert answer.status_code == 200 and answer.headers["vary"] == "Accept"


@pytest.mark.parametrize("tag", ['"', "W/", "*", '"a", W/"b"', "," * 2000])
def test_no_tag_breaks_an_answer(reader: TestClient, press: Press, tag: str) -> None:
    for path in ("/feed.atom", f"/articles/{press.works['public']}.ninjs", "/api/works"):
        answer = reader.get(path, headers={"if-none-match": tag, "if-modified-since": tag})
        assert answer.status_code == (304 if tag == "*" else 200)


@pytest.mark.slow
def test_no_name_breaks_either_database(engine: Engine) -> None:
    """PostgreSQL refuses what SQLite only does not find."""
    with press_on(engine) as press:
        for path in (*PAGES, *API, "/people/{}", "/families/{}", "/compare?left={}&right={}", "/search?q=a&outlet={}"):
            for odd in (*ODD, press.work + "%00"):
                assert press.client.get(path.replace("{}", odd)).status_code < 500, (path, odd)
        for form in ({"name": "a\0", "password": "b\0"}, {"name": "\0"}):
            assert press.client.post("/login", data=form, headers={"origin": "http://127.0.0.1:8000"}).status_code < 500
