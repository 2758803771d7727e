"""What readers may not see shows on no page; hostile words stay words on all of them; no page needs a script."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from fastapi.testclient import TestClient
from lxml import html

from tests.web.press import EVIL, SECRET, Press
from tests.web.test_article import page, words

_LARGEST = 300_000  # bytes of a page


def addresses(client: TestClient, press: Press) -> list[str]:
    """Every page that a reader comes to from the front page, and those that nothing leads to."""
    waiting = ["/", "/search", "/people", "/outlets", "/register", "/register?show=cases", "/people/wanda-quist"]
    waiting += [f"/search?q={q}&kind={kind}" for q in (SECRET, "harbour", "quist") for kind in ("", *_KINDS)]
    waiting += [f"/articles/{name}{end}" for name in (*press.works.values(), press.evil) for end in _ENDS]
    seen = dict.fromkeys(waiting)
    while waiting:
        answer = client.get(waiting.pop())
        for link in _links(answer.text) if answer.headers["content-type"].startswith("text/html") else ():
            if link not in seen and link.startswith(_OURS):
                seen[link] = None
                waiting.append(link)
    return list(seen)


_HIDDEN = ("withheld", "removed", "waiting", "sold")
_KINDS = ("articles", "statements", "people", "outlets")
_ENDS = ("", "/lineage", "/versions", "/source")
_OURS = ("/search", "/articles", "/people", "/outlets", "/register", "/families", "/compare")


def _links(text: str) -> Iterator[str]:
    for element in html.fromstring(text).iter("a"):
        yield element.get("href", "").partition("#")[0]


@pytest.fixture
def answers(reader: TestClient, press: Press) -> dict[str, str]:
    """What every page says, by its address."""
    return {path: reader.get(path).text for path in addresses(reader, press)}


def test_hidden_works_show_nowhere(answers: dict[str, str]) -> None:
    assert len(answers) > 40
    asked = re.compile(rf'q={SECRET}|value="{SECRET}"|Search: {SECRET}')
    assert [path for path, text in answers.items() if SECRET in asked.sub("", text).casefold()] == []


def test_hidden_works_count_nowhere(reader: TestClient, press: Press) -> None:
    person = words(page(reader, "/people/wanda-quist"))
    assert "Copyist" in person and "Daily Harbour" not in person
    for name in _HIDDEN:
        assert press.works[name] not in reader.get("/").text.split("Corrected and removed")[0]
    for other in _HIDDEN:
        assert reader.get(f"/compare?left={press.evil}&right={press.works[other]}").status_code == 404
        assert reader.get(f"/articles/{press.works[other]}/source").status_code in (404, 410, 451)


def test_bytes_that_hold_what_is_hidden_are_not_shown(reader: TestClient, press: Press) -> None:
    shown = page(reader, f"/articles/{press.evil}/source")
    assert "an article too that is not public" in words(shown) and shown.cssselect("pre") == []


def test_no_link_leads_nowhere(reader: TestClient, answers: dict[str, str], press: Press) -> None:
    hidden = tuple(f"/articles/{press.works[name]}" for name in _HIDDEN)
    asked = [path for path in answers if not path.startswith((*hidden, "/articles/" + press.works["public"]))]
    assert [path for path in asked if reader.get(path).status_code != 200] == []


def test_hostile_words_stay_words(answers: dict[str, str]) -> None:
    assert [path for path, text in answers.items() if EVIL in text] == []
    shown = [html.fromstring(text) for text in answers.values() if text.startswith("<!doctype")]
    assert [each for one in shown for each in one.iter("script") if not each.get("src") and not _is_data(each)] == []
    assert [each for one in shown for each in one.iter() if isinstance(each.tag, str) and _acts(each)] == []


def _is_data(script: html.HtmlElement) -> bool:
    return script.get("type") == "application/ld+json"


def _acts(element: html.HtmlElement) -> bool:
    """Whether an element runs a script or brings a style of its own: the policy forbids both."""
    return any(name == "style" or name.startswith("on") for name in element.attrib)


def test_no_page_is_large(answers: dict[str, str]) -> None:
    assert [path for path, text in answers.items() if len(text.encode()) > _LARGEST] == []


def test_every_page_has_one_heading_and_labels(answers: dict[str, str]) -> None:
    for path, text in answers.items():
        if not text.startswith("<!doctype"):
            continue
        shown = html.fromstring(text)
        assert len(shown.cssselect("h1")) == 1, path
        named = {each.get("for") for each in shown.cssselect("label[for]")}
        fields = shown.cssselect("input:not([type=hidden]), select, textarea")
        assert {each.get("id") for each in fields} <= named, path
        ids = [each.get("id") for each in shown.cssselect("[id]")]
        assert len(ids) == len(set(ids)), path
