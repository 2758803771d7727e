"""The public register as a page."""

from __future__ import annotations

import pytest
from fastapi.testclient import TestClient

from tests.web.press import EVIL, Press
from tests.web.test_article import page, words


def kinds(client: TestClient, path: str) -> list[str]:
    return [words(each) for each in page(client, path).cssselect("#entries .tag:first-child")]


def test_notices_the_newest_first(reader: TestClient, press: Press) -> None:
    shown = page(reader, "/register")
    assert kinds(reader, "/register") == ["removal", "withhold", "withhold", "correction"]
    assert "It was not his to give." in words(shown) and f"It cost 50 million. {EVIL}" in words(shown)
    assert f"/articles/{press.works['public']}" in [each.get("href") for each in shown.cssselect("#entries a")]


def test_filters(reader: TestClient, press: Press) -> None:
    assert kinds(reader, "/register?kind=removal") == ["removal"]
    assert kinds(reader, f"/register?work={press.works['withheld'][:10]}") == ["withhold"]
    assert len(kinds(reader, "/register?since=2026-05-08")) == 4
    assert kinds(reader, "/register?until=2026-05-08") == [] == kinds(reader, f"/register?work={press.evil}")


def test_cases_without_who_claims(reader: TestClient) -> None:
    shown = page(reader, "/register?show=cases")
    assert kinds(reader, "/register?show=cases") == ["correction"]
    assert f"It cost 50. {EVIL}" in words(shown)
    assert "@" not in words(shown.cssselect("#entries")[0])


@pytest.mark.parametrize(
    ("path", "told"),
    [
        ("/register?kind=rumour", "It has correction"),
        ("/register?since=soon", "Write it as"),
        ("/register?show=cases&kind=removal", "It has correction"),
    ],
)
def test_what_makes_no_sense_is_refused_in_words(reader: TestClient, path: str, told: str) -> None:
    assert told in words(page(reader, path, 400))


def test_what_never_was_public_is_not_there(reader: TestClient, press: Press) -> None:
    for name in (press.works["waiting"], "ffffffff"):
        assert "no article is called" in words(page(reader, f"/register?work={name}", 404))


def test_an_empty_register_says_so(client: TestClient) -> None:
    assert "nothing was corrected, removed or asked for" in words(page(client, "/register"))
