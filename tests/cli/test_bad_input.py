"""Every kind of bad input: named on standard error with what to do, recorded, and the rest is read."""

from __future__ import annotations

import gzip
import http.server
import io
import json
import threading
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.cli.conftest import Run

ENTITY = b'<?xml version="1.0"?><!DOCTYPE nitf [<!ENTITY x SYSTEM "file:///etc/passwd">]><nitf><body>&x;</body></nitf>'
LAUGHS = (
    b'<?xml version="1.0"?><!DOCTYPE l [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;">]><rss><channel><item/></channel></rss>'
)
RECORD = (
    b"WARC/1.1\r\nWARC-Type: response\r\nWARC-Target-URI: https://a.example/x\r\nWARC-Date: 2024-05-08T00:00:00Z\r\n"
    b"WARC-Record-ID: <urn:uuid:1>\r\nContent-Type: application/http; msgtype=response\r\nContent-Length: 5000\r\n\r\n"
    b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n<html><p>A story that is cut off in the mid"
)


def bomb() -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("big.txt", b"0" * 100_000_000)
    return file.getvalue()


REFUSED = {
    "empty.txt": b"",
    "zero.txt.gz": b"",
    "cut.gz": gzip.compress(b"A story. " * 1000)[:40],
    "cut.warc": RECORD,
    "bomb.zip": bomb(),
    "entity.xml": ENTITY,
    "laughs.xml": LAUGHS,
    "huge.html": b"<html><body>" + b"<p>word word word word</p>" * 2_100_000,
    "picture.txt": b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 8,
    "no-text.csv": b"name,price\nsalt,3\n",
    "deep.json": b"[" * 100_000,
    "broken.json": b'{"headline": "Cut off", "body_html": "<p>in the mid',
    "bad.parquet": b"PAR1" + b"x" * 100 + b"PAR1",
    "unknown.xml": b'<?xml version="1.0"?><invoice><total>3</total></invoice>',
}
READ = {
    "good.txt": b"A good story\n\nIt must be read, whatever else lies in the folder.\n",
    "windows.txt": "The minister said: “we don’t know” – and left the café. ".encode("cp1252") * 5,
    "surrogate.jsonl": b'{"id":"s1","text":"Half a pair \\ud800 in the text of the story.","title":"T\\udfff"}\n',
    "year-9999.jsonl": b'{"id":"y","text":"A story from the far future.","published":"9999-12-31T23:59:59Z"}\n',
    "one-line.txt": b"word " * 1_000_000,
}


def test_a_folder_of_everything_bad(wirecopy: Run, workspace: Path) -> None:
    folder = workspace / "in"
    folder.mkdir()
    for name, content in {**REFUSED, **READ}.items():
        (folder / name).write_bytes(content)
    (folder / "loop").mkdir()
    (folder / "loop" / "up").symlink_to("..")
    done = wirecopy("read", "in", "--json")
    assert done.returncode == 1
    assert "Traceback" not in done.stderr
    outcomes = [json.loads(line) for line in done.stdout.splitlines()]
    refused = {_name(line["origin"]): line for line in outcomes if line["outcome"] == "refused"}
    assert set(refused) == set(REFUSED)
    assert all(line["remedy"] and line["problem"] for line in refused.values())
    assert all(f"{name}" in done.stderr for name in REFUSED)
    assert {_name(line["origin"]) for line in outcomes if line["outcome"] == "new"} == set(READ)
    recorded = [json.loads(line) for line in wirecopy("list", "--refused", "--json").stdout.splitlines()]
    assert {_name(line["origin"]) for line in recorded} == set(REFUSED)
    assert wirecopy("verify").returncode == 0


def _name(origin: str) -> str:
    return origin.split("/in/")[1].split("#")[0].split("!")[0]


@pytest.fixture
def server() -> Iterator[str]:
    """A web server on this machine: a page, a page that redirects to itself, and nothing else."""

    class Handler(http.server.BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            body = b"<html><article><h1>Head</h1><p>" + b"Words of a story on a page. " * 20 + b"</p></article></html>"
            self.send_response({"/page": 200, "/loop": 302}.get(self.path, 404))
            self.send_header("Content-Type", "text/html")
            self.send_header("Location", "/loop")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: object) -> None:
            pass

    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler) as running:
        threading.Thread(target=running.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{running.server_port}"
        running.shutdown()


def test_addresses_that_lead_nowhere(wirecopy: Run, workspace: Path, server: str) -> None:
    done = wirecopy("read", "--allow-private", f"{server}/none", f"{server}/loop", f"{server}/page", "--json")
    assert done.returncode == 1
    reasons = [json.loads(line).get("reason") for line in done.stdout.splitlines()]
    assert reasons == ["http-404", "redirect-loop", None]


def test_private_addresses_are_refused_unless_allowed(wirecopy: Run, workspace: Path, server: str) -> None:
    done = wirecopy("read", f"{server}/page")
    assert done.returncode == 1 and "--allow-private" in done.stderr
    assert wirecopy("list", "--json").stdout == ""
