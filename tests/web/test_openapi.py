"""The API, as its own description has it and as nobody thought of."""

from __future__ import annotations

import json
import re
import shlex
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import jsonschema
import pytest
import schemathesis
from fastapi.testclient import TestClient
from hypothesis import HealthCheck, given, settings
from lxml import html
from schemathesis.specs.openapi.checks import positive_data_acceptance

from tests.web.press import SECRET, Press
from wirecopy.settings import load_settings
from wirecopy.web import create_app
from wirecopy.web.limits import DRAFTS, Allowance, Limits
from wirecopy.web.site import Site
from wirecopy.workflow.desk import open_desk

pytestmark = pytest.mark.slow


class Generous(Limits):
    """No limit: a thousand requests come from one address."""

    def allow(self, key: str, allowance: Allowance = DRAFTS) -> float:
        return 0


@contextmanager
def description(folder: Path) -> Iterator[Any]:
    """The API of a workspace as Schemathesis reads it."""
    with open_desk(load_settings(folder, {})) as desk:
        app = create_app(Site(desk))
        app.state.limits = Generous()
        yield schemathesis.openapi.from_asgi("/openapi.json", app)


@pytest.fixture(scope="module")
def described(sample: Path) -> Iterator[Any]:
    """The API of the sample archive."""
    with description(sample) as found:
        yield found


def test_the_api_answers_as_it_says(described: Any) -> None:
    """No 5xx; status, media type and body are those of the description. Days are written in more ways than a schema can
    say, so that what it takes for one may be refused."""
    operations = [each.ok() for each in described.get_all_operations()]
    assert len(operations) > 12
    for operation in operations:
        examples = 5 if operation.method == "post" else 20  # a draft takes a tenth of a second

        @given(case=operation.as_strategy())
        @settings(max_examples=examples, deadline=None, suppress_health_check=list(HealthCheck))
        def check(case: Any) -> None:
            case.call_and_validate(excluded_checks=[positive_data_acceptance])

        check()


def test_it_answers_as_it_says_of_what_is_there(press: Press, sample: Path) -> None:
    """Names made up by chance lead to nothing: these lead to works in every stage, people, outlets, families."""
    checked = 0
    for folder in (press.folder, sample):
        with description(folder) as found:
            for path, names in known(found).items():
                for each in names:
                    case = found[path]["GET"].Case(path_parameters=each)
                    case.call_and_validate(excluded_checks=[positive_data_acceptance])
                    checked += 1
    assert checked > 60


def known(described: Any) -> dict[str, list[dict[str, str]]]:
    """What paths lead to in a workspace, hidden articles too."""

    def ask(path: str) -> Any:
        return described[path]["GET"].Case().call().json()

    works = [each["id"] for each in ask("/api/works")["works"]]
    articles = [{"name": each} for each in [*works, *(each["id"] for each in ask("/api/articles")["articles"])]]
    people = [{"entity": each["entity"]} for each in ask("/api/people")["people"]]
    outlets = [{"name": each["name"]} for each in ask("/api/outlets")["outlets"] if each["name"]]
    whole = {"/api/articles/{name}": articles, "/api/articles/{name}/lineage": articles}
    whole |= {"/api/works/{name}": [{"name": each} for each in works]}
    return whole | {"/api/people/{entity}": people, "/api/outlets/{name}": outlets}


def test_every_operation_is_on_the_page(client: TestClient) -> None:
    shown = html.fromstring(client.get("/docs").text)
    there = {" ".join(each.text_content().split()) for each in shown.cssselect("h2 code")}
    described = client.get("/openapi.json").json()["paths"]
    assert there == {f"{method.upper()} {path}" for path, methods in described.items() for method in methods}
    names = {each.get("id") for each in shown.cssselect("[id]")}
    links = {each.get("href")[1:] for each in shown.cssselect("article a[href^='#']")}
    assert links <= names


def test_only_the_api_is_described(client: TestClient) -> None:
    assert all(path.startswith("/api/") for path in client.get("/openapi.json").json()["paths"])


def test_pages_follow_each_other(client: TestClient) -> None:
    found: list[str] = []
    address = "/api/articles"
    while address:
        answer = client.get(address)
        found += [each["id"] for each in answer.json()["articles"]]
        link = answer.headers.get("link", "")
        address = link.partition(">")[0].removeprefix("<")
    assert len(found) == len(set(found)) == 35


def test_who_has_an_answer_is_spared_it(client: TestClient) -> None:
    for path in ("/api/articles", "/api/people", "/api/outlets", "/api/search?q=sand"):
        tag = client.get(path).headers["etag"]
        assert client.get(path, headers={"if-none-match": tag}).status_code == 304


def test_an_article_has_all_that_its_page_has(client: TestClient) -> None:
    [first, *_] = client.get("/api/search?q=ferry aground rising tide").json()["articles"]
    article = client.get(f"/api/articles/{first['article']['id']}").json()
    for each in article["statements"]:
        assert each["content"]["text"] == " ".join(article["text"][b:e] for b, e in each["content"]["spans"])
    around = client.get(f"/api/articles/{article['id']}/lineage").json()
    known = {each["id"] for each in around["articles"]} | {each["id"] for each in around["unseen"]}
    assert {around["earliest"], *around["chain"], *around["origins"]} <= known
    for each in around["derivations"]:
        assert each["evidence"] and {each["derived"], each["original"]} <= known
        sides = client.get("/api/compare", params={"left": each["original"], "right": each["derived"]}).json()
        assert sides["derivation"]["kind"] == each["kind"] and sides["aligned"]


def test_a_draft_is_looked_at_and_not_kept(client: TestClient) -> None:
    before = client.get("/api/articles").json()
    text = client.get(f"/api/articles/{before['articles'][0]['id']}").json()["text"]
    found = client.post("/api/trace", json={"text": text}).json()
    assert found["like"][0]["article"]["id"] == before["articles"][0]["id"]
    assert found["like"][0]["share"] > 0.9
    assert found["statements"]
    assert client.get("/api/articles").json() == before


def test_hidden_works_are_in_no_answer(press: Press, reader: TestClient) -> None:
    for path in (
        *(
            "/api/articles",
            f"/api/search?q={SECRET}",
            f"/api/search/statements?q={SECRET}",
            "/api/people",
            "/api/outlets",
        ),
        *("/api/register", "/api/register/cases", "/api/people/wanda-quist"),
        *(f"/api/articles/{press.works[name]}" for name in ("withheld", "removed", "waiting", "sold")),
    ):
        assert SECRET not in reader.get(path).text, path
    for name, status in (("withheld", 451), ("removed", 410), ("sold", 451), ("waiting", 404)):
        for end in ("", "/lineage"):
            answer = reader.get(f"/api/articles/{press.works[name]}{end}")
            assert (answer.status_code, answer.headers["content-type"]) == (status, "application/problem+json")
    withheld = reader.get(f"/api/articles/{press.works['withheld']}")
    assert "While we look into it." in withheld.json()["detail"] and 'rel="blocked-by"' in withheld.headers["link"]
    text = {"text": f"The {SECRET} harbour was sold in secret, Wanda Quist told Norland Today on Monday. " * 4}
    assert press.works["withheld"] not in reader.post("/api/trace", json=text).text


def test_who_waits_for_others_keeps_nobody_from_reading(client: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    """Drafts wait for their turn without a thread: readers are answered while many wait."""
    from concurrent.futures import ThreadPoolExecutor
    from threading import Event

    from wirecopy.web import drafting

    begun, go_on = Event(), Event()
    look = drafting.look_at

    def slowly(*given: Any) -> Any:
        begun.set()
        assert go_on.wait(30)
        return look(*given)

    monkeypatch.setattr(drafting, "look_at", slowly)
    with client, ThreadPoolExecutor(8) as readers:
        drafts = [readers.submit(client.post, "/api/trace", json={"text": "The quay will hold."}) for _ in range(6)]
        assert begun.wait(30)
        assert client.get("/api/people").status_code == 200
        go_on.set()
        assert {each.result().status_code for each in drafts} == {200}


def test_a_work_with_its_wires(reader: TestClient, press: Press) -> None:
    listed = {each["id"]: each for each in reader.get("/api/works").json()["works"]}
    assert {listed[press.works[name]]["status"] for name in ("withheld", "sold")} == {"withheld"}
    assert press.works["waiting"] not in listed
    for name, status in (("public", 200), ("withheld", 451), ("removed", 410), ("waiting", 404)):
        answer = reader.get(f"/api/works/{press.works[name]}")
        assert answer.status_code == status and SECRET not in answer.text
        for each in answer.json().get("wires", ()):
            assert reader.get(each["url"]).status_code == status
    work = reader.get(f"/api/works/{press.works['public']}").json()
    assert [each["kind"] for each in work["notices"]] == ["correction"]
    assert [reader.get(each["url"]).status_code for each in work["versions"]] == [200, 200]
    assert reader.get(work["package_url"]).status_code == 200


def test_the_register_has_notices_and_cases(reader: TestClient, press: Press) -> None:
    notices = reader.get("/api/register").json()["notices"]
    assert {each["kind"] for each in notices} == {"correction", "withhold", "removal"}
    work = press.works["public"]
    assert [each["work"] for each in reader.get(f"/api/register?work={work}").json()["notices"]] == [work]
    [case] = reader.get("/api/register/cases").json()["cases"]
    assert case["works"] == [work] and case["kind"] == "correction" and "email" not in json.dumps(case)
    assert reader.get("/api/register/cases?kind=privacy_erasure").json() == {"cases": [], "next": None}
    for path in ("/api/register?kind=nothing", "/api/register/cases?since=soon"):
        assert reader.get(path).status_code == 400


def test_works_come_in_pages(reader: TestClient) -> None:
    whole = [each["id"] for each in reader.get("/api/works").json()["works"]]
    found, address = [], "/api/works?size=1"
    while address:
        answer = reader.get(address)
        found += [each["id"] for each in answer.json()["works"]]
        address = answer.headers.get("link", "").partition(">")[0].removeprefix("<")
    assert found == whole and len(whole) > 2


def test_statements_by_article_and_by_speaker(client: TestClient) -> None:
    person = client.get("/api/people").json()["people"][0]["entity"]
    said = client.get("/api/statements", params={"speaker": person}).json()["statements"]
    article = said[0]["article"]["id"]
    both = client.get("/api/statements", params={"speaker": person, "article": article}).json()["statements"]
    whole = client.get("/api/statements", params={"article": article}).json()["statements"]
    assert {each["statement"]["source"]["entity"] for each in both} == {person}
    assert 0 < len(both) < len(whole)
    assert client.get("/api/statements").status_code == 400


def test_what_is_hidden_is_told_in_the_words_for_what_is_not_there(reader: TestClient, press: Press) -> None:
    hidden, unknown = press.works["waiting"], "f" * 20
    for path in (
        *("/articles/{}", "/articles/{}.ninjs", "/articles/{}/package", "/articles/{}/versions/1", "/api/articles/{}"),
        *("/api/articles/{}/lineage", "/api/works/{}", "/api/statements?article={}", "/api/compare?left={}&right={}"),
    ):
        one, other = (reader.get(path.replace("{}", name), headers={"accept": "*/*"}) for name in (hidden, unknown))
        assert one.status_code == other.status_code == 404, path
        assert one.text.replace(hidden, "") == other.text.replace(unknown, ""), path


def test_examples_are_what_their_schemas_describe(client: TestClient) -> None:
    shown = html.fromstring(client.get("/docs").text)
    described = client.get("/openapi.json").json()
    examples = [json.loads(each.text_content()) for each in shown.cssselect("details pre")]
    operations = [each for methods in described["paths"].values() for each in methods.values()]
    for operation, example in zip(operations, examples, strict=True):
        schema = operation["responses"]["200"]["content"]["application/json"]["schema"]
        jsonschema.validate(example, schema | {"components": described["components"]})
    for line in shown.cssselect("section > pre"):
        path = urlsplit(shlex.split(line.text_content())[1]).path
        assert any(re.fullmatch(re.sub(r"{\w+}", "[^/]+", each), path) for each in described["paths"]), path
