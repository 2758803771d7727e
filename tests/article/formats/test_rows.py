from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.mutations import JSON, mutated, mutated_json, reads_or_refuses

from wirecopy.article.formats.rows import read_row
from wirecopy.article.model import Draft
from wirecopy.errors import Refusal

ROW = {
    "id": 17,
    "text": "The ferry Alma will not sail.\n\nNobody was told.",
    "title": "Ferry stays in port",
    "outlet": "Daily Harbour",
    "url": "https://harbour.example/ferry",
    "canonical": "https://npa.example/ferry",
    "author": "By Lena Okafor; Ira Holt",
    "published": "2024-05-08T09:30:00+02:00",
    "updated": "2024-05-09",
    "language": "en",
    "shares": [1, 2, 3],
}
OTHER = {
    "ID": "x",
    "content": "<p>One &amp; two.</p><p>Three.</p>",
    "headline": "Other",
    "publisher": "Gazette",
    "link": "https://gazette.example/1",
    "authors": ["Lena Okafor", {"name": "Ira Holt"}, 7],
    "pubDate": "Wed, 08 May 2024 09:30:00 +0200",
    "modified": "no date",
    "lang": "de",
}
DOCUMENTS = [json.dumps(ROW), json.dumps(OTHER)]


def read_one(**row: Any) -> Draft:
    return read_row(json.dumps(row))


def test_a_row_is_read_whole() -> None:
    draft = read_one(**ROW)
    assert (draft.text, draft.layers) == (ROW["text"], ("json",))
    assert (draft.id, draft.headline, draft.outlet) == ("17", "Ferry stays in port", "Daily Harbour")
    assert (draft.url, draft.canonical) == ("https://harbour.example/ferry", "https://npa.example/ferry")
    assert (draft.bylines, draft.language) == (("Lena Okafor", "Ira Holt"), "en")
    assert (str(draft.published), str(draft.updated)) == ("2024-05-08T09:30:00+02:00", "2024-05-09")


def test_other_names_for_the_columns() -> None:
    draft = read_one(**OTHER)
    assert (draft.text, draft.layers) == ("One & two.\n\nThree.", ("json", "markup"))
    assert (draft.id, draft.headline, draft.outlet, draft.language) == ("x", "Other", "Gazette", "de")
    assert (draft.url, draft.bylines) == ("https://gazette.example/1", ("Lena Okafor", "Ira Holt"))
    assert (str(draft.published), draft.updated) == ("2024-05-08T09:30:00+02:00", None)


@pytest.mark.parametrize("text", ["a < b and b > c", "AT&amp;T said <no>", "<b>Bold</b> move", "  kept  "])
def test_text_without_block_tags_is_plain(text: str) -> None:
    assert read_one(text=text).text == text


@pytest.mark.parametrize(
    ("raw", "reason"),
    [
        ("", "broken-markup"),
        ("[]", "broken-markup"),
        ("[" * 200_000, "too-deep"),
        ('{"title": "x"}', "no-text"),
        ('{"text": null, "body": 7}', "no-text"),
        ('{"text": ["x"]}', "no-text"),
        ('{"text": " \\n "}', "empty"),
        ('{"text": "<p> </p>"}', "empty"),
    ],
)
def test_what_holds_no_story_is_refused(raw: str, reason: str) -> None:
    with pytest.raises(Refusal) as refusal:
        read_row(raw)
    assert refusal.value.reason == reason


@given(mutated(DOCUMENTS) | mutated_json(DOCUMENTS) | JSON.map(json.dumps) | st.text())
def test_a_mutated_row_is_read_or_refused(raw: str) -> None:
    reads_or_refuses(lambda row: [read_row(row)], raw)


def test_the_text_may_stand_below_the_row() -> None:
    draft = read_row('{"id":"a1","title":"Head"}\nThe “port” reopened.\n\nOn {Monday}.')
    assert (draft.id, draft.text, draft.layers) == ("a1", "The “port” reopened.\n\nOn {Monday}.", ())
    spread = read_row('{\n "id": "a1",\n "text": "The port."\n}\n')
    assert (spread.text, spread.layers) == ("The port.", ("json",))


def test_what_follows_a_row_on_its_line_is_no_text() -> None:
    with pytest.raises(Refusal, match="no JSON"):
        read_row('{"id":"a1","text":"The port."} and more')
