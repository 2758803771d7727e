"""Drafts: what is found in a text that is not kept; hostile files; nothing is written."""

from __future__ import annotations

import gzip
import io
import zipfile
from pathlib import Path

import pytest
from fastapi.testclient import TestClient
from lxml import html

from tests.web.conftest import Serve
from wirecopy import workflow
from wirecopy.settings import load_settings
from wirecopy.web.drafting import LONGEST
from wirecopy.workflow.reading import ReadOptions

_LARGE = b"One of many words. " * 2_000_000


def zipped(content: bytes, copies: int = 1) -> bytes:
    """A zip archive with a file so many times."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for number in range(copies):
            archive.writestr(f"{number}.txt", content)
    return made.getvalue()


@pytest.mark.parametrize(
    ("content", "status"),
    [
        (b"", 422),
        (b" \n\n ", 422),
        (b"\x00\x01\x02\xff" * 500, 422),
        (b"PK\x03\x04 no archive", 422),
        (b"%PDF-1.7\n" + b"x" * 999, 422),
        (b"x" * 11_000_000, 413),
        (gzip.compress(_LARGE), 422),
        (zipped(_LARGE), 422),
        (zipped(zipped(_LARGE)), 422),
        (zipped(b"A text of its own.", 300), 400),
        (b"[" * 100_000, 422),
        (b"<a>" * 100_000, 422),
        (
            b'<!DOCTYPE r [<!ENTITY x SYSTEM "file:///etc/passwd">]><rss><channel><title>&x;</title></channel></rss>',
            422,
        ),
        (b"word " * (LONGEST // 5 + 1), 400),
    ],
    ids="empty blank binary broken pdf too-large gzip-bomb zip-bomb zip-in-zip several json xml entities long".split(),
)
def test_files_that_are_no_article_are_refused_in_words(client: TestClient, content: bytes, status: int) -> None:
    answer = client.post("/api/trace/file", files={"file": ("draft.bin", content)})
    assert answer.status_code == status, answer.text
    assert answer.headers["content-type"] == "application/problem+json"
    assert len(answer.json()["detail"]) > 20
    page = client.post("/trace", files={"file": ("draft.bin", content)})
    assert page.status_code == status and html.fromstring(page.text).cssselect("[role=alert], h1")


@pytest.mark.parametrize(
    "sent", [b"", b"{", b"[]", b'{"text": 1}', b'{"text": ""}', b"\xff\xfe", b'{"text": "\\ud800"}']
)
def test_what_is_no_text_is_refused_in_words(client: TestClient, sent: bytes) -> None:
    answer = client.post("/api/trace", content=sent, headers={"content-type": "application/json"})
    assert (answer.status_code, answer.headers["content-type"]) == (422, "application/problem+json")
    assert len(answer.json()["detail"]) > 10


def test_a_time_that_is_none_is_refused(client: TestClient) -> None:
    answer = client.post("/api/trace", json={"text": "She came.", "published": "never"})
    assert answer.status_code == 400 and "2024-05-08" in answer.json()["detail"]


def of_an_agency(client: TestClient) -> tuple[str, str]:
    """The id and the words of an article of the sample archive's agency."""
    [first, *_] = client.get("/api/articles?outlet=Norland Press Agency").json()["articles"]
    return first["id"], client.get(f"/api/articles/{first['id']}").json()["text"]


def test_where_a_text_probably_comes_from(client: TestClient) -> None:
    original, text = of_an_agency(client)
    cut = {"text": text[: len(text) * 2 // 3], "outlet": "Hilltop Herald", "published": "2030-01-01"}
    found = client.post("/api/trace", json=cut).json()
    [origin, *_] = found["origins"]
    assert origin["article"]["id"] == original and origin["decided"]
    assert origin["confidence"] > 0.5 and all(each["detail"] for each in origin["evidence"])
    page = client.post("/trace", data={"text": text, "published": "2024-06-01"}).text
    assert "Where it probably comes from" in page and f'href="/articles/{original}"' in page
    shown = html.fromstring(page)
    passages = {each.get("href")[1:] for each in shown.cssselect(".story a.also[href^='#passage']")}
    assert passages and passages == {each.get("id") for each in shown.cssselect("aside span[id]")}


def test_what_is_typed_is_not_lost(client: TestClient) -> None:
    typed = {"text": "", "outlet": 'The "Daily" <Harbour>', "published": "never"}
    shown = html.fromstring(client.post("/trace", data=typed).text)
    assert {name: shown.get_element_by_id(name).get("value") for name in ("outlet", "published")} == {
        name: typed[name] for name in ("outlet", "published")
    }
    refused = client.post("/trace", data=typed | {"text": "She came."})
    assert refused.status_code == 400 and "2024-05-08" in refused.text and "She came.</textarea>" in refused.text


def test_nothing_is_written(own_sample: Path, serve: Serve) -> None:
    """Not even the index is brought up to date, by somebody who only looks."""
    with workflow.workspace(load_settings(own_sample, {})) as engine:
        (own_sample / "new.txt").write_text("Quite new\n\nNobody had heard of the heron before it spoke. " * 9)
        list(workflow.read(engine, [str(own_sample / "new.txt")], ReadOptions()))
    client = serve(own_sample)
    articles = client.get("/api/articles").json()
    before = {
        path: path.read_bytes() for path in sorted(own_sample.rglob("*")) if "-" not in path.name and path.is_file()
    }
    found = client.post("/api/trace", json={"text": "Nobody had heard of the heron before it spoke. " * 9}).json()
    assert found["articles"] == 35
    assert {path: path.read_bytes() for path in before} == before
    assert client.get("/api/articles").json() == articles


def test_without_an_index_a_text_is_looked_at_all_the_same(tmp_path: Path, serve: Serve) -> None:
    workflow.init(tmp_path, "sqlite:///wirecopy.db")
    found = serve(tmp_path).post("/api/trace", json={"text": "“It is late,” Anna Brandt said on Monday."}).json()
    assert found["articles"] == 0 and found["like"] == found["origins"] == []
    assert [each["source"]["text"] for each in found["statements"]] == ["Anna Brandt"]
