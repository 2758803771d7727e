from typing import Any

import pytest

from wirecopy.article.keys import article_key
from wirecopy.article.model import Draft, Snapshot

SNAPSHOT = Snapshot(origin="file:///papers/a.txt", content=b"words")


@pytest.mark.parametrize(
    ("draft", "key"),
    [
        ({"url": "http://www.Paper.example:80/a/?utm_source=x&id=7#top"}, "https://paper.example/a?id=7"),
        ({"url": "https://paper.example/a", "id": "17"}, "https://paper.example/a"),
        ({"id": "urn:newsml:npa.example:20240507:1"}, "urn:newsml:npa.example:20240507:1"),
        ({"id": "17", "outlet": "The Paper"}, "The Paper#17"),
        ({"id": "17"}, "17"),
        ({"url": "/a/b"}, "file:///papers/a.txt"),
        ({"canonical": "https://other.example/a"}, "file:///papers/a.txt"),
        ({"url": "http://[broken/"}, "file:///papers/a.txt"),
        ({}, "file:///papers/a.txt"),
    ],
)
def test_the_key_is_the_articles_own_address_or_id(draft: dict[str, Any], key: str) -> None:
    assert article_key(Draft(text="words", **draft), SNAPSHOT) == key


def test_a_collection_tells_ids_apart() -> None:
    assert article_key(Draft(text="words", id="17"), SNAPSHOT, "archive") == "archive#17"


def test_standard_input_has_no_address() -> None:
    draft, other = Draft(text="words"), Snapshot(origin="stdin:", content=b"other")
    first = article_key(draft, Snapshot(origin="stdin:", content=b"words"))
    assert first.startswith("sha256:") and first != article_key(draft, other)
