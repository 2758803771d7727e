"""Fetching: from a server on this machine, which only a test may ask."""

from __future__ import annotations

import socket
import threading
import zlib
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest
from tests.read.reading_tools import PAGE, TEXT, gz, read, reasons, row_of, written, zipped

from wirecopy.article.model import Snapshot
from wirecopy.article.moment import Moment
from wirecopy.errors import Refusal
from wirecopy.read import Limits
from wirecopy.read.guard import Guard, is_public
from wirecopy.read.http import Fetcher

NOON = datetime(2024, 5, 8, 12, tzinfo=UTC)
FEED = b"<?xml version='1.0'?><rss><channel><item><title>Port</title></item></channel></rss>"


class Answer(BaseHTTPRequestHandler):
    """Answers as the server's ``pages`` say; keeps what it was asked for."""

    server: Server

    def do_GET(self) -> None:
        self.server.asked.append((self.path, dict(self.headers.items())))
        page = self.server.pages.get(self.path, (404, {}, b"not here"))
        if callable(page):
            page(self)
            return
        status, headers, body = page
        self.send_response(status)
        for name, value in ({"Content-Length": str(len(body))} | headers).items():
            if value:
                self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: Any) -> None:
        """Not to standard error."""


class Server(ThreadingHTTPServer):
    """A site; ``over`` is set at the end of a test, for answers that wait."""

    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Answer)
        self.pages: dict[str, Any] = {}
        self.asked: list[tuple[str, dict[str, str]]] = []
        self.over = threading.Event()

    @property
    def root(self) -> str:
        return f"http://127.0.0.1:{self.server_port}"

    def page(self, path: str, body: bytes = PAGE, status: int = 200, **headers: str) -> str:
        fields = {name.replace("_", "-"): value for name, value in headers.items()}
        self.pages[path] = (status, {"Content-Type": "text/html"} | fields, body)
        return self.root + path

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Clients that hang up are meant to."""


@pytest.fixture
def site() -> Iterator[Server]:
    server = Server()
    thread = threading.Thread(target=server.serve_forever, args=(0.01,))
    thread.start()
    yield server
    server.over.set()
    server.shutdown()
    thread.join()
    server.server_close()


def get(url: str, **options: Any) -> Snapshot | Refusal:
    good, refused = read(url, allow_private=True, now=lambda: NOON, **options)
    [item] = [*good, *refused]
    return item


def refused(url: str, **options: Any) -> str:
    item = get(url, **options)
    assert isinstance(item, Refusal)
    assert item.origin == url
    return item.reason


def test_a_page(site: Server) -> None:
    url = site.page("/news/a.html?x=1", Content_Type="Text/HTML; charset=ISO-8859-1")
    item = get(url + "#top")
    assert item == Snapshot(
        origin=url + "#top",
        content=PAGE,
        name="a.html",
        url=url,
        media_type="text/html",
        charset="iso8859-1",
        fetched=Moment(NOON),
    )
    [(path, headers)] = site.asked
    assert path == "/news/a.html?x=1"
    assert headers["User-Agent"].startswith("wirecopy/")
    assert headers["Host"] == f"127.0.0.1:{site.server_port}"


def test_redirects_are_followed_to_the_final_address(site: Server) -> None:
    site.page("/c", TEXT, Content_Type="text/plain")
    site.page("/b", status=302, Location="c#part")
    url = site.page("/a", status=301, Location=f"{site.root}/b")
    item = get(url)
    assert isinstance(item, Snapshot)
    assert (item.content, item.url, item.origin, item.name) == (TEXT, f"{site.root}/c", url, "c")


def test_redirects_in_a_circle_and_too_many_of_them(site: Server) -> None:
    site.page("/b", status=302, Location="/a")
    assert refused(site.page("/a", status=302, Location="/b")) == "redirect-loop"
    for number in range(9):
        site.page(f"/{number}", status=307, Location=f"/{number + 1}")
    assert refused(f"{site.root}/0") == "too-many-redirects"
    assert len(site.asked) == 2 + 6


@pytest.mark.parametrize("status", [204, 301, 400, 401, 403, 404, 410, 429, 451, 500, 503])
def test_every_status_that_is_no_page_is_named(site: Server, status: int) -> None:
    item = get(site.page("/a", b"", status=status))
    assert isinstance(item, Refusal)
    assert item.reason == f"http-{status}" and str(status) in item.problem


@pytest.mark.parametrize(
    ("coding", "body"),
    [("gzip", gz(PAGE)), ("deflate", zlib.compress(PAGE)), ("gzip, deflate", zlib.compress(gz(PAGE))), ("", PAGE)],
)
def test_content_codings_are_taken_off(site: Server, coding: str, body: bytes) -> None:
    item = get(site.page("/a", body, Content_Encoding=coding))
    assert isinstance(item, Snapshot) and item.content == PAGE


@pytest.mark.parametrize(
    ("coding", "body", "reason"),
    [
        ("gzip", gz(PAGE)[:-9], "truncated"),
        ("gzip", PAGE, "damaged"),
        ("br", b"\x1b\0\0", "unsupported-compression"),
        ("gzip, gzip, gzip", b"", "bad-http"),
        ("gzip", gz(b"<" * 10**6), "too-large"),
    ],
)
def test_content_codings_that_cannot_be_taken_off(site: Server, coding: str, body: bytes, reason: str) -> None:
    assert refused(site.page("/a", body, Content_Encoding=coding), limits=Limits(item_bytes=10**5)) == reason


def test_large_pages_are_given_up_early(site: Server) -> None:
    sent = 0

    def endless(answer: Answer) -> None:
        nonlocal sent
        answer.send_response(200)
        answer.end_headers()
        while not site.over.is_set():
            answer.wfile.write(TEXT * 1000)
            sent += len(TEXT) * 1000

    site.pages["/a"] = endless
    assert refused(f"{site.root}/a", limits=Limits(item_bytes=10**5)) == "too-large"
    assert sent < 10**8


def test_pictures_are_not_even_received(site: Server) -> None:
    assert refused(site.page("/a", PAGE, Content_Type="image/png")) == "binary"
    assert refused(site.page("/b", b"%PDF-1.7 " + bytes(90), Content_Type="application/pdf")) == "binary"
    assert refused(site.page("/c", b"")) == "empty"


def waiting(site: Server, before: bytes) -> str:
    """A page that begins and never ends."""

    def wait(answer: Answer) -> None:
        answer.wfile.write(before)
        answer.wfile.flush()
        site.over.wait()

    site.pages["/slow"] = wait
    return f"{site.root}/slow"


@pytest.mark.parametrize(
    "before", [b"", b"HTTP/1.1 200 OK\r\nX: ", b"HTTP/1.1 200 OK\r\nContent-Length: 99\r\n\r\nThe port"]
)
def test_servers_that_do_not_finish(site: Server, before: bytes) -> None:
    assert refused(waiting(site, before), limits=Limits(timeout=0.2)) == "timeout"


@pytest.mark.parametrize("beginning", [b"HTTP/1.1 200 OK\r\nX: ", b"HTTP/1.1 200 OK\r\n\r\n<p>"])
def test_servers_that_drip_do_not_get_more_time(site: Server, beginning: bytes) -> None:
    """Each byte comes at once, by a clock that goes a second a look: only the sum of the waits is too long."""

    def drip(answer: Answer) -> None:
        answer.wfile.write(beginning)
        while not site.over.is_set():
            answer.wfile.write(b"x")

    site.pages["/drip"] = drip
    seconds = iter(range(10**9))
    fetcher = Fetcher(Limits(timeout=30), Guard(allow_private=True), lambda: NOON, lambda: float(next(seconds)))
    with pytest.raises(Refusal) as caught:
        fetcher.fetch(f"{site.root}/drip", Counter())
    assert caught.value.reason == "timeout"
    assert next(seconds) < 100


@pytest.mark.parametrize(
    ("sent", "reason"),
    [
        (b"HTTP/1.1 200 OK\r\nContent-Length: 99\r\n\r\nThe port", "truncated"),
        (b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nThe", "truncated"),
        (b"SSH-2.0-OpenSSH_9.6\r\n\r\n", "bad-http"),
        (b"", "bad-http"),
        (b"HTTP/1.1 200 OK\r\nX: " + b"x" * 10**6, "bad-http"),
    ],
)
def test_answers_that_are_no_http(site: Server, sent: bytes, reason: str) -> None:
    def send(answer: Answer) -> None:
        answer.wfile.write(sent)

    site.pages["/a"] = send
    assert refused(f"{site.root}/a") == reason


def test_nobody_there_and_no_such_host() -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        assert refused(f"http://127.0.0.1:{free.getsockname()[1]}/") == "no-connection"


def test_tls_that_fails_is_named(site: Server) -> None:
    assert refused(f"https://127.0.0.1:{site.server_port}/") == "tls"


@pytest.mark.parametrize(
    ("url", "reason"),
    [
        ("ftp://example.org/a", "unsupported-scheme"),
        ("gopher://example.org/", "unsupported-scheme"),
        ("http://", "bad-url"),
        ("http:///a", "bad-url"),
        ("http://[::1/", "bad-url"),
        ("http://a:99999/", "bad-url"),
        ("http://user:secret@example.org/", "credentials"),
        ("https://user@example.org/", "credentials"),
        ("http://exa mple.invalid/", "bad-url"),
        ("http://a..b.invalid/", "bad-url"),
        ("http://\udcff.invalid/", "bad-url"),
    ],
)
def test_addresses_that_are_not_fetched(url: str, reason: str) -> None:
    [found] = reasons(url)
    assert found in (reason, "no-such-host") if reason == "bad-url" else found == reason


# --- containers ---------------------------------------------------------------------------------------------------


def test_containers_are_opened_wherever_they_come_from(site: Server) -> None:
    url = site.page("/a.zip", zipped({"b.html": PAGE, "c.txt": TEXT * 3}), Content_Type="application/zip")
    good, refused = read(url, allow_private=True, limits=Limits(item_bytes=100, markup_bytes=100))
    assert [snapshot.origin for snapshot in good] == [url + "!/b.html"]
    assert [refusal.reason for refusal in refused] == ["too-large"]
    assert good[0].url is None
    url = site.page("/table", b"id,text\n1,The port.\n", Content_Type="text/csv")
    [row] = read(url, allow_private=True)[0]
    assert (row.origin, row_of(row.content)["text"]) == (url + "#0", "The port.")
    url = site.page("/b.zip", zipped({"a.txt": b"0" * 5 * 2**20}))
    assert refused_reasons(url) == ["bomb"]


def refused_reasons(url: str) -> list[str]:
    return reasons(url, allow_private=True)


def test_feeds_in_a_list_are_fetched_once_each(site: Server, tmp_path: Path) -> None:
    one, two = site.page("/1.xml", FEED, Content_Type="application/rss+xml"), site.page("/2.xml", status=410)
    outlines = "".join(f'<outline xmlUrl="{url}"/>' for url in (one, two, one, "ftp://a/", ""))
    content = f'<?xml version="1.0"?><opml version="2.0"><body><outline text="x">{outlines}</outline></body></opml>'
    path = written(tmp_path / "feeds.opml", content.encode())
    good, refused = read(path, allow_private=True)
    assert [(snapshot.origin, snapshot.content) for snapshot in good] == [(one, FEED)]
    assert [(refusal.reason, refusal.origin) for refusal in refused] == [
        ("http-410", two),
        ("unsupported-scheme", "ftp://a/"),
    ]
    assert reasons(path) == ["private-address", "private-address", "unsupported-scheme"]


def opml(*urls: str) -> bytes:
    return f"<opml>{''.join(f'<outline xmlUrl={url!r}/>' for url in urls)}</opml>".encode()


def test_lists_of_lists_end(site: Server, tmp_path: Path) -> None:
    url = site.page("/feeds.opml", b"")
    site.page("/feeds.opml", opml(url), Content_Type="text/x-opml")
    [refusal] = read(written(tmp_path / "feeds.opml", opml(url)), allow_private=True)[1]
    assert refusal.reason == "too-deep"
    assert len(site.asked) == 1


def test_long_empty_and_broken_lists(site: Server, tmp_path: Path) -> None:
    urls = [site.page(f"/{number}", FEED) for number in range(5)]
    path = written(tmp_path / "feeds.opml", opml(*urls))
    good, [refusal] = read(path, allow_private=True, limits=Limits(feeds=2))
    assert (len(good), refusal.reason) == (2, "too-many-members")
    assert reasons(written(path, opml())) == ["empty"]
    assert reasons(written(path, b"<opml version=")) == ["empty"]
    laughs = b'<!DOCTYPE opml [<!ENTITY a "x"><!ENTITY b "&a;&a;">]><opml><outline xmlUrl="&b;"/></opml>'
    assert reasons(written(path, laughs))


# --- the guard ----------------------------------------------------------------------------------------------------

PRIVATE = [
    *("127.0.0.1", "10.0.0.1", "172.16.0.1", "192.168.1.1", "169.254.169.254", "100.64.0.1", "0.0.0.0"),
    *("192.0.0.8", "192.0.2.1", "198.18.0.1", "203.0.113.1", "192.88.99.1", "224.0.1.1", "240.0.0.1"),
    *("255.255.255.255", "::", "::1", "fe80::1", "fe80::1%eth0", "fc00::1", "fec0::1", "ff0e::1", "2001:db8::1"),
    *("::ffff:127.0.0.1", "::ffff:8.8.8.8", "::127.0.0.1", "64:ff9b::7f00:1", "64:ff9b::a00:1", "64:ff9b:1::1"),
    *("2002:7f00:1::", "2002:808:808::1", "2001::1", "3fff::1", "100::1", "no address", ""),
]
PUBLIC = ["8.8.8.8", "93.184.216.34", "2606:4700::1111", "64:ff9b::808:808"]


@pytest.mark.parametrize("address", PRIVATE)
def test_addresses_that_are_not_public(address: str) -> None:
    assert not is_public(address)


@pytest.mark.parametrize("address", PUBLIC)
def test_addresses_that_are_public(address: str) -> None:
    assert is_public(address)


@pytest.mark.parametrize(
    "host", ["127.0.0.1", "[::1]", "[::ffff:127.0.0.1]", "localhost", "2130706433", "0x7f.1", "127.1", "0"]
)
def test_this_machine_is_refused_under_all_its_names(site: Server, host: str) -> None:
    site.page("/")
    assert reasons(f"http://{host}:{site.server_port}/") == ["private-address"]
    assert site.asked == []


def test_what_to_do_is_said(site: Server) -> None:
    _, [refusal] = read(f"{site.root}/")
    assert "127.0.0.1" in refusal.problem and "--allow-private" in refusal.remedy


Resolver = Callable[[str, int], Sequence[str]]


def fetched(url: str, resolver: Resolver, allow_private: bool = False) -> Any:
    guard = Guard(allow_private, resolver)
    return Fetcher(Limits(timeout=5), guard, lambda: NOON).fetch(url, Counter())


def test_one_private_address_among_public_ones_is_enough() -> None:
    with pytest.raises(Refusal) as caught:
        fetched("http://news.example/", lambda host, port: ["8.8.8.8", "10.0.0.1"])
    assert caught.value.reason == "private-address"


@pytest.mark.parametrize("failure", [OSError("no such host"), UnicodeError("label too long")])
def test_names_that_are_not_found(failure: Exception) -> None:
    def resolver(host: str, port: int) -> Sequence[str]:
        raise failure

    for resolve in (resolver, lambda host, port: []):
        with pytest.raises(Refusal) as caught:
            fetched("http://news.example/", resolve)
        assert caught.value.reason == "no-such-host"


def test_the_checked_address_is_the_one_connected_to(site: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    """DNS rebinding: the second answer would lead elsewhere, so there must be no second question."""
    site.page("/a")
    answers = iter([["127.0.0.1"], ["10.255.255.1"]])
    connected: list[Any] = []
    create = socket.create_connection

    def watched(address: Any, *args: Any, **options: Any) -> socket.socket:
        connected.append(address)
        return create(address, *args, **options)

    monkeypatch.setattr(socket, "create_connection", watched)
    source = fetched(f"http://news.example:{site.server_port}/a", lambda host, port: next(answers), allow_private=True)
    assert source.stream.read() == PAGE
    assert connected == [("127.0.0.1", site.server_port)]
    assert next(answers) == ["10.255.255.1"]  # nobody asked again
    assert site.asked[0][1]["Host"] == f"news.example:{site.server_port}"


def test_a_name_that_turns_private_on_the_way_is_refused(site: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    """A public page redirects to a name of the private network: every hop is checked."""
    monkeypatch.setattr("wirecopy.read.guard.is_public", lambda address: address == "127.0.0.1")
    site.page("/a", status=302, Location=f"http://inside.example:{site.server_port}/secret")
    hosts = {"news.example": ["127.0.0.1"], "inside.example": ["10.0.0.1"]}
    with pytest.raises(Refusal) as caught:
        fetched(f"http://news.example:{site.server_port}/a", lambda host, port: hosts[host])
    assert caught.value.reason == "private-address"
    assert "inside.example" in caught.value.problem


@pytest.mark.parametrize(
    ("location", "reason"),
    [
        ("file:///etc/passwd", "unsupported-scheme"),
        ("ftp://example.org/", "unsupported-scheme"),
        ("http://user:secret@127.0.0.1/", "credentials"),
        ("http://[::1", "bad-http"),
    ],
)
def test_redirects_to_what_is_not_fetched(site: Server, location: str, reason: str) -> None:
    assert refused(site.page("/a", status=302, Location=location)) == reason


def test_the_next_address_of_a_host_is_tried(site: Server) -> None:
    site.page("/a")
    url = f"http://news.example:{site.server_port}/a"
    source = fetched(url, lambda host, port: ["127.0.0.2", "127.0.0.1"], allow_private=True)
    assert source.stream.read() == PAGE


def test_the_name_is_kept_for_tls() -> None:
    """The server name indication (RFC 6066) is in the first bytes that a client sends, in clear."""
    with socket.create_server(("127.0.0.1", 0)) as listener:
        hello: list[bytes] = []

        def listen() -> None:
            connection, _ = listener.accept()
            with connection:
                hello.append(connection.recv(4096))

        thread = threading.Thread(target=listen)
        thread.start()
        with pytest.raises(Refusal) as caught:
            port = listener.getsockname()[1]
            fetched(f"https://news.example:{port}/", lambda host, port: ["127.0.0.1"], allow_private=True)
        thread.join()
    assert b"news.example" in hello[0]
    assert caught.value.reason in {"tls", "no-connection"}


def test_proxies_of_the_environment_are_not_used(site: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("HTTP_PROXY", "http_proxy", "ALL_PROXY"):
        monkeypatch.setenv(name, "http://127.0.0.1:9/")
    assert isinstance(get(site.page("/a")), Snapshot)
