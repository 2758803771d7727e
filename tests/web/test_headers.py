"""What every answer says to browsers."""

from __future__ import annotations

from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from tests.web.press import Press
from wirecopy.errors import UsageError
from wirecopy.web.headers import FIELDS
from wirecopy.web.options import Options, options_from

TEMPLATES = Path(__file__).resolve().parents[2] / "src" / "wirecopy" / "web" / "templates"


@pytest.mark.parametrize("path", ["/", "/nothing", "/static/wirecopy.css", "/openapi.json"])
def test_every_answer_is_guarded(client: TestClient, path: str) -> None:
    fields = client.get(path).headers
    assert {name: fields[name] for name in FIELDS} == FIELDS


@pytest.mark.parametrize("which", ["public", "withheld", "removed"])
def test_no_browser_keeps_what_may_be_gone_or_back_tomorrow(reader: TestClient, press: Press, which: str) -> None:
    """410 may be kept without asking (RFC 9110, section 15.5.11), unless the answer says otherwise."""
    assert reader.get(f"/articles/{press.works[which]}").headers["cache-control"] == "no-cache"


def test_nothing_inline_and_nothing_from_elsewhere_may_run() -> None:
    policy = FIELDS["Content-Security-Policy"]
    assert "unsafe" not in policy and "http" not in policy and "default-src 'none'" in policy


def test_templates_have_nothing_inline() -> None:
    """The policy would stop it, and readers would see half a page."""
    for template in TEMPLATES.rglob("*.html"):
        text = template.read_text()
        for forbidden in (" style=", " onclick=", " onload=", "<style", "javascript:", "//cdn", "hx-on"):
            assert forbidden not in text, f"{template.name}: {forbidden}"


def test_static_files_are_kept_for_good_under_an_address_that_changes_with_them(client: TestClient) -> None:
    page = client.get("/").text
    address = page.split('<link rel="stylesheet" href="')[1].split('"')[0]
    assert "?v=" in address
    assert "immutable" in client.get(address).headers["cache-control"]
    assert client.get("/static/../app.py").status_code == 404
    assert client.get("/static/%2e%2e/app.py").status_code == 404


def test_settings_of_the_server() -> None:
    assert options_from({"https": True, "upload_bytes": 5}) == Options(https=True, upload_bytes=5)
    for wrong in ({"https": "yes"}, {"upload_bytes": -1}, {"ports": 3}, 5):
        with pytest.raises(UsageError, match=r"\[web\]"):
            options_from(wrong)


@pytest.mark.parametrize(
    "path", ["/", "/search", "/feed.atom", "/robots.txt", "/api/articles", "/static/wirecopy.css", "/nothing"]
)
def test_who_asks_for_the_head_gets_that(client: TestClient, path: str) -> None:
    whole, head = client.get(path), client.head(path)
    assert (head.status_code, head.content) == (whole.status_code, b"")
    assert head.headers["content-type"] == whole.headers["content-type"]
    assert head.headers["content-length"] == str(len(whole.content))
