"""``docs/api.md``: every line of curl is asked, and answered as the page shows."""

from __future__ import annotations

import json
import re
import shlex
from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient

PAGE = (Path(__file__).resolve().parents[2] / "docs" / "api.md").read_text(encoding="utf-8")
EXAMPLES = re.findall(r"^\$ curl (.+)\n((?:(?!\$|```).*\n)+)", PAGE, re.MULTILINE)


def asked(client: TestClient, line: str) -> Any:
    """What a line of curl is answered with."""
    address, *options = shlex.split(line)
    given = dict(zip(options[::2], options[1::2], strict=True))
    headers = dict([given["-H"].split(": ", 1)]) if "-H" in given else {}
    content = given["-d"].encode() if "-d" in given else None
    path = address.removeprefix("http://127.0.0.1:8000")
    return client.request("POST" if content else "GET", path, headers=headers, content=content).json()


def differences(shown: Any, found: Any, at: str = "") -> list[str]:
    """Where an answer is not as it is shown. Fields and the ends of lists may be left out, ``…`` is anything."""
    if shown == "…":
        return []
    if isinstance(shown, dict) and isinstance(found, dict):
        return [each for key, value in shown.items() for each in differences(value, found.get(key), f"{at}.{key}")]
    if isinstance(shown, list) and isinstance(found, list) and len(found) >= len(shown):
        return [each for n, value in enumerate(shown) for each in differences(value, found[n], f"{at}[{n}]")]
    return [] if shown == found else [f"{at}: {shown!r} is shown, {found!r} was answered"]


@pytest.mark.parametrize(("line", "shown"), EXAMPLES, ids=[shlex.split(line)[0][26:] for line, _ in EXAMPLES])
def test_what_the_page_shows_is_answered(client: TestClient, line: str, shown: str) -> None:
    assert differences(json.loads(shown), asked(client, line)) == []


def test_the_page_names_every_address(client: TestClient) -> None:
    described = {re.sub(r"{\w+}", "*", path) for path in client.get("/openapi.json").json()["paths"]}
    table = PAGE.partition("| `GET /api")[2].partition("\n\n")[0]
    named = {re.sub(r"\b[A-Z]{2,}\b", "*", path) for path in re.findall(r"/api/[\w/]+", "/api" + table)}
    assert len(EXAMPLES) == 5 and named - {"/api/*"} == described
