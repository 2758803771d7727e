"""Requests that pages of other sites make browsers send."""

from __future__ import annotations

import pytest
from fastapi.testclient import TestClient
from starlette.datastructures import Headers

from wirecopy.web.forgery import is_own

OTHERS = [
    {"sec-fetch-site": "cross-site"},
    {"sec-fetch-site": "same-site"},
    {"sec-fetch-site": "cross-site", "origin": "http://testserver"},
    {"origin": "https://evil.example"},
    {"origin": "null"},
    {"origin": "http://testserver.evil.example"},
    {"origin": "http://evil.example@testserver"},
]
OURS = [{}, {"sec-fetch-site": "same-origin"}, {"sec-fetch-site": "none"}, {"origin": "http://testserver"}]


@pytest.mark.parametrize("headers", OTHERS)
def test_a_post_from_another_site_is_refused_before_anything_is_looked_at(client: TestClient, headers: dict) -> None:
    answer = client.post("/", headers=headers)
    assert answer.status_code == 403
    assert "another site" in answer.text
    assert "content-security-policy" in answer.headers


@pytest.mark.parametrize("headers", OTHERS)
def test_a_link_from_another_site_is_followed(client: TestClient, headers: dict) -> None:
    assert client.get("/", headers=headers).status_code == 200


@pytest.mark.parametrize("headers", OURS)
def test_own_pages_and_programs_are_let_through(headers: dict) -> None:
    assert is_own(Headers(headers | {"host": "testserver"}))
